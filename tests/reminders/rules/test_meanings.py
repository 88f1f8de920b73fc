"""What is said of each kind: it can be said, it leads somewhere, and of a relationship it says nothing."""

import uuid
from datetime import date
from string import Formatter

import pytest

from tracker.reminders.rules.meanings import MEANINGS, Meaning
from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.settled import RULES
from tracker.reminders.rules.vocabulary import Kind, Part

CONFIDENTIAL = [kind for kind in Kind if MEANINGS[kind].is_confidential]
SECRET = "Samuel Adeyemi"
ITEM, SUBJECT = uuid.UUID(int=1), uuid.UUID(int=2)


def _placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def _need(kind: Kind, part: Part, *, climbing: bool) -> Need:
    return Need(
        kind,
        item_id=ITEM,
        organisation_id=uuid.UUID(int=3),
        user_id=uuid.UUID(int=4),
        part=part,
        due_on=date(2026, 11, 30),
        label=SECRET,
        subject_id=SUBJECT,
        of=SECRET,
        is_climbing=climbing,
    )


@pytest.mark.parametrize("kind", Kind)
def test_words_and_paths_have_no_placeholder_that_nobody_fills(kind: Kind) -> None:
    meaning: Meaning = MEANINGS[kind]

    assert _placeholders(meaning.says + meaning.climbed) <= {"label", "of"}
    assert _placeholders(meaning.path + meaning.climbed_path + meaning.page_path) <= {"subject", "item", "organisation"}


@pytest.mark.parametrize("kind", Kind)
def test_every_part_is_told_something_and_led_somewhere_on_this_site(kind: Kind) -> None:
    for part in MEANINGS[kind].parts:
        for climbing in (False, True):
            need = _need(kind, part, climbing=climbing)
            for path in (need.path, need.page_path):
                assert "{" not in need.says + path
                assert need.says
                assert not path.startswith(("/", "http"))


@pytest.mark.parametrize("kind", Kind)
def test_each_has_parts_a_name_and_a_day_of_its_own(kind: Kind) -> None:
    meaning = MEANINGS[kind]

    assert len(set(meaning.parts)) == len(meaning.parts) > 0
    assert [each.name for each in MEANINGS.values()].count(meaning.name) == 1
    assert meaning.due


def test_what_is_confidential_is_all_that_is_about_a_relationship() -> None:
    assert set(CONFIDENTIAL) == {
        Kind.PAIR_STALLED,
        Kind.SESSION_TO_CONFIRM,
        Kind.ACT_TO_CONFIRM,
        Kind.AGREEMENT_REVIEW,
    }


@pytest.mark.parametrize("kind", CONFIDENTIAL)
def test_of_a_relationship_nobody_is_told_who_or_which_and_nobody_but_its_own_and_the_coordinator(kind: Kind) -> None:
    first = _need(kind, MEANINGS[kind].parts[0], climbing=False)

    assert first.says.startswith("A relationship needs you")
    assert SECRET not in first.says
    assert {each.to for each in RULES[kind].steps} <= {Part.BOTH_SIDES, Part.OTHER_SIDE, Part.COORDINATOR}
    assert set(MEANINGS[kind].parts) <= {Part.BOTH_SIDES, Part.OTHER_SIDE, Part.COORDINATOR}
    for climbing in (False, True):
        path = _need(kind, Part.COORDINATOR, climbing=climbing).path
        assert not {str(ITEM), str(SUBJECT)} & set(path.split("/"))
    assert "of" not in _placeholders(MEANINGS[kind].climbed)

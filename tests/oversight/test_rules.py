"""Where BME staff fare worse by more than chance, and how the trail puts things in words."""

from typing import Any

import pytest

from tests.wres.samples import changed, facts, whole
from tracker.oversight.rules import trail
from tracker.oversight.rules.disadvantage import worse_than_chance
from tracker.wres.rules.results import calculate
from tracker.wres.rules.vocabulary import Item


def survey(indicator: int, *, white: str, bme: str, respondents: str = "900") -> tuple[str, ...]:
    return (
        f"{indicator},percent,,,white,{white}",
        f"{indicator},percent,,,bme,{bme}",
        f"{indicator},respondents,,,white,{respondents}",
        f"{indicator},respondents,,,bme,{respondents}",
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (survey(5, white="20", bme="30"), [5]),
        (survey(5, white="30", bme="20"), []),
        (survey(5, white="20", bme="21"), []),
        (survey(7, white="60", bme="50"), [7]),
        (survey(7, white="50", bme="60"), []),
        (survey(8, white="5", bme="9")[:2], []),
        ((), []),
    ],
)
def test_a_survey_counts_only_where_the_difference_is_worse_and_not_chance(rows: Any, expected: list[int]) -> None:
    assert worse_than_chance(calculate(facts(*rows))) == expected


@pytest.mark.parametrize(("appointed", "expected"), [(130, True), (190, False), (290, False)])
def test_a_ratio_counts_only_where_it_is_worse_and_not_chance(appointed: int, expected: bool) -> None:
    results = calculate(changed(whole(), Item.APPOINTED, "bme", appointed))

    assert (2 in worse_than_chance(results)) is expected


def test_a_board_is_never_among_them() -> None:
    results = calculate(changed(whole(), Item.BOARD, "bme", 0))

    assert 9 not in worse_than_chance(results)


NAMES = {"3f2b7c1e-0c0e-4d5b-9a57-6f6f0a3a1c11": "Amara Okafor"}


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "nothing"),
        ("", "nothing"),
        ([], "nothing"),
        (0, "0"),
        (False, "no"),
        (["a", 2], "a, 2"),
        ({"old_due": "2026-03-31", "is_voting": True}, "Old due: 2026-03-31; Is voting: yes"),
        ("3f2b7c1e-0c0e-4d5b-9a57-6f6f0a3a1c11", "Amara Okafor"),
        ("00000000-0c0e-4d5b-9a57-6f6f0a3a1c11", "a record"),
        ("2026-03-31T09:30:00+00:00", "2026-03-31 09:30"),
    ],
)
def test_a_value_of_the_trail_reads_as_words(value: Any, words: str) -> None:
    assert trail.said(value, NAMES) == words


def test_ids_are_found_however_deep() -> None:
    (person,) = NAMES
    details = {"changes": {"owner_id": [None, person], "title": ["a", "b"]}, "people": {"also": [person]}, "count": 3}

    assert list(trail.ids_in(details)) == [person, person]


def test_an_event_tells_its_changes_apart_from_the_rest() -> None:
    details = {"changes": {"due": ["2026-03-31", None]}, "permission": "action:edit"}

    assert trail.changed(details, {}) == [("Due", "2026-03-31", "nothing")]
    assert trail.told(details, {}) == [("Permission", "action:edit")]

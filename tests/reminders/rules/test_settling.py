"""What a trust may settle: steps that climb, each part once, hours that fit each other; and how a rule reads."""

from collections.abc import Sequence
from datetime import time

import pytest

from tracker.errors import RuleBroken
from tracker.reminders.rules import telling
from tracker.reminders.rules.arranged import GROUPS, kind_of, slug
from tracker.reminders.rules.meanings import MEANINGS
from tracker.reminders.rules.settled import RULES, Rule, Step
from tracker.reminders.rules.settling import AT_THE_TOP, Side, Typed, check_hours, read_steps, typed, typed_time
from tracker.reminders.rules.timing import Hours
from tracker.reminders.rules.vocabulary import Kind, Part

EMPTY = Typed(9, None, Side.BEFORE, None)


def test_every_kind_stands_in_one_group_and_has_an_address() -> None:
    listed = [kind for kinds in GROUPS.values() for kind in kinds]

    assert sorted(listed) == sorted(Kind)
    assert [kind_of(slug(kind)) for kind in Kind] == list(Kind)


@pytest.mark.parametrize("kind", Kind)
def test_every_usual_rule_may_be_settled_as_it_is(kind: Kind) -> None:
    steps = read_steps(kind, [*typed(RULES[kind].steps), EMPTY], is_on=True)

    assert sorted(steps, key=repr) == sorted(RULES[kind].steps, key=repr)
    assert steps[0].days == RULES[kind].first_days


def test_steps_are_put_in_the_order_in_which_they_climb() -> None:
    rows = [
        Typed(1, 10, Side.AFTER, Part.CHAIR),
        Typed(2, 5, Side.BEFORE, Part.CONTRIBUTORS),
        Typed(3, 5, Side.BEFORE, Part.OWNER),
        Typed(4, None, Side.ON, Part.SPONSOR),
    ]

    steps = read_steps(Kind.ACTION_DUE, rows, is_on=True)

    assert steps == (
        Step(-5, Part.OWNER),
        Step(-5, Part.CONTRIBUTORS),
        Step(0, Part.SPONSOR),
        Step(10, Part.CHAIR),
    )


@pytest.mark.parametrize(
    ("rows", "field", "said"),
    [
        ([], "days_1", "Enter at least one step, or turn this reminder off"),
        ([EMPTY], "days_1", "Enter at least one step, or turn this reminder off"),
        (
            [Typed(1, None, Side.BEFORE, Part.OWNER)],
            "days_1",
            "Enter a number of working days from 1 to 250",
        ),
        ([Typed(2, 0, Side.AFTER, Part.OWNER)], "days_2", "Enter a number of working days from 1 to 250"),
        ([Typed(1, 251, Side.AFTER, Part.OWNER)], "days_1", "Enter a number of working days from 1 to 250"),
        ([Typed(1, 3, Side.ON, Part.OWNER)], "days_1", "Leave the number empty where it is the day itself"),
        ([Typed(1, 3, Side.AFTER, None)], "to_1", "Select who is told, or take this step out"),
        ([Typed(1, 3, Side.AFTER, Part.COORDINATOR)], "to_1", "Select who is told, or take this step out"),
        (
            [Typed(1, 3, Side.AFTER, Part.OWNER), Typed(2, 5, Side.AFTER, Part.OWNER)],
            "to_2",
            "Select the owner in one step only: whoever was told is not told again",
        ),
        (
            [Typed(1, 3, Side.AFTER, Part.CHAIR), Typed(2, 5, Side.AFTER, Part.OWNER)],
            "days_2",
            "Tell the owner first: others are told because the owner did nothing",
        ),
    ],
)
def test_steps_that_cannot_be_are_said_beside_their_row(rows: Sequence[Typed], field: str, said: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        read_steps(Kind.ACTION_DUE, rows, is_on=True)

    assert (broken.value.field, broken.value.message) == (field, said)


def test_a_reminder_that_is_off_needs_no_step() -> None:
    assert read_steps(Kind.ACTION_DUE, [], is_on=False) == ()


def test_roles_may_be_told_in_any_order() -> None:
    rows = [Typed(1, 3, Side.BEFORE, Part.CHAIR), Typed(2, 3, Side.AFTER, Part.EDI_LEAD)]

    steps = read_steps(Kind.RETURN_TO_SUBMIT, rows, is_on=True)

    assert steps == (Step(-3, Part.CHAIR), Step(3, Part.EDI_LEAD))


def test_nobody_is_offered_a_relationship_but_its_sides_and_the_coordinator() -> None:
    confidential = {part for meaning in MEANINGS.values() if meaning.is_confidential for part in meaning.parts}

    assert confidential & (AT_THE_TOP - {Part.COORDINATOR}) == set()


@pytest.mark.parametrize(
    ("hours", "field"),
    [
        (Hours(time(6), time(19), time(7)), "digest_at_typed"),
        (Hours(time(19), time(19), time(7)), "digest_at_typed"),
        (Hours(time(8), time(7), time(7)), "quiet_from_typed"),
    ],
)
def test_a_digest_is_made_while_mail_leaves(hours: Hours, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_hours(hours)

    assert broken.value.field == field
    assert typed_time(hours.quiet_until) == "07:00"


def test_what_a_rule_changes_reads_in_words() -> None:
    before = Rule((Step(-5, Part.OWNER),))
    after = Rule((Step(0, Part.OWNER), Step(1, Part.CHAIR)), is_urgent=True)

    found = telling.changed(before, after)

    assert found == {
        "who_is_told": [
            "5 working days before: the owner",
            "on the day: the owner; 1 working day after: the chair",
        ],
        "at_once": [False, True],
    }

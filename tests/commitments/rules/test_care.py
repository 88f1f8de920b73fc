"""When feedback may be given, to whom a concern goes, what becomes of it."""

import uuid
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tracker.commitments.rules import care
from tracker.commitments.rules.vocabulary import State
from tracker.errors import RuleBroken

TODAY = date(2026, 11, 22)
STARTED = date(2026, 5, 1)
ASKED: dict[str, Any] = {"today": TODAY, "usefulness": 4, "given_on": [date(2026, 8, 3)], "has_closed": False}
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize("state", [State.ACTIVE, State.PAUSED, State.ENDED])
def test_feedback_is_given_while_it_is_under_way_and_after_the_end(state: State) -> None:
    care.check_feedback(state, STARTED, **ASKED)


@pytest.mark.parametrize(
    ("state", "started_on", "changes", "said"),
    [
        (State.AGREEMENT, None, {}, care.NOT_BEGUN),
        (State.ENDED, None, {}, care.NOT_BEGUN),
        (State.ACTIVE, date(2026, 12, 1), {}, care.NOT_BEGUN),
        (State.DECLINED, STARTED, {}, care.NOT_BEGUN),
        (State.ACTIVE, STARTED, {"usefulness": 6}, "Select how useful it has been"),
        (State.ENDED, STARTED, {"has_closed": True}, "You have given feedback on the whole of it already"),
        (
            State.ACTIVE,
            STARTED,
            {"given_on": [TODAY]},
            "You have given feedback today already. You can give more at the next review",
        ),
    ],
)
def test_feedback_that_cannot_be_given_is_refused_in_words(
    state: State, started_on: date | None, changes: dict[str, Any], said: str
) -> None:
    with pytest.raises(RuleBroken) as refusal:
        care.check_feedback(state, started_on, **(ASKED | changes))

    assert refusal.value.message == said


def test_a_concern_goes_to_the_first_who_is_outside_the_line() -> None:
    first, second = uuid.uuid4(), uuid.uuid4()

    found = [
        care.first_outside([first, second], set()),
        care.first_outside([first, second], {first}),
        care.first_outside([second], set()),
        care.first_outside([first, second], {first, second}),
        care.first_outside([], set()),
    ]

    assert found == [first, second, second, None, None]


def test_a_concern_is_acknowledged_once_and_closed_once() -> None:
    care.check_acknowledge(None, None)
    care.check_close(None)

    for acknowledged, closed in ((NOW, None), (None, NOW)):
        with pytest.raises(RuleBroken, match="You have acknowledged it already"):
            care.check_acknowledge(acknowledged, closed)
    with pytest.raises(RuleBroken, match="It is closed already"):
        care.check_close(NOW)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (" \n ", "Enter at least one interest"),
        ("x" * 81, f"Shorten “{'x' * 30}…” to 80 characters or fewer"),
        ("\n".join(f"Interest {n}" for n in range(41)), "Enter 40 interests or fewer. You entered 41"),
    ],
)
def test_a_list_of_interests_that_is_none_is_refused(typed: str, said: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        care.read_interests(typed)

    assert (refusal.value.message, refusal.value.field) == (said, "interests_typed")

"""What is pointed out about a case that waits, from which threshold on, and in which words."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tracker.panels.rules.unusual import (
    ALIKE_FROM,
    MANY_EXCEPTIONS,
    MANY_FAULTS,
    SHORT_NOTICE,
    Manager,
    OfException,
    OfJustification,
    about_exception,
    about_justification,
    ordinal,
    span,
)

STARTS = datetime(2026, 12, 1, 9, tzinfo=UTC)
ONE, OTHER = uuid.uuid4(), uuid.uuid4()


def exception(**more: Any) -> list[str]:
    """The words about a request of 20 November, changed."""
    facts = OfException(**{"requested_at": datetime(2026, 11, 20, tzinfo=UTC), "starts_at": STARTS} | more)
    return [each.words for each in about_exception(facts)]


def justification(**more: Any) -> list[str]:
    """The words about a justification that was sent on the day it was due, changed."""
    facts = OfJustification(**{"due_on": date(2026, 11, 16), "first_sent_on": date(2026, 11, 16)} | more)
    return [each.words for each in about_justification(facts)]


def test_nothing_is_pointed_out_about_what_is_usual() -> None:
    assert (exception(), justification()) == ([], [])


def test_the_thresholds_are_these() -> None:
    found = (MANY_EXCEPTIONS, MANY_FAULTS, SHORT_NOTICE, ALIKE_FROM)

    assert found == (3, 2, timedelta(days=1), 50)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"place": 2}, []),
        ({"place": 3}, ["Third exception from this manager this year"]),
        ({"place": 4}, ["Fourth exception from this manager this year"]),
        ({"place": 12}, ["12th exception from this manager this year"]),
        ({"faults": 1}, []),
        ({"faults": 2}, ["2 breaches or refusals of this manager this year"]),
        ({"free": 1}, ["1 trained member was free that day"]),
        ({"free": 3}, ["3 trained members were free that day"]),
        ({"requested_at": STARTS - timedelta(days=1)}, []),
        ({"requested_at": STARTS - timedelta(hours=23, minutes=59)}, ["Asked 23 hours before the panel"]),
        ({"requested_at": STARTS - timedelta(hours=2)}, ["Asked 2 hours before the panel"]),
        ({"requested_at": STARTS - timedelta(seconds=1)}, ["Asked less than a minute before the panel"]),
        ({"has_one_candidate": True}, ["One candidate is to be seen"]),
    ],
)
def test_what_is_unusual_about_an_exception(facts: dict[str, Any], words: list[str]) -> None:
    assert exception(**facts) == words


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"like": "J-0031", "like_percent": 49}, []),
        ({"like": "", "like_percent": 82}, []),
        ({"like": "J-0031", "like_percent": 82}, ["82% the same wording as J-0031"]),
        ({"without_feedback": ["C-102"]}, ["No feedback offered to C-102"]),
        ({"without_feedback": ["C-1", "C-2", "C-3"]}, ["No feedback offered to C-1, C-2 and C-3"]),
        ({"without_feedback": list("abcde")}, ["No feedback offered to a, b, c and 2 others"]),
        ({"faults": 3}, ["3 breaches or refusals of this manager this year"]),
        ({"first_sent_on": date(2026, 11, 17)}, ["Sent 1 working day late"]),
        ({"first_sent_on": date(2026, 11, 20)}, ["Sent 4 working days late"]),
        ({"first_sent_on": date(2026, 11, 2)}, []),
        ({"round": 2}, ["Second time that it was sent"]),
        ({"has_one_candidate": True}, ["One candidate was interviewed"]),
    ],
)
def test_what_is_unusual_about_a_justification(facts: dict[str, Any], words: list[str]) -> None:
    assert justification(**facts) == words


def test_everything_unusual_says_why_it_matters() -> None:
    everything = (
        *about_exception(OfException(STARTS, STARTS, place=3, faults=2, free=1, has_one_candidate=True)),
        *about_justification(
            OfJustification(date(2026, 1, 2), date(2026, 2, 2), 2, 2, "J-0001", 90, ["C-1"], has_one_candidate=True)
        ),
    )

    assert [each.words for each in everything if not each.why] == []
    assert len(everything) == 5 + 6


def test_ordinals_and_spans_read_as_people_say_them() -> None:
    assert [ordinal(number) for number in (1, 10, 11, 12, 13, 21, 101, 111, 122, 133)] == [
        "First", "Tenth", "11th", "12th", "13th", "21st", "101st", "111th", "122nd", "133rd",
    ]  # fmt: skip
    assert [span(timedelta(minutes=minutes)) for minutes in (0, 1, 59, 60, 1439, 1440, 2880)] == [
        "less than a minute", "1 minute", "59 minutes", "1 hour", "23 hours", "1 day", "2 days",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Manager(ONE, "Ada Obi"), Manager(ONE, "A. Obi"), True),
        (Manager(ONE, "Ada Obi"), Manager(OTHER, "Ada Obi"), False),
        (Manager(ONE, "Ada Obi"), Manager(None, "ada  OBI"), True),
        (Manager(None, "Ada Obi"), Manager(None, "Adam Obi"), False),
    ],
)
def test_a_manager_is_known_by_account_or_else_by_name(*, one: Manager, other: Manager, same: bool) -> None:
    assert (one.is_same(other), other.is_same(one)) == (same, same)

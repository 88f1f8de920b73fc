"""Why something is on somebody's list, in words."""

import uuid
from datetime import date

import pytest

from tracker.reminders.rules import reasons
from tracker.reminders.rules.meanings import MEANINGS
from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.settled import RULES, Rule, Step
from tracker.reminders.rules.vocabulary import Kind, Part

TODAY, NOBODY = date(2026, 11, 23), uuid.UUID(int=1)


def need(kind: Kind, part: Part = Part.OWNER, due_on: date = TODAY, *, is_climbing: bool = False) -> Need:
    return Need(kind, NOBODY, NOBODY, NOBODY, part, due_on, "A7", NOBODY, of="Amara Okafor", is_climbing=is_climbing)


@pytest.mark.parametrize(
    ("kind", "due_on", "words", "is_overdue", "is_for_today"),
    [
        (Kind.ACTION_DUE, date(2026, 11, 30), "Due on 30 November 2026", False, False),
        (Kind.ACTION_DUE, TODAY, "Due today", False, True),
        (Kind.ACTION_OVERDUE, date(2026, 11, 20), "Was due on 20 November 2026", True, False),
        (Kind.CASE_AGEING, date(2026, 11, 2), "Waiting since 2 November 2026", False, False),
        (Kind.CASE_AGEING, TODAY, "Waiting since 23 November 2026", False, False),
        (Kind.SESSION_TO_CONFIRM, date(2026, 11, 2), "Waiting since 2 November 2026", False, False),
        (Kind.PAIR_STALLED, date(2026, 11, 2), "Waiting since 2 November 2026", False, False),
    ],
)
def test_the_day_says_whether_it_is_late(
    kind: Kind, due_on: date, words: str, is_overdue: bool, is_for_today: bool
) -> None:
    found = need(kind, due_on=due_on)

    assert reasons.when(found, TODAY) == words
    assert (reasons.is_overdue(found, TODAY), reasons.is_for_today(found, TODAY)) == (is_overdue, is_for_today)


@pytest.mark.parametrize(
    ("kind", "steps", "part", "words"),
    [
        (
            Kind.ACTION_OVERDUE,
            [(1, Part.OWNER), (15, Part.SECRETARY)],
            Part.SECRETARY,
            "as company secretary: it was still not done 15 working days after that day",
        ),
        (
            Kind.MILESTONE_OVERDUE,
            [(-3, Part.OWNER), (1, Part.CONTRIBUTORS)],
            Part.CONTRIBUTORS,
            "as somebody who works on the action: it was still not done 1 working day after that day",
        ),
        (
            Kind.PAPER_TO_APPROVE,
            [(-10, Part.AUTHOR), (-6, Part.CHAIR)],
            Part.CHAIR,
            "as chair: it was still not done 6 working days before that day",
        ),
        (
            Kind.RETURN_TO_SUBMIT,
            [(-20, Part.EDI_LEAD), (0, Part.SECRETARY)],
            Part.SECRETARY,
            "as company secretary: it was still not done on that day",
        ),
        (
            Kind.CASE_AGEING,
            [(5, Part.DECIDER), (10, Part.SECRETARY)],
            Part.SECRETARY,
            "as company secretary: nobody answered for 10 working days",
        ),
    ],
)
def test_what_came_up_says_to_whom_and_after_how_long(
    kind: Kind, steps: list[tuple[int, Part]], part: Part, words: str
) -> None:
    rule = Rule(tuple(Step(days, to) for days, to in steps))

    assert reasons.why(need(kind, part, is_climbing=True), rule) == f"It came up to you {words}"


def test_every_part_that_can_be_told_has_its_words() -> None:
    parts = {part for meaning in MEANINGS.values() for part in meaning.parts}

    said = {part: reasons.why(need(Kind.ACTION_DUE, part), RULES[Kind.ACTION_DUE]) for part in parts}

    assert len(set(said.values())) == len(parts)

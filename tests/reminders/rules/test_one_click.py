"""Which needs are done with one press: those for whom the record asks no more, and by whoever is at work on them."""

import uuid
from datetime import date

import pytest

from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.one_click import OneClick, one_click
from tracker.reminders.rules.vocabulary import Kind, Part

NOBODY = uuid.UUID(int=1)
REACHED = OneClick("plans.reach_milestone", "milestone_id", "Milestone reached")


def need(kind: Kind, part: Part = Part.OWNER, *, is_climbing: bool = False) -> Need:
    return Need(kind, NOBODY, NOBODY, NOBODY, part, date(2026, 11, 30), "A7", NOBODY, is_climbing=is_climbing)


def test_only_a_milestone_is_one_click() -> None:
    found = {kind for kind in Kind if one_click(need(kind))}

    assert found == {Kind.MILESTONE_DUE, Kind.MILESTONE_OVERDUE}


@pytest.mark.parametrize("part", Part)
def test_only_whoever_is_at_work_on_it_presses(part: Part) -> None:
    found = one_click(need(Kind.MILESTONE_DUE, part))

    assert found == (REACHED if part in {Part.OWNER, Part.CONTRIBUTORS} else None)


def test_what_came_up_the_ladder_is_looked_into_first() -> None:
    assert one_click(need(Kind.MILESTONE_OVERDUE, is_climbing=True)) is None

"""A milestone is reached with one press, and taken back on the same day."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.plans.conftest import Team
from tests.plans.factories import ActionFactory, MilestoneFactory
from tracker.errors import Conflict, RuleBroken
from tracker.plans.models import Milestone
from tracker.plans.rules.vocabulary import Rag, Status
from tracker.plans.services.progress import reach_milestone, take_back_milestone

Trail = Callable[..., list[Any]]
TODAY = date(2026, 11, 22)


@pytest.fixture
def milestone(team: Team) -> Milestone:
    """It is late, and its action red with it."""
    action = ActionFactory(plan=team.plan, owner=team.owner)
    return MilestoneFactory(action=action, title="Designed", due=date(2026, 11, 1))


def test_a_milestone_is_reached_today_and_its_action_rated_anew(team: Team, milestone: Milestone, trail: Trail) -> None:
    before = milestone.action.rag

    reach_milestone(milestone, actor=team.owner, version=milestone.version)

    assert (before, milestone.action.rag, milestone.done_on) == (Rag.RED, Rag.GREEN, TODAY)
    assert trail(milestone.action) == [
        ("Samuel Adeyemi", "milestone.reached", None, {"milestone Designed": [None, "done on 22 November 2026"]})
    ]


def test_a_milestone_is_reached_once(team: Team, milestone: Milestone) -> None:
    milestone.done_on = date(2026, 11, 20)

    with pytest.raises(RuleBroken) as broken:
        reach_milestone(milestone, actor=team.owner)

    assert broken.value.message == "“Designed” was reached on 20 November 2026"


def test_a_milestone_that_somebody_changed_meanwhile_is_not_reached(team: Team, milestone: Milestone) -> None:
    with pytest.raises(Conflict):
        reach_milestone(milestone, actor=team.owner, version=milestone.version + 1)


def test_what_was_pressed_by_mistake_is_taken_back_on_the_same_day(
    team: Team, milestone: Milestone, trail: Trail
) -> None:
    reach_milestone(milestone, actor=team.owner)

    take_back_milestone(milestone, actor=team.owner)

    assert (milestone.done_on, milestone.action.rag) == (None, Rag.RED)
    assert trail(milestone.action)[0] == (
        "Samuel Adeyemi",
        "milestone.taken_back",
        None,
        {"milestone Designed": ["done on 22 November 2026", None]},
    )


@pytest.mark.parametrize("done_on", [None, date(2026, 11, 21)])
def test_what_stood_overnight_is_changed_with_a_reason_only(
    team: Team, milestone: Milestone, done_on: date | None
) -> None:
    milestone.done_on = done_on

    with pytest.raises(RuleBroken) as broken:
        take_back_milestone(milestone, actor=team.owner)

    assert broken.value.message == (
        "This milestone was not reached today: ask whoever keeps the plan to change it, with the reason"
    )


@pytest.mark.parametrize("change", [reach_milestone, take_back_milestone])
def test_the_milestones_of_an_action_that_has_ended_stay_as_they_are(
    team: Team, milestone: Milestone, change: Callable[..., None]
) -> None:
    milestone.action.status, milestone.action.ended_reason = Status.WITHDRAWN, "Not needed"

    with pytest.raises(RuleBroken) as broken:
        change(milestone, actor=team.owner)

    assert broken.value.message == "This action is withdrawn and can no longer be changed"

"""The button that says a milestone is reached, and the one that takes it back."""

from datetime import date

import pytest

from tests.conftest import Browser
from tests.plans.conftest import Team
from tests.plans.factories import ActionFactory, MilestoneFactory
from tracker.plans.models import Milestone


@pytest.fixture
def milestone(team: Team) -> Milestone:
    action = ActionFactory(plan=team.plan, owner=team.owner, contributors=[team.chair])
    return MilestoneFactory(action=action, title="Designed", due=date(2026, 12, 31))


def test_a_milestone_is_reached_and_taken_back_with_one_press_each(
    browser: Browser, team: Team, milestone: Milestone
) -> None:
    browser.sign_in(team.owner)
    before = browser.page(f"/actions/{milestone.action_id}")

    reached = browser.page(f"/milestones/{milestone.id}/reach", {"version": before.field("version")})
    back = browser.page(f"/milestones/{milestone.id}/take-back", {})

    assert before.rows("Milestones") == [["Designed", "31 December 2026", "Not yet Reached: Designed", "1"]]
    assert reached.flashes == ["“Designed” is reached. You can take it back today, on the page of A1"]
    assert reached.rows("Milestones") == [["Designed", "31 December 2026", "22 November 2026 Take back: Designed", "1"]]
    assert back.flashes == ["“Designed” is not reached any more"]
    assert back.rows("Milestones") == before.rows("Milestones")


def test_a_contributor_presses_and_comes_back_to_where_they_were(
    browser: Browser, team: Team, milestone: Milestone
) -> None:
    browser.sign_in(team.chair)

    answer = browser.post(f"/milestones/{milestone.id}/reach", data={"next": "/help"})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/help")


def test_nobody_is_led_to_another_site(browser: Browser, team: Team, milestone: Milestone) -> None:
    browser.sign_in(team.owner)

    answer = browser.post(f"/milestones/{milestone.id}/reach", data={"next": "https://elsewhere.example"})

    assert answer.headers["Location"] == f"/actions/{milestone.action_id}"


def test_a_second_press_changes_nothing_and_says_so(browser: Browser, team: Team, milestone: Milestone) -> None:
    milestone.done_on = date(2026, 11, 20)
    browser.sign_in(team.owner)

    again = browser.page(f"/milestones/{milestone.id}/reach", {})
    back = browser.page(f"/milestones/{milestone.id}/take-back", {})

    assert again.flashes == ["“Designed” was reached on 20 November 2026"]
    assert back.flashes == [
        "This milestone was not reached today: ask whoever keeps the plan to change it, with the reason"
    ]
    assert milestone.done_on == date(2026, 11, 20)


def test_a_press_on_what_somebody_changed_meanwhile_changes_nothing(
    browser: Browser, team: Team, milestone: Milestone
) -> None:
    browser.sign_in(team.owner)

    page = browser.page(f"/milestones/{milestone.id}/reach", {"version": "7"})

    assert (page.flashes, milestone.done_on) == (["Somebody else has changed this milestone. Look at it first"], None)


@pytest.mark.parametrize("press", ["reach", "take-back"])
def test_a_link_presses_nothing(browser: Browser, team: Team, milestone: Milestone, press: str) -> None:
    browser.sign_in(team.owner)

    assert browser.get(f"/milestones/{milestone.id}/{press}").status_code == 405

"""Every form of plans opens, says whose it is, and keeps what was typed when somebody else was first."""

from typing import Any

import pytest

from tests.conftest import Browser
from tests.factories import UserFactory
from tests.plans.conftest import Team
from tests.plans.factories import ActionFactory, DueDateRequestFactory, EvidenceFactory, MilestoneFactory
from tests.plans.views.asked import on
from tracker.access import Role
from tracker.db import db
from tracker.plans.models import Action
from tracker.plans.rules.vocabulary import Status
from tracker.plans.services import filters


@pytest.fixture
def action(team: Team) -> Action:
    """An action with a milestone, evidence and a request, all undecided."""
    made = ActionFactory(plan=team.plan, owner=team.owner, sponsor=team.chair, title="Train panels")
    MilestoneFactory(action=made)
    EvidenceFactory(action=made)
    DueDateRequestFactory(action=made)
    return made


def addresses(action: Action) -> dict[str, tuple[str, str]]:
    here = f"/actions/{action.id}"
    return {
        f"{here}/edit": ("secretary", "Change the action"),
        f"{here}/withdraw": ("secretary", "Withdraw the action"),
        f"{here}/progress": ("owner", "Record progress"),
        f"{here}/due-date": ("owner", "Ask for a new due date"),
        f"{here}/closure": ("owner", "Ask for the action to be closed"),
        f"{here}/close": ("secretary", "Close the action or send it back"),
        f"{here}/milestones/create": ("secretary", "Add a milestone"),
        f"/milestones/{action.milestones[0].id}/edit": ("secretary", "Change a milestone"),
        f"/milestones/{action.milestones[0].id}/remove": ("secretary", "Remove this milestone?"),
        f"{here}/evidence/create": ("owner", "Add evidence"),
        f"/evidence/{action.evidence[0].id}/revise": ("owner", "Add a new revision"),
        f"/due-date-requests/{action.due_date_requests[0].id}/decide": ("chair", "Decide on a new due date"),
    }


def test_every_form_opens_for_whoever_may_fill_it_in(browser: Browser, team: Team, action: Action) -> None:
    for address, (who, heading) in addresses(action).items():
        browser.sign_in(getattr(team, who))

        assert browser.page(address).heading == heading


ANSWERS: dict[str, dict[str, Any]] = {
    "withdraw": {"reason": "Mine"},
    "progress": {"status": "blocked", "claim": "red", "percent": "7", "note": "Mine"},
    "due-date": {"reason": "Mine", **on("new_due", 1, 1, 2028)},
    "closure": {"statement": "Mine"},
    "close": {"decision": "return", "reply": "Mine"},
    "edit": {"title": "T", "weight": "1", "reason": "Mine", **on("due", 1, 1, 2027)},
    "revise": {"link": "https://mine.example.org/"},
    "decide": {"granted": "no", "reply": "Mine"},
}


def test_a_save_over_somebody_elses_is_held_back_with_what_was_typed(
    browser: Browser, team: Team, action: Action
) -> None:
    for address, (who, _heading) in addresses(action).items():
        answers = ANSWERS.get(address.rpartition("/")[2])
        if answers is None or address == f"/actions/{action.id}/edit":
            continue
        browser.sign_in(getattr(team, who))

        page = browser.page(address, {**answers, "version": "77"}, status=409)

        typed = "https://mine.example.org/" if "link" in answers else "Mine"
        name = next(name for name, value in answers.items() if value == typed)
        assert page.field(name) == typed, address
        assert int(page.field("version")) != 77
    assert action.status is Status.IN_PROGRESS


def test_a_rule_that_is_broken_is_said_at_the_head_of_the_form(browser: Browser, team: Team, action: Action) -> None:
    action.status = Status.WITHDRAWN
    action.ended_reason = "Not needed"
    ended = "This action is withdrawn and can no longer be changed"
    expected = {
        "withdraw": ended,
        "due-date": ended,
        "progress": None,
        "milestones/create": ended,
        "evidence/create": "This action is withdrawn and takes no more evidence",
        "close": "Nobody is waiting for this action to be closed",
    }
    db.session.flush()
    version = {"version": str(action.version)}
    extra = {"milestones/create": {"title": "T", "weight": "1", **on("due", 1, 1, 2027)}}
    extra["evidence/create"] = {"title": "T", "link": "https://a.example.org/"}

    for address, (who, _heading) in addresses(action).items():
        name = address.removeprefix(f"/actions/{action.id}/")
        if not expected.get(name):
            continue
        browser.sign_in(getattr(team, who))
        page = browser.page(address, {**ANSWERS.get(name, {}), **extra.get(name, {}), **version}, status=422)
        assert page.errors == [expected[name]], name


def test_milestones_and_decisions_refuse_in_words(browser: Browser, team: Team, action: Action) -> None:
    step, request = action.milestones[0], action.due_date_requests[0]
    browser.sign_in(team.secretary)

    moved = {"title": "T", "weight": "0", "reason": "", "version": "1", **on("due", 1, 1, 2040)}
    page = browser.page(f"/milestones/{step.id}/edit", moved, status=422)
    assert page.errors == ["Enter a weight from 1 to 100", "Enter why it changes"]
    page = browser.page(f"/milestones/{step.id}/edit", moved | {"weight": "1", "reason": "r"}, status=422)
    assert page.errors == ["The milestone must be due while the action runs, between 1 April 2026 and 31 March 2027"]
    page = browser.page(f"/milestones/{step.id}/remove", {"reason": ""}, status=422)
    assert page.errors == ["Enter why it should go"]
    page = browser.page(f"/due-date-requests/{request.id}/decide", {"granted": "no", "version": "1"}, status=422)
    assert page.errors == ["Enter why you refuse the new due date"]


def test_a_contributor_works_on_an_action_but_decides_nothing(browser: Browser, team: Team, action: Action) -> None:
    contributor = UserFactory(roles={team.organisation: Role.NETWORK_LEAD})
    action.contributors = [contributor]
    browser.sign_in(contributor)

    assert browser.page(f"/actions/{action.id}/progress").heading == "Record progress"
    assert browser.page(f"/evidence/{action.evidence[0].id}/revise").heading == "Add a new revision"
    for name in ("edit", "closure", "close", "due-date"):
        assert browser.get(f"/actions/{action.id}/{name}").status_code == 403


def test_a_sponsor_decides_on_a_new_due_date(browser: Browser, team: Team, action: Action) -> None:
    sponsor = UserFactory(roles={team.organisation: Role.VSM})
    action.sponsor = sponsor
    browser.sign_in(sponsor)

    assert browser.page(f"/due-date-requests/{action.due_date_requests[0].id}/decide").heading == (
        "Decide on a new due date"
    )


def test_a_link_has_no_file_to_download(browser: Browser, team: Team, action: Action) -> None:
    browser.sign_in(team.owner)

    assert browser.get(f"/revisions/{action.evidence[0].current.id}").status_code == 404


def test_the_first_plan_has_nothing_to_carry_over(browser: Browser, team: Team) -> None:
    other = UserFactory(roles={team.organisation: Role.EDI_LEAD})
    browser.sign_in(other)
    assert "Carry over" in browser.page(f"/organisations/{team.organisation.id}/plans/create").text

    page = browser.page(f"/plans/{team.plan.id}/edit", {"title": "Second", "version": "9"}, status=409)
    assert page.rows() == [["What is the plan called?", "WRES action plan 2026", "Second"]]


def test_a_saved_view_opens_its_two_forms_and_keeps_a_refused_name(browser: Browser, team: Team) -> None:
    first = filters.save_filter(team.organisation, actor=team.lead, name="Red", query="rag=red")
    filters.save_filter(team.organisation, actor=team.lead, name="Mine", query="mine=y")
    browser.sign_in(team.lead)

    assert browser.page(f"/filters/{first.id}/rename").field("name") == "Red"
    assert browser.page(f"/filters/{first.id}/remove").heading == "Remove this saved view?"
    page = browser.page(f"/filters/{first.id}/rename", {"name": "Mine", "version": "1"}, status=422)
    assert (page.errors, page.field("name")) == (["You already have a saved view called “Mine”"], "Mine")

"""An action as people meet it: from the first form to the last decision."""

import pytest
from sqlalchemy import select

from tests.conftest import Browser
from tests.plans.conftest import Team
from tests.plans.factories import (
    ActionFactory,
)
from tests.plans.views.asked import answers, on
from tracker.db import db
from tracker.plans.models import Action
from tracker.plans.rules.vocabulary import Status

HOSTILE = (
    "<script>alert('x')</script>",
    "{{ 7 * 7 }} {% raw %}",
    "=cmd|' /C calc'!A0",
    'Smith & Jones "quoted" &amp; ]]>',
    "مجلس a\u202eb 👩🏽‍⚕️ 𝔘𝔫𝔦",
    "' OR 1=1; --",
)


@pytest.fixture
def action(team: Team) -> Action:
    return ActionFactory(plan=team.plan, owner=team.owner, sponsor=team.chair)


def test_an_action_is_added(browser: Browser, team: Team) -> None:
    browser.sign_in(team.lead)

    page = browser.page(f"/plans/{team.plan.id}/actions/create", answers(team))

    assert (page.flashes, page.heading) == (["Action A1 is added"], "Train panels")
    assert page.summary() == {
        "Owner": "Samuel Adeyemi",
        "Executive sponsor": "Not given",
        "Contributors": "Priya Nair",
        "Measure of success": "Likelihood",
        "Baseline": "Not given",
        "Goal": "Not given",
        "Start": "1 December 2026",
        "Due": "31 March 2027",
        "First agreed due date": "31 March 2027",
        "Priority": "High",
        "Component": "Positive action",
        "Indicators it serves": "2: Appointment from shortlisting 7: Equal opportunities",
        "Targets it serves": "None",
        "Raised by": "Board minute: 26/114",
        "Strategic objective": "Not given",
        "Risk in the board assurance framework": "Not given",
    }


def test_what_is_missing_is_asked_for_beside_each_question(browser: Browser, team: Team) -> None:
    browser.sign_in(team.lead)

    page = browser.page(f"/plans/{team.plan.id}/actions/create", {"description": "Kept"}, status=422)

    assert page.errors == [
        "Enter what will be done",
        "Select a component of the strategy",
        "Select a priority",
        "Select what raised it",
        "Select an owner",
        "Enter a start date",
        "Enter a due date",
        "Enter how you will know that it worked",
    ]
    assert page.field("description") == "Kept"


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (on("due", 30, 11, 2026), "The due date must be the same as or after the start date, 1 December 2026"),
        (on("due", 31, 2, 2027), "Due date must be a real date, like 31 3 2026"),
        ({"title": "x" * 201}, "Use 200 characters or fewer. You used 201"),
        ({"measure": "a\0b"}, "Remove the character U+0000: it cannot be stored or printed"),
    ],
)
def test_a_wrong_answer_is_said_and_kept(browser: Browser, team: Team, wrong: dict[str, str], error: str) -> None:
    browser.sign_in(team.lead)

    page = browser.page(f"/plans/{team.plan.id}/actions/create", answers(team, **wrong), status=422)

    assert page.errors == [error]
    assert (page.field("owner_id"), page.field("indicators")) == (str(team.owner.id), ["2", "7"])


@pytest.mark.parametrize("field", ["owner_id", "sponsor_id", "contributor_ids"])
@pytest.mark.parametrize("value", ["x", "00000000-0000-0000-0000-000000000000"])
def test_nobody_else_can_be_slipped_in(browser: Browser, team: Team, field: str, value: str) -> None:
    browser.sign_in(team.lead)

    browser.page(f"/plans/{team.plan.id}/actions/create", answers(team, **{field: value}), status=422)

    assert db.session.scalars(select(Action)).all() == []


@pytest.mark.parametrize("typed", HOSTILE)
def test_any_words_are_carried_unharmed_into_every_page(browser: Browser, team: Team, typed: str) -> None:
    browser.sign_in(team.lead)
    words = dict.fromkeys(("title", "description", "measure", "baseline", "goal", "objective", "baf_risk"), typed)
    page = browser.page(f"/plans/{team.plan.id}/actions/create", answers(team, **words))
    (action,) = db.session.scalars(select(Action)).all()
    assert page.heading == typed
    action.status = Status.IN_PROGRESS

    browser.page(f"/actions/{action.id}/comments", {"text": typed})
    browser.page(f"/actions/{action.id}/milestones/create", {"title": typed, "weight": "1", **on("due", 1, 1, 2027)})
    link = {"title": typed, "link": "https://www.example.nhs.uk/a"}
    browser.page(f"/actions/{action.id}/evidence/create", link)
    shown = browser.page(
        f"/actions/{action.id}/progress",
        {"status": "in progress", "percent": "5", "note": typed, "version": str(action.version)},
    )

    assert shown.text.count(typed) >= 9
    for view in ("", "/board", "/timeline", "?q=" + "x"):
        browser.page(f"/plans/{team.plan.id}{view}")
    assert typed in browser.page(f"/plans/{team.plan.id}").text
    assert browser.get(f"/plans/{team.plan.id}/actions.xlsx").status_code == 200


def test_an_action_is_changed_but_not_its_due_date(browser: Browser, team: Team, action: Action) -> None:
    browser.sign_in(team.lead)
    form = browser.page(f"/actions/{action.id}/edit")
    assert form.field("title") == action.title

    changed = answers(team, title="Train all panels", version=form.field("version"), **on("start", 1, 4, 2026))
    page = browser.page(f"/actions/{action.id}/edit", changed | on("due", 1, 1, 2030))

    assert (page.heading, page.summary()["Due"]) == ("Train all panels", "31 March 2027")
    assert "Title Train every panel chair in structured interviews → became Train all panels" in page.text


def test_the_second_of_two_people_is_shown_both_versions(browser: Browser, team: Team, action: Action) -> None:
    browser.sign_in(team.lead)
    seen = browser.page(f"/actions/{action.id}/edit").field("version")
    start = on("start", 1, 4, 2026)
    browser.page(f"/actions/{action.id}/edit", answers(team, title="By the first", version=seen, **start))

    browser.sign_in(team.secretary)
    mine = answers(team, title="By the second", goal="1.1", version=seen, **start)
    page = browser.page(f"/actions/{action.id}/edit", mine, status=409)

    assert page.rows() == [
        ["What will be done?", "By the first", "By the second"],
        ["Goal (optional)", "1.25", "1.1"],
    ]
    assert page.field("title") == "By the second"
    again = browser.page(f"/actions/{action.id}/edit", mine | {"version": page.field("version")})
    assert again.heading == "By the second"

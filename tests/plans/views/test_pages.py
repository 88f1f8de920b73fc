"""The plan as people read it: plans, list, board, timeline, export, saved views."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.conftest import Browser
from tests.factories import OrganisationFactory, SharingFactory, UserFactory
from tests.plans.conftest import Team
from tests.plans.factories import ActionFactory, EvidenceFactory, PlanFactory
from tests.targets.factories import TargetFactory
from tracker.access import Role
from tracker.plans.models import Plan
from tracker.plans.rules.vocabulary import Component, Priority, Status
from tracker.plans.services import filters


@pytest.fixture
def lead(browser: Browser, team: Team) -> Any:
    browser.sign_in(team.lead)
    return team.lead


def three_actions(team: Team) -> None:
    ActionFactory(plan=team.plan, owner=team.owner, title="Review panels", due=date(2026, 11, 1), indicators=[2])
    ActionFactory(
        plan=team.plan,
        owner=team.lead,
        title="Publish the pay gap",
        status=Status.BLOCKED,
        status_since=date(2026, 11, 20),
        priority=Priority.LOW,
        component=Component.MONITORING,
        original_due=date(2027, 3, 1),
    )
    ActionFactory(plan=team.plan, owner=team.owner, title="Mentor", contributors=[team.lead])


def test_the_plans_are_listed_with_how_they_stand(browser: Browser, lead: Any, team: Team) -> None:
    three_actions(team)
    PlanFactory(organisation=team.organisation, year=2025, title="WRES action plan 2025")

    page = browser.page(f"/organisations/{team.organisation.id}/plans")

    assert page.rows() == [
        ["2026", "WRES action plan 2026", "3", "1 Red 1 Amber 1 Green"],
        ["2025", "WRES action plan 2025", "0", "No actions yet"],
    ]


def test_a_plan_lists_its_actions_with_rating_and_slippage(browser: Browser, lead: Any, team: Team) -> None:
    three_actions(team)

    page = browser.page(f"/plans/{team.plan.id}")

    assert page.heading == "WRES action plan 2026"
    assert page.rows() == [
        ["A1", "Review panels", "Samuel Adeyemi", "1 November 2026", "In progress", "Red", "High", "2"],
        [
            "A2",
            "Publish the pay gap",
            "Amara Okafor",
            "31 March 2027 moved +30 days",
            "Blocked",
            "Amber",
            "Low",
            "None",
        ],
        ["A3", "Mentor", "Samuel Adeyemi", "31 March 2027", "In progress", "Green", "High", "None"],
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("rag=red", ["A1"]),
        ("mine=y", ["A2", "A3"]),
        ("overdue=y", ["A1"]),
        ("status=blocked", ["A2"]),
        ("component=monitoring", ["A2"]),
        ("indicator=2", ["A1"]),
        ("q=pay+GAP", ["A2"]),
        ("priority=low", ["A2"]),
        ("sort=title", ["A3", "A2", "A1"]),
        ("sort=due&descending=y", ["A3", "A2", "A1"]),
        ("sort=rag", ["A1", "A2", "A3"]),
        ("rag=purple&indicator=12&owner=x&sort=y&after=z", ["A1", "A2", "A3"]),
        ("q=%00%27%3B--", []),
    ],
)
def test_what_is_shown_is_in_the_address(browser: Browser, lead: Any, team: Team, query: str, found: list[str]) -> None:
    three_actions(team)

    page = browser.page(f"/plans/{team.plan.id}?{query}")

    assert [row[0] for row in (page.rows() if page.captions else [])] == found


def test_a_filter_in_use_can_be_seen_and_taken_away(browser: Browser, lead: Any, team: Team) -> None:
    three_actions(team)

    page = browser.page(f"/plans/{team.plan.id}?rag=red&owner={team.owner.id}&sort=due")

    assert page.field("rag") == "red"
    assert page.field("sort") == "due"
    assert page.links["Remove filter Rating: red ×"] == f"/plans/{team.plan.id}?owner={team.owner.id}&sort=due"
    assert page.links["Remove filter Owner: Samuel Adeyemi ×"] == f"/plans/{team.plan.id}?rag=red&sort=due"


def test_a_column_sorts_by_a_link_and_the_other_way_round_by_the_next(browser: Browser, lead: Any, team: Team) -> None:
    three_actions(team)

    page = browser.page(f"/plans/{team.plan.id}?sort=due")

    assert page.links["Due ▲"] == f"/plans/{team.plan.id}?sort=due&descending=y"
    assert page.links["Owner"] == f"/plans/{team.plan.id}?sort=owner"
    assert page.root.xpath("//th[@aria-sort='ascending']//a/@href") == [page.links["Due ▲"]]


def test_a_long_list_goes_on_on_the_next_page(browser: Browser, lead: Any, team: Team) -> None:
    for number in range(1, 53):
        ActionFactory(plan=team.plan, owner=team.owner, number=number)

    first = browser.page(f"/plans/{team.plan.id}?open=y")
    second = browser.page(first.links["Next page of actions"])

    assert [len(first.rows()), len(second.rows())] == [50, 2]
    assert "52 actions match" in first.text
    assert second.rows()[0][0] == "A51"


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("case", [("", 10), ("/board", 11), ("/timeline", 9)])
@pytest.mark.parametrize("who", ["lead", "owner"])
def test_a_longer_plan_asks_no_more_of_the_database(
    browser: Browser, team: Team, count: int, case: tuple[str, int], who: str
) -> None:
    view, statements = case
    for _ in range(count):
        targets = [TargetFactory(organisation=team.organisation)]
        ActionFactory(
            plan=team.plan, owner=team.secretary, indicators=[1, 2], targets=targets, contributors=[team.chair]
        )
    browser.sign_in(getattr(team, who))

    browser.page(f"/plans/{team.plan.id}{view}")

    assert len(browser.statements) == statements


def test_the_board_has_a_column_for_every_open_status(browser: Browser, lead: Any, team: Team) -> None:
    three_actions(team)

    page = browser.page(f"/plans/{team.plan.id}/board")

    assert [" ".join(each.text_content().split()) for each in page.root.xpath("//main//h2")] == [
        "Not started (0)",
        "In progress (2)",
        "Blocked (1)",
        "Awaiting closure (0)",
    ]
    assert "A2 Publish the pay gap Amber Amara Okafor, due 31 March 2027 Record progress on A2" in page.text


def test_the_timeline_says_its_dates_in_words(browser: Browser, lead: Any, team: Team) -> None:
    three_actions(team)

    page = browser.page(f"/plans/{team.plan.id}/timeline")

    assert page.captions == [
        "Actions due October to December 2026 (quarter 3)",
        "Actions due January to March 2027 (quarter 4)",
    ]
    assert page.rows(0) == [["A1 Review panels Samuel Adeyemi", "1 April 2026", "1 November 2026", "Red", ""]]


@pytest.mark.parametrize("view", ["", "/board", "/timeline"])
def test_a_plan_without_actions_says_so(browser: Browser, lead: Any, team: Team, view: str) -> None:
    page = browser.page(f"/plans/{team.plan.id}{view}")

    assert "This plan has no actions yet." in page.text


def exported(browser: Browser, plan: Plan, kind: str, query: str = "") -> Any:
    response = browser.get(f"/plans/{plan.id}/actions.{kind}?{query}")
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].startswith("attachment; ")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    return response.data


def test_an_export_holds_exactly_what_is_on_the_screen(browser: Browser, lead: Any, team: Team) -> None:
    three_actions(team)
    query = "owner=" + str(team.owner.id) + "&sort=title"

    in_csv = list(csv.DictReader(io.StringIO(exported(browser, team.plan, "csv", query).decode("utf-8-sig"))))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(exported(browser, team.plan, "xlsx", query)))
    in_xlsx = sheet.get_sheet_by_name("Actions").to_python()

    shown = [row[0] for row in browser.page(f"/plans/{team.plan.id}?{query}").rows()]
    assert shown == ["A3", "A1"] == [row["Reference"] for row in in_csv] == [row[0] for row in in_xlsx[1:]]
    assert (in_csv[1]["Due"], in_csv[1]["Rating"], in_csv[1]["Indicators"]) == ("2026-11-01", "red", "2")
    assert in_xlsx[2][in_xlsx[0].index("Due")] == date(2026, 11, 1)


@pytest.mark.parametrize("title", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "=HYPERLINK('x')"])
def test_no_export_holds_a_formula(browser: Browser, lead: Any, team: Team, title: str) -> None:
    ActionFactory(plan=team.plan, title=title, owner=team.owner)

    (row,) = csv.DictReader(io.StringIO(exported(browser, team.plan, "csv").decode("utf-8-sig")))
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(exported(browser, team.plan, "xlsx")))

    assert row["Title"] == f"'{title}"
    assert sheet.get_sheet_by_name("Actions").to_python()[1][1] == title
    assert b"<f>" not in exported(browser, team.plan, "xlsx")


def test_a_view_is_saved_used_renamed_and_removed(browser: Browser, lead: Any, team: Team) -> None:
    three_actions(team)

    saved = browser.page(f"/plans/{team.plan.id}/filters", {"name": "My red ones", "query": "rag=red"})
    assert [row[0] for row in saved.rows()] == ["A1"]
    assert saved.links["My red ones"] == f"/plans/{team.plan.id}?rag=red"

    kept = browser.page(f"/plans/{team.plan.id}/filters")
    renamed = browser.page(kept.links["Rename My red ones"], {"name": "Worst first", "version": "1"})
    assert renamed.flashes == ["The view has its new name"]

    removed = browser.page(renamed.links["Remove Worst first"], {})
    assert "Worst first" not in removed.text


def test_a_view_without_a_name_or_with_a_used_one_is_refused(browser: Browser, lead: Any, team: Team) -> None:
    filters.save_filter(team.organisation, actor=team.lead, name="Red", query="rag=red")
    address = f"/plans/{team.plan.id}/filters"

    assert browser.page(address, {"name": " ", "query": "mine=y"}, status=422).errors == ["Enter a name for the view"]
    page = browser.page(address, {"name": "Red", "query": "mine=y"}, status=422)
    assert page.errors == ["You already have a saved view called “Red”"]
    assert (page.field("name"), page.field("query")) == ("Red", "mine=y")


def test_nobody_else_sees_changes_or_removes_a_saved_view(browser: Browser, team: Team) -> None:
    saved = filters.save_filter(team.organisation, actor=team.lead, name="Secret wish", query="rag=red")
    browser.sign_in(team.secretary)

    assert "Secret wish" not in browser.page(f"/plans/{team.plan.id}/filters").text
    for verb in ("rename", "remove"):
        assert browser.get(f"/filters/{saved.id}/{verb}").status_code == 404
        assert browser.post(f"/filters/{saved.id}/{verb}", data={"name": "Mine now"}).status_code == 404
    assert saved.name == "Secret wish"


def test_a_plan_is_created_and_changed(browser: Browser, lead: Any, team: Team) -> None:
    ActionFactory(plan=team.plan, owner=team.owner, title="Still open")
    address = f"/organisations/{team.organisation.id}/plans/create"
    assert browser.page(address).field("year") == "2027"

    page = browser.page(address, {"year": "2027", "title": "Plan 2027", "introduction": "", "carry_over": "y"})
    assert page.flashes == ["The plan is created"]
    assert [row[1] for row in page.rows()] == ["Still open"]

    edited = browser.page(
        page.links["Change title or introduction"], {"title": "Plan", "introduction": "We agreed", "version": "1"}
    )
    assert (edited.heading, "We agreed" in edited.text) == ("Plan", True)


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        ({"year": "", "title": ""}, ["Enter the year of the plan", "Enter what the plan is called"]),
        ({"year": "1999", "title": "x"}, ["Enter a year, like 2026"]),
        ({"year": "soon", "title": "x"}, ["Year of the plan must be a whole number, like 12"]),
        ({"year": "2026", "title": "x"}, ["There is a plan for 2026 already"]),
    ],
)
def test_a_plan_that_cannot_be_is_refused(
    browser: Browser, lead: Any, team: Team, answers: dict[str, str], errors: list[str]
) -> None:
    page = browser.page(f"/organisations/{team.organisation.id}/plans/create", answers, status=422)

    assert page.errors == errors
    assert page.field("title") == answers["title"]


def test_a_starting_point_becomes_an_action_of_the_plan(browser: Browser, lead: Any, team: Team) -> None:
    points = browser.page(f"/plans/{team.plan.id}/starting-points")

    form = browser.page(points.links["Take up Report the ethnicity pay gap each year"])

    assert form.field("title") == "Report the ethnicity pay gap each year"
    assert (form.field("component"), form.field("indicators")) == ("monitoring", ["1"])
    assert form.field("starting_point") == "model-employer-4.2"
    ActionFactory(plan=team.plan, starting_point="model-employer-4.2", owner=team.owner)
    assert browser.page(f"/plans/{team.plan.id}/starting-points").links["A1"].startswith("/actions/")


def test_the_actions_that_serve_an_indicator_are_on_one_page(browser: Browser, lead: Any, team: Team) -> None:
    three_actions(team)

    page = browser.page(f"/organisations/{team.organisation.id}/indicators/2/actions")

    assert page.rows() == [["2026", "A1 Review panels", "Samuel Adeyemi", "1 November 2026", "In progress", "Red"]]
    assert browser.page(page.links["Add an action"]).field("indicators") == ["2"]
    none = browser.page(f"/organisations/{team.organisation.id}/indicators/9/actions")
    assert "No action serves this indicator yet." in none.text
    assert browser.get(f"/organisations/{team.organisation.id}/indicators/12/actions").status_code == 302


def test_another_organisation_s_plan_is_not_there(browser: Browser, team: Team) -> None:
    ActionFactory(plan=team.plan, title="Confidential plan")
    browser.sign_in(UserFactory(roles={OrganisationFactory(): Role.EDI_LEAD}))

    for address in (
        f"/organisations/{team.organisation.id}/plans",
        f"/organisations/{team.organisation.id}/indicators/2/actions",
        *(f"/plans/{team.plan.id}{view}" for view in ("", "/board", "/timeline", "/actions.csv", "/filters", "/edit")),
    ):
        response = browser.get(address)
        assert response.status_code == 404, address
        assert "Confidential plan" not in response.text


def test_a_member_without_the_part_may_read_but_not_change(browser: Browser, team: Team) -> None:
    three_actions(team)
    browser.sign_in(UserFactory(roles={team.organisation: Role.AUDITOR}))

    page = browser.page(f"/plans/{team.plan.id}")

    assert len(page.rows()) == 3
    assert "Add an action" not in page.links
    for address in ("edit", "starting-points", "actions/create"):
        assert browser.get(f"/plans/{team.plan.id}/{address}").status_code == 403
    assert browser.get(f"/organisations/{team.organisation.id}/plans/create").status_code == 403


def test_a_reviewer_reads_what_is_shared_with_them(browser: Browser, team: Team) -> None:
    three_actions(team)
    reader = OrganisationFactory()
    SharingFactory(organisation=team.organisation, reader=reader)
    browser.sign_in(UserFactory(roles={reader: Role.OVERSEER}))

    assert len(browser.page(f"/plans/{team.plan.id}").rows()) == 3
    assert browser.get(f"/plans/{team.plan.id}/edit").status_code == 404


def test_a_reviewer_reads_that_there_is_evidence_but_not_the_evidence(browser: Browser, team: Team) -> None:
    action = ActionFactory(plan=team.plan, owner=team.owner)
    evidence = EvidenceFactory(action=action, title="Minutes of the board", revision__filename="named-people.pdf")
    reader = OrganisationFactory()
    SharingFactory(organisation=team.organisation, reader=reader)
    browser.sign_in(UserFactory(roles={reader: Role.OVERSEER}))

    page = browser.page(f"/actions/{action.id}")

    assert "Minutes of the board" in page.text
    assert "named-people" not in page.html
    assert browser.get(f"/revisions/{evidence.current.id}").status_code == 404

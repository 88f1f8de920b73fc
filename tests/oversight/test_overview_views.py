"""One organisation at a glance: what waits for the reader, what needs attention, where things stand."""

from datetime import date
from typing import Any

import pytest
import time_machine
from flask import Flask

from tests.board_papers.factories import PaperFactory
from tests.conftest import Browser
from tests.factories import OrganisationFactory, SharingFactory, UserFactory
from tests.plans.factories import ActionFactory, DueDateRequestFactory, PlanFactory
from tests.reminders.asked import asks_for_needs
from tests.targets.factories import TargetVersionFactory
from tests.wres.factories import NarrativeFactory, ReturnFactory, SignedOffFactory
from tracker.access import Role
from tracker.accounts.models import Organisation
from tracker.accounts.rules import Kind
from tracker.plans.rules.vocabulary import Status


@pytest.fixture(autouse=True)
def _today() -> Any:
    with time_machine.travel("2026-11-22T10:00:00Z", tick=False):
        yield


@pytest.fixture
def trust(session: Any) -> Organisation:
    organisation: Organisation = OrganisationFactory(name="Ashbourne Vale")
    return organisation


def lines(page: Any, heading: str) -> list[str]:
    """The links under a heading."""
    items = page.root.xpath(f"//h2[normalize-space()='{heading}']/following-sibling::ul[1]/li//a")
    return [" ".join(item.text_content().split()) for item in items]


def test_a_new_trust_tells_the_secretary_where_to_begin(browser: Browser, trust: Any, sign_in: Any) -> None:
    sign_in(Role.SECRETARY, trust)

    page = browser.page(f"/organisations/{trust.id}")

    assert lines(page, "What to do first") == [
        "Record who sits on the board",
        "Import the WRES return",
        "Set the first target",
        "Create the action plan",
        "Import vacancies from the recruitment system",
    ]


def test_a_new_trust_tells_a_chair_who_begins(browser: Browser, trust: Any, sign_in: Any) -> None:
    sign_in(Role.CHAIR, trust)

    page = browser.page(f"/organisations/{trust.id}")

    assert "The company secretary or the EDI lead begins by importing the WRES return." in page.text


def test_decisions_that_the_reader_may_give_come_first(browser: Browser, trust: Any, sign_in: Any) -> None:
    plan = PlanFactory(organisation=trust)
    late = ActionFactory(plan=plan, due=date(2026, 10, 1), title="Train every panel chair")
    asked = DueDateRequestFactory(action=late)
    closing = ActionFactory(plan=plan, title="Publish the panel rota", status=Status.AWAITING_CLOSURE)
    closing.closure_requested_by = closing.owner
    sign_in(Role.CHAIR, trust)

    page = browser.page(f"/organisations/{trust.id}")

    assert lines(page, "What needs you") == [
        "Decide on a new due date for A1 Train every panel chair",
        "Decide whether A2 Publish the panel rota can be closed",
        "A1 “Train every panel chair” is overdue. Amara Okafor owns it",
    ]
    assert page.links["Decide on a new due date for A1 Train every panel chair"] == (
        f"/due-date-requests/{asked.id}/decide"
    )


def test_nobody_is_asked_to_decide_on_their_own_request(browser: Browser, trust: Any, sign_in: Any) -> None:
    owner = sign_in(Role.EDI_LEAD, trust)
    DueDateRequestFactory(action=ActionFactory(plan=PlanFactory(organisation=trust), owner=owner))

    page = browser.page(f"/organisations/{trust.id}")

    assert lines(page, "What needs you") == ["A1 Train every panel chair in structured interviews"]


def test_the_readers_own_actions_stand_by_their_due_dates(browser: Browser, trust: Any, sign_in: Any) -> None:
    owner = sign_in(Role.RECRUITING_MANAGER, trust)
    plan = PlanFactory(organisation=trust)
    ActionFactory(plan=plan, owner=owner, title="Later", due=date(2027, 3, 1))
    ActionFactory(plan=plan, owner=owner, title="Sooner", due=date(2027, 1, 1))
    ActionFactory(plan=plan, title="Somebody else's", contributors=[owner], due=date(2027, 2, 1))
    ActionFactory(plan=plan, title="None of mine")

    page = browser.page(f"/organisations/{trust.id}")

    assert lines(page, "What needs you") == ["A2 Sooner", "A3 Somebody else's", "A1 Later"]


def test_a_draft_target_waits_for_the_secretary_to_record_the_boards_word(
    browser: Browser, trust: Any, sign_in: Any
) -> None:
    TargetVersionFactory(target__organisation=trust, target__number=1)
    agreed = TargetVersionFactory(target__organisation=trust, target__number=2, agreed=True).target
    TargetVersionFactory(target=agreed, number=2, reason="The workforce changed")
    sign_in(Role.SECRETARY, trust)
    for_secretary = browser.page(f"/organisations/{trust.id}")
    sign_in(Role.CHAIR, trust)
    for_chair = browser.page(f"/organisations/{trust.id}")

    assert lines(for_secretary, "What needs you") == [
        "Record that the board agreed T1 Bands 8a to VSM",
        "Record that the board agreed the new version of T2 Bands 8a to VSM",
    ]
    assert lines(for_chair, "What needs you") == []


def test_a_target_behind_its_path_needs_attention(browser: Browser, trust: Any, sign_in: Any) -> None:
    SignedOffFactory(organisation=trust)
    behind = TargetVersionFactory(target__organisation=trust, target__number=1, agreed=True, base_bme=60, goal_value=60)
    TargetVersionFactory(target__organisation=trust, target__number=2, agreed=True)
    sign_in(Role.CHAIR, trust)

    page = browser.page(f"/organisations/{trust.id}")

    assert page.links["T1 Bands 8a to VSM"] == f"/targets/{behind.target_id}"
    assert "Behind: 19.4% on 31 March 2026; the path to the goal is at" in page.text
    assert "2 targets agreed by the board 1 ahead, 1 behind" in page.text


def test_a_reviewer_from_outside_hears_nothing_of_draft_targets(browser: Browser, trust: Any, session: Any) -> None:
    sharing = SharingFactory(organisation=trust)
    TargetVersionFactory(target__organisation=trust, target__note="Not yet for anybody")
    SignedOffFactory(organisation=trust)
    browser.sign_in(UserFactory(roles={sharing.reader: Role.OVERSEER}))

    page = browser.page(f"/organisations/{trust.id}")

    assert "Bands 8a to VSM" not in page.text
    assert "None agreed yet" in page.text


def test_a_paper_waits_for_whoever_may_approve_it(browser: Browser, trust: Any, sign_in: Any) -> None:
    wres_return = SignedOffFactory(organisation=trust)
    PaperFactory(organisation=trust, wres_return=wres_return, title="WRES 2026")
    sign_in(Role.CHAIR, trust)
    for_chair = browser.page(f"/organisations/{trust.id}")
    sign_in(Role.RECRUITING_MANAGER, trust)
    for_manager = browser.page(f"/organisations/{trust.id}")

    assert lines(for_chair, "What needs you") == ["Approve the paper WRES 2026"]
    assert lines(for_manager, "What needs you") == []
    assert "Approve" not in for_manager.text


def test_what_needs_attention_names_each_figure_and_each_late_action(
    browser: Browser, trust: Any, sign_in: Any
) -> None:
    SignedOffFactory(organisation=trust)
    plan = PlanFactory(organisation=trust)
    ActionFactory(plan=plan, title="On time")
    ActionFactory(plan=plan, title="Late", due=date(2026, 10, 1))
    sign_in(Role.BOARD_MEMBER, trust)

    page = browser.page(f"/organisations/{trust.id}")

    assert lines(page, "Needs attention") == [
        "Indicator 1, pay bands: 16.0 percentage points below parity",
        "Indicator 2, appointment from shortlisting: 1.54 times",
        "Indicator 6, harassment by staff: BME 27.9%, white 21.5%",
        "Indicator 7, equal opportunities: BME 47.2%, white 59.0%",
        "Indicator 8, discrimination at work: BME 15.8%, white 6.4%",
        "9 indicators have no narrative",
        "A2 Late",
    ]


def test_more_red_actions_than_fit_are_counted(browser: Browser, trust: Any, sign_in: Any) -> None:
    plan = PlanFactory(organisation=trust)
    for number in range(7):
        ActionFactory(plan=plan, title=f"Late {number}", due=date(2026, 10, 1))
    sign_in(Role.BOARD_MEMBER, trust)

    page = browser.page(f"/organisations/{trust.id}")

    assert lines(page, "Needs attention")[-2:] == ["A5 Late 4", "2 more red actions"]
    assert page.links["2 more red actions"] == f"/plans/{plan.id}?rag=red"
    assert page.summary()["Action plan"] == "WRES action plan 2026 7 red"


def test_a_draft_is_written_and_then_signed_off(browser: Browser, trust: Any, sign_in: Any) -> None:
    draft = ReturnFactory(organisation=trust)
    for indicator in range(1, 9):
        NarrativeFactory(wres_return=draft, indicator=indicator)
    sign_in(Role.SECRETARY, trust)
    before = browser.page(f"/organisations/{trust.id}")
    NarrativeFactory(wres_return=draft, indicator=9)
    after = browser.page(f"/organisations/{trust.id}")

    assert lines(before, "What needs you") == ["Say what indicator 9 means here"]
    assert lines(after, "What needs you") == ["Record that the board signed off WRES return 2026"]


def test_the_headline_gives_both_bases_of_the_share(browser: Browser, trust: Any, sign_in: Any) -> None:
    SignedOffFactory(organisation=trust)
    sign_in(Role.BOARD_MEMBER, trust)

    page = browser.page(f"/organisations/{trust.id}")

    assert page.summary()["WRES return"] == (
        "WRES return 2026 Signed off BME staff are 34.6% of all staff, and 35.4% of those whose ethnicity is known "
        "Staff counted on 31 March 2026"
    )


def test_a_reviewer_sees_what_is_signed_off_and_nothing_else(browser: Browser, trust: Any) -> None:
    region = OrganisationFactory(name="Midlands", kind=Kind.REGION)
    SharingFactory(organisation=trust, reader=region)
    SignedOffFactory(organisation=trust, year=2025)
    draft = ReturnFactory(organisation=trust, year=2026)
    PaperFactory(organisation=trust, wres_return=draft, title="Draft paper")
    reviewer = UserFactory(roles={region: Role.OVERSEER})
    browser.sign_in(reviewer)

    page = browser.page(f"/organisations/{trust.id}")

    assert page.summary()["WRES return"].startswith("WRES return 2025 Signed off")
    assert page.summary()["Board paper"] == "None issued yet"
    assert "2026 is a draft" not in page.text
    assert "narrative" not in page.text
    assert "Draft paper" not in page.html
    assert f"/organisations/{region.id}/shared" in page.html


@pytest.mark.parametrize("count", [1, 3])
def test_a_busier_organisation_asks_no_more_of_the_database(
    app: Flask, browser: Browser, trust: Any, sign_in: Any, count: int
) -> None:
    reader = sign_in(Role.SECRETARY, trust)
    plan = PlanFactory(organisation=trust)
    for number in range(count):
        wres_return = ReturnFactory(organisation=trust, year=2026 - number)
        PaperFactory(organisation=trust, wres_return=wres_return)
        DueDateRequestFactory(action=ActionFactory(plan=plan, due=date(2026, 10, 1)))
        closing = ActionFactory(plan=plan, status=Status.AWAITING_CLOSURE)
        closing.closure_requested_by = closing.owner
        ActionFactory(plan=plan, owner=reader)
        TargetVersionFactory(target__organisation=trust, agreed=True)

    page = browser.page(f"/organisations/{trust.id}")
    statements = len(browser.statements)

    # who; roles; returns; figures; narratives; plan; ratings; red; issued papers; targets; their versions; returns and
    # figures of every year; requests; closures; own; drafts; whether there are vacancies, and commitments; own pairs;
    # and what needs the reader
    assert len(page.root.xpath("//main//li")) > count
    assert statements == 20 + asks_for_needs(app, trust, reader)

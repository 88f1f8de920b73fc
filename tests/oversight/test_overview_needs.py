"""The overview says what the mail says, in one list with what waits without a reminder, and each thing once."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from tests.commitments.factories import ColleagueFactory, MentoringSessionFactory, walked
from tests.commitments.pairs import paired
from tests.conftest import Browser
from tests.factories import OrganisationFactory, SeatFactory, SharingFactory, UserFactory
from tests.panels.factories import JustificationFactory, PanelFactory, VacancyFactory
from tests.plans.factories import ActionFactory, DueDateRequestFactory, MilestoneFactory, PlanFactory
from tests.reminders.asked import needs
from tests.wres.factories import SignedOffFactory
from tracker.access import Role
from tracker.accounts.models import Organisation
from tracker.commitments.models import AgreementReview
from tracker.commitments.rules.vocabulary import Answer
from tracker.db import db
from tracker.panels.rules.vocabulary import Answer as PanelAnswer
from tracker.panels.rules.vocabulary import JustificationState


@pytest.fixture(autouse=True)
def _today() -> Any:
    """It is Monday 23 November 2026."""
    with time_machine.travel("2026-11-23T10:00:00Z", tick=False):
        yield


@pytest.fixture
def trust(session: Any) -> Organisation:
    organisation: Organisation = OrganisationFactory(name="Ashbourne Vale")
    return organisation


def test_what_the_mail_says_stands_here_with_its_reason(browser: Browser, trust: Any, sign_in: Any) -> None:
    owner = sign_in(Role.VSM, trust)
    plan = PlanFactory(organisation=trust)
    ActionFactory(plan=plan, owner=owner, title="Train panels", due=date(2026, 11, 20))

    page = browser.page(f"/organisations/{trust.id}")

    says = "Say how A1 “Train panels” is going, or ask for a new due date"
    assert needs(page) == [f"{says} Overdue Was due on 20 November 2026. You own the action"]
    assert page.links["All that you are reminded of, and what comes up"] == "/needs"


def test_an_action_that_a_reminder_leads_to_stands_once(browser: Browser, trust: Any, sign_in: Any) -> None:
    owner = sign_in(Role.VSM, trust)
    plan = PlanFactory(organisation=trust)
    ActionFactory(plan=plan, owner=owner, title="Due soon", due=date(2026, 11, 27))
    ActionFactory(plan=plan, owner=owner, title="Due later", due=date(2027, 3, 1))

    page = browser.page(f"/organisations/{trust.id}")

    assert [each.partition(" Due on")[0].partition(" Green")[0] for each in needs(page)] == [
        "Say how A1 “Due soon” is going",
        "A2 Due later",
    ]


def test_decisions_come_first_whether_one_is_reminded_of_them_or_not(
    browser: Browser, trust: Any, sign_in: Any
) -> None:
    reader = sign_in(Role.EDI_LEAD, trust)
    plan = PlanFactory(organisation=trust)
    ActionFactory(plan=plan, owner=reader, title="Mine", due=date(2026, 11, 20))
    DueDateRequestFactory(action=ActionFactory(plan=plan, title="Asked today", due=date(2027, 3, 1)))
    old = DueDateRequestFactory(action=ActionFactory(plan=plan, title="Asked long ago", due=date(2027, 3, 1)))
    old.created_at = datetime(2026, 11, 9, 12, tzinfo=UTC)

    page = browser.page(f"/organisations/{trust.id}")

    assert [each.partition(" Decision")[0].partition(" Overdue")[0] for each in needs(page)] == [
        "Decide on a new due date for A3 Asked long ago",
        "Decide on a new due date for A2 Asked today",
        "Say how A1 “Mine” is going, or ask for a new due date",
    ]
    assert "Waiting since 9 November 2026. You are the EDI lead" in needs(page)[0]


def test_cases_of_the_docket_that_a_reminder_names_are_not_counted_again(
    browser: Browser, trust: Any, sign_in: Any
) -> None:
    sign_in(Role.CHAIR, trust)
    for number, day in ((1, 2), (2, 20), (3, 20)):
        JustificationFactory(
            vacancy=VacancyFactory(organisation=trust, reference=f"400-{number}", post="Matron"),
            number=number,
            state=JustificationState.SENT,
            round=1,
            sent_at=datetime(2026, 11, day, 12, tzinfo=UTC),
            sent_by=UserFactory(),
        )

    page = browser.page(f"/organisations/{trust.id}")

    assert [each.partition(" Decision")[0] for each in needs(page)] == [
        "Decide on the justification J-0001 for 400-1 “Matron” Waiting since 2 November 2026. It is yours to decide",
        "2 justifications also wait for your decision",
    ]


def test_what_nobody_is_reminded_of_still_waits(browser: Browser, trust: Any, sign_in: Any) -> None:
    manager = sign_in(Role.RECRUITING_MANAGER, trust)
    vacancy = VacancyFactory(organisation=trust, reference="400-1", post="Matron", manager=manager)
    PanelFactory(vacancy=vacancy, number=1, includes_bme=PanelAnswer.NO, starts_at=datetime(2026, 12, 1, 9, tzinfo=UTC))

    page = browser.page(f"/organisations/{trust.id}")

    assert [each.partition(" Without")[0] for each in needs(page)] == [
        "P1 interview panel for 400-1 Matron cannot pass the rule yet"
    ]
    assert "All that you are reminded of" not in page.text


def test_a_relationship_is_named_to_the_two_and_to_nobody_else(browser: Browser, trust: Any, sign_in: Any) -> None:
    leader = UserFactory(name="Oluwaseun Pemberley", roles={trust: Role.BOARD_MEMBER})
    SeatFactory(organisation=trust, holder=leader.name, user=leader)
    colleague = UserFactory(name="Meera Venkataraman", roles={trust: Role.COLLEAGUE})
    pair = walked(leader=leader, colleague=ColleagueFactory(organisation=trust, user=colleague))
    logged = MentoringSessionFactory(pair=pair, logged_by=colleague, answer=Answer.WAITING)
    logged.created_at = datetime(2026, 11, 2, 12, tzinfo=UTC)
    SignedOffFactory(organisation=trust)
    seen = {}
    for person in (leader, sign_in(Role.ADMINISTRATOR, trust), sign_in(Role.CHAIR, trust)):
        browser.sign_in(person)
        seen[person] = browser.page(f"/organisations/{trust.id}")

    [mine, *others] = seen.values()
    confirming = [each for each in needs(mine) if "onfirm" in each]
    assert len(confirming) == 1
    assert confirming[0].startswith("Confirm the session on 2 June 2026")
    assert [words for words in ("Meera", "relationship needs you") for page in others if words in page.html] == []


def test_a_quiet_relationship_is_said_to_be_quiet_though_a_review_waits_on_its_page(
    browser: Browser, trust: Any
) -> None:
    quiet = "A relationship needs you: nothing was logged in the rhythm you agreed"
    pair = paired(trust, prompted_on=date(2026, 11, 20))
    db.session.add(AgreementReview(agreement=pair.agreements[-1], due_on=date(2026, 11, 2)))
    browser.sign_in(pair.leader)

    page = browser.page(f"/organisations/{trust.id}")

    with_whom, why = "Mentoring with Meera Venkataraman", "It is about a relationship of yours"
    assert [each for each in needs(page) if with_whom in each] == [
        f"Look at how it goes Overdue {with_whom}. You agreed to do so by now. Was due on 2 November 2026. {why}",
        f"{quiet} {with_whom}. Waiting since 20 November 2026. {why}",
    ]


def test_a_milestone_is_reached_from_here_too(browser: Browser, trust: Any, sign_in: Any) -> None:
    owner = sign_in(Role.VSM, trust)
    action = ActionFactory(plan=PlanFactory(organisation=trust), owner=owner, due=date(2027, 3, 1))
    MilestoneFactory(action=action, due=date(2026, 11, 24))

    page = browser.page(f"/organisations/{trust.id}")

    [button] = page.root.xpath("//main//li//form")
    assert button.xpath("./input[@name='next']/@value") == [f"/organisations/{trust.id}"]


def test_more_reminders_than_fit_are_led_to(browser: Browser, trust: Any, sign_in: Any) -> None:
    owner = sign_in(Role.VSM, trust)
    plan = PlanFactory(organisation=trust)
    for _ in range(12):
        ActionFactory(plan=plan, owner=owner, due=date(2026, 11, 20))

    page = browser.page(f"/organisations/{trust.id}")

    assert len(needs(page)) == 6
    assert page.links["6 more that you are reminded of, and what comes up"] == "/needs"


def test_what_needs_somebody_elsewhere_stands_on_that_overview(browser: Browser, trust: Any) -> None:
    other = OrganisationFactory(name="Tarnbrook Hospitals", ods_code="ZT1")
    reader = UserFactory(roles={trust: Role.VSM, other: Role.VSM})
    ActionFactory(plan=PlanFactory(organisation=other), owner=reader, title="Over there", due=date(2026, 11, 20))
    SignedOffFactory(organisation=trust)
    browser.sign_in(reader)

    here = browser.page(f"/organisations/{trust.id}")
    home = browser.page("/")

    assert "Over there" not in here.html
    assert home.links["What needs you at all of them"] == "/needs"


def test_a_reviewer_from_outside_is_reminded_of_nothing_here(browser: Browser, trust: Any) -> None:
    sharing = SharingFactory(organisation=trust)
    reviewer = UserFactory(roles={sharing.reader: Role.OVERSEER})
    ActionFactory(plan=PlanFactory(organisation=trust), owner=reviewer, due=date(2026, 11, 20))
    browser.sign_in(reviewer)

    page = browser.page(f"/organisations/{trust.id}")

    assert needs(page) == []


def test_a_trust_without_anything_on_record_is_reminded_of_the_days_of_the_year(
    browser: Browser, trust: Any, sign_in: Any
) -> None:
    with time_machine.travel("2027-05-24T10:00:00Z", tick=False):
        sign_in(Role.EDI_LEAD, trust)

        page = browser.page(f"/organisations/{trust.id}")
        listed = browser.page("/needs")

    assert needs(page) != []
    assert len(needs(page)) == len(listed.root.xpath("//main//ul[contains(@class, 'app-lines')][1]/li"))
    assert "Nothing is on record here yet." in page.text

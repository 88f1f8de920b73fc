"""What the overview says of panels, exceptions and justifications, and to whom."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from flask import Flask

from tests.conftest import Browser
from tests.factories import OrganisationFactory, SharingFactory, UserFactory
from tests.panels.factories import (
    BreachFactory,
    DecisionFactory,
    JustificationFactory,
    PanelCeilingFactory,
    PanelExceptionFactory,
    PanelFactory,
    PanelMemberFactory,
    PanelSettingsFactory,
    VacancyFactory,
)
from tests.reminders.asked import asks_for_needs
from tracker.access import Role
from tracker.accounts.models import Organisation
from tracker.panels.rules.vocabulary import Answer, ExceptionState, JustificationState, Verdict

SENT = datetime(2026, 11, 17, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today() -> Any:
    """It is Sunday 22 November 2026; the tenth working day from now is Friday 4 December."""
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


def more(page: Any, link: str) -> str:
    """What stands under a link, its tag left out."""
    (item,) = page.root.xpath(f"//li[p/a[normalize-space()='{link}']]/p[2]")
    return " ".join(item.text_content().split())


def a_vacancy(trust: Any, **fields: Any) -> Any:
    return VacancyFactory(organisation=trust, **{"reference": "400-1", "post": "Matron"} | fields)


def sent(vacancy: Any, number: int, sent_at: datetime = SENT) -> Any:
    return JustificationFactory(
        vacancy=vacancy, number=number, state=JustificationState.SENT, round=1, sent_at=sent_at, sent_by=UserFactory()
    )


def test_the_cases_that_wait_for_the_chair_are_counted_and_the_most_urgent_is_named(
    browser: Browser, trust: Any, sign_in: Any
) -> None:
    vacancy = a_vacancy(trust)
    for number, day in ((1, 4), (2, 1)):
        panel = PanelFactory(vacancy=vacancy, number=number, starts_at=datetime(2026, 12, day, 9, tzinfo=UTC))
        PanelExceptionFactory(panel=panel, number=number)
    sent(vacancy, 1)
    sign_in(Role.CHAIR, trust)

    page = browser.page(f"/organisations/{trust.id}")

    link = "2 exceptions and 1 justification wait for your decision"
    assert lines(page, "What needs you") == [link]
    assert page.links[link] == f"/organisations/{trust.id}/docket"
    assert more(page, link) == (
        "First E2 for P2 interview panel for 400-1 Matron: the panel begins on Tuesday 1 December 2026, 9:00am"
    )


def test_one_case_is_led_to_at_once(browser: Browser, trust: Any, sign_in: Any) -> None:
    case = sent(a_vacancy(trust), 7)
    sign_in(Role.CHAIR, trust)

    page = browser.page(f"/organisations/{trust.id}")

    assert page.links["Decide on J-0007 for 400-1 Matron"] == f"/justifications/{case.id}/decide"
    assert more(page, "Decide on J-0007 for 400-1 Matron") == "Sent 3 working days ago"


def test_an_exception_alone_is_led_to_at_once(browser: Browser, trust: Any, sign_in: Any) -> None:
    case = PanelExceptionFactory(panel=PanelFactory(vacancy=a_vacancy(trust), number=1), number=3)
    sign_in(Role.CHAIR, trust)

    page = browser.page(f"/organisations/{trust.id}")

    assert page.links["Decide on E3 for P1 interview panel for 400-1 Matron"] == f"/exceptions/{case.id}/decide"


def test_of_justifications_the_one_sent_first_is_named(browser: Browser, trust: Any, sign_in: Any) -> None:
    sent(a_vacancy(trust), 1, SENT)
    sent(a_vacancy(trust, reference="400-2"), 2, SENT - timedelta(1))
    sign_in(Role.CHAIR, trust)

    page = browser.page(f"/organisations/{trust.id}")

    link = "2 justifications wait for your decision"
    assert more(page, link) == "First J-0002 for 400-2 Matron: sent 4 working days ago"


def test_a_case_that_the_chair_may_not_decide_waits_for_the_deputy(browser: Browser, trust: Any) -> None:
    chair = UserFactory(roles={trust: Role.CHAIR})
    deputy = UserFactory(roles={trust: Role.BOARD_MEMBER})
    PanelSettingsFactory(organisation=trust, deputy=deputy)
    vacancy = a_vacancy(trust)
    PanelMemberFactory(panel=PanelFactory(vacancy=vacancy, includes_bme=Answer.YES), user=chair, has_declared=True)
    sent(vacancy, 1)
    seen = {}
    for person in (chair, deputy):
        browser.sign_in(person)
        seen[person] = lines(browser.page(f"/organisations/{trust.id}"), "What needs you")

    assert seen == {chair: [], deputy: ["Decide on J-0001 for 400-1 Matron"]}


def test_a_manager_sees_what_to_write_and_which_panels_cannot_pass(browser: Browser, trust: Any, sign_in: Any) -> None:
    manager = sign_in(Role.RECRUITING_MANAGER, trust)
    vacancy = a_vacancy(trust, manager=manager)
    short = PanelFactory(vacancy=vacancy, number=1, includes_bme=Answer.NO)
    refused = PanelFactory(vacancy=vacancy, number=2, includes_bme=Answer.NO)
    PanelExceptionFactory(panel=refused, state=ExceptionState.REFUSED)
    PanelFactory(vacancy=vacancy, number=3, includes_bme=Answer.YES, candidates=1)
    PanelFactory(vacancy=vacancy, number=4, starts_at=datetime(2026, 12, 7, 9, tzinfo=UTC))
    PanelFactory(vacancy=a_vacancy(trust, reference="400-2"), number=5)
    JustificationFactory(vacancy=vacancy, number=1, author=manager, due_on=date(2026, 11, 16))

    page = browser.page(f"/organisations/{trust.id}")

    assert lines(page, "What needs you") == [
        "Write J-0001 for 400-1 Matron",
        "P1 interview panel for 400-1 Matron cannot pass the rule yet",
        "P2 interview panel for 400-1 Matron cannot pass the rule yet",
        "Decide about the single candidate of P3 interview panel for 400-1 Matron",
    ]
    assert page.links["P1 interview panel for 400-1 Matron cannot pass the rule yet"] == f"/panels/{short.id}"
    assert more(page, "P2 interview panel for 400-1 Matron cannot pass the rule yet") == (
        "Tuesday 1 December 2026, 9:00am. The exception was refused. Find a BME member, or move or cancel the panel"
    )
    assert more(page, "Write J-0001 for 400-1 Matron") == (
        "Due 16 November 2026. 4 working days late. It is yours to write"
    )


def test_what_was_sent_back_and_what_is_not_due_yet_are_to_be_written(
    browser: Browser, trust: Any, sign_in: Any
) -> None:
    author = sign_in(Role.PANEL_CHAIR, trust)
    JustificationFactory(vacancy=a_vacancy(trust), number=1, author=author, due_on=date(2026, 11, 27))
    back = sent(a_vacancy(trust, reference="400-2"), 2)
    back.state, back.author = JustificationState.RETURNED, author
    DecisionFactory(justification=back, round=1, verdict=Verdict.MORE_ASKED)
    JustificationFactory(
        vacancy=a_vacancy(trust, reference="400-3", manager=author), number=3, due_on=date(2026, 11, 27)
    )

    page = browser.page(f"/organisations/{trust.id}")

    assert lines(page, "What needs you") == ["Send J-0002 for 400-2 Matron again", "Write J-0001 for 400-1 Matron"]
    assert more(page, "Write J-0001 for 400-1 Matron") == "Due 27 November 2026. 5 working days left"
    assert "J-0003" not in page.text


def test_a_panel_waits_for_the_answer_of_its_members(browser: Browser, trust: Any, sign_in: Any) -> None:
    member = sign_in(Role.NETWORK_LEAD, trust)
    vacancy = a_vacancy(trust)
    waits, alone, answered, known = (
        PanelFactory(vacancy=vacancy, number=number, starts_at=datetime(2027, 1, 5, 9, tzinfo=UTC))
        for number in range(1, 5)
    )
    known.includes_bme = Answer.YES
    for panel in (waits, alone, answered, known):
        PanelMemberFactory(panel=panel, user=member, has_declared=panel is answered)
    for panel in (waits, answered, known):
        PanelMemberFactory(panel=panel)

    page = browser.page(f"/organisations/{trust.id}")

    assert lines(page, "What needs you") == ["Answer as a member of P1 interview panel for 400-1 Matron"]
    assert page.links["Answer as a member of P1 interview panel for 400-1 Matron"] == f"/panels/{waits.id}/declare"
    assert "Register of panels" not in page.text


def test_breaches_panels_at_risk_and_late_justifications_need_attention(
    browser: Browser, trust: Any, sign_in: Any
) -> None:
    vacancy = a_vacancy(trust)
    held = PanelFactory(vacancy=vacancy, number=1, starts_at=datetime(2026, 10, 1, 9, tzinfo=UTC))
    BreachFactory(panel=held)
    PanelFactory(vacancy=vacancy, number=2)
    JustificationFactory(vacancy=vacancy, number=1)
    sign_in(Role.SECRETARY, trust)
    for_secretary = browser.page(f"/organisations/{trust.id}")
    sign_in(Role.BOARD_MEMBER, trust)
    for_board = browser.page(f"/organisations/{trust.id}")

    breach = "1 breach of the rule on panels in the year to 31 March 2027 so far"
    assert lines(for_secretary, "Needs attention") == [
        breach,
        "1 panel of the next 10 working days cannot pass the rule yet",
        "1 justification is late and not sent",
    ]
    assert lines(for_board, "Needs attention") == lines(for_secretary, "Needs attention")[:2]
    assert for_secretary.links[breach] == f"/organisations/{trust.id}/panels?standing=breach"
    assert "J-0001" not in for_board.text
    assert for_board.summary()["Panels"] == (
        "Register of panels None of 1 panel went without a BME member by exception in the year to 31 March 2027 so far."
        " 1 breach."
    )


@pytest.mark.parametrize(
    ("percent", "said"),
    [
        (Decimal(20), ["Exceptions are over the board's ceiling of 20% of panels"]),
        (Decimal(50), ["One more exception would pass the board's ceiling of 50% of panels"]),
        (Decimal(100), []),
        (None, []),
    ],
)
def test_exceptions_are_held_against_the_ceiling(
    browser: Browser, trust: Any, sign_in: Any, percent: Decimal | None, said: list[str]
) -> None:
    if percent:
        PanelCeilingFactory(organisation=trust, percent=percent)
    vacancy = a_vacancy(trust)
    for number, answer in ((1, Answer.NO), (2, Answer.YES)):
        starts_at = datetime(2026, 11, 20 - number, 9, tzinfo=UTC)
        panel = PanelFactory(vacancy=vacancy, number=number, includes_bme=answer, starts_at=starts_at)
        if answer is Answer.NO:
            asked_at = datetime(2026, 11, 10, 9, tzinfo=UTC)
            asked = PanelExceptionFactory(panel=panel, state=ExceptionState.GRANTED, requested_at=asked_at)
            DecisionFactory(exception=asked, asked_at=asked_at, decided_at=asked_at)
    sign_in(Role.AUDITOR, trust)

    page = browser.page(f"/organisations/{trust.id}")

    assert lines(page, "Needs attention") == said


def test_a_year_with_a_few_exceptions_left_needs_no_attention(browser: Browser, trust: Any, sign_in: Any) -> None:
    PanelCeilingFactory(organisation=trust)
    PanelFactory(vacancy=a_vacancy(trust), includes_bme=Answer.YES, starts_at=datetime(2026, 11, 2, 9, tzinfo=UTC))
    sign_in(Role.BOARD_MEMBER, trust)

    page = browser.page(f"/organisations/{trust.id}")

    assert lines(page, "Needs attention") == []


def test_a_reviewer_from_outside_hears_nothing_of_panels(browser: Browser, trust: Any) -> None:
    sharing = SharingFactory(organisation=trust)
    vacancy = a_vacancy(trust, post="Nobody else's business")
    BreachFactory(panel=PanelFactory(vacancy=vacancy, starts_at=datetime(2026, 10, 1, 9, tzinfo=UTC)))
    sent(vacancy, 1)
    browser.sign_in(UserFactory(roles={sharing.reader: Role.OVERSEER}))

    page = browser.page(f"/organisations/{trust.id}")

    words = ("anel", "xception", "reach", "J-0001", "Nobody else's business")
    assert [each for each in words if each in page.root.xpath("//main")[0].text_content()] == []


def test_a_recruiting_manager_begins_by_importing_vacancies(browser: Browser, trust: Any, sign_in: Any) -> None:
    sign_in(Role.RECRUITING_MANAGER, trust)

    page = browser.page(f"/organisations/{trust.id}")

    assert lines(page, "What to do first") == ["Import vacancies from the recruitment system"]
    assert page.links["Import vacancies from the recruitment system"] == (
        f"/organisations/{trust.id}/vacancies/imports"
    )


@pytest.mark.parametrize("count", [1, 3])
def test_more_panels_ask_no_more_of_the_database(
    app: Flask, browser: Browser, trust: Any, sign_in: Any, count: int
) -> None:
    chair = sign_in(Role.CHAIR, trust)
    for number in range(count):
        vacancy = a_vacancy(trust, reference=f"400-{number}", manager=chair if number % 2 else None)
        panel = PanelFactory(vacancy=vacancy, candidates=1)
        PanelMemberFactory(panel=panel)
        PanelMemberFactory(panel=panel)
        PanelExceptionFactory(panel=panel)
        sent(vacancy, number + 1)
        BreachFactory(panel=PanelFactory(vacancy=vacancy, starts_at=datetime(2026, 10, 1, 9, tzinfo=UTC)))
        late = a_vacancy(trust, reference=f"401-{number}")
        JustificationFactory(vacancy=late, number=100 + number, author=chair)

    browser.page(f"/organisations/{trust.id}")
    statements = len(browser.statements)

    # the overview where nothing else is on record: who; roles; returns; plan; issued papers; targets; requests;
    # closures; own; drafts. Of panels: whether there are vacancies; panels to come, their members, their exceptions;
    # justifications with their writers; settings, chairs, delegations; cases that wait: exceptions, justifications, who
    # sits, interests; the year: requests, panels, justifications, decisions, ceiling, counts. Of commitments: whether
    # there are any, the reader's own. And what needs the reader
    assert statements == 10 + 1 + 3 + 1 + 3 + 4 + 6 + 2 + asks_for_needs(app, trust, chair)

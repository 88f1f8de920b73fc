"""The docket as the chair, the deputy, the company secretary and others find it."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.pages import Page
from tests.pages import words as words_of
from tests.panels.docketed import NOON, Board, asked_at, board_of, sent_at, vacancy_at
from tests.panels.factories import (
    BreachFactory,
    DecisionFactory,
    DelegationFactory,
    InterestFactory,
    PanelExceptionFactory,
    PanelFactory,
    PanelMemberFactory,
)
from tracker.access import Role
from tracker.accounts.models import User
from tracker.db import db
from tracker.panels.queries import docket as queries
from tracker.panels.rules.vocabulary import ExceptionState, JustificationState, Verdict

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"


@pytest.fixture(autouse=True)
def _now() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def board(session: Any) -> Board:
    return board_of()


def docket(browser: Browser, board: Board, as_whom: User | None = None, status: int = 200) -> Page:
    browser.sign_in(as_whom or board.chair)
    return browser.page(f"/organisations/{board.trust.id}/docket", status=status)


def cards(page: Page, section: str = "yours") -> list[str]:
    """The words of each card under a heading."""
    path = f"//section[@aria-labelledby='{section}-heading']//li[contains(@class, 'app-docket-card')]"
    return [words_of(each) for each in page.root.xpath(path)]


def lines(page: Page, section: str) -> list[str]:
    path = f"//section[@aria-labelledby='{section}-heading']/ul/li"
    return [words_of(each) for each in page.root.xpath(path)]


def test_a_case_is_a_card_with_its_clock_its_age_what_is_unusual_and_one_way_on(browser: Browser, board: Board) -> None:
    exception = asked_at(
        board.trust, free_pool=[{"name": "A", "part": "lay", "bands": "any band", "sites": "any site"}]
    )
    justification = sent_at(board.trust)

    page = docket(browser, board)

    assert cards(page) == [
        (
            f"Justification {justification.reference} Ward manager Waiting since 10 November 2026 "
            f"{justification.vacancy.reference}, Medicine, manager Samuel Adeyemi "
            "Sent 13 working days ago, 10 November 2026, 12:00pm, by Samuel Adeyemi "
            f"No feedback offered to C-102 Review {justification.reference}"
        ),
        (
            f"Exception {exception.reference} Ward manager 2 working days to the panel: 1 December 2026, 9:00am "
            f"{exception.vacancy.reference}, Medicine, manager Samuel Adeyemi "
            "Asked 5 working days ago, 20 November 2026, 12:00pm, by Samuel Adeyemi "
            f"1 trained member was free that day Review {exception.reference}"
        ),
    ]
    assert page.links[f"Review {exception.reference}"] == f"/exceptions/{exception.id}/decide"
    assert page.links[f"Review {justification.reference}"] == f"/justifications/{justification.id}/decide"


def test_a_panel_of_today_comes_first_and_is_urgent(browser: Browser, board: Board) -> None:
    old = sent_at(board.trust)
    panel = PanelFactory(vacancy=vacancy_at(board.trust), starts_at=datetime(2026, 11, 28, 14, tzinfo=UTC))
    today = PanelExceptionFactory(panel=panel, requested_at=datetime(2026, 11, 28, 11, tzinfo=UTC))

    found = cards(docket(browser, board))

    assert [each.split()[1] for each in found] == [today.reference, old.reference]
    assert found[0].startswith(
        f"Exception {today.reference} Ward manager Urgent 2 hours to the panel: 28 November 2026, 2:00pm"
    )
    assert "Asked 3 hours before the panel" in found[0]


def test_an_empty_docket_says_what_comes_here(browser: Browser, board: Board) -> None:
    page = docket(browser, board)

    assert (cards(page), cards(page, "others")) == ([], [])
    assert "Nothing waits for you. An exception comes here when it is asked for" in page.text
    assert "Nothing was decided in the last 30 days." in page.text
    assert "Waiting for somebody else" not in page.text


@pytest.mark.parametrize("state", [ExceptionState.GRANTED, ExceptionState.WITHDRAWN, ExceptionState.VOID])
def test_what_is_over_does_not_wait(browser: Browser, board: Board, state: ExceptionState) -> None:
    asked_at(board.trust, state=state)
    sent_at(board.trust, state=JustificationState.RETURNED)
    begun = PanelFactory(vacancy=vacancy_at(board.trust), starts_at=datetime(2026, 11, 28, 12, tzinfo=UTC))
    PanelExceptionFactory(panel=begun)
    asked_at(OrganisationFactory())

    assert cards(docket(browser, board)) == []


def test_a_chair_who_is_a_party_sees_that_it_waits_and_for_whom_but_nothing_of_it(
    browser: Browser, board: Board
) -> None:
    exception = asked_at(board.trust)
    PanelMemberFactory(panel=exception.panel, user=board.chair)

    page = docket(browser, board)
    deputys = docket(browser, board, board.deputy)

    assert lines(page, "others") == [
        (
            f"Exception {exception.reference}, asked for 5 working days ago: you are a party to it, so it waits for "
            "Grace Lim (deputy chair) or Tomasz Hale (senior independent director)."
        )
    ]
    assert (cards(page), cards(page, "others")) == ([], [])
    assert exception.vacancy.reference not in page.text
    assert [each.split()[1] for each in cards(deputys)] == [exception.reference]


def test_a_deputy_sees_that_the_chairs_cases_wait(browser: Browser, board: Board) -> None:
    justification = sent_at(board.trust)

    page = docket(browser, board, board.deputy)

    assert lines(page, "others") == [
        f"Justification {justification.reference}, sent 13 working days ago: it waits for Priya Nair (chair)."
    ]


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.AUDITOR])
def test_secretary_and_auditor_see_every_case_and_decide_none(browser: Browser, board: Board, role: Role) -> None:
    exception = asked_at(board.trust)

    page = docket(browser, board, UserFactory(roles={board.trust: role}))

    assert "Yours to decide" not in page.text
    (card,) = cards(page, "others")
    assert "Waits for Priya Nair (chair)" in card
    assert f"/exceptions/{exception.id}/decide" not in page.html


def test_a_case_that_nobody_can_decide_says_what_to_do(browser: Browser, board: Board) -> None:
    exception = asked_at(board.trust)
    for person in (board.chair, board.deputy, board.senior):
        InterestFactory(vacancy=exception.vacancy, user=person)
    secretary = UserFactory(roles={board.trust: Role.SECRETARY})

    page, chairs = docket(browser, board, secretary), docket(browser, board)

    assert "Nobody can decide this case" in cards(page, "others")[0]
    assert "Nobody can decide this case" in lines(chairs, "others")[0]


def test_what_was_decided_lately_stands_below(browser: Browser, board: Board) -> None:
    exception = asked_at(board.trust)
    first = DecisionFactory(exception=exception, decided_by=board.chair)
    DecisionFactory(
        exception=exception, decided_by=board.chair, verdict=Verdict.REFUSED, corrects=first,
        decided_at=datetime(2026, 11, 22, 12, tzinfo=UTC),
    )  # fmt: skip
    long_ago = asked_at(board.trust, requested_at=datetime(2026, 10, 1, 12, tzinfo=UTC))
    DecisionFactory(
        exception=long_ago, decided_by=board.chair, asked_at=long_ago.requested_at,
        decided_at=datetime(2026, 10, 29, 11, tzinfo=UTC),
    )  # fmt: skip

    page, deputys = docket(browser, board), docket(browser, board, board.deputy)

    assert lines(page, "lately") == [
        (
            f"Refused {exception.reference} Ward manager Priya Nair, chair, 22 November 2026, 12:00pm. Corrects an "
            "earlier entry"
        ),
        f"Granted {exception.reference} Ward manager Priya Nair, chair, 21 November 2026, 12:00pm",
    ]
    assert lines(deputys, "lately") == []


def test_a_delegation_that_holds_is_said_at_the_top(browser: Browser, board: Board) -> None:
    delegate = UserFactory(name="Rosalind Eze", roles={board.trust: Role.VSM})
    DelegationFactory(organisation=board.trust, given_by=board.chair, to=delegate, until=date(2026, 12, 14))
    exception = asked_at(board.trust)

    page, delegates = docket(browser, board), docket(browser, board, delegate)

    assert "Until 14 December 2026 Rosalind Eze decides in Priya Nair’s place too." in page.text
    assert [each.split()[1] for each in cards(delegates)] == [exception.reference]


def test_text_of_a_vacancy_is_text(browser: Browser, board: Board) -> None:
    exception = asked_at(board.trust)
    exception.vacancy.post = exception.vacancy.manager_name = exception.vacancy.division = HOSTILE
    db.session.flush()

    page = docket(browser, board)

    assert HOSTILE in cards(page)[0]
    assert "<script>alert" not in page.html


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.CHAIR, 200),
        (Role.SECRETARY, 200),
        (Role.AUDITOR, 200),
        (Role.EDI_LEAD, 403),
        (Role.RECRUITING_MANAGER, 403),
        (Role.BOARD_MEMBER, 403),
        (Role.ADMINISTRATOR, 403),
    ],
)
def test_who_may_open_the_docket(browser: Browser, board: Board, role: Role, status: int) -> None:
    docket(browser, board, UserFactory(roles={board.trust: role}), status=status)


def test_the_docket_of_another_trust_is_not_there(browser: Browser, board: Board) -> None:
    docket(browser, board, UserFactory(roles={OrganisationFactory(): Role.CHAIR}), status=404)


@pytest.mark.parametrize("role", [Role.CHAIR, Role.EDI_LEAD])
def test_the_menu_leads_the_chair_to_the_docket_and_nobody_else_whose_it_may_not_be(
    browser: Browser, sign_in: SignIn, board: Board, role: Role
) -> None:
    sign_in(role, board.trust)

    page = browser.page(f"/organisations/{board.trust.id}")

    assert ("Docket" in page.links) is (role is Role.CHAIR)


@pytest.mark.parametrize("cases", [1, 3])
def test_the_docket_takes_as_many_questions_however_many_cases(browser: Browser, board: Board, cases: int) -> None:
    for number in range(cases):
        exception = asked_at(board.trust)
        BreachFactory(panel=PanelFactory(vacancy=vacancy_at(board.trust, manager_name=f"Manager {number}")))
        sent_at(board.trust)
        DecisionFactory(exception=asked_at(board.trust, state=ExceptionState.GRANTED))
        InterestFactory(vacancy=exception.vacancy)

    page = docket(browser, board)

    # The session: person, roles with organisation. Settings, chairs, delegations. Exceptions; justifications. Who sits;
    # interests. Requests of the year; breaches and refusals; single candidates; feedback; first sendings. Decided
    # lately; delegations that hold.
    assert len(browser.statements) == 2 + 3 + 2 + 2 + 5 + 2
    assert len(cards(page)) == 2 * cases


def test_of_very_many_the_oldest_are_shown_and_all_are_counted(
    browser: Browser, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "AT_ONCE", 2)
    for _ in range(3):
        asked_at(board.trust)
        sent_at(board.trust)

    page = docket(browser, board)

    assert len(cards(page)) == 4
    assert "6 cases wait. The oldest 4 stand here; the others come up as these are decided." in page.text

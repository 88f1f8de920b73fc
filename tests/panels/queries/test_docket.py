"""What the docket finds unusual in the records, and whose record it is."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from tests.factories import UserFactory
from tests.panels.docketed import NOON, Board, asked_at, board_of, sent_at, vacancy_at
from tests.panels.factories import BreachFactory, PanelExceptionFactory, PanelFactory
from tracker.db import db
from tracker.panels.models import Vacancy
from tracker.panels.queries.docket import cases_waiting, get_docket
from tracker.panels.queries.remarkable import unusual_in
from tracker.panels.rules.vocabulary import BreachKind, ExceptionState, JustificationState, PanelKind, PanelState


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def board(session: Any) -> Board:
    return board_of()


def signs(board: Board) -> list[list[str]]:
    """What is unusual about each case that waits, oldest first."""
    return [[each.words for each in case.unusual] for case in cases_waiting(get_docket(board.trust.id))]


def refused(vacancy: Vacancy, day: int, month: int = 11, state: ExceptionState = ExceptionState.REFUSED) -> None:
    """An earlier request for a panel of the vacancy."""
    moment = datetime(2026, month, day, 12, tzinfo=UTC)
    PanelExceptionFactory(panel=PanelFactory(vacancy=vacancy), requested_at=moment, state=state)


def test_nothing_is_unusual_where_nothing_waits(board: Board) -> None:
    assert (signs(board), unusual_in([])) == ([], {})


def test_requests_of_one_manager_are_counted_from_april_on(board: Board) -> None:
    asked_at(board.trust)
    for day, month in ((31, 3), (1, 4), (2, 4)):
        refused(vacancy_at(board.trust), day, month, ExceptionState.GRANTED)
    refused(vacancy_at(board.trust), 3, 4, ExceptionState.WITHDRAWN)
    refused(vacancy_at(board.trust, manager_name="Somebody Else"), 3, 4, ExceptionState.GRANTED)
    refused(vacancy_at(board_of().trust), 3, 4, ExceptionState.GRANTED)
    refused(vacancy_at(board.trust), 21, 11, ExceptionState.GRANTED)

    assert signs(board) == [["Third exception from this manager this year"]]


def test_an_account_tells_two_managers_of_one_name_apart(board: Board) -> None:
    exception = asked_at(board.trust)
    exception.vacancy.manager = UserFactory()
    for day in (1, 2):
        refused(vacancy_at(board.trust, manager=UserFactory()), day, state=ExceptionState.GRANTED)
    db.session.flush()

    assert signs(board) == [[]]


def test_breaches_and_refusals_of_the_manager_are_counted_each_once(board: Board) -> None:
    exception = asked_at(board.trust)
    vacancy = vacancy_at(board.trust)
    BreachFactory(panel=vacancy.panels[0], held_on=date(2026, 10, 1))
    refused(vacancy, 2, 10)
    BreachFactory(
        panel=PanelFactory(vacancy=vacancy), held_on=date(2026, 10, 1), kind=BreachKind.REFUSED
    )  # the refusal above
    BreachFactory(panel=PanelFactory(vacancy=vacancy), held_on=date(2026, 3, 31))
    sent_at(board.trust, state=JustificationState.NOT_ACCEPTED)

    assert signs(board) == [["3 breaches or refusals of this manager this year"]]
    assert exception.vacancy.manager_name == vacancy.manager_name


def test_a_panel_that_is_to_see_one_candidate_is_pointed_out(board: Board) -> None:
    exception = asked_at(board.trust)
    exception.panel.candidates = 1
    justification = sent_at(board.trust)
    justification.vacancy.panels[0].candidates = 1
    db.session.flush()

    assert signs(board) == [
        ["No feedback offered to C-102", "One candidate was interviewed"],
        ["One candidate is to be seen"],
    ]


@pytest.mark.parametrize("columns", [{"kind": PanelKind.SHORTLISTING}, {"state": PanelState.CANCELLED}])
def test_another_panel_with_one_candidate_says_nothing_of_the_interview(board: Board, columns: Any) -> None:
    more = {"cancelled_reason": "Moved"} if "state" in columns else {}
    PanelFactory(vacancy=sent_at(board.trust).vacancy, candidates=1, **columns, **more)

    assert signs(board) == [["No feedback offered to C-102"]]


def test_wording_like_another_is_pointed_out(board: Board) -> None:
    other = sent_at(board.trust, state=JustificationState.ACCEPTED)
    sent_at(board.trust, like=other, like_percent=82)

    assert signs(board) == [[f"82% the same wording as {other.reference}", "No feedback offered to C-102"]]

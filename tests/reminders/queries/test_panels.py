"""Whom exceptions and justifications need, by the panels' own rules of who decides."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from tests.conftest import watching_sql
from tests.factories import MembershipFactory, UserFactory
from tests.panels.docketed import Board, asked_at, board_of, sent_at, vacancy_at
from tests.panels.factories import (
    DecisionFactory,
    DelegationFactory,
    InterestFactory,
    JustificationFactory,
    PanelSettingsFactory,
)
from tests.reminders.factories import ReminderFactory
from tracker.access import Role
from tracker.accounts.models import User
from tracker.db import db
from tracker.panels.models import Justification, Vacancy
from tracker.panels.rules.vocabulary import ExceptionState, JustificationState, Verdict
from tracker.reminders.queries.needs import Ledger, reached
from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.rulebook import Rulebook
from tracker.reminders.rules.vocabulary import Kind, Part

THREE_BEFORE, ONE_BEFORE = date(2026, 11, 26), date(2026, 11, 30)
"""Working days before the panel of Tuesday 1 December, which begins at 9."""

SAID = "218-7001 “Ward manager”"


@pytest.fixture
def board(session: Any) -> Board:
    return board_of()


def on(day: date, ledger: Ledger = Ledger.ANY, *, hour: int = 8) -> list[Need]:
    """What has been reached by eight on a morning."""
    with time_machine.travel(datetime(day.year, day.month, day.day, hour, tzinfo=UTC), tick=False):
        return reached(day, Rulebook(), ledger=ledger)


def told(needs: list[Need]) -> set[tuple[User, Part]]:
    return {(db.session.get_one(User, each.user_id), each.part) for each in needs}


def vacancy(board: Board, **more: Any) -> Vacancy:
    return vacancy_at(board.trust, **({"reference": "218-7001"} | more))


def overdue(board: Board, **more: Any) -> Justification:
    """A justification due on Monday 16 November and not written."""
    found: Justification = JustificationFactory(number=31, vacancy=more.pop("of", None) or vacancy(board), **more)
    return found


class TestExceptions:
    def test_the_chair_is_told_three_working_days_before_the_panel(self, board: Board) -> None:
        asked_at(board.trust, panel=vacancy(board).panels[0], number=12)

        before, then = on(date(2026, 11, 25)), on(THREE_BEFORE)

        assert before == []
        assert [(each.kind, each.due_on, each.says) for each in then] == [
            (
                Kind.EXCEPTION_UNDECIDED,
                date(2026, 12, 1),
                f"Decide on the exception E12 for {SAID} before its panel begins",
            )
        ]
        assert told(then) == {(board.chair, Part.DECIDER)}

    def test_who_recruits_and_the_secretary_are_told_on_the_working_day_before(self, board: Board) -> None:
        manager = UserFactory(roles={board.trust: Role.RECRUITING_MANAGER})
        secretary = UserFactory(roles={board.trust: Role.SECRETARY})
        asked_at(board.trust, panel=vacancy(board, manager=manager).panels[0])

        found = on(ONE_BEFORE)

        assert told(found) == {(board.chair, Part.DECIDER), (manager, Part.MANAGER), (secretary, Part.SECRETARY)}
        assert {each.part for each in found if each.is_climbing} == {Part.MANAGER, Part.SECRETARY}

    def test_the_deputy_is_told_where_the_chair_recruits_and_the_delegate_where_one_is_named(
        self, board: Board
    ) -> None:
        delegate = UserFactory(roles={board.trust: Role.BOARD_MEMBER})
        DelegationFactory(organisation=board.trust, given_by=board.chair, to=delegate)
        own, other = vacancy_at(board.trust, manager=board.chair), vacancy_at(board.trust)
        theirs = asked_at(board.trust, panel=own.panels[0])
        asked_at(board.trust, panel=other.panels[0])

        found = on(THREE_BEFORE)

        assert told([each for each in found if each.item_id == theirs.id]) == {
            (board.deputy, Part.DECIDER),
            (board.senior, Part.DECIDER),
        }
        assert told([each for each in found if each.item_id != theirs.id]) == {
            (board.chair, Part.DECIDER),
            (delegate, Part.DECIDER),
        }

    def test_who_stepped_aside_is_not_told(self, board: Board) -> None:
        exception = asked_at(board.trust)
        for person in (board.chair, board.deputy):
            InterestFactory(vacancy=exception.vacancy, user=person)

        assert told(on(THREE_BEFORE)) == {(board.senior, Part.DECIDER)}

    def test_nobody_is_told_of_one_that_is_decided_withdrawn_or_whose_panel_has_begun(self, board: Board) -> None:
        asked_at(board.trust)
        for state in (ExceptionState.GRANTED, ExceptionState.REFUSED, ExceptionState.WITHDRAWN, ExceptionState.VOID):
            asked_at(board.trust, state=state)

        at_eight, at_nine = on(date(2026, 12, 1)), on(date(2026, 12, 1), hour=9)

        assert (len(at_eight), at_nine) == (1, [])

    def test_a_chair_who_left_is_not_told(self, board: Board) -> None:
        asked_at(board.trust)
        board.chair.memberships[0].ended_at = datetime(2026, 11, 1, tzinfo=UTC)
        db.session.flush()

        assert told(on(THREE_BEFORE)) == {(board.deputy, Part.DECIDER), (board.senior, Part.DECIDER)}


class TestTheDocket:
    def test_who_decides_is_told_five_working_days_after_it_was_sent_and_the_secretary_after_ten(
        self, board: Board
    ) -> None:
        secretary = UserFactory(roles={board.trust: Role.SECRETARY})
        sent_at(board.trust, number=31, vacancy=vacancy(board))

        early, after_five, after_ten = (on(date(2026, 11, day)) for day in (16, 17, 24))

        assert early == []
        assert [(each.kind, each.due_on, each.says) for each in after_five] == [
            (Kind.CASE_AGEING, date(2026, 11, 10), f"Decide on the justification J-0031 for {SAID}")
        ]
        assert told(after_five) == {(board.chair, Part.DECIDER)}
        assert told(after_ten) == {(board.chair, Part.DECIDER), (secretary, Part.SECRETARY)}

    def test_what_was_decided_needs_nobody(self, board: Board) -> None:
        sent_at(board.trust, state=JustificationState.ACCEPTED)

        assert on(date(2026, 11, 24)) == []

    def test_another_trusts_docket_is_its_own(self, board: Board) -> None:
        other = board_of()
        for each in (board, other):
            sent_at(each.trust)

        assert told(on(date(2026, 11, 17))) == {(board.chair, Part.DECIDER), (other.chair, Part.DECIDER)}

    @pytest.mark.parametrize("trusts", [1, 3])
    def test_however_many_trusts_and_cases_the_questions_are_the_same(self, session: Any, trusts: int) -> None:
        for board in [board_of() for _ in range(trusts)]:
            sent_at(board.trust)
            asked_at(board.trust)
        session.expire_all()

        with watching_sql() as asked:
            found = on(THREE_BEFORE)

        assert len(found) == 2 * trusts
        # Every kind that SQL can tell in one; of exceptions and of justifications each what waits, what is settled,
        # delegations, who sits on the panels, interests; and twice what more was asked for, due and overdue.
        assert len([each for each in asked if "panel" in each or "justification" in each or "delegation" in each]) == 13


class TestWriting:
    def test_the_writer_is_told_two_working_days_before_it_is_due(self, board: Board) -> None:
        writer = UserFactory(roles={board.trust: Role.PANEL_CHAIR})
        overdue(board, author=writer)

        early, then = on(date(2026, 11, 11)), on(date(2026, 11, 12))

        assert early == []
        assert [(each.kind, each.due_on, each.says) for each in then] == [
            (Kind.JUSTIFICATION_DUE, date(2026, 11, 16), f"Write and send the justification J-0031 for {SAID}")
        ]
        assert told(then) == {(writer, Part.WRITER)}

    def test_who_recruits_writes_where_nobody_else_was_asked_to(self, board: Board) -> None:
        manager = UserFactory(roles={board.trust: Role.RECRUITING_MANAGER})
        overdue(board, author=None, of=vacancy(board, manager=manager))

        assert told(on(date(2026, 11, 12))) == {(manager, Part.WRITER)}

    def test_late_it_goes_from_the_writer_to_who_recruits_to_the_secretary_to_the_chair(self, board: Board) -> None:
        writer, manager = (UserFactory(name=each, roles={board.trust: Role.PANEL_CHAIR}) for each in ("Ann", "Bo"))
        secretary = UserFactory(roles={board.trust: Role.SECRETARY})
        overdue(board, author=writer, of=vacancy(board, manager=manager))

        ladder = [told(on(date(2026, 11, day))) for day in (16, 17, 19, 23, 30)]

        rungs = [{(writer, Part.WRITER)}, {(manager, Part.MANAGER)}, {(secretary, Part.SECRETARY)}]
        assert ladder[1:4] == [rungs[0], rungs[0] | rungs[1], rungs[0] | rungs[1] | rungs[2]]
        assert ladder[4] - ladder[3] == {(board.chair, Part.CHAIR)}
        assert {each.kind for each in on(date(2026, 11, 16))} == {Kind.JUSTIFICATION_DUE}
        assert {each.says for each in on(date(2026, 11, 19)) if each.part is Part.MANAGER} == {
            f"The justification J-0031 for {SAID} is overdue. Ann writes it"
        }

    @pytest.mark.parametrize(("days", "due_on"), [(None, date(2026, 11, 25)), (3, date(2026, 11, 16))])
    def test_more_that_was_asked_for_is_due_some_working_days_later(
        self, session: Any, days: int | None, due_on: date
    ) -> None:
        writer = UserFactory(name="Samuel Adeyemi")
        returned = sent_at(board_of().trust if days is None else _with_days(days), number=31, author=writer)
        MembershipFactory(user=writer, organisation=returned.organisation, role=Role.PANEL_CHAIR)
        moment = datetime(2026, 11, 11, 12, tzinfo=UTC)
        DecisionFactory(
            justification=returned, round=1, verdict=Verdict.MORE_ASKED, asked_at=returned.sent_at, decided_at=moment
        )
        returned.state = JustificationState.RETURNED
        session.flush()

        before, after = on(due_on), on(date(2026, 12, 1))

        assert [(each.kind, each.due_on) for each in before] == [(Kind.JUSTIFICATION_DUE, due_on)]
        assert {(each.kind, each.due_on, each.part) for each in after if each.part is Part.WRITER} == {
            (Kind.JUSTIFICATION_OVERDUE, due_on, Part.WRITER)
        }
        assert [each.label.split("” ")[1] for each in before] == ["(more was asked for)"]


def _with_days(days: int) -> Any:
    made = PanelSettingsFactory(justification_days=days)
    return made.organisation


class TestTheLedger:
    def test_what_was_promised_is_not_promised_again_and_waits_for_its_mail(self, board: Board) -> None:
        justification = sent_at(board.trust)
        ReminderFactory(
            organisation=board.trust,
            user=board.chair,
            item_id=justification.id,
            kind=Kind.CASE_AGEING,
            due_on=date(2026, 11, 10),
            part=Part.DECIDER,
        )
        other = sent_at(board.trust)

        unpromised, waiting = (on(date(2026, 11, 17), ledger) for ledger in (Ledger.UNPROMISED, Ledger.WAITING))

        assert [each.item_id for each in unpromised] == [other.id]
        assert [each.item_id for each in waiting] == [justification.id]

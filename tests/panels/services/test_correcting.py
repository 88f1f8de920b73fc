"""Correcting a decision, stepping aside from a case, and two who decide at once."""

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from config import Config
from tests.conftest import database_url
from tests.factories import UserFactory
from tests.panels.docketed import NOON, Board, asked_at, board_of, case_of, sent_at
from tests.panels.factories import DelegationFactory
from tests.plans.factories import PlanFactory
from tracker import create_app
from tracker.access import Role
from tracker.accounts.models import User
from tracker.audit.queries import history_of
from tracker.db import db, transaction
from tracker.errors import Conflict, RuleBroken
from tracker.outbox.models import Message
from tracker.panels.models import Decision, Interest
from tracker.panels.queries.cases import get_decision, get_exception_case
from tracker.panels.rules.vocabulary import ExceptionState, JustificationState, Verdict
from tracker.panels.services import deciding
from tracker.panels.services.deciding import Order
from tracker.plans.models import Action

REASONS = "The steps taken were enough"
OTHER = "On reflection they were not"


@pytest.fixture(autouse=True)
def _now() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def board(session: Any) -> Board:
    return board_of()


def granted(board: Board) -> Decision:
    return deciding.decide_exception(
        case_of(asked_at(board.trust)), actor=board.chair, verdict=Verdict.GRANTED, reasons=REASONS
    )


def answered(board: Board, verdict: Verdict, **more: Any) -> Decision:
    return deciding.decide_justification(
        case_of(sent_at(board.trust)), actor=board.chair, verdict=verdict, reasons=REASONS, **more
    )


def correct(decision: Decision, actor: User, verdict: Verdict, **more: Any) -> Decision:
    return deciding.correct_decision(
        get_decision(decision.id), actor=actor, **{"verdict": verdict, "reasons": OTHER} | more
    )


def letters() -> list[Message]:
    return list(db.session.scalars(sa.select(Message).order_by(Message.created_at)))


def order_for(owner: User) -> Order:
    return Order(
        "Train panels in structured scoring", owner.id, date(2027, 3, 31), "Every panel scores before it talks"
    )


def test_a_correcting_entry_follows_the_decision_and_both_stay(board: Board) -> None:
    first = granted(board)

    second = correct(first, board.chair, Verdict.REFUSED)

    exception = second.exception
    assert exception is not None
    assert (exception.state, second.corrects, second.reasons) == (ExceptionState.REFUSED, first, OTHER)
    assert (first.verdict, first.reasons) == (Verdict.GRANTED, REASONS)
    assert get_exception_case(exception.id).last == second
    assert history_of(exception)[0].tag == "decision.corrected"
    assert letters()[-1].subject == f"Decision corrected on {exception.reference}: refused"


def test_only_the_newest_entry_is_corrected(board: Board) -> None:
    first = granted(board)
    correct(first, board.chair, Verdict.REFUSED)

    with pytest.raises(Conflict):
        correct(first, board.chair, Verdict.REFUSED)


def test_after_the_panel_began_nothing_is_granted_but_a_grant_can_be_taken_back(board: Board) -> None:
    first = granted(board)

    with time_machine.travel("2026-12-01 09:00:00+00:00", tick=False):
        second = correct(first, board.chair, Verdict.REFUSED)
        with pytest.raises(RuleBroken) as broken:
            correct(second, board.chair, Verdict.GRANTED)

    assert broken.value.field == "verdict"
    assert broken.value.message.startswith("The panel has begun: an exception can no longer be granted")
    assert second.verdict is Verdict.REFUSED


def test_what_has_moved_on_is_not_corrected(board: Board) -> None:
    first = answered(board, Verdict.MORE_ASKED)
    justification = first.justification
    assert justification is not None
    justification.state, justification.round = JustificationState.SENT, 2
    db.session.flush()

    with pytest.raises(RuleBroken, match=r"^Something has happened since this decision"):
        correct(first, board.chair, Verdict.ACCEPTED)


@pytest.mark.parametrize(
    ("answers", "field"), [({"reasons": ""}, "reasons"), ({"verdict": Verdict.GRANTED}, "verdict")]
)
def test_a_correcting_entry_has_reasons_and_is_one_of_those_possible(board: Board, answers: Any, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        correct(answered(board, Verdict.ACCEPTED), board.chair, **{"verdict": Verdict.NOT_ACCEPTED} | answers)

    assert broken.value.field == field


def test_an_action_that_was_ordered_stays_in_the_plan_with_a_comment(board: Board) -> None:
    PlanFactory(organisation=board.trust)
    first = answered(board, Verdict.ACTION_ORDERED, order=order_for(board.senior))

    second = correct(first, board.chair, Verdict.ACCEPTED)

    action = db.session.scalars(sa.select(Action)).one()
    assert (first.action, second.action) == (action, None)
    (comment,) = action.comments
    assert comment.text == (
        "The decision that ordered this action was corrected on 28 November 2026: accepted. Whoever keeps the plan may "
        "withdraw the action."
    )


def test_other_reasons_for_the_same_order_keep_its_action(board: Board) -> None:
    PlanFactory(organisation=board.trust)
    first = answered(board, Verdict.ACTION_ORDERED, order=order_for(board.senior))

    second = correct(first, board.chair, Verdict.ACTION_ORDERED)

    action = db.session.scalars(sa.select(Action)).one()
    assert (second.action, action.comments) == (action, [])


def test_a_correcting_entry_may_order_an_action(board: Board) -> None:
    PlanFactory(organisation=board.trust)

    second = correct(
        answered(board, Verdict.ACCEPTED), board.chair, Verdict.ACTION_ORDERED, order=order_for(board.senior)
    )

    assert second.action is not None
    assert second.justification is not None
    assert second.justification.state is JustificationState.ACTION_ORDERED


def test_an_interest_takes_the_case_away_for_good_and_tells_whoever_decides_then(board: Board) -> None:
    exception = asked_at(board.trust)

    interest = deciding.declare_interest(case_of(exception), actor=board.chair, words="A candidate is my cousin")

    assert (interest.user, interest.vacancy) == (board.chair, exception.vacancy)
    assert set(case_of(exception).deciders) == {board.deputy.id, board.senior.id}
    event = history_of(exception)[0]
    assert (event.tag, event.reason, event.details) == ("interest.declared", None, {})
    assert sorted(each.to_address for each in letters()) == sorted([board.deputy.email, board.senior.email])
    assert letters()[0].subject == f"A case is now yours to decide: {exception}"
    assert [each.body for each in letters() if "cousin" in each.body] == []
    with pytest.raises(RuleBroken, match=r"^You cannot decide this case"):
        deciding.decide_exception(case_of(exception), actor=board.chair, verdict=Verdict.GRANTED, reasons=REASONS)
    with pytest.raises(RuleBroken, match=r"^You cannot decide this case"):
        deciding.declare_interest(case_of(exception), actor=board.chair, words="Again")


def test_a_delegate_who_steps_aside_leaves_the_case_with_the_chair_who_hears_nothing_new(board: Board) -> None:
    delegate = UserFactory(roles={board.trust: Role.VSM})
    DelegationFactory(organisation=board.trust, given_by=board.chair, to=delegate)
    justification = sent_at(board.trust)

    deciding.declare_interest(case_of(justification), actor=delegate, words="I mentor a candidate")

    assert set(case_of(justification).deciders) == {board.chair.id}
    assert letters() == []


def test_an_interest_says_what_it_is(board: Board) -> None:
    with pytest.raises(RuleBroken) as broken:
        deciding.declare_interest(case_of(asked_at(board.trust)), actor=board.chair, words="")

    assert broken.value.field == "words"
    assert db.session.scalars(sa.select(Interest)).all() == []


@pytest.fixture
def on_its_own(worker_id: str, tmp_path: Path) -> Iterator[Flask]:
    """A service on a database of its own, where two requests really meet."""
    app = create_app(
        Config(
            SECRET_KEY="tests",
            SQLALCHEMY_DATABASE_URI=database_url(f"{worker_id}_deciding", tmp_path),
            MAIL_FOLDER=str(tmp_path / "mail"),
            SESSION_COOKIE_SECURE=False,
        )
    )
    with app.app_context():
        flask_migrate.upgrade()
    yield app
    with app.app_context():
        db.engine.dispose()


def test_of_two_who_decide_at_once_one_decides_and_the_other_is_told(on_its_own: Flask) -> None:
    with on_its_own.app_context():
        board = board_of()
        delegate = UserFactory(roles={board.trust: Role.VSM})
        DelegationFactory(organisation=board.trust, given_by=board.chair, to=delegate)
        ids = asked_at(board.trust).id, [board.chair.id, delegate.id]
        db.session.commit()
        db.session.remove()
    exception_id, deciders = ids
    start, outcomes = threading.Barrier(2), []

    def decide(user_id: Any, verdict: Verdict) -> None:
        with on_its_own.app_context():
            case, actor = get_exception_case(exception_id), db.session.get_one(User, user_id)
            db.session.rollback()  # both have seen it open
            start.wait()
            try:
                with transaction():
                    deciding.decide_exception(case, actor=actor, verdict=verdict, reasons=REASONS)
                outcomes.append("decided")
            except Exception as fault:  # noqa: BLE001 -- a thread's fault must reach the test
                outcomes.append(type(fault).__name__)
            finally:
                db.session.remove()

    answers = zip(deciders, (Verdict.GRANTED, Verdict.REFUSED), strict=True)
    threads = [threading.Thread(target=decide, args=each) for each in answers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with on_its_own.app_context():
        state = get_exception_case(exception_id).subject.state
        verdicts = db.session.scalars(sa.select(Decision.verdict)).all()
        db.session.remove()
    assert sorted(outcomes) == ["Conflict", "decided"]
    assert [str(each) for each in verdicts] == [str(state)]

"""Letting somebody decide in the chair's place: to whom, for how long, and how it ends."""

from datetime import date
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from tests.factories import OrganisationFactory, UserFactory
from tests.panels.docketed import NOON, Board, board_of
from tests.panels.factories import DelegationFactory
from tracker.access import Role
from tracker.accounts.models import User
from tracker.audit.queries import history_of
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.outbox.models import Message
from tracker.panels.models import Delegation
from tracker.panels.queries.bench import bench_of, settings_of
from tracker.panels.services import delegations

DAYS: dict[str, Any] = {"since": date(2026, 12, 1), "until": date(2026, 12, 14), "reason": "Annual leave"}


@pytest.fixture(autouse=True)
def _now() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def board(session: Any) -> Board:
    return board_of()


@pytest.fixture
def delegate(board: Board) -> User:
    found: User = UserFactory(name="Amara Okafor", roles={board.trust: Role.VSM})
    return found


def give(board: Board, to: User, **more: Any) -> Delegation:
    return delegations.give_delegation(board.trust, actor=board.chair, to_id=to.id, **DAYS | more)


def test_the_chair_lets_somebody_decide_from_a_day_to_a_day(board: Board, delegate: User) -> None:
    delegation = give(board, delegate)

    assert (delegation.given_by, delegation.to, delegation.reason) == (board.chair, delegate, "Annual leave")
    event = history_of(delegation)[0]
    assert (event.tag, event.reason) == ("delegation.given", "Annual leave")
    assert event.details == {"since": "2026-12-01", "until": "2026-12-14"}
    (letter,) = db.session.scalars(select(Message))
    assert letter.to_address == delegate.email
    assert letter.subject == "You may decide in Priya Nair’s place at Ashbourne Vale NHS Foundation Trust"
    assert "From 1 December 2026 to 14 December 2026 you may decide in Priya Nair’s place" in letter.body


@pytest.mark.parametrize(("day", "decides"), [(30, False), (1, True), (14, True), (15, False)])
def test_it_holds_on_its_first_and_its_last_day_and_between(
    board: Board, delegate: User, day: int, decides: bool
) -> None:
    give(board, delegate)

    with time_machine.travel(f"2026-{11 if day == 30 else 12}-{day:02} 12:00:00+00:00", tick=False):
        bench = bench_of(board.trust.id).bench

    assert (delegate.id in bench.delegates) is decides


@pytest.mark.parametrize(
    ("answers", "field", "message"),
    [
        ({"since": date(2026, 11, 27)}, "since", "The first day must be today or later"),
        ({"until": date(2026, 11, 30)}, "until", "The last day must be the same as or after the first day"),
        ({"until": date(2027, 3, 1)}, "until", "A delegation lasts at most 90 days"),
        ({"reason": ""}, "reason", "Enter why you delegate"),
    ],
)
def test_days_and_reason_that_cannot_be_are_refused(
    board: Board, delegate: User, answers: Any, field: str, message: str
) -> None:
    with pytest.raises(RuleBroken) as broken:
        give(board, delegate, **answers)

    assert (broken.value.field, broken.value.message) == (field, message)


def test_ninety_days_are_not_too_many(board: Board, delegate: User) -> None:
    assert give(board, delegate, until=date(2027, 2, 28)).until == date(2027, 2, 28)


@pytest.mark.parametrize("role", [None, Role.AUDITOR])
def test_only_somebody_who_acts_at_the_organisation_can_decide(board: Board, role: Role | None) -> None:
    other = UserFactory(roles={(board.trust if role else OrganisationFactory()): role or Role.VSM})

    with pytest.raises(RuleBroken) as broken:
        give(board, other)

    assert broken.value.field == "to_id"


def test_nobody_delegates_to_themselves(board: Board) -> None:
    with pytest.raises(RuleBroken, match=r"^Select somebody other than yourself$"):
        give(board, board.chair)


def test_the_same_days_are_not_delegated_twice_to_the_same_person(board: Board, delegate: User) -> None:
    first = give(board, delegate)

    with pytest.raises(RuleBroken, match=r"^Amara Okafor decides in your place from 1 December 2026 to 14 December"):
        give(board, delegate, since=date(2026, 12, 14), until=date(2026, 12, 20))
    give(board, delegate, since=date(2026, 12, 15), until=date(2026, 12, 20))
    give(board, board.deputy)
    delegations.end_delegation(first, actor=board.chair, version=first.version)
    give(board, delegate)

    assert len(db.session.scalars(select(Delegation)).all()) == 4


def test_where_somebody_else_receives_cases_the_chair_has_none_to_delegate(board: Board, delegate: User) -> None:
    settings = settings_of(board.trust.id)
    assert settings is not None
    settings.recipient = board.senior
    db.session.flush()

    with pytest.raises(RuleBroken, match=r"^Cases go to somebody whom the settings for panels name"):
        give(board, delegate)


def test_a_delegation_is_ended_early_and_the_delegate_told(board: Board, delegate: User) -> None:
    delegation = DelegationFactory(organisation=board.trust, given_by=board.chair, to=delegate)

    delegations.end_delegation(delegation, actor=board.chair, version=delegation.version)

    assert delegate.id not in bench_of(board.trust.id).bench.delegates
    assert history_of(delegation)[0].tag == "delegation.ended"
    (letter,) = db.session.scalars(select(Message))
    assert letter.subject == "You no longer decide in Priya Nair’s place at Ashbourne Vale NHS Foundation Trust"


def test_what_is_over_is_not_ended_again(board: Board, delegate: User) -> None:
    over = DelegationFactory(
        organisation=board.trust, given_by=board.chair, to=delegate, since=date(2026, 11, 1), until=date(2026, 11, 27)
    )
    ended = give(board, delegate)
    delegations.end_delegation(ended, actor=board.chair)

    for each in (over, ended):
        with pytest.raises(RuleBroken, match=r"^This delegation is over already$"):
            delegations.end_delegation(each, actor=board.chair)


def test_a_delegation_that_changed_meanwhile_is_not_ended_unseen(board: Board, delegate: User) -> None:
    with pytest.raises(Conflict):
        delegations.end_delegation(give(board, delegate), actor=board.chair, version=0)

"""What counts as a leader's own deed in a year, whatever stands on record beside it."""

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from tests.commitments.factories import ColleagueFactory, MentoringSessionFactory, SponsorshipActFactory, walked
from tests.conftest import watching_sql
from tests.factories import UserFactory
from tests.panels.docketed import SENT
from tests.panels.factories import (
    DecisionFactory,
    JustificationFactory,
    PanelExceptionFactory,
    PanelFactory,
    PanelSettingsFactory,
    VacancyFactory,
)
from tests.plans.factories import ActionFactory, PlanFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import Colleague
from tracker.commitments.queries.deeds import cases_waiting_for, deeds_in
from tracker.commitments.rules.deeds import Deeds, Share
from tracker.commitments.rules.vocabulary import Answer, Kind
from tracker.db import db
from tracker.panels.rules.vocabulary import Capacity, Verdict
from tracker.plans.rules.vocabulary import Status


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel("2026-11-22 12:00", tick=False):
        yield


@pytest.fixture
def leader(trust: Organisation) -> User:
    found: User = UserFactory(roles={trust: Role.CHAIR})
    return found


def deeds(trust: Organisation, leader: User, year: int = 2027) -> Deeds:
    """What the year of a leader comes to."""
    db.session.flush()
    return deeds_in(trust.id, year)[0].get(leader.id, Deeds())


def at(month: int, day: int, year: int = 2026) -> datetime:
    return datetime(year, month, day, 9, tzinfo=UTC)


def colleague(trust: Organisation) -> Colleague:
    found: Colleague = ColleagueFactory(organisation=trust)
    return found


def test_sessions_count_once_both_have_confirmed_them(trust: Organisation, leader: User) -> None:
    pair = walked(leader=leader, colleague=colleague(trust))
    other = walked(leader=leader, colleague=colleague(trust), kind=Kind.REVERSE)
    MentoringSessionFactory(pair=pair, minutes=45)
    MentoringSessionFactory(pair=other, minutes=60)
    MentoringSessionFactory(pair=pair, answer=Answer.WAITING)
    MentoringSessionFactory(pair=pair, answer=Answer.DISPUTED)
    MentoringSessionFactory(pair=walked())

    assert deeds(trust, leader) == Deeds(sessions=2, minutes=105)
    assert deeds(trust, leader, 2026) == Deeds()


def test_acts_count_once_the_colleague_has_confirmed_them(trust: Organisation, leader: User) -> None:
    pair = walked(leader=leader, colleague=colleague(trust), kind=Kind.SPONSORSHIP)
    SponsorshipActFactory.create_batch(2, pair=pair)
    SponsorshipActFactory(pair=pair, answer=Answer.WAITING)
    SponsorshipActFactory()

    assert deeds(trust, leader) == Deeds(acts=2)


def test_own_actions_are_on_time_when_their_owner_had_done_them_by_the_day(trust: Organisation, leader: User) -> None:
    plan = PlanFactory(organisation=trust)
    own = {"plan": plan, "owner": leader, "status": Status.AWAITING_CLOSURE, "closure_requested_by": leader}
    ActionFactory(**own, due=date(2026, 9, 30), closure_requested_at=at(9, 30))
    ActionFactory(**own, due=date(2026, 9, 30), closure_requested_at=at(10, 1), original_due=date(2026, 6, 30))
    ActionFactory(**own, due=date(2027, 3, 31), closure_requested_at=at(11, 1))
    ActionFactory(plan=plan, owner=leader, due=date(2026, 11, 21))
    ActionFactory(plan=plan, owner=leader, due=date(2026, 11, 22))
    ActionFactory(plan=plan, owner=leader, due=date(2026, 5, 1), status=Status.WITHDRAWN, ended_reason="Not needed")
    ActionFactory(plan=plan, owner=leader, due=date(2026, 5, 1), status=Status.CARRIED_OVER)
    ActionFactory(plan=plan, due=date(2026, 5, 1))
    ActionFactory(owner=leader, due=date(2026, 5, 1))

    assert deeds(trust, leader) == Deeds(actions=Share(2, 4), moved=1)


def decided(trust: Organisation, leader: User, asked: datetime, answered: datetime, **fields: Any) -> Any:
    found = JustificationFactory(vacancy=VacancyFactory(organisation=trust))
    given = {"justification": found, "round": 1, "verdict": Verdict.ACCEPTED} | fields
    return DecisionFactory(decided_by=leader, asked_at=asked, decided_at=answered, **given)


def test_cases_are_in_time_within_the_days_that_the_trust_has_set(trust: Organisation, leader: User) -> None:
    PanelSettingsFactory(organisation=trust, justification_days=5)
    panel = PanelFactory(vacancy__organisation=trust)
    granted = PanelExceptionFactory(panel=panel, requested_at=at(11, 16))
    DecisionFactory(exception=granted, decided_by=leader, asked_at=at(11, 16), decided_at=at(11, 20))
    decided(trust, leader, asked=at(11, 2), answered=at(11, 9))
    late = decided(trust, leader, asked=at(11, 2), answered=at(11, 10))
    DecisionFactory(
        justification=late.justification, round=1, corrects=late, verdict=Verdict.NOT_ACCEPTED, decided_by=leader,
        asked_at=at(11, 2), decided_at=at(11, 20),
    )  # fmt: skip
    decided(trust, leader, asked=at(3, 2), answered=at(3, 31))
    decided(trust, UserFactory(), asked=at(11, 2), answered=at(11, 3))

    assert deeds(trust, leader) == Deeds(cases=Share(2, 3))
    assert deeds_in(trust.id, 2027)[1] == 5
    assert deeds(trust, leader, 2026) == Deeds(cases=Share(0, 1))


def test_a_decision_late_on_the_last_day_belongs_to_the_year_by_the_clocks_of_london(
    trust: Organisation, leader: User
) -> None:
    moment = datetime(2026, 3, 31, 23, 30, tzinfo=UTC)
    decided(trust, leader, asked=moment, answered=moment)

    assert [deeds(trust, leader, year).cases.whole for year in (2026, 2027)] == [0, 1]


def test_cases_that_wait_too_long_are_counted_for_whoever_may_decide_them(trust: Organisation, leader: User) -> None:
    for sent_at in (at(11, 5), at(11, 6)):
        JustificationFactory(vacancy=VacancyFactory(organisation=trust), **SENT | {"sent_at": sent_at})
    member = UserFactory(roles={trust: Role.BOARD_MEMBER})
    db.session.flush()

    assert cases_waiting_for(trust.id, leader.id, days=9) == 2
    assert cases_waiting_for(trust.id, leader.id, days=10) == 1
    assert cases_waiting_for(trust.id, member.id, days=0) == 0
    assert cases_waiting_for(trust.id, uuid.uuid4(), days=0) == 0


@pytest.mark.parametrize("count", [1, 3])
def test_more_leaders_ask_no_more_of_the_database(trust: Organisation, count: int) -> None:
    for _ in range(count):
        leader = UserFactory(roles={trust: Role.VSM})
        MentoringSessionFactory(pair=walked(leader=leader, colleague=colleague(trust)))
        SponsorshipActFactory(pair=walked(leader=leader, colleague=colleague(trust), kind=Kind.SPONSORSHIP))
        ActionFactory(plan=PlanFactory(organisation=trust, year=2020 + count + _), owner=leader, due=date(2026, 5, 1))
        decided(trust, leader, asked=at(11, 2), answered=at(11, 3), capacity=Capacity.CHAIR)
    db.session.flush()

    with watching_sql() as statements:
        found, _ = deeds_in(trust.id, 2027)

    assert len(found) == count
    assert len(statements) == 5  # settings of panels, sessions, acts, actions, decisions

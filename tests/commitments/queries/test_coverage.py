"""Who has kept the commitment, as the database has it."""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine

from tests.commitments.factories import ColleagueFactory, walked
from tests.commitments.leading import executive, paired
from tests.conftest import watching_sql
from tests.factories import OrganisationFactory, SeatFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation
from tracker.commitments.models import DutyRule
from tracker.commitments.queries.coverage import coverage_of, credits_of, row_of
from tracker.commitments.rules.duties import Credit, Reading, Standing, Why
from tracker.commitments.rules.vocabulary import Category, Duty, EndReason, Kind, State
from tracker.commitments.services.relationships import end
from tracker.db import db

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel("2026-11-22 12:00", tick=False):
        yield


@pytest.mark.parametrize(
    ("to", "last", "year", "counts"),
    [
        (State.REQUESTED, None, 2027, False),
        (State.AGREEMENT, None, 2027, False),
        (State.ACTIVE, None, 2026, False),
        (State.ACTIVE, None, 2027, True),
        (State.ACTIVE, None, 2029, True),
        (State.PAUSED, date(2026, 9, 1), 2027, True),
        (State.PAUSED, date(2026, 9, 1), 2028, False),
        (State.ENDED, date(2026, 10, 1), 2027, True),
        (State.ENDED, date(2026, 10, 1), 2028, False),
    ],
)
def test_a_relationship_counts_for_the_years_in_which_it_was_active(
    trust: Organisation, to: State, last: date | None, year: int, counts: bool
) -> None:
    leader = executive(trust)
    paired(trust, leader, to=to)
    paired(OrganisationFactory(), leader)

    expected = {leader.id: [Credit(Kind.MENTORING, date(2026, 5, 1), last, is_eligible=True)]} if counts else {}

    assert credits_of(trust.id, year) == expected


def test_a_relationship_that_was_paused_when_it_ended_counts_up_to_the_pause(trust: Organisation) -> None:
    leader = executive(trust)
    pair = walked(to=State.PAUSED, colleague=ColleagueFactory(organisation=trust), leader=leader)
    with time_machine.travel("2027-05-03 12:00", tick=False):
        end(pair, actor=leader, reason=EndReason.TIME, words="")

    assert credits_of(trust.id, 2027) == {
        leader.id: [Credit(Kind.MENTORING, date(2026, 5, 1), date(2026, 9, 1), is_eligible=True)]
    }
    assert credits_of(trust.id, 2028) == {}


def test_every_leader_stands_somewhere(trust: Organisation) -> None:
    leader = executive(trust)
    paired(trust, leader)
    paired(trust, leader, kind=Kind.SPONSORSHIP)
    executive(trust, "Bethan Llewelyn")
    SeatFactory(organisation=trust, holder="Carys Without Account")
    UserFactory(name="Daniel Governor", roles={trust: Role.GOVERNOR})

    found = coverage_of(trust.id)

    assert (found.year, found.on) == (2027, date(2026, 11, 22))
    assert [(row.leader.name, row.reading) for row in found.rows] == [
        ("Amara Okafor", Reading.MET),
        ("Bethan Llewelyn", Reading.NOT_MET),
        ("Carys Without Account", Reading.NOT_KNOWN),
        ("Daniel Governor", Reading.NOT_OWED),
    ]
    assert found.rows[1].standings[Duty.SPONSOR] == Standing(Reading.NOT_MET, since=date(2026, 4, 1))


def test_a_year_is_judged_by_the_rule_that_held_in_it(trust: Organisation) -> None:
    leader = executive(trust)
    rule: dict[str, Any] = {
        "mentors": False,
        "sponsors": False,
        "sponsors_future_executives": False,
        "has_objective": True,
    }
    rule |= {"grace_days": 90, "least_days": 90, "sessions": 0}
    db.session.add(DutyRule(organisation=trust, category=Category.EXECUTIVE, from_year=2027, **rule))
    db.session.flush()

    before, after = row_of(trust.id, leader.id, 2026), row_of(trust.id, leader.id, 2027)

    assert before
    assert after
    assert before.standings[Duty.MENTOR] == Standing(Reading.NOT_MET, since=date(2025, 4, 1))
    assert after.standings[Duty.MENTOR] == Standing(Reading.NOT_OWED, why=Why.CATEGORY)
    assert row_of(trust.id, uuid.uuid4()) is None


@pytest.mark.parametrize("count", [1, 3])
def test_more_leaders_ask_no_more_of_the_database(trust: Organisation, count: int) -> None:
    for number in range(count):
        paired(trust, executive(trust, f"Leader {number}"))
    trust_id = trust.id

    with watching_sql() as statements:
        found = coverage_of(trust_id)

    assert len(found.rows) == count
    # Seats with their people, roles with theirs, what is owed, the relationships that count.
    assert len(statements) == 4

"""What is told of signals and concerns: never before a quarter is over, never anew, never of anybody."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest
import time_machine

from tests.commitments.factories import ColleagueFactory, ConcernFactory, walked
from tests.conftest import watching_sql
from tests.factories import OrganisationFactory, UserFactory
from tracker.accounts.models import Organisation
from tracker.commitments.models import Relationship
from tracker.commitments.queries.care import signals_shown
from tracker.commitments.rules.vocabulary import EndReason, State
from tracker.commitments.services.care import give_signal
from tracker.db import db

pytestmark = pytest.mark.usefixtures("session")
# The factories' pairs begin on 1 May 2026; the quarter that is looked at is July to September.
SUMMER, DURING, AFTER = date(2026, 7, 1), "2026-08-12 12:00", "2026-10-01 12:00"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(DURING, tick=False):
        yield


def pairs(trust: Organisation, count: int, **fields: Any) -> list[Relationship]:
    return [walked(colleague=ColleagueFactory(organisation=trust), **fields) for _ in range(count)]


def signal(*given: Relationship) -> None:
    for pair in given:
        give_signal(pair, secret="tests", goes_through_the_motions=True)


def told(trust: Organisation, moment: str = AFTER) -> dict[date, tuple[int | None, int | None]]:
    """By quarter: signals, concerns."""
    db.session.flush()
    with time_machine.travel(moment, tick=False):
        return {each.quarter: (each.signals, each.concerns) for each in signals_shown(trust.id)}


@pytest.mark.parametrize(
    ("count", "given", "number"),
    [(12, 4, None), (12, 5, 5), (12, 6, 5), (12, 7, None), (10, 5, None), (30, 14, 10), (12, 12, None), (5, 5, None)],
)
def test_a_number_is_told_where_it_leads_to_nobody(
    trust: Organisation, count: int, given: int, number: int | None
) -> None:
    signal(*pairs(trust, count)[:given])

    assert told(trust)[SUMMER][0] == number


def test_nothing_is_told_before_the_quarter_is_over(trust: Organisation) -> None:
    signal(*pairs(trust, 15)[:6])

    eve, day = told(trust, "2026-09-30 22:59"), told(trust, "2026-09-30 23:00")  # midnight in London

    assert SUMMER not in eve
    assert day[SUMMER] == (5, None)


def test_the_relationships_of_one_leader_make_no_number_that_leader_could_read(trust: Organisation) -> None:
    leader = UserFactory()
    signal(*pairs(trust, 9, leader=leader)[:5])
    pairs(trust, 9)
    assert told(trust)[SUMMER][0] is None

    pairs(trust, 1)

    assert told(trust)[SUMMER][0] == 5


def test_five_concerns_of_one_person_are_one(trust: Organisation) -> None:
    found = pairs(trust, 15)
    for _ in range(5):
        ConcernFactory(pair=found[0])
    assert told(trust)[SUMMER][1] is None

    for pair in found[1:5]:
        ConcernFactory(pair=pair)

    assert told(trust)[SUMMER] == (None, 5)


def test_a_concern_is_of_the_quarter_in_london(trust: Organisation) -> None:
    for pair in pairs(trust, 15)[:5]:
        ConcernFactory(pair=pair, raised_at=datetime(2026, 6, 30, 23, tzinfo=UTC))

    assert [each[1] for each in told(trust).values()] == [5, None, None, None]


def test_two_looks_at_a_quarter_tell_the_same_whatever_happens_in_between(trust: Organisation) -> None:
    found = pairs(trust, 20)
    signal(*found[:7])
    looks = [told(trust, "2026-10-02 09:00")]

    with time_machine.travel("2026-10-05 12:00", tick=False):
        for pair in found[:6]:
            pair.state, pair.ended_on, pair.end_reason = State.ENDED, date(2026, 10, 5), EndReason.WITHDRAWN
        looks.append(told(trust, "2026-10-05 12:00"))
    with time_machine.travel("2026-10-06 12:00", tick=False):
        pairs(trust, 1)
        signal(*found[10:])
    looks.append(told(trust, "2026-12-31 12:00"))

    assert {look[SUMMER] for look in looks} == {(5, None)}
    for before, after in pairwise(looks):
        assert {quarter: after[quarter] for quarter in before} == before


def test_every_export_on_every_day_differs_from_the_one_before_by_whole_quarters_only(trust: Organisation) -> None:
    found = pairs(trust, 16)
    days = ["2026-08-12", "2026-08-20", "2026-09-30", "2026-10-01", "2026-10-14", "2026-11-02", "2026-12-31"]

    looks = []
    for given, day in enumerate(days):
        with time_machine.travel(f"{day} 12:00", tick=False):
            signal(found[given])
        looks.append(told(trust, f"{day} 12:01"))

    for before, after in pairwise(looks):
        shared = before.keys() & after.keys()
        assert {quarter: before[quarter] for quarter in shared} == {quarter: after[quarter] for quarter in shared}


def test_as_many_quarters_are_told_whether_or_not_anything_happened(trust: Organisation) -> None:
    nothing = told(trust)
    signal(*pairs(trust, 3))

    assert told(trust) == nothing
    assert list(nothing.values()) == [(None, None)] * 4


def test_another_organisation_s_signals_are_not_counted(trust: Organisation) -> None:
    signal(*pairs(OrganisationFactory(), 15)[:6])
    pairs(trust, 15)

    assert told(trust)[SUMMER] == (None, None)


def test_what_is_told_takes_three_queries(trust: Organisation) -> None:
    signal(*pairs(trust, 15)[:6])
    db.session.flush()

    with time_machine.travel(AFTER, tick=False), watching_sql() as statements:
        words = [(each.name, each.signals_in_words, each.concerns_in_words) for each in signals_shown(trust.id)]

    assert len(statements) == 3
    assert words[0] == ("July to September 2026 (quarter 2)", "At least 5", "Fewer than five, or too few to tell")

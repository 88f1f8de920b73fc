"""Who has kept the commitment: relationships that count, and how every leader stands. Never who the colleague is."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from sqlalchemy import func, or_, select

from tracker import clock
from tracker.commitments.models import Relationship
from tracker.commitments.queries.leaders import leaders_of
from tracker.commitments.queries.owed import owed_at
from tracker.commitments.rules.coverage import Coverage, Row
from tracker.commitments.rules.duties import Credit, standings_of
from tracker.db import db
from tracker.periods import financial_year, financial_year_bounds

LAST_ACTIVE = func.coalesce(Relationship.paused_on, Relationship.ended_on)
"""A pause that goes on is no active day."""


def credits_of(organisation_id: uuid.UUID, year: int) -> Mapping[uuid.UUID | None, Sequence[Credit]]:
    """By leader's account: the relationships that were active on some day of the financial year. One query."""
    first, last = financial_year_bounds(year)
    statement = select(
        Relationship.leader_id, Relationship.kind, Relationship.started_on, LAST_ACTIVE, Relationship.is_eligible
    ).where(
        Relationship.organisation_id == organisation_id,
        Relationship.started_on <= last,
        or_(LAST_ACTIVE.is_(None), first <= LAST_ACTIVE),
    )
    found: dict[uuid.UUID | None, list[Credit]] = {}
    for leader_id, kind, started_on, last_active, is_eligible in db.session.execute(statement):
        found.setdefault(leader_id, []).append(Credit(kind, cast("date", started_on), last_active, is_eligible))
    return found


def first_year_of(organisation_id: uuid.UUID) -> int | None:
    """The financial year of the first relationship that both signed; None where there is none. One query."""
    statement = select(func.min(Relationship.started_on)).where(Relationship.organisation_id == organisation_id)
    first = db.session.scalars(statement).one()
    return financial_year(first) if first else None


def coverage_of(organisation_id: uuid.UUID, year: int | None = None) -> Coverage:
    """Every leader of the financial year that ends in ``year`` (this one), and how their duties stand today.

    Four queries: seats, roles, what is owed, the relationships that count.
    """
    today = clock.today()
    year = year or financial_year(today)
    owed, credited = owed_at(organisation_id, year), credits_of(organisation_id, year)
    rows = [
        Row(leader, standings_of(leader, owed, credited.get(leader.user_id, ()), year, today))
        for leader in leaders_of(organisation_id, year)
    ]
    return Coverage(year, today, rows)


def row_of(organisation_id: uuid.UUID, user_id: uuid.UUID, year: int | None = None) -> Row | None:
    """One leader's own row, by account; None for who is no leader in that year. Four queries."""
    found = coverage_of(organisation_id, year)
    return next((row for row in found.rows if row.leader.user_id == user_id), None)

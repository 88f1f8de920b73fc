"""The board's own mirror: one row a member, the same few statements however many they are."""

import uuid
from collections.abc import Mapping

from sqlalchemy import case, func, select

from tracker import clock
from tracker.commitments.models import Objective
from tracker.commitments.queries.boards import attendance_in, items_in
from tracker.commitments.queries.coverage import coverage_of
from tracker.commitments.queries.deeds import deeds_in
from tracker.commitments.queries.owed import owed_at
from tracker.commitments.rules.mirror import (
    NOTHING_DONE,
    NOTHING_OWNED,
    NOWHERE,
    Member,
    Mirror,
    Owned,
    without_governors,
)
from tracker.commitments.rules.vocabulary import ObjectiveState
from tracker.db import db
from tracker.plans.models import Action
from tracker.plans.rules.vocabulary import OPEN


def mirror_of(organisation_id: uuid.UUID, year: int) -> Mirror:
    """Everybody who is on the board or a very senior manager in a financial year. Fourteen statements."""
    found = without_governors(coverage_of(organisation_id, year))
    deeds, _ = deeds_in(organisation_id, year)
    owned, objectives = _owned_at(organisation_id), _objectives_in(organisation_id, year)
    attendance, owed = attendance_in(organisation_id, year), owed_at(organisation_id, year)
    members = [
        Member(
            row,
            owned.get(row.leader.user_id, NOTHING_OWNED),
            deeds.get(row.leader.user_id, NOTHING_DONE) if row.leader.user_id else NOTHING_DONE,
            owes_objective=owed[row.leader.category].has_objective,
            objective=objectives.get(row.leader.user_id),
            attendance=attendance.get(row.leader.user_id, NOWHERE) if row.leader.user_id else NOWHERE,
        )
        for row in found.rows
    ]
    return Mirror(found, members, items_in(organisation_id, year))


def _owned_at(organisation_id: uuid.UUID) -> Mapping[uuid.UUID | None, Owned]:
    """By owner: open actions in every plan, and how many are past their day. One query."""
    late = func.sum(case((Action.due < clock.today(), 1), else_=0))
    statement = select(Action.owner_id, func.count(), late).where(
        Action.organisation_id == organisation_id, Action.status.in_(OPEN)
    )
    found = db.session.execute(statement.group_by(Action.owner_id))
    return {owner_id: Owned(count, overdue) for owner_id, count, overdue in found}


def _objectives_in(organisation_id: uuid.UUID, year: int) -> Mapping[uuid.UUID | None, ObjectiveState]:
    """How far each objective of a year has come, and nothing of what it says. One query."""
    statement = select(Objective.user_id, Objective.state).filter_by(organisation_id=organisation_id, year=year)
    return {row.user_id: row.state for row in db.session.execute(statement)}

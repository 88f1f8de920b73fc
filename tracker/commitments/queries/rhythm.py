"""How pairs have gone, for the question whether they are stalled."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from tracker.commitments.models import MentoringSession, Relationship, SponsorshipAct
from tracker.commitments.queries.records import PARTIES
from tracker.commitments.rules.rhythm import Course
from tracker.commitments.rules.vocabulary import Answer, State
from tracker.db import db


def active_pairs() -> Sequence[Relationship]:
    """Every active relationship of every organisation, with both sides and the agreements. Two queries."""
    statement = select(Relationship).where(Relationship.state == State.ACTIVE)
    options = [*PARTIES, selectinload(Relationship.agreements)]
    return db.session.scalars(statement.options(*options).order_by(Relationship.requested_at, Relationship.id)).all()


def last_days(pairs: Sequence[Relationship]) -> dict[uuid.UUID, date]:
    """The last day on which each pair met, or its sponsor did something, that nobody disputes. Two queries."""
    ids = [pair.id for pair in pairs]
    found: dict[uuid.UUID, date] = {}
    for model, day in ((MentoringSession, MentoringSession.held_on), (SponsorshipAct, SponsorshipAct.done_on)):
        statement = select(model.relationship_id, func.max(day)).where(
            model.relationship_id.in_(ids), model.answer != Answer.DISPUTED
        )
        found |= {row[0]: row[1] for row in db.session.execute(statement.group_by(model.relationship_id))}
    return found


def course_of(pair: Relationship, last_on: date | None) -> Course:
    """The pair as the rules take it; its agreements must be loaded, and the newest that both signed counts."""
    signed = [each for each in pair.agreements if each.is_signed]
    return Course(
        kind=pair.kind,
        state=pair.state,
        started_on=pair.started_on,
        resumed_on=pair.resumed_on,
        agreed_days=signed[-1].frequency_days if signed else None,
        last_on=last_on,
        prompted_on=pair.prompted_on,
        escalated_on=pair.escalated_on,
    )

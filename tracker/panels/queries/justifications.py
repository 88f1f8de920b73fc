"""Justifications of an organisation: found by vacancy, numbered, listed, and the signatures of those that were sent."""

import uuid

from sqlalchemy import func, select

from tracker.db import db
from tracker.panels.models import Justification


def justification_of(vacancy_id: uuid.UUID) -> Justification | None:
    """The justification of a vacancy, if its counts ever called for one. One query."""
    return db.session.scalars(select(Justification).where(Justification.vacancy_id == vacancy_id)).first()


def next_number(organisation_id: uuid.UUID) -> int:
    """One more than the organisation's highest."""
    highest = select(func.max(Justification.number)).where(Justification.organisation_id == organisation_id)
    return (db.session.scalars(highest).one() or 0) + 1

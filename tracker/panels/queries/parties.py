"""Who is kept from deciding on a vacancy, and whether there is anything to decide."""

import uuid
from collections.abc import Collection

from sqlalchemy import select

from tracker.db import db
from tracker.panels.models import Interest, Justification, Panel


def with_something_to_decide(vacancy_ids: Collection[uuid.UUID]) -> frozenset[uuid.UUID]:
    """Those of the vacancies that have a panel or a justification. One query."""
    panels = select(Panel.vacancy_id).where(Panel.vacancy_id.in_(vacancy_ids))
    justifications = select(Justification.vacancy_id).where(Justification.vacancy_id.in_(vacancy_ids))
    return frozenset(db.session.scalars(panels.union(justifications)))


def interests_in(vacancy_ids: Collection[uuid.UUID]) -> set[tuple[uuid.UUID, uuid.UUID]]:
    """Vacancy and person of every interest in these vacancies. One query."""
    statement = select(Interest.vacancy_id, Interest.user_id).where(Interest.vacancy_id.in_(vacancy_ids))
    return {(vacancy_id, user_id) for vacancy_id, user_id in db.session.execute(statement)}

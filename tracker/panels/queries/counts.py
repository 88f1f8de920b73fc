"""Reading the counts of stages: of one vacancy, and of all that a year decided."""

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from tracker.db import db
from tracker.panels.models import StageCounts, Vacancy


def counts_of(vacancy: Vacancy) -> StageCounts | None:
    """How many people came how far, if anybody has recorded it. One query."""
    statement = select(StageCounts).where(StageCounts.vacancy_id == vacancy.id)
    statement = statement.join(StageCounts.vacancy).options(contains_eager(StageCounts.vacancy))
    return db.session.scalars(statement).first()

"""Counts of stages, summed over the vacancies that were decided in a year. People, never who they are."""

import uuid
from datetime import date

from sqlalchemy import func, select

from tracker.db import db
from tracker.panels.models import StageCounts
from tracker.panels.rules.year.rows import Running
from tracker.wres.rules.arithmetic import Likelihood


def running_of(organisation_id: uuid.UUID, first: date, last: date) -> Running:
    """Appointed out of shortlisted, of the vacancies decided on these days and counted at both stages. One query."""
    groups = ("white", "bme")
    counted = [getattr(StageCounts, f"{stage}_{group}") for group in groups for stage in ("appointed", "shortlisted")]
    statement = select(func.count(), *(func.sum(column) for column in counted)).where(
        StageCounts.organisation_id == organisation_id,
        StageCounts.decided_on.between(first, last),
        StageCounts.appointed_bme.is_not(None),
        StageCounts.shortlisted_bme.is_not(None),
    )
    vacancies, *people = db.session.execute(statement).one()
    return Running(vacancies, Likelihood(people[0], people[1]), Likelihood(people[2], people[3]))

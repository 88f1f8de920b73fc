"""Reading the jobs."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import OperationalError, ProgrammingError

from tracker.db import db
from tracker.jobs.models import Job
from tracker.jobs.rules import Course, Timetable


def jobs() -> Mapping[str, Job]:
    """Every job that ever ran, by name. One query."""
    return {job.name: job for job in db.session.scalars(select(Job))}


def jobs_if_there() -> Mapping[str, Job] | None:
    """The same; None where the database does not answer, or has no tables."""
    try:
        return jobs()
    except (OperationalError, ProgrammingError):
        db.session.rollback()
        return None


def is_due(timetable: Timetable, now: datetime) -> bool:
    """Whether a job looks due: read without a lock, so that asking every half minute keeps nobody waiting."""
    job = db.session.scalars(select(Job).where(Job.name == timetable.name)).first()
    found = timetable.is_due(job.course if job else Course(), now)
    db.session.rollback()  # what is read from here on is read as it stands
    return found


def locked_job(name: str) -> Job | None:
    """The job as it stands now; whoever else asks so waits."""
    statement = select(Job).where(Job.name == name).with_for_update()
    return db.session.scalars(statement.execution_options(populate_existing=True)).first()

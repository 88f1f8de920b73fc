"""Reading the jobs."""

from collections.abc import Mapping

from sqlalchemy import select

from tracker.db import db
from tracker.jobs.models import Job


def jobs() -> Mapping[str, Job]:
    """Every job that ever ran, by name. One query."""
    return {job.name: job for job in db.session.scalars(select(Job))}


def locked_job(name: str) -> Job | None:
    """The job as it stands now; whoever else asks so waits."""
    statement = select(Job).where(Job.name == name).with_for_update()
    return db.session.scalars(statement.execution_options(populate_existing=True)).first()

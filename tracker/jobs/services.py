"""Running a job: whoever takes it first, once each time it is due, however many schedulers there are."""

import logging
from collections.abc import Callable

from sqlalchemy.exc import IntegrityError

from tracker import clock
from tracker.db import db, transaction
from tracker.jobs import queries
from tracker.jobs.models import Job
from tracker.jobs.rules import Outcome, Timetable

log = logging.getLogger(__name__)

Work = Callable[[], str]
"""What a job does: it opens its own transactions, and says in one line what it did."""


def run_if_due(timetable: Timetable, work: Work, *, holder: str) -> Outcome | None:
    """Do the work if the job is due and nobody is at it; None where it is not, or somebody is.

    A run that fails is on record with its reason, and done again when it is next due.
    """
    if not _take(timetable, holder):
        return None
    try:
        said, outcome = work(), Outcome.DONE
    except Exception as error:
        log.exception("job failed: %s", timetable.name)
        db.session.rollback()
        said, outcome = f"{type(error).__name__}: {error}", Outcome.FAILED
    _give_back(timetable.name, holder, outcome, said)
    return outcome


def _take(timetable: Timetable, holder: str) -> bool:
    with transaction() as session:
        now = clock.now()
        job = queries.locked_job(timetable.name)
        if job is None:
            job = Job(name=timetable.name)
            try:
                with session.begin_nested():
                    session.add(job)
            except IntegrityError:  # another scheduler was first
                return False
        if not timetable.is_due(job.course, now):
            return False
        job.held_by, job.held_until, job.done_through = holder, now + timetable.lease, now
        return True


def _give_back(name: str, holder: str, outcome: Outcome, said: str) -> None:
    with transaction():
        job = queries.locked_job(name)
        if job is None or job.held_by != holder:  # it took too long, and another has it now
            return
        job.held_by = job.held_until = None
        job.finished_at, job.outcome, job.said = clock.now(), outcome, said[:500]
        job.runs += 1

"""Running a job: whoever takes it first, once each time it is due, however many schedulers there are."""

import logging
import time
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb

from sqlalchemy.exc import IntegrityError, OperationalError

from tracker import clock, sqlite
from tracker.db import db, transaction
from tracker.jobs import queries
from tracker.jobs.models import Job
from tracker.jobs.rules import Outcome, Timetable

log = logging.getLogger(__name__)

Work = Callable[[], str]
"""What a job does: it opens its own transactions, and says in one line what it did."""


def run_if_due(timetable: Timetable, work: Work, *, holder: str) -> Outcome | None:
    """Do the work if the job is due and nobody is at it; None where it is not, or somebody is.

    A run that fails is on record with its reason, and done again after a while.
    """
    if not queries.is_due(timetable, clock.now()):
        return None
    # What a job reads before it writes is read in the transaction that writes: SQLite would refuse it later.
    token = sqlite.writing.set(True)
    try:
        return _run(timetable, work, holder) if _take(timetable, holder) else None
    finally:
        sqlite.writing.reset(token)


def _run(timetable: Timetable, work: Work, holder: str) -> Outcome:
    started = time.monotonic()
    try:
        said, outcome = work(), Outcome.DONE
    except Exception as error:
        log.exception("job failed: %s", timetable.name)
        said, outcome = reason(error), Outcome.FAILED
    db.session.rollback()
    _give_back(timetable.name, holder, outcome, said)
    log.info("job %s: %s after %.1f s: %s", timetable.name, outcome, time.monotonic() - started, said)
    return outcome


def reason(error: Exception) -> str:
    """Why a run failed, in one line without anybody's data: what a machine says of itself, or else the place."""
    name = type(error).__name__
    if isinstance(error, OperationalError):
        return f"{name}: {str(error.orig).strip().splitlines()[0]}"
    if isinstance(error, OSError):
        return f"{name}: {error.strerror or 'no reason given'}"
    at = extract_tb(error.__traceback__)[-1]
    return f"{name} in {Path(at.filename).name}, line {at.lineno}: the log says more"


def renew(timetable: Timetable, *, holder: str) -> bool:
    """Say that this holder is still at the job. False where it is not, or has been for so long that it is stuck."""
    with transaction():
        job, now = queries.locked_job(timetable.name), clock.now()
        if job is None or job.held_by != holder or not timetable.may_go_on(job.course, now):
            return False
        job.held_until = now + timetable.lease
        return True


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
        job, now = queries.locked_job(name), clock.now()
        if job is None or job.held_by != holder:  # it took too long, and another has it now
            return
        job.held_by = job.held_until = None
        job.finished_at, job.outcome, job.said = now, outcome, said[:500]
        job.runs += 1
        job.failures = 0 if outcome is Outcome.DONE else job.failures + 1
        job.succeeded_at = now if outcome is Outcome.DONE else job.succeeded_at

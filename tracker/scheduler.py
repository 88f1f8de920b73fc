"""The timed jobs, and the process that runs them: ``flask scheduler``. Web workers never start it.

Any number of schedulers is safe: each job has one row, and whoever takes it first runs it. The clock here only says
when to ask; whether a job is due is in its row, so that days without a scheduler are caught up once.
"""

import logging
import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event, Thread
from typing import Any

from apscheduler.events import EVENT_SCHEDULER_STARTED
from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask, current_app

from tracker import clock
from tracker.commitments.services.stalled import prompt_stalled
from tracker.db import db, transaction
from tracker.jobs.rules import Outcome, Timetable
from tracker.jobs.services import renew, run_if_due
from tracker.outbox.mail import note_returned, way_out
from tracker.outbox.services import deliver
from tracker.panels.services import imports as vacancy_files
from tracker.panels.services.breaches import find_breaches
from tracker.reminders.queries import carriers
from tracker.reminders.services import leaving, passes, promising
from tracker.reminders.services.digests import Site
from tracker.words import counted
from tracker.wres import services as returns

log = logging.getLogger(__name__)

ASKED_EVERY = timedelta(seconds=30)
"""Often enough that a job of every minute is never a minute late."""

RENEWED_EVERY = timedelta(minutes=1)

UNCONFIRMED_KEPT = timedelta(days=30)
"""How long a file waits for somebody to import it."""

POST, RECORDS, LEASES = "post", "records", "leases"
"""Who works: a slow mail server keeps nothing else waiting, and neither keeps a lease from being renewed."""


def _daily(hour: int, minute: int = 0) -> CronTrigger:
    return CronTrigger(hour=hour, minute=minute, timezone=clock.LONDON)


def _every(minutes: int) -> IntervalTrigger:
    return IntervalTrigger(minutes=minutes, timezone=clock.LONDON)


def site() -> Site:
    """Where this service is."""
    return Site(current_app.config["SITE_URL"], current_app.config["SECRET_KEY"])


def note_breaches() -> str:
    """Note panels that were held without a BME member and without an exception."""
    with transaction():
        found = len(find_breaches())
    return "1 breach found" if found == 1 else f"{found:,} breaches found"


def discard_files() -> str:
    """Forget files that nobody imported."""
    before = clock.now() - UNCONFIRMED_KEPT
    with transaction():
        found = returns.discard_unconfirmed(before=before) + vacancy_files.discard_unconfirmed(before=before)
    return f"{counted(found, 'file')} discarded"


# What the following say is read by administrators. A small number there could give away that there was mail about a
# relationship, so the numbers go to the log of whoever runs the machine.


def note_quiet_pairs() -> str:
    """Note the relationships that have gone quiet, for the digests of the two and later the coordinator's."""
    with transaction():
        prompt_stalled()
    return "Looked at every relationship"


def scan() -> str:
    """Promise what is due, and void what is over."""
    with transaction():
        promised, void = promising.scan()
    log.info("reminders: %d promised, %d void", promised, void)
    return "Looked at everything that is due"


class NotMadeError(Exception):
    """Mail could not be made for some people; everybody else's was."""


def make_mail() -> str:
    """Make the digests whose time has come, and at once what is urgent."""
    made = passes.make_due_mail(site())
    log.info("mail: %d made", made.mails)
    if made.faults:
        raise NotMadeError
    return "Made all mail that is due"


def clear_counts() -> str:
    """Take what is over off the counts in people's menus."""
    log.info("counts: %d cleared", passes.clear_counts())
    return "Looked at everything that is new to somebody"


def send_mail() -> str:
    """Send every message that was promised."""
    counts = deliver(way_out(current_app.config), is_wanted=leaving.wanted(site()), held_until=carriers.held_until)
    log.info("mail: %d sent, %d failed", counts["sent"], counts["failed"])
    return "Tried all mail that is due"


def note_bounces() -> str:
    """Note which mail came back, where the settings say how one hears of it."""
    read = note_returned(current_app.config)
    log.info("mail: %d came back", read.bounced)
    return "Looked for mail that came back"


Job = tuple[Timetable, Callable[[], str]]

JOBS: tuple[Job, ...] = (
    (Timetable("find breaches", "Notes panels without a BME member or an exception", _daily(0, 15)), note_breaches),
    (Timetable("discard files", "Forgets files that nobody imported within 30 days", _daily(2, 30)), discard_files),
    (Timetable("note quiet pairs", "Notes relationships that have gone quiet", _daily(6)), note_quiet_pairs),
    (Timetable("promise reminders", "Finds what is due and promises a reminder, once each", _every(15)), scan),
    (Timetable("make mail", "Makes the digests whose hour has come, and at once what is urgent", _every(5)), make_mail),
    (Timetable("clear counts", "Takes what is over off the counts of what is new", _every(60)), clear_counts),
    (Timetable("note bounces", "Notes which mail came back, where the settings say so", _every(60)), note_bounces),
    (Timetable("send mail", "Sends the mail that was promised", _every(1)), send_mail),
)  # fmt: skip
"""In the order in which one run of all of them makes sense."""


def holder() -> str:
    """What this process goes by in the row of a job that it is at."""
    return f"{socket.gethostname()}:{os.getpid()}"


def run_once(app: Flask) -> Iterator[tuple[str, Outcome]]:
    """Run what is due, one after the other. Gives the name of each that ran, and how it went."""
    for timetable, work in JOBS:
        with app.app_context():
            outcome = run_if_due(timetable, work, holder=holder())
        if outcome is not None:
            yield timetable.name, outcome


class Clockwork:
    """Asks again and again for every job, until it is stopped. ``app`` is the service whose jobs they are."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.running: set[str] = set()
        self.started, self.leaving = Event(), Event()
        with app.app_context():
            # SQLite lets one write at a time: jobs that wait for each other in turn are better than jobs that give up.
            at_once = 1 if db.engine.dialect.name == "sqlite" else len(JOBS)
        pools = {POST: ThreadPoolExecutor(1), RECORDS: ThreadPoolExecutor(at_once), LEASES: ThreadPoolExecutor(1)}
        once = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        self.scheduler = BlockingScheduler(executors=pools, job_defaults=once, timezone=clock.LONDON)
        self.scheduler.add_listener(lambda _: self.started.set(), EVENT_SCHEDULER_STARTED)
        for timetable, work in JOBS:
            self._add(self.ask, ASKED_EVERY, POST if work in {send_mail, note_bounces} else RECORDS, timetable, work)
        self._add(self.renew_leases, RENEWED_EVERY, LEASES)

    def _add(self, call: Callable[..., None], every: timedelta, pool: str, *args: Any) -> None:
        trigger = IntervalTrigger(seconds=int(every.total_seconds()), timezone=clock.LONDON)
        self.scheduler.add_job(call, trigger, args, executor=pool, next_run_time=clock.now())

    def ask(self, timetable: Timetable, work: Callable[[], str]) -> None:
        """Run one job if it is due. What goes wrong with asking is noted, and asked again."""
        if self.leaving.is_set():
            return
        self.running.add(timetable.name)
        try:
            with self.app.app_context():
                run_if_due(timetable, work, holder=holder())
        except Exception:
            log.exception("could not ask for the job %s", timetable.name)
        finally:
            self.running.discard(timetable.name)

    def renew_leases(self) -> None:
        """Say of every job that this process is at, that it still is."""
        for timetable, _ in JOBS:
            if timetable.name in self.running:
                try:
                    with self.app.app_context():
                        renew(timetable, holder=holder())
                except Exception:
                    log.exception("could not renew the job %s", timetable.name)

    def stop_after(self, wait: Callable[[], object]) -> None:
        """Stop when a wait is over, from a thread beside."""

        def watch() -> None:
            wait()
            self.started.wait()
            self.stop()

        Thread(target=watch, daemon=True).start()

    def run(self) -> None:
        """Run until SIGTERM, Ctrl+C or ``stop``; what is being done is done to its end."""
        told = Event()
        self.stop_after(told.wait)
        with _told_to_stop(told):
            self.scheduler.start()

    def stop(self) -> None:
        """Ask for no more jobs, and wait for those that run."""
        self.leaving.set()
        if self.scheduler.running:
            self.scheduler.shutdown(wait=True)


@contextmanager
def _told_to_stop(told: Event) -> Iterator[None]:
    """Note that somebody wants the process to end; a second word ends it, whatever it is at.

    The word raises nothing: wherever the main thread is then, APScheduler would take it for the fault of a job.
    """

    def note(*_: object) -> None:
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, signal.SIG_DFL)
        told.set()

    before = {each: signal.signal(each, note) for each in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)

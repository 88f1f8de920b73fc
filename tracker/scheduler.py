"""The timed jobs, and the process that runs them: ``flask scheduler``. Web workers never start it.

Any number of schedulers is safe: each job has one row, and whoever takes it first runs it. The triggers here only say
when to ask; whether a job is due is in its row, so that days without a scheduler are caught up once.
"""

from collections.abc import Callable

from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger
from flask import current_app

from tracker import clock
from tracker.commitments.services.stalled import prompt_stalled
from tracker.db import transaction
from tracker.jobs.rules import Timetable
from tracker.outbox.mail import way_out
from tracker.outbox.services import deliver
from tracker.panels.services.breaches import find_breaches
from tracker.reminders.queries import carriers
from tracker.reminders.services import passes, promising
from tracker.reminders.services.digests import Site
from tracker.words import counted

Job = tuple[Timetable, Callable[[], str]]


def _daily(hour: int, minute: int = 0) -> CronTrigger:
    return CronTrigger(hour=hour, minute=minute, timezone=clock.LONDON)


def _every(minutes: int) -> IntervalTrigger:
    return IntervalTrigger(minutes=minutes, timezone=clock.LONDON)


def site() -> Site:
    """Where this service is."""
    return Site(current_app.config["SITE_URL"], current_app.config["SECRET_KEY"])


def find_breaches_of_yesterday() -> str:
    """Note panels that were held without a BME member and without an exception."""
    with transaction():
        found = len(find_breaches())
    return f"{found} found"


def ask_stalled_pairs() -> str:
    """Find the relationships that have gone quiet."""
    with transaction():
        done = prompt_stalled(site=site().url)
    return f"{counted(done.total(), 'relationship')}"


def scan() -> str:
    """Promise what is due, and void what is over."""
    with transaction():
        promised, void = promising.scan()
    return f"{promised:,} promised, {void:,} void"


def make_mail() -> str:
    """Make the digests whose time has come, and at once what is urgent."""
    return f"{counted(passes.make_due_mail(site()), 'mail')} made"


def send_mail() -> str:
    """Send every message that was promised."""
    counts = deliver(way_out(current_app.config), is_wanted=carriers.is_wanted)
    return f"{counts['sent']:,} sent, {counts['failed']:,} failed"

"""How the jobs go: a page for administrators, and two addresses for machines, which hold no personal data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from flask import Blueprint, Flask, current_app, jsonify, render_template
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission
from tracker.jobs import queries
from tracker.jobs.models import Job
from tracker.jobs.rules import TOLERANCE, UNWELL, Course, Standing, Timetable, heard_at, lasting
from tracker.web.guard import guard

bp = Blueprint("jobs", __name__)

NAME = "jobs"
"""Where the service keeps what it knows of its jobs."""

TONES = {
    Standing.WELL: "green",
    Standing.RUNNING: "blue",
    Standing.FAILING: "red",
    Standing.BEHIND: "red",
    Standing.NEVER: "grey",
}


class Backlog(Protocol):
    """What has not left the outbox."""

    @property
    def oldest(self) -> datetime | None: ...
    @property
    def retried(self) -> int: ...
    @property
    def failed(self) -> int: ...
    @property
    def refused(self) -> int: ...


@dataclass(frozen=True)
class Known:
    """What the service knows of jobs, which are of features above this one: when each is due, and what mail waits."""

    timetables: Sequence[Timetable]
    backlog: Callable[[datetime], Backlog]


@dataclass(frozen=True)
class Seen:
    """One job as it stands now. ``job`` is None where it never ran."""

    timetable: Timetable
    job: Job | None
    now: datetime

    @property
    def course(self) -> Course:
        """How far it has come."""
        return self.job.course if self.job else Course()

    @property
    def standing(self) -> Standing:
        """How it stands."""
        return self.timetable.standing(self.course, self.now)

    @property
    def next_due(self) -> datetime:
        """When it is due next, or was."""
        return self.timetable.next_due(self.course, self.now)

    @property
    def lag(self) -> timedelta:
        """How long it has been due and nobody at it."""
        return self.timetable.lag(self.course, self.now)

    @property
    def is_late(self) -> bool:
        """Whether the page says so: a minute is how often a scheduler asks."""
        return self.lag >= timedelta(minutes=1)


def init_app(app: Flask, known: Known) -> None:
    """Add the pages, about these jobs."""
    app.extensions[NAME] = known
    app.add_template_filter(lasting)
    app.register_blueprint(bp)


def _known() -> Known:
    known: Known = current_app.extensions[NAME]
    return known


def _seen(jobs: Any) -> list[Seen]:
    return [Seen(each, jobs.get(each.name), clock.now()) for each in _known().timetables]


@bp.get("/jobs")
@guard(Permission.JOBS_READ)
def index() -> ResponseReturnValue:
    """Every job: what it does, how its last run went, when it is due next, and who is at it."""
    now, seen = clock.now(), _seen(queries.jobs())
    heard = heard_at((each.timetable, each.course) for each in seen)
    is_silent = heard is None or now - heard > TOLERANCE
    mail = _known().backlog(now)
    about = {"seen": seen, "heard": heard, "is_silent": is_silent, "mail": mail, "now": now, "tones": TONES}
    return render_template("jobs/index.html", **about)


@bp.get("/health")
def health() -> ResponseReturnValue:
    """Whether this web worker can serve. What it says of the jobs changes nothing: they are another process's."""
    return _told(is_about_jobs=False)


@bp.get("/health/jobs")
def health_of_jobs() -> ResponseReturnValue:
    """Whether every job runs as it should."""
    return _told(is_about_jobs=True)


def _told(*, is_about_jobs: bool) -> ResponseReturnValue:
    jobs = queries.jobs_if_there()
    if jobs is None:
        return jsonify({"status": "unwell", "reason": "the database does not answer or has no tables"}), 503
    seen, mail, now = _seen(jobs), _known().backlog(clock.now()), clock.now()
    is_well = not any(each.standing in UNWELL for each in seen)
    told = {
        "status": "well" if is_well or not is_about_jobs else "unwell",
        "scheduler": "well" if is_well else "unwell",
        "jobs": [_job(each) for each in seen],
        "mail": {
            "oldest_waiting_seconds": int((now - mail.oldest).total_seconds()) if mail.oldest else 0,
            "retried": mail.retried,
            "failed": mail.failed,
            "refused": mail.refused,
        },
    }
    return jsonify(told), 200 if told["status"] == "well" else 503


def _job(each: Seen) -> dict[str, Any]:
    return {
        "name": each.timetable.name,
        "status": each.standing.value,
        "lag_seconds": int(each.lag.total_seconds()),
        "last_run": _written(each.course.done_through),
        "last_success": _written(each.job.succeeded_at if each.job else None),
        "next_run": _written(each.next_due),
    }


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None

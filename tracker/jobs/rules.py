"""When a job is due, and how far it is behind. Pure.

A job that was missed, however often, is due once: it is done through the moment at which it begins.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from apscheduler.triggers.base import BaseTrigger


class Outcome(StrEnum):
    """How a run went."""

    DONE = "done"
    FAILED = "failed"


RETRY = timedelta(minutes=10)
"""After a run failed, before the job is tried again though it is not due."""

TOLERANCE = timedelta(minutes=10)
"""How far a job may be behind before the service counts as unwell: longer than any run should take."""


@dataclass(frozen=True)
class Course:
    """How far a job has come. ``held_until`` is None while nobody is at it; ``failed_at``: its last run failed then."""

    done_through: datetime | None = None
    held_until: datetime | None = None
    failed_at: datetime | None = None


@dataclass(frozen=True)
class Timetable:
    """When a job runs, and after how long a run of which nothing more is heard is another's to do again."""

    name: str
    does: str
    trigger: BaseTrigger
    lease: timedelta = timedelta(minutes=15)

    def next_due(self, course: Course, now: datetime) -> datetime:
        """The first moment at which it is due after it was last begun; now, where it never was.

        A run that died is due again when its lease has run out, one that failed after a while.
        """
        if course.held_until is not None:
            return course.held_until
        if course.done_through is None:
            return now
        found = self.trigger.get_next_fire_time(course.done_through, course.done_through + timedelta(microseconds=1))
        due = found if isinstance(found, datetime) else now
        return min(due, course.failed_at + RETRY) if course.failed_at else due

    def is_due(self, course: Course, now: datetime) -> bool:
        """Whether it is due now, and nobody is at it."""
        return self.next_due(course, now) <= now

    def lag(self, course: Course, now: datetime) -> timedelta:
        """How long it has been due and nobody at it."""
        return max(now - self.next_due(course, now), timedelta())

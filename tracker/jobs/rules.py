"""When a job is due, how far it is behind, and whether all is well. Pure.

A job that was missed, however often, is due once: it is done through the moment at which it begins.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from apscheduler.triggers.base import BaseTrigger

from tracker.words import counted


class Outcome(StrEnum):
    """How a run went."""

    DONE = "done"
    FAILED = "failed"


class Standing(StrEnum):
    """How a job stands."""

    WELL = "on time"
    RUNNING = "running"
    FAILING = "failing"
    BEHIND = "behind"
    NEVER = "never run"


UNWELL = frozenset({Standing.FAILING, Standing.BEHIND, Standing.NEVER})
"""Somebody has to look."""

RETRY = timedelta(minutes=10)
"""After a run failed, before the job is tried again though it is not due."""

FAILURES = 2
"""In a row: once may be a database that was busy, and the next run makes up for it."""

TOLERANCE = timedelta(minutes=10)
"""How far a job may be behind before the service counts as unwell."""


@dataclass(frozen=True)
class Course:
    """How far a job has come. ``held_until`` is None while nobody is at it; ``failed_at``: its last run failed then."""

    done_through: datetime | None = None
    held_until: datetime | None = None
    failed_at: datetime | None = None
    failures: int = 0


@dataclass(frozen=True)
class Timetable:
    """When a job runs, and after how long a run of which nothing more is heard is another's to do again.

    ``longest``: a run that is at it for longer has got stuck, however alive whoever runs it is.
    """

    name: str
    does: str
    trigger: BaseTrigger
    lease: timedelta = timedelta(minutes=15)
    longest: timedelta = timedelta(hours=4)

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

    def may_go_on(self, course: Course, now: datetime) -> bool:
        """Whether whoever is at it may keep it for another lease."""
        return course.done_through is not None and now - course.done_through < self.longest

    def standing(self, course: Course, now: datetime) -> Standing:
        """How it stands."""
        if course.done_through is None:
            return Standing.NEVER
        if self.lag(course, now) > TOLERANCE:
            return Standing.BEHIND
        if course.failures >= FAILURES:
            return Standing.FAILING
        return Standing.RUNNING if course.held_until and course.held_until > now else Standing.WELL


def heard_at(courses: Iterable[tuple[Timetable, Course]]) -> datetime | None:
    """When a scheduler was last at work: it began a job, or said that it is still at one. None where never."""
    moments = [each.done_through for _, each in courses if each.done_through]
    moments += [each.held_until - timetable.lease for timetable, each in courses if each.held_until]
    return max(moments, default=None)


def lasting(time: timedelta) -> str:
    """How long something takes or took, in words, to the largest unit.

    >>> [lasting(timedelta(seconds=each)) for each in (59, 61, 7260, 200_000)]
    ['less than a minute', '1 minute', '2 hours', '2 days']
    """
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        count = int(time.total_seconds() // length)
        if count:
            return counted(count, unit)
    return "less than a minute"

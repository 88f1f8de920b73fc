"""When a pair is stalled by the rhythm that it agreed, and who is asked then. Pure.

What was logged and not disputed keeps a pair going, confirmed or still waiting: the two have met, whatever the record
lacks. A pair that is paused is never stalled, and its rhythm runs anew from the day on which it takes up again.

Sponsorship is acts, and a good act takes months to bring about: a sponsor has SPONSORSHIP_TIMES the rhythm that the
organisation has settled, or what the two agreed where that is longer.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.commitments.rules.settled import Settled
from tracker.commitments.rules.vocabulary import Kind, State

SPONSORSHIP_TIMES = 3


class Nudge(StrEnum):
    """What is due for a pair that is stalled."""

    BOTH = "ask both"
    COORDINATOR = "tell the coordinator"


@dataclass(frozen=True)
class Course:
    """How a pair has gone. ``agreed_days`` is its agreement's; ``last_on`` of the last session or act not disputed."""

    kind: Kind
    state: State
    started_on: date | None
    resumed_on: date | None = None
    agreed_days: int | None = None
    last_on: date | None = None
    prompted_on: date | None = None
    escalated_on: date | None = None

    @property
    def since(self) -> date | None:
        """The day from which its rhythm runs: the start, the last time it took up again or did something."""
        days = [day for day in (self.started_on, self.resumed_on, self.last_on) if day]
        return max(days) if self.started_on else None


def every_days(course: Course, settled: Settled) -> int:
    """How many days there may be from one session, or act of a sponsor, to the next.

    >>> every_days(Course(Kind.MENTORING, State.ACTIVE, date(2026, 5, 1), agreed_days=42), Settled())
    42
    >>> every_days(Course(Kind.SPONSORSHIP, State.ACTIVE, date(2026, 5, 1), agreed_days=42), Settled())
    90
    """
    agreed = course.agreed_days or settled.rhythm_days
    return max(agreed, SPONSORSHIP_TIMES * settled.rhythm_days) if course.kind is Kind.SPONSORSHIP else agreed


def stalled_from(course: Course, settled: Settled) -> date | None:
    """The day from which the pair counts as stalled, unless it does something; None for one that is not active.

    >>> stalled_from(Course(Kind.REVERSE, State.ACTIVE, date(2026, 5, 1)), Settled(rhythm_days=30, grace_days=14))
    datetime.date(2026, 6, 14)
    """
    if course.state is not State.ACTIVE or course.since is None:
        return None
    return course.since + timedelta(every_days(course, settled) + settled.grace_days)


def is_stalled(course: Course, settled: Settled, today: date) -> bool:
    """Whether it is today."""
    first = stalled_from(course, settled)
    return first is not None and today >= first


def nudge(course: Course, settled: Settled, today: date) -> Nudge | None:
    """What is due today: once each while the pair stays stalled. A session in between begins anew.

    What was asked before the pair stalled this time was about another time.
    """
    first = stalled_from(course, settled)
    if first is None or today < first:
        return None
    if course.prompted_on is None or course.prompted_on < first:
        return Nudge.BOTH
    is_told = course.escalated_on is not None and course.escalated_on >= course.prompted_on
    waited = today >= course.prompted_on + timedelta(settled.coordinator_days)
    return Nudge.COORDINATOR if waited and not is_told else None

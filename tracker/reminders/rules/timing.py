"""When reminder mail is made: the digest on the morning of a working day, what is urgent at once. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tracker.periods import DAY, SATURDAY, is_working_day
from tracker.reminders.rules import settled
from tracker.reminders.rules.vocabulary import Frequency


@dataclass(frozen=True)
class Hours:
    """When a trust's digest is made and between which times nothing leaves (London time)."""

    digest_at: time = settled.DIGEST_AT
    quiet_from: time = settled.QUIET_FROM
    quiet_until: time = settled.QUIET_UNTIL

    def is_quiet(self, moment: datetime) -> bool:
        """Whether nothing leaves at this moment; ``moment`` is in London time.

        >>> [Hours().is_quiet(datetime(2026, 1, 5, hour)) for hour in (6, 7, 18, 19)]
        [True, False, False, True]
        """
        return not self.quiet_until <= moment.time() < self.quiet_from

    def quiet_ends(self, moment: datetime) -> datetime:
        """The moment from which mail leaves again: this one, unless it is in quiet hours. In London time."""
        if not self.is_quiet(moment):
            return moment
        day = moment.date() if moment.time() < self.quiet_until else moment.date() + DAY
        return datetime.combine(day, self.quiet_until, tzinfo=moment.tzinfo)


@dataclass(frozen=True)
class Rhythm:
    """How often somebody wants the digest; ``weekday``: 0 is Monday."""

    frequency: Frequency = Frequency.DAILY
    weekday: int = 0

    def is_day(self, day: date) -> bool:
        """Whether their digest is made on this day: a working day, and for a weekly one that of its week."""
        if not is_working_day(day):
            return False
        if self.frequency is Frequency.DAILY:
            return True
        return self.weekly_day(day) == day

    def weekly_day(self, day: date) -> date:
        """The day of the weekly digest in the week of this day, so that there is one in every week.

        A holiday moves it to the next working day, or the last before where none is left in the week.

        >>> Rhythm(Frequency.WEEKLY).weekly_day(date(2026, 5, 6))
        datetime.date(2026, 5, 5)
        >>> Rhythm(Frequency.WEEKLY, weekday=4).weekly_day(date(2026, 12, 25))
        datetime.date(2026, 12, 24)
        """
        found = day - timedelta(days=day.weekday()) + timedelta(days=self.weekday)
        while not is_working_day(found) and found.weekday() < SATURDAY:
            found += DAY
        while not is_working_day(found):
            found -= DAY
        return found

    def next_day(self, day: date) -> date:
        """The first day after this one on which their digest is made."""
        found = day + DAY
        while not self.is_day(found):
            found += DAY
        return found


def is_time(moment: datetime, hours: Hours, rhythm: Rhythm, due_days: Collection[date]) -> bool:
    """Whether somebody's digest is made now; ``moment`` in London time, ``due_days`` when what waits for it is due.

    A weekly digest comes early rather than after something in it was due.
    """
    today = moment.date()
    if not is_working_day(today) or moment.time() < hours.digest_at or hours.is_quiet(moment):
        return False
    if rhythm.is_day(today):
        return True
    return any(today <= due < rhythm.next_day(today) for due in due_days)

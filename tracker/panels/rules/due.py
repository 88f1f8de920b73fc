"""By when a justification is due, and how it stands against that day. Pure.

The first sending is due on the day that was set when the counts called for it, and whether a justification was late is
decided by that sending alone: a chair who asks for more does not make it late, and a quick answer does not make it in
time. Where more was asked for, the trust's number of working days runs anew from the day on which it was asked.
"""

from dataclasses import dataclass
from datetime import date

from tracker.periods import add_working_days, working_days_between
from tracker.words import counted


@dataclass(frozen=True, slots=True)
class Clock:
    """When something is due, and the day in London on which it was sent, if it was."""

    due_on: date
    sent_on: date | None = None

    def is_late(self, today: date) -> bool:
        """
        >>> Clock(date(2026, 11, 16)).is_late(date(2026, 11, 16)), Clock(date(2026, 11, 16)).is_late(date(2026, 11, 17))
        (False, True)
        """
        return (self.sent_on or today) > self.due_on

    def days_late(self, today: date) -> int:
        """Working days, 0 where it is not late; a weekend after the day that it was due counts as one."""
        return max(1, working_days_between(self.due_on, self.sent_on or today)) if self.is_late(today) else 0

    def words(self, today: date) -> str:
        """How it stands.

        >>> Clock(date(2026, 11, 16)).words(date(2026, 11, 13)), Clock(date(2026, 11, 16)).words(date(2026, 11, 18))
        ('1 working day left', '2 working days late')
        >>> Clock(date(2026, 11, 16), sent_on=date(2026, 11, 17)).words(date(2027, 1, 1))
        'Sent 1 working day late'
        """
        late = self.days_late(today)
        if self.sent_on:
            return f"Sent {counted(late, 'working day')} late" if late else "Sent in time"
        if late:
            return f"{counted(late, 'working day')} late"
        left = working_days_between(today, self.due_on)
        if left:
            return f"{counted(left, 'working day')} left"
        return "Due today" if today == self.due_on else "Due this weekend"


def answer_due(asked_on: date, days: int) -> date:
    """By when more is due that was asked for on a day, in so many working days.

    >>> answer_due(date(2026, 12, 18), 10)
    datetime.date(2027, 1, 6)
    """
    return add_working_days(asked_on, days)

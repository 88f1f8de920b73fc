"""On which day a reminder's turn comes: working days before and after a due date. Pure.

A reminder is never late because of a weekend: what falls on a day nobody works comes on the working day before, and
what follows a due date on the working day after.
"""

from datetime import date, timedelta
from functools import lru_cache

from tracker.periods import DAY, add_working_days, is_working_day

FARTHEST = 250
"""The most working days before or after a due date: about a year."""

_REACH = timedelta(days=14)
"""No run of days that are not worked is as long."""


def turn(due_on: date, days: int) -> date:
    """The working day on which a reminder is due, ``days`` working days before (negative) or after the due date.

    >>> turn(date(2026, 12, 29), -2), turn(date(2026, 12, 26), 0), turn(date(2026, 12, 26), 1)
    (datetime.date(2026, 12, 23), datetime.date(2026, 12, 24), datetime.date(2026, 12, 29))
    """
    return add_working_days(due_on, days) if days > 0 else _working_days_back(due_on, -days)


def _working_days_back(day: date, count: int) -> date:
    passed = 0
    while passed < count or not is_working_day(day):
        day -= DAY
        passed += is_working_day(day)
    return day


@lru_cache(maxsize=2048)  # a scan asks the same of every kind, and a page of every reader
def last_due(today: date, days: int) -> date:
    """The last due date whose turn has come by today: what a search asks for, whichever day it was last made on.

    >>> last_due(date(2026, 12, 24), 0), last_due(date(2026, 12, 23), -2)
    (datetime.date(2026, 12, 28), datetime.date(2026, 12, 29))
    """
    guess = (_working_days_back(today, days) if days > 0 else add_working_days(today, -days)) + _REACH
    while turn(guess, days) > today:
        guess -= DAY
    return guess


def example(today: date) -> date:
    """A working day some weeks ahead, to show on which days people would be told.

    >>> example(date(2026, 11, 23))
    datetime.date(2027, 1, 7)
    """
    return add_working_days(today, 30)

"""Days of the story that are told from today backwards, so that something always waits now. All are working days."""

from datetime import date, timedelta

from tracker import clock
from tracker.periods import DAY, add_working_days, is_working_day, working_days_between


def days_ago(count: int) -> date:
    """About so many days ago: a working day before today."""
    return _back_to_work(clock.today() - timedelta(max(count, 1)))


def working_days_ago(count: int) -> date:
    """So many working days ago, at least one."""
    day, today = clock.today() - DAY, clock.today()
    while working_days_between(day, today) < count or not is_working_day(day):
        day -= DAY
    return day


def in_working_days(count: int) -> date:
    """So many working days from now."""
    return add_working_days(clock.today(), count)


def before(day: date, working_days: int) -> date:
    """So many working days before a day."""
    found = day
    while working_days_between(found, day) < working_days or not is_working_day(found):
        found -= DAY
    return found


def after(day: date, working_days: int) -> date:
    """So many working days after a day."""
    return add_working_days(day, working_days)


def _back_to_work(day: date) -> date:
    while not is_working_day(day):
        day -= DAY
    return day

"""The years the standard runs on, from 1 April to the snapshot of 31 March, and England's working days. Pure."""

from bisect import bisect_right
from datetime import date, timedelta

from govuk_bank_holidays.bank_holidays import BankHolidays

DAY = timedelta(days=1)
SATURDAY = 5

# What the package carries, read once; asked otherwise, it would fetch the list from GOV.UK.
_CARRIED = BankHolidays(use_cached_holidays=True).get_holidays(BankHolidays.ENGLAND_AND_WALES)
BANK_HOLIDAYS: tuple[date, ...] = tuple(sorted(each["date"] for each in _CARRIED if each["date"].weekday() < SATURDAY))


def snapshot(year: int) -> date:
    """The day on which a return counts staff in post.

    >>> snapshot(2026)
    datetime.date(2026, 3, 31)
    """
    return date(year, 3, 31)


def reporting_period(year: int) -> tuple[date, date]:
    """First and last day of the year behind indicators 2, 3 and 4.

    >>> reporting_period(2026)
    (datetime.date(2025, 4, 1), datetime.date(2026, 3, 31))
    """
    return date(year - 1, 4, 1), snapshot(year)


def latest_snapshot(today: date) -> int:
    """The year of the last snapshot that has passed.

    >>> latest_snapshot(date(2026, 3, 30)), latest_snapshot(date(2026, 3, 31))
    (2025, 2026)
    """
    return today.year if today >= snapshot(today.year) else today.year - 1


def financial_year(day: date) -> int:
    """The year of the 31 March on which the financial year of this day ends.

    >>> financial_year(date(2026, 3, 31)), financial_year(date(2026, 4, 1))
    (2026, 2027)
    """
    return day.year if day <= snapshot(day.year) else day.year + 1


def financial_year_bounds(year: int) -> tuple[date, date]:
    """First and last day of the financial year that ends in this one.

    >>> financial_year_bounds(2027)
    (datetime.date(2026, 4, 1), datetime.date(2027, 3, 31))
    """
    return reporting_period(year)


def bank_holidays_known_until() -> date:
    """The last day of the last year whose bank holidays we know.

    >>> bank_holidays_known_until() >= date(2028, 12, 31)
    True
    """
    return date(BANK_HOLIDAYS[-1].year, 12, 31)


def is_working_day(day: date) -> bool:
    """Whether the day is neither a Saturday, a Sunday nor a bank holiday in England.

    After `bank_holidays_known_until()`, and before 2012, only weekends are left out: a bank holiday there counts as a
    working day.

    >>> [is_working_day(date(2026, 12, day)) for day in (24, 25, 26, 27, 28, 29)]
    [True, False, False, False, False, True]
    """
    return _worked(day) > _worked(day - DAY)


def add_working_days(day: date, count: int) -> date:
    """The day on which so many working days have passed; the day itself is not counted.

    A count of 0 gives the day itself, or the next working day if it is none. After `bank_holidays_known_until()` only
    weekends are left out, so a date there may be too early by the bank holidays in between.

    >>> add_working_days(date(2026, 12, 18), 1), add_working_days(date(2026, 12, 18), 10)
    (datetime.date(2026, 12, 21), datetime.date(2027, 1, 6))
    >>> add_working_days(date(2026, 12, 26), 0)
    datetime.date(2026, 12, 29)
    """
    if count < 0:
        raise ValueError("Working days are counted forwards: give 0 or more.")
    passed = 0
    while passed < count or not is_working_day(day):
        day += DAY
        passed += is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """The working days after the first day, up to and including the last; negative where the last comes first.

    After `bank_holidays_known_until()` only weekends are left out.

    >>> working_days_between(date(2026, 12, 18), date(2027, 1, 6))
    10
    >>> working_days_between(date(2027, 1, 6), date(2026, 12, 18))
    -10
    """
    return _worked(last) - _worked(first)


def _worked(day: date) -> int:
    """Working days from the calendar's first Monday, 1 January of the year 1, up to and including this day."""
    weeks, days = divmod(day.toordinal(), 7)
    return 5 * weeks + min(days, 5) - bisect_right(BANK_HOLIDAYS, day)

"""The years the standard runs on: snapshots of 31 March and the year that ends there. Pure."""

from datetime import date


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

"""England's working days from 2025 to March 2029, written down apart from what the service counts with.

The bank holidays are those of https://www.gov.uk/bank-holidays; Easter 2028 is on 16 April, and Christmas Day 2027 is a
Saturday.
"""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

DAY = timedelta(days=1)
OFF = frozenset(
    date(year, month, day)
    for year, days in {
        2025: ((1, 1), (4, 18), (4, 21), (5, 5), (5, 26), (8, 25), (12, 25), (12, 26)),
        2026: ((1, 1), (4, 3), (4, 6), (5, 4), (5, 25), (8, 31), (12, 25), (12, 28)),
        2027: ((1, 1), (3, 26), (3, 29), (5, 3), (5, 31), (8, 30), (12, 27), (12, 28)),
        2028: ((1, 3), (4, 14), (4, 17), (5, 1), (5, 29), (8, 28), (12, 25), (12, 26)),
        2029: ((1, 1), (3, 30)),
    }.items()
    for month, day in days
)
WORKED = [
    each
    for each in (date(2025, 1, 1) + DAY * number for number in range(4 * 365 + 1 + 90))
    if each.isoweekday() < 6 and each not in OFF
]
"""Every working day of those years, in order."""


def turn_by_hand(due_on: date, days: int) -> date:
    """The working day so many after a date, or before it; on it, or the last before it, where ``days`` is 0."""
    first_from, first_after = bisect_left(WORKED, due_on), bisect_right(WORKED, due_on)
    if days > 0:
        return WORKED[first_after + days - 1]
    if days < 0:
        return WORKED[first_from + days]
    return WORKED[first_after - 1]

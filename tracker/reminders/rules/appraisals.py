"""The days of a leader's year: when an objective is to stand, and for whom, and when it is reviewed. Pure.

The national framework for appraisals of board members gives no day but those by which appraisals are returned: these
are ours. Objectives stand when the first quarter is over, and are reviewed half-way and at the end.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from tracker.commitments.rules.leaders import Leader
from tracker.commitments.rules.settled import Owed
from tracker.commitments.rules.vocabulary import Category
from tracker.periods import financial_year_bounds


def stands_by(year: int) -> date:
    """By when the objectives of the financial year that ends in ``year`` are to stand.

    >>> stands_by(2027), mid_year(2027), year_end(2027)
    (datetime.date(2026, 6, 30), datetime.date(2026, 9, 30), datetime.date(2027, 3, 31))
    """
    return date(year - 1, 6, 30)


def mid_year(year: int) -> date:
    """When they are reviewed half-way."""
    return date(year - 1, 9, 30)


def year_end(year: int) -> date:
    """When they are reviewed at the end."""
    return financial_year_bounds(year)[1]


def objective_due(
    leader: Leader, owed: Mapping[Category, Owed], year: int, *, today: date, joined_on: date
) -> date | None:
    """By when a leader of today is to have an objective for a year; None for who owes none.

    Somebody new has the days of grace that their part has, and so has everybody where a trust has just joined.
    """
    rule, (first, last) = owed[leader.category], financial_year_bounds(year)
    if not rule.has_objective or not leader.is_held_on(today):
        return None
    if (min(leader.until or last, last) - max(leader.since, first)).days + 1 < rule.least_days:
        return None
    return max(stands_by(year), max(leader.since, joined_on) + timedelta(rule.grace_days))

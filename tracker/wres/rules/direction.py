"""Which way an indicator has moved: better, worse or little changed, by what is better for that indicator. Pure."""

import math
from dataclasses import dataclass
from enum import StrEnum

from tracker.wres.rules import words
from tracker.wres.rules.results import Results
from tracker.wres.rules.vocabulary import INDICATORS, Kind

LITTLE_RATIO = 0.05
"""A ratio that moved by less than this share of itself is little changed. Ours, not the standard's."""

LITTLE_POINTS = 0.5
"""Percentage points. A share that moved by less is little changed. Ours, not the standard's."""


class Direction(StrEnum):
    """How this year stands against an earlier one."""

    BETTER = "better"
    WORSE = "worse"
    LITTLE_CHANGED = "little changed"
    NOT_COMPARABLE = "cannot be compared"


@dataclass(frozen=True, slots=True)
class Change:
    """A direction and the two figures it rests on, in words."""

    direction: Direction
    words: str


def measure(results: Results, indicator: int) -> float | None:
    """The one number an indicator is followed by.

    1: gap in percentage points. 2 to 4: ratio. 5 to 8: percentage of BME staff. 9: difference in percentage points.
    """
    match INDICATORS[indicator].kind:
        case Kind.BANDS:
            return results.senior.gap_percentage_points
        case Kind.LIKELIHOODS:
            return results.ratios[indicator].ratio
        case Kind.SURVEY:
            share = results.surveys[indicator].bme_percent
            return None if share is None else float(share)
        case _:
            return results.boards["all"].difference_percentage_points


def badness(indicator: int, value: float) -> float:
    """How far a measure is from what is wanted: smaller is better.

    A ratio is measured from 1 on the log scale, so that 0.5 is as far off as 2; a gap from 0; a survey's percentage
    from 0, or from 100 for indicator 7, where agreeing is good.

    >>> badness(2, 2.0) == badness(2, 0.5), badness(9, -3.0), badness(7, 60.0), badness(5, 60.0)
    (True, 3.0, 40.0, 60.0)
    """
    match INDICATORS[indicator].kind:
        case Kind.LIKELIHOODS:
            return abs(math.log(value))
        case Kind.SURVEY:
            return 100 - value if indicator == 7 else value  # noqa: PLR2004
        case _:
            return abs(value)


def direction(indicator: int, now: float, before: float) -> Direction:
    """Better, worse or little changed, from one measure to the next.

    >>> direction(2, now=1.46, before=1.59), direction(7, now=58.0, before=61.0), direction(5, now=30.4, before=30.2)
    (<Direction.BETTER: 'better'>, <Direction.WORSE: 'worse'>, <Direction.LITTLE_CHANGED: 'little changed'>)
    """
    little = LITTLE_RATIO if INDICATORS[indicator].kind is Kind.LIKELIHOODS else LITTLE_POINTS
    moved = badness(indicator, now) - badness(indicator, before)
    if abs(moved) < little:
        return Direction.LITTLE_CHANGED
    return Direction.WORSE if moved > 0 else Direction.BETTER


def change(indicator: int, now: Results, year: int, before: Results | None, before_year: int | None) -> Change:
    """The direction since an earlier return, with both figures, or why there is none."""
    if before is None or before_year is None:
        return Change(Direction.NOT_COMPARABLE, "No earlier return to compare with")
    value, earlier = measure(now, indicator), measure(before, indicator)
    if value is None or earlier is None:
        which = year if value is None else before_year
        return Change(Direction.NOT_COMPARABLE, f"Cannot be compared: no figure for {which}")
    found = direction(indicator, value, earlier)
    figures = f"{figure(indicator, value)} in {year}, {figure(indicator, earlier)} in {before_year}"
    return Change(found, f"{found.capitalize()}: {figures}")


def figure(indicator: int, value: float) -> str:
    """A measure as it is printed.

    >>> figure(2, 1.5949), figure(5, 30.4), figure(9, -12.1)
    ('1.59 times', '30.4% of BME staff', '\N{MINUS SIGN}12.1 percentage points')
    """
    match INDICATORS[indicator].kind:
        case Kind.LIKELIHOODS:
            return f"{words.times(value)} times"
        case Kind.SURVEY:
            return f"{words.percentage(value)} of BME staff"
        case Kind.BANDS:
            return words.parity(value)
        case _:
            return words.points(value)

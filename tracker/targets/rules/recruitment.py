"""What it takes to bring a band to its goal by recruitment: people a year and their share of all recruits. Pure.

Everything is required *in all*, the replacement of leavers included, never *additional*. Figures are unrounded and
never clamped: a required share above 1 says that recruitment alone cannot do it by that year, one below 0 that the band
would stay above its goal even if nobody recruited were BME.
"""

import math
from bisect import bisect_left
from dataclasses import dataclass
from datetime import MAXYEAR

from tracker.errors import RuleBroken

DEFAULT_TURNOVER = 0.125
"""Share of a band leaving in a year where nobody has typed it. The national figure was never published; this one fits
the published targets ("A Model Employer", NHS England, 2019), so it is an assumption and is shown as one."""

TINY = 1e-12
"""Shares this close are the same: two people of seven are 28.57…%, which comes back as a share a little above 2/7."""


@dataclass(frozen=True, slots=True)
class Course:
    """A band on its way to a goal: constant posts, people leaving in proportion, recruitment alone.

    ``headcount`` is posts held by people of known ethnicity; ``bme`` people, a fraction where it was worked back from
    a rounded figure; ``goal_share`` and ``turnover`` (leavers a year) shares of the band, 0 to 1; years are the
    snapshots of 31 March. Raises RuleBroken, with the field, for figures that cannot stand together.
    """

    headcount: int
    bme: float
    goal_share: float
    turnover: float
    first_year: int
    goal_year: int

    def __post_init__(self) -> None:
        if self.headcount < 1:
            raise RuleBroken("The headcount must be 1 or more", field="headcount")
        if not 0 <= self.bme <= self.headcount:
            raise RuleBroken("The number of BME people must be between 0 and the headcount", field="bme")
        if not 0 <= self.goal_share <= 1:
            raise RuleBroken("The share to reach must be between 0 and 1", field="goal_share")
        if not 0 <= self.turnover <= 1:
            raise RuleBroken("The turnover must be between 0 and 1", field="turnover")
        if self.goal_year <= self.first_year:
            raise RuleBroken("The goal year must be after the first year", field="goal_year")

    @property
    def years(self) -> int:
        return self.goal_year - self.first_year

    @property
    def share(self) -> float:
        """BME people as a share of the band in the first year."""
        return self.bme / self.headcount

    @property
    def is_there(self) -> bool:
        """Whether the band is at its goal in the first year already."""
        return self.share >= self.goal_share - TINY


@dataclass(frozen=True, slots=True)
class Needs:
    """What a course takes.

    ``recruits_a_year`` people recruited, whoever they are; ``bme_recruits_a_year`` how many of them must be BME for the
    band to be at its goal in the goal year, in expectation; ``share_of_recruits`` the second out of the first, None
    where nobody is recruited and the band is not at its goal; ``one_in`` that share as "1 in so many", None unless it
    is above 0; ``net_increase`` BME people more in the goal year than in the first; ``reachable`` whether recruitment
    alone can bring the band to its goal by the goal year, that is, whether the required share is 1 or less;
    ``first_reachable_year`` the first year by which it could if every recruit were BME, None if never (or not before
    the calendar ends in 9999).
    """

    recruits_a_year: float
    bme_recruits_a_year: float
    share_of_recruits: float | None
    one_in: float | None
    net_increase: float
    reachable: bool
    first_reachable_year: int | None


def needs(course: Course) -> Needs:
    """BME recruits a year and the share of all recruits that bring the band exactly to its goal in the goal year.

    The model behind the published targets: x = (pN - B(1-r)^T) r / (1-(1-r)^T). Since (1-(1-r)^T) / r is the sum
    A = 1 + (1-r) + … + (1-r)^(T-1), it is worked out as x = rB + (pN - B) / A: replace the BME people who leave, and
    spread the increase over the years, counting those recruited on the way who leave again. Nothing cancels or divides
    by zero in that form, and it gives the limits: (pN - B) / T where nobody leaves, pN where everybody does.

    More turnover never lowers x, wherever the band stands: as r rises 1/A rises too, but no faster than r itself (with
    k = rA and q = 1-r its slope is (k - rTq^(T-1)) / k², at most 1 because kq is at most rT), so the slope of x lies
    between B and pN, neither of them negative.

    All trusts' very senior managers, from 1 in 18 to the workforce's 1 in 6 in ten years: 41 a year, 1 in 4.

    >>> found = needs(Course(1465, 80.94, 0.178571, 0.124, 2018, 2028))
    >>> round(found.bme_recruits_a_year), round(found.one_in)
    (41, 4)
    """
    stay = 1 - course.turnover
    net = float(course.goal_share * course.headcount - course.bme)
    recruits = float(course.turnover * course.headcount)
    bme = course.turnover * course.bme + net / math.fsum(stay**year for year in range(course.years))
    share = _share(bme, recruits, course)
    first = _first_reachable_year(course)
    return Needs(
        recruits_a_year=recruits,
        bme_recruits_a_year=bme,
        share_of_recruits=share,
        one_in=_quotient(1, share) if share is not None and share > 0 else None,
        net_increase=net,
        reachable=first is not None and first <= course.goal_year,
        first_reachable_year=first,
    )


def share_if_all_were(course: Course, years: int) -> float:
    """The expected share of the band after so many years in which every recruit is BME: the most recruitment can do."""
    return 1 - (1 - course.share) * (1 - course.turnover) ** years


def _share(bme: float, recruits: float, course: Course) -> float | None:
    """Nobody recruited and nobody needed is a share of 0."""
    if recruits:
        return _quotient(bme, recruits)
    return 0.0 if abs(course.share - course.goal_share) <= TINY else None


def _quotient(over: float, under: float) -> float | None:
    """None where it is too large to be a number, as with a turnover of next to nothing."""
    found = over / under
    return found if math.isfinite(found) else None


def _first_reachable_year(course: Course) -> int | None:
    """A goal of everybody is never reached while one who was there at the start may still be there."""
    if course.is_there:
        return course.first_year
    if course.goal_share == 1 and course.turnover < 1:
        return None
    years = range(max(MAXYEAR, course.first_year) - course.first_year + 1)
    found = bisect_left(years, course.goal_share - TINY, key=lambda year: share_if_all_were(course, year))
    return course.first_year + found if found < len(years) else None

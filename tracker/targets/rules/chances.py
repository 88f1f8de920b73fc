"""How likely a band is to reach its goal, and the range in which its BME share is expected each year. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tracker.targets.rules import exact, simulated
from tracker.targets.rules.distribution import Distribution
from tracker.targets.rules.recruitment import Course, Needs, needs

EXACT_UP_TO = 100_000
"""Posts. Measured on one core over ten years: exact takes 1 ms for 20,000 posts, 3 ms for 100,000, 18 ms for a million,
and ever more beyond; the simulation 30 to 60 ms whatever the size. No trust has 100,000 posts; England has."""

KEPT = 1e-8
"""Share. A goal is kept as a percentage with six decimals: two people of seven fall just short of their 28.571429%."""

LOW, HIGH = 0.1, 0.9
"""The quantiles that hold the middle 80% of what may happen."""


@dataclass(frozen=True, slots=True)
class Point:
    """A band in one year: BME people expected, their share, and the 80% range of that share (all shares 0 to 1)."""

    year: int
    bme_expected: float
    share: float
    low_80: float
    high_80: float


@dataclass(frozen=True, slots=True)
class Trajectory:
    """Every year of a course, the first and the goal year included.

    ``recruit_share`` is the share of recruits who are BME on this path; ``probability`` that the band's share is at or
    above the goal in the goal year.
    """

    points: tuple[Point, ...]
    recruit_share: float
    probability: float


@lru_cache(maxsize=512)
def trajectory(course: Course, recruit_share: float | None = None) -> Trajectory:
    """The road of a band on which this share of its recruits (0 to 1) is BME.

    Without a share it follows the required one, but as people can be no more than everybody and no fewer than nobody, a
    required share above 1 is followed at 1 and one below 0 at 0. Each year each person leaves with the probability that
    is the turnover, each post is filled at once, and each recruit is BME with the probability that is the share. Exact
    up to EXACT_UP_TO posts, simulated beyond. The first year is a count, so it has no range.
    """
    share = followed(needs(course)) if recruit_share is None else recruit_share
    points = [Point(course.first_year, course.bme, course.share, course.share, course.share)]
    probability = 0.0
    for years, found in enumerate(distributions(course, share), start=1):
        points.append(point(course.first_year + years, course.headcount, expected(course, share, years), found))
        probability = found.at_least(people_for(course.goal_share, course.headcount))
    return Trajectory(tuple(points), share, probability)


def followed(found: Needs) -> float:
    """The share of recruits that a path follows where none is given: the required one, within 0 and 1."""
    if found.share_of_recruits is None:
        return float(found.bme_recruits_a_year > 0)
    return min(1.0, max(0.0, found.share_of_recruits))


def expected(course: Course, recruit_share: float, years: int) -> float:
    """BME people expected in the band after so many years."""
    stayed = (1 - course.turnover) ** years
    return stayed * course.bme + (1 - stayed) * recruit_share * course.headcount


def distributions(course: Course, recruit_share: float) -> Iterable[Distribution]:
    """BME people in each year after the first to the goal year: exact where that is fast, else simulated."""
    if course.headcount > EXACT_UP_TO:
        return simulated.distributions(course, recruit_share)
    start = exact.cohorts_of(course.headcount, course.bme)
    return (
        exact.distribution(exact.after(start, course.turnover, recruit_share, years))
        for years in range(1, course.years + 1)
    )


def point(year: int, headcount: int, bme: float, found: Distribution) -> Point:
    """A year of a path, its range as shares of the band. ``bme`` is how many people are expected."""
    low, high = found.quantile(LOW) / headcount, found.quantile(HIGH) / headcount
    return Point(year, bme, min(1.0, bme / headcount), low, high)


def people_for(share: float, headcount: int) -> float:
    """The people a band must have to be at this share, a little less than a whole number where it stands for one."""
    return (share - KEPT) * headcount


def range_of_recruits(recruits_a_year: float, share: float) -> tuple[int, int]:
    """The 80% range of BME people among the recruits of one year, in whole people, where each is BME with this chance.

    A number of recruits with a fraction is rounded at random: 2.5 a year is two in one year and three in the next.

    >>> range_of_recruits(3, 0.25)
    (0, 2)
    """
    found = exact.distribution(exact.recruits(recruits_a_year, share))
    return found.quantile(LOW), found.quantile(HIGH)

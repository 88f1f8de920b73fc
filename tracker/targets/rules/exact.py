"""How many posts of a band are held by BME people, exactly. Pure.

Where the number of posts is constant, each post is a chain of two states of its own. Whoever holds it leaves in a year
with probability r, whatever happens elsewhere, and it is filled at once, by a BME person with probability s. So the
chance that one post is held by a BME person goes from π to π(1-r) + rs in a year, and all posts that began alike have
the same chance: after t years, with q = (1-r)^t, it is q + s(1-q) for a post held by a BME person at the start and
s(1-q) for the others. How many of them there are is then the sum of two binomials, which is the chain over 0 … N people
without its matrix of (N+1)²; a test compares the two.
"""

from functools import reduce
from operator import add

from tracker.targets.rules.distribution import Distribution, binomial

Cohort = tuple[int, float]
"""Posts alike: how many, and the chance that each is held by a BME person."""


def cohorts_of(headcount: int, bme: float) -> tuple[Cohort, ...]:
    """The posts at the start. A fraction of a person is one post that may be either: the mean is right.

    >>> cohorts_of(10, 2.25)
    ((2, 1.0), (1, 0.25), (7, 0.0))
    >>> cohorts_of(10, 10)
    ((10, 1.0),)
    """
    whole = int(bme)
    either = 1 if bme > whole else 0
    cohorts = ((whole, 1.0), (either, bme - whole), (headcount - whole - either, 0.0))
    return tuple((posts, chance) for posts, chance in cohorts if posts)


def distribution(cohorts: tuple[Cohort, ...]) -> Distribution:
    """How many of all these posts are held by BME people."""
    return reduce(add, (binomial(posts, chance) for posts, chance in cohorts))


def after(cohorts: tuple[Cohort, ...], turnover: float, recruit_share: float, years: int) -> tuple[Cohort, ...]:
    """The same posts so many years later."""
    stayed = (1 - turnover) ** years
    return tuple((posts, min(1.0, stayed * chance + (1 - stayed) * recruit_share)) for posts, chance in cohorts)


def recruits(a_year: float, share: float) -> tuple[Cohort, ...]:
    """The posts filled in a year as a cohort; with a fraction, one of them is filled in that share of the years.

    >>> recruits(2.5, 0.5)
    ((2, 0.5), (1, 0.25))
    """
    whole = int(a_year)
    return ((whole, share), (1, (a_year - whole) * share))

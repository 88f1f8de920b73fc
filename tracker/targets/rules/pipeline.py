"""Bands that feed one another: where each is heading, alone and together. Pure.

A year goes from the top band down. In every band BME people and others leave, each group with its own probability. The
posts of the next year that nobody stayed in are vacant: a share of them is filled from the band below, by anybody who
stayed there with the same chance, the rest from outside. Who was promoted leaves a post to fill below. Where a band
shrinks by more than left it, the surplus leaves too, with the same chance for everybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from itertools import pairwise
from operator import add
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from tracker.errors import RuleBroken
from tracker.targets.rules import exact
from tracker.targets.rules.chances import EXACT_UP_TO, Point, people_for, point
from tracker.targets.rules.distribution import Distribution
from tracker.targets.rules.sampling import binomials, hypergeometrics
from tracker.targets.rules.simulated import Counts, at_the_start, generator

PATHS = 1_000
"""Measured on one core for 12 bands over 20 years: 40 to 65 ms with every range, twice that for twice as many.
A probability found from so many has a standard error of 0.016 at most."""

MOST_POSTS = 10_000_000
"""A band that grows beyond this was mistyped."""

SHARES = {
    "turnover": "Turnover",
    "bme_turnover": "Turnover of BME staff",
    "recruit_share": "The BME share of recruits",
    "promoted": "The share of vacancies filled by promotion",
}
"""The figures of a plan that lie between 0 and 1, as people call them."""


@dataclass(frozen=True, slots=True)
class BandPlan:
    """What is assumed about a band.

    ``headcount`` posts and ``bme`` people now (known ethnicity; a fraction where worked back from a rounded figure);
    ``turnover`` of the others and ``bme_turnover`` of BME people, shares leaving in a year; ``growth`` in posts, a
    share a year, below 0 for a band that shrinks (it keeps at least one post); ``recruit_share`` the share of people
    from outside who are BME; ``promoted`` the share of vacancies filled from the band below, without effect in the
    lowest. Raises RuleBroken, with the field, for figures that cannot stand together.
    """

    name: str
    headcount: int
    bme: float
    turnover: float
    bme_turnover: float
    growth: float
    recruit_share: float
    promoted: float

    def __post_init__(self) -> None:
        if self.headcount < 1:
            raise RuleBroken(f"Headcount of {self.name} must be 1 or more", field="headcount")
        if not 0 <= self.bme <= self.headcount:
            raise RuleBroken(f"BME people in {self.name} must be between 0 and its headcount", field="bme")
        if not -1 <= self.growth <= 1:
            raise RuleBroken(f"Growth of {self.name} must be between -1 and 1", field="growth")
        for field, said in SHARES.items():
            if not 0 <= getattr(self, field) <= 1:
                raise RuleBroken(f"{said} in {self.name} must be between 0 and 1", field=field)

    def sizes(self, years: int) -> tuple[int, ...]:
        """Posts in each year, the present one first, in whole people and never none."""
        sizes = tuple(max(1, round(self.headcount * (1 + self.growth) ** year)) for year in range(years + 1))
        if max(sizes) > MOST_POSTS:
            raise RuleBroken(f"{self.name} would grow beyond {MOST_POSTS:,} posts", field="growth")
        return sizes


class Chances(Protocol):
    """How likely each number of BME people is, in bands taken together, by index, both included, so many years on."""

    def together(self, first: int, last: int, years: int) -> Distribution: ...


@dataclass(frozen=True)
class Forecast:
    """The road of each band, lowest first, and of bands taken as one. Chances are worked out when first asked for."""

    plans: tuple[BandPlan, ...]
    first_year: int
    sizes: tuple[tuple[int, ...], ...]

    @cached_property
    def expected(self) -> tuple[tuple[float, ...], ...]:
        """BME people by band and year."""
        return _expected(self.plans, self.sizes)

    @cached_property
    def chances(self) -> Chances:
        return (_exact if _are_independent(self.plans, self.sizes) else _simulated)(self.plans, self.sizes)

    @cached_property
    def bands(self) -> tuple[tuple[Point, ...], ...]:
        return tuple(self.together(band, band) for band in range(len(self.sizes)))

    def together(self, first: int, last: int) -> tuple[Point, ...]:
        """The bands from one index to another, both included, as one band."""
        found = zip(self.posts(first, last), self.shares(first, last), strict=True)
        return tuple(self._point(first, last, years, *each) for years, each in enumerate(found))

    def posts(self, first: int, last: int) -> tuple[int, ...]:
        """Posts in these bands, year by year."""
        return tuple(map(sum, zip(*self.sizes[first : last + 1], strict=True)))

    def shares(self, first: int, last: int) -> tuple[float, ...]:
        """The expected shares of these bands as one, year by year, without what their ranges take."""
        people = map(sum, zip(*self.expected[first : last + 1], strict=True))
        return tuple(min(1.0, bme / posts) for bme, posts in zip(people, self.posts(first, last), strict=True))

    def probability(self, first: int, last: int, share: float, year: int | None = None) -> float:
        """That BME people hold this share of these bands, or more, in the year, or in the last."""
        years = len(self.sizes[0]) - 1 if year is None else year - self.first_year
        posts = self.posts(first, last)[years]
        return self.chances.together(first, last, years).at_least(people_for(share, posts))

    def _point(self, first: int, last: int, years: int, posts: int, share: float) -> Point:
        if years == 0:
            return Point(self.first_year, share * posts, share, share, share)
        return point(self.first_year + years, posts, share * posts, self.chances.together(first, last, years))


@lru_cache(maxsize=16)
def forecast(bands: tuple[BandPlan, ...], first_year: int, last_year: int) -> Forecast:
    """Where bands are heading, lowest first, from the snapshot of one year to that of another, both included.

    The expected path follows everybody's average. The ranges and probabilities are exact where no post depends on
    another (nothing promoted, nothing shrinking, at most EXACT_UP_TO posts), else simulated with a fixed seed.
    """
    if not bands:
        raise RuleBroken("There must be a band to forecast", field="bands")
    if last_year <= first_year:
        raise RuleBroken("The last year must be after the first year", field="last_year")
    years = last_year - first_year
    return Forecast(bands, first_year, tuple(band.sizes(years) for band in bands))


Sizes = tuple[tuple[int, ...], ...]


def _are_independent(bands: Sequence[BandPlan], sizes: Sizes) -> bool:
    return (
        not any(band.promoted for band in bands[1:])
        and all(list(each) == sorted(each) for each in sizes)
        and sum(each[-1] for each in sizes) <= EXACT_UP_TO
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Exact:
    """``found[band][years]``."""

    found: tuple[tuple[Distribution, ...], ...]

    def together(self, first: int, last: int, years: int) -> Distribution:
        return reduce(add, (band[years] for band in self.found[first : last + 1]))


def _exact(bands: Sequence[BandPlan], sizes: Sizes) -> _Exact:
    return _Exact(tuple(tuple(_independent_posts(*each)) for each in zip(bands, sizes, strict=True)))


def _independent_posts(band: BandPlan, sizes: Sequence[int]) -> list[Distribution]:
    """As in ``exact``, where posts that began alike stay alike; those added in a year are filled from outside."""
    stays = 1 - band.bme_turnover * (1 - band.recruit_share)
    comes = band.turnover * band.recruit_share
    cohorts = exact.cohorts_of(band.headcount, band.bme)
    found = [exact.distribution(cohorts)]
    for before, after in pairwise(sizes):
        cohorts = tuple((posts, min(1.0, chance * stays + (1 - chance) * comes)) for posts, chance in cohorts)
        if after > before:
            cohorts += ((after - before, band.recruit_share),)
        found.append(exact.distribution(cohorts))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Simulated:
    """``counts[years, band, path]``."""

    counts: NDArray[np.int32]

    def together(self, first: int, last: int, years: int) -> Distribution:
        return Distribution.of_sample(self.counts[years, first : last + 1].sum(axis=0))


def _simulated(bands: Sequence[BandPlan], sizes: Sizes) -> _Simulated:
    draws = generator()
    posts = np.array(sizes).T[:, :, np.newaxis]
    counts = np.empty((len(posts), len(bands), PATHS), dtype=np.int32)
    counts[0] = [at_the_start(draws, band.bme, PATHS) for band in bands]
    for year in range(1, len(posts)):
        counts[year] = _a_year(draws, bands, counts[year - 1].astype(np.int64), posts[year - 1], posts[year])
    return _Simulated(counts)


def _a_year(draws: np.random.Generator, bands: Sequence[BandPlan], bme: Counts, now: Counts, then: Counts) -> Counts:
    """BME people ``[band, path]`` a year later, where the posts of the bands are ``now`` and ``then``."""
    ours = binomials(draws, bme, 1 - np.array([band.bme_turnover for band in bands]))
    others = binomials(draws, now - bme, 1 - np.array([band.turnover for band in bands]))
    moving = _moving_up(draws, bands, ours + others, then)
    promoted = _take(draws, ours[:-1], others[:-1], moving[1:])
    surplus = np.maximum(ours + others - then, 0)
    if surplus.any():
        _take(draws, ours, others, surplus)
    vacant = then - ours - others - moving
    ours[1:] += promoted
    return ours + binomials(draws, vacant, np.array([band.recruit_share for band in bands]))


def _moving_up(draws: np.random.Generator, bands: Sequence[BandPlan], staying: Counts, posts: Counts) -> Counts:
    """How many are promoted into each band: a fraction of a person rounded at random, and no more than there are."""
    moving, left = np.zeros_like(staying), staying.copy()
    for index in reversed(range(1, len(bands))):
        vacant = np.maximum(posts[index] - left[index], 0)
        wanted = (vacant * bands[index].promoted + draws.random(PATHS)).astype(np.int64)
        moving[index] = np.minimum(wanted, staying[index - 1])
        left[index - 1] -= moving[index]
    return moving


def _take(draws: np.random.Generator, ours: Counts, others: Counts, many: Counts) -> Counts:
    """Take so many people out of bands, anybody in a band with the same chance; how many of them are BME."""
    taken = hypergeometrics(draws, ours, others, many)
    ours -= taken
    others -= many - taken
    return taken


def _expected(bands: Sequence[BandPlan], sizes: Sizes) -> tuple[tuple[float, ...], ...]:
    """BME people by band and year if everything went as on average."""
    paths = [[float(band.bme) for band in bands]]
    for year in range(len(sizes[0]) - 1):
        now, then = [each[year] for each in sizes], [each[year + 1] for each in sizes]
        paths.append(_an_average_year(bands, paths[-1], now, then))
    return tuple(zip(*paths, strict=True))


def _an_average_year(
    bands: Sequence[BandPlan], bme: Sequence[float], now: Sequence[int], then: Sequence[int]
) -> list[float]:
    ours = [people * (1 - band.bme_turnover) for people, band in zip(bme, bands, strict=True)]
    others = [(posts - people) * (1 - band.turnover) for posts, people, band in zip(now, bme, bands, strict=True)]
    for index in reversed(range(len(bands))):
        kept = min(1.0, then[index] / (ours[index] + others[index])) if ours[index] + others[index] else 1.0
        ours[index], others[index] = kept * ours[index], kept * others[index]
        vacant = max(0.0, then[index] - ours[index] - others[index])
        below = ours[index - 1] + others[index - 1] if index else 0.0
        moving = min(vacant * bands[index].promoted, below)
        if moving:
            part = moving / below
            ours[index] += part * ours[index - 1]
            ours[index - 1], others[index - 1] = (1 - part) * ours[index - 1], (1 - part) * others[index - 1]
        ours[index] += (vacant - moving) * bands[index].recruit_share
    return ours

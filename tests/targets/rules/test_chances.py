"""How likely a goal is: exact against a transition matrix, simulated against exact, and whole people in small bands."""

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.targets.rules.courses import courses, shares
from tracker.targets.rules import chances, exact, simulated
from tracker.targets.rules.chances import Point, Trajectory, range_of_recruits, trajectory
from tracker.targets.rules.distribution import Distribution, binomial
from tracker.targets.rules.recruitment import Course
from tracker.targets.rules.simulated import PATHS

BAND = Course(200, 20, 0.25, 0.1, 2018, 2028)
FAR_OUT = 5
"""Standard errors: a seeded simulation further off is wrong, not unlucky."""


def chance_of(successes: int, trials: int, chance: float) -> float:
    return math.comb(trials, successes) * chance**successes * (1 - chance) ** (trials - successes)


def after_a_year(bme: int, course: Course, recruit_share: float) -> Iterator[tuple[int, float]]:
    """Each way a year can go: so many BME people stay, so many others, and so many of the recruits are BME."""
    others = course.headcount - bme
    for ours in range(bme + 1):
        for theirs in range(others + 1):
            vacant = course.headcount - ours - theirs
            stay = chance_of(ours, bme, 1 - course.turnover) * chance_of(theirs, others, 1 - course.turnover)
            for recruited in range(vacant + 1):
                yield ours + recruited, stay * chance_of(recruited, vacant, recruit_share)


def transition_matrix(course: Course, recruit_share: float) -> np.ndarray:
    """From each number of BME people to each, in one year, counted out from the people themselves."""
    matrix = np.zeros((course.headcount + 1, course.headcount + 1))
    for bme in range(course.headcount + 1):
        for then, chance in after_a_year(bme, course, recruit_share):
            matrix[bme, then] += chance
    return matrix


def in_full(found: Distribution, headcount: int) -> np.ndarray:
    full = np.zeros(headcount + 1)
    full[found.low : found.low + found.chances.size] = found.chances
    return full


@pytest.mark.parametrize("bme", [0, 3, 3.25, 8, 8.5, 9])
@pytest.mark.parametrize(("turnover", "recruit_share"), [(0.125, 0.3), (0.5, 0.9), (0.0, 0.4), (1.0, 0.2), (0.3, 1.0)])
def test_exact_is_the_markov_chain_of_the_whole_band(bme: float, turnover: float, recruit_share: float) -> None:
    course = Course(9, bme, 0.5, turnover, 2018, 2025)
    matrix = transition_matrix(course, recruit_share)
    state = np.zeros(10)
    state[int(bme)], state[math.ceil(bme)] = 1 - bme % 1, bme % 1 or 1

    for found in chances.distributions(course, recruit_share):
        state = state @ matrix
        np.testing.assert_allclose(in_full(found, 9), state, rtol=0, atol=1e-12)


@settings(max_examples=30)
@given(st.integers(2, 400), shares, st.floats(0.02, 0.5), shares, st.integers(1, 15))
def test_exact_and_simulated_agree(headcount: int, share: float, turnover: float, recruited: float, years: int) -> None:
    """At every number of people the cumulative probabilities differ by no more than the noise of so many paths: the
    largest gap of an empirical distribution of n passes t/√n with probability below 2·exp(-2t²), here 1e-21."""
    course = Course(headcount, share * headcount, 0.25, turnover, 2018, 2018 + years)

    pairs = zip(chances.distributions(course, recruited), simulated.distributions(course, recruited), strict=True)

    for true, tried in pairs:
        gap = np.abs(np.cumsum(in_full(true, headcount)) - np.cumsum(in_full(tried, headcount))).max()
        assert gap < FAR_OUT / math.sqrt(PATHS)


def test_exact_and_simulated_give_one_trajectory_where_they_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    course = Course(2_000, 200, 0.25, 0.125, 2018, 2028)
    found = trajectory.__wrapped__(course)
    monkeypatch.setattr(chances, "EXACT_UP_TO", 1_999)

    tried = trajectory.__wrapped__(course)

    standard_error = math.sqrt(found.probability * (1 - found.probability) / PATHS)
    assert tried.probability == pytest.approx(found.probability, abs=FAR_OUT * standard_error)
    assert [each.share for each in tried.points] == [each.share for each in found.points]
    for one, other in zip(found.points, tried.points, strict=True):
        assert (other.low_80, other.high_80) == pytest.approx((one.low_80, one.high_80), abs=0.001)


def test_the_largest_band_is_simulated_and_the_same_each_time() -> None:
    course = Course(chances.EXACT_UP_TO + 1, 10_000, 0.2, 0.125, 2018, 2020)

    first, second = trajectory.__wrapped__(course), trajectory.__wrapped__(course)

    assert first == second
    assert first.probability == pytest.approx(0.5, abs=FAR_OUT * 0.5 / math.sqrt(PATHS))


@given(courses(), st.one_of(st.none(), shares))
@example(Course(1, 1, 1.0, 1.0, 2018, 2019), None)
@example(Course(3, 0.5, 0.0, 0.0, 2018, 2019), 1.0)
def test_every_share_lies_within_0_and_1_and_every_range_is_in_order(course: Course, share: float | None) -> None:
    found = trajectory(course, share)

    numbers = [found.recruit_share, found.probability]
    numbers += [each for point in found.points for each in (point.share, point.low_80, point.high_80)]
    assert [each for each in numbers if not 0 <= each <= 1] == []
    assert [point for point in found.points if point.low_80 > point.high_80] == []
    assert [point.year for point in found.points] == list(range(course.first_year, course.goal_year + 1))


@given(courses(most_posts=400), shares)
def test_the_expected_share_is_the_mean_of_the_distribution(course: Course, share: float) -> None:
    expected = [point.bme_expected for point in trajectory(course, share).points[1:]]

    means = [found.mean for found in chances.distributions(course, share)]

    assert means == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_a_trajectory_without_a_share_follows_the_required_one() -> None:
    found = trajectory(BAND)

    assert found.recruit_share == pytest.approx(0.3303009899)
    first, *_, last = found.points
    assert first == Point(2018, 20, 0.1, 0.1, 0.1)
    assert last == Point(2028, last.bme_expected, last.share, 0.21, 0.29)
    assert (last.bme_expected, last.share) == pytest.approx((50, 0.25))
    assert found.probability == pytest.approx(0.528264856)


def test_a_path_follows_everybody_where_more_would_be_required_and_nobody_where_fewer() -> None:
    short, above = replace(BAND, goal_share=0.9, goal_year=2020), replace(BAND, bme=180, goal_year=2020)

    assert (trajectory(short).recruit_share, trajectory(above).recruit_share) == (1.0, 0.0)


@pytest.mark.parametrize(("bme", "followed"), [(20, 1.0), (60, 0.0)])
def test_where_nobody_leaves_the_band_stays_as_it_is(bme: int, followed: float) -> None:
    found = trajectory(replace(BAND, bme=bme, turnover=0))

    share = bme / 200
    assert found == Trajectory(
        tuple(Point(year, bme, share, share, share) for year in range(2018, 2029)), followed, float(bme >= 50)
    )


def test_the_probability_counts_a_band_that_is_just_at_its_goal() -> None:
    course = Course(7, 0, round(2 / 7, 8), 1.0, 2018, 2019)

    found = trajectory(course, 0.5)

    assert course.goal_share > 2 / 7
    assert found.probability == pytest.approx(1 - (1 + 7) / 2**7)


def test_a_higher_share_of_recruits_makes_the_goal_likelier() -> None:
    found = [trajectory(BAND, share / 10).probability for share in range(11)]

    assert found == sorted(found)
    assert (found[0], found[-1]) == pytest.approx((0, 1))


@pytest.mark.parametrize(
    ("recruits", "share", "expected"),
    [(3, 0.25, (0, 2)), (2.5, 0.2, (0, 1)), (0, 0.25, (0, 0)), (3, 0, (0, 0)), (3, 1, (3, 3)), (41, 0.25, (7, 14))],
)
def test_a_year_of_few_posts_is_told_in_whole_people(recruits: float, share: float, expected: tuple[int, int]) -> None:
    assert range_of_recruits(recruits, share) == expected


@given(st.integers(0, 2_000), shares)
def test_a_binomial_is_the_one_of_the_textbook(trials: int, chance: float) -> None:
    found = binomial(trials, chance)

    at = int(trials * chance)
    true = math.exp(
        math.lgamma(trials + 1)
        - math.lgamma(at + 1)
        - math.lgamma(trials - at + 1)
        + (at * math.log(chance) if at else 0)
        + ((trials - at) * math.log1p(-chance) if trials - at else 0)
    )
    assert in_full(found, trials)[at] == pytest.approx(true, rel=1e-9)
    assert found.chances.sum() == pytest.approx(1, abs=1e-12)


def test_a_tenth_made_of_rounded_numbers_is_a_tenth() -> None:
    found = Distribution(4, np.array([0.1 - 1e-16, 0.8, 0.1]))

    assert (found.quantile(0.1), found.quantile(0.9), found.quantile(1)) == (4, 5, 6)


def test_posts_alike_are_added_up() -> None:
    assert exact.cohorts_of(4, 1.5) == ((1, 1.0), (1, 0.5), (2, 0.0))

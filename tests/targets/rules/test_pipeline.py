"""Bands that feed one another: against every way a year can go, against the average, and against bands on their own."""

import math
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.targets.rules.courses import shares
from tracker.errors import RuleBroken
from tracker.targets.rules import pipeline
from tracker.targets.rules.chances import Point, trajectory
from tracker.targets.rules.distribution import Distribution
from tracker.targets.rules.pipeline import BandPlan, Forecast, forecast
from tracker.targets.rules.recruitment import Course

LOWER = BandPlan("Band 8a", 120, 24, 0.1, 0.12, 0, 0.25, 0)
UPPER = BandPlan("Band 8b", 60, 6, 0.1, 0.1, 0, 0.2, 0.5)
MANY = 40_000
NOISE = 0.015
"""The largest gap between the cumulative probabilities of so many paths and the true ones: a larger one has a chance of
2·exp(-2·40,000·0.015²), 3 in 100 million (Dvoretzky, Kiefer and Wolfowitz; Massart 1990)."""

State = dict[tuple[int, int], float]


def chance_of(successes: int, trials: int, chance: float) -> float:
    return math.comb(trials, successes) * chance**successes * (1 - chance) ** (trials - successes)


def drawn(ours: int, others: int, many: int) -> Iterator[tuple[int, float]]:
    """How many of so many people taken at random are ours."""
    for taken in range(max(0, many - others), min(ours, many) + 1):
        yield taken, math.comb(ours, taken) * math.comb(others, many - taken) / math.comb(ours + others, many)


def staying(band: BandPlan, bme: int, posts: int) -> Iterator[tuple[int, int, float]]:
    for ours in range(bme + 1):
        for others in range(posts - bme + 1):
            chance = chance_of(ours, bme, 1 - band.bme_turnover)
            yield ours, others, chance * chance_of(others, posts - bme, 1 - band.turnover)


def filled(band: BandPlan, ours: int, others: int, posts: int) -> Iterator[tuple[int, float]]:
    """BME people in a band of so many posts, once the surplus has left and the rest is recruited."""
    surplus = max(0, ours + others - posts)
    for gone, chance in drawn(ours, others, surplus):
        vacant = posts - (ours + others - surplus)
        for recruited in range(vacant + 1):
            yield ours - gone + recruited, chance * chance_of(recruited, vacant, band.recruit_share)


def a_year(lower: BandPlan, upper: BandPlan, before: State, now: tuple[int, int], then: tuple[int, int]) -> State:
    """Every way in which a year of two bands can go, where half of a vacancy is promoted in half of the years."""
    after: State = defaultdict(float)
    for (below, above), start in before.items():
        for high_ours, high_others, high in staying(upper, above, now[1]):
            for low_ours, low_others, low in staying(lower, below, now[0]):
                wanted = max(0, then[1] - high_ours - high_others) * upper.promoted
                for many, turn in ((int(wanted), 1 - wanted % 1), (int(wanted) + 1, wanted % 1)):
                    moving = min(many, low_ours + low_others)
                    for up, promoted in drawn(low_ours, low_others, moving):
                        so_far = start * high * low * turn * promoted
                        rest = (low_ours - up, low_others - moving + up)
                        for new_below, one in filled(lower, *rest, then[0]):
                            for new_above, other in filled(upper, high_ours, high_others, then[1] - moving):
                                after[new_below, new_above + up] += so_far * one * other
    return after


def in_full(found: Distribution, posts: int) -> np.ndarray:
    full = np.zeros(posts + 1)
    full[found.low : found.low + found.chances.size] = found.chances
    return full


def gap(found: Distribution, true: np.ndarray) -> float:
    """The furthest that two cumulative distributions lie apart."""
    return float(np.abs(np.cumsum(in_full(found, true.size - 1)) - np.cumsum(true)).max())


def simulated(plans: tuple[BandPlan, ...], years: int) -> np.ndarray:
    """``[years, band, path]``."""
    sizes = tuple(plan.sizes(years) for plan in plans)
    return pipeline._simulated(plans, sizes).counts


@pytest.fixture
def many_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "PATHS", MANY)


@pytest.mark.parametrize("growth", [(0, 0), (-0.4, 0.3), (0.2, -0.5)])
@pytest.mark.parametrize("promoted", [0.5, 1.0])
def test_two_bands_go_as_often_as_they_can(growth: tuple[float, float], promoted: float, many_paths: None) -> None:
    """Against the true probabilities, counted out over every way in which two years can go."""
    lower = BandPlan("lower", 4, 2, 0.3, 0.4, growth[0], 0.6, 0)
    upper = BandPlan("upper", 3, 1, 0.5, 0.2, growth[1], 0.1, promoted)
    sizes = list(zip(lower.sizes(2), upper.sizes(2), strict=True))
    true: State = {(2, 1): 1.0}
    for now, then in pairwise(sizes):
        true = a_year(lower, upper, true, now, then)

    found = forecast.__wrapped__((lower, upper), 2026, 2028).chances

    low, high = np.zeros(sizes[2][0] + 1), np.zeros(sizes[2][1] + 1)
    for (below, above), chance in true.items():
        low[below] += chance
        high[above] += chance
    assert sum(true.values()) == pytest.approx(1)
    assert gap(found.together(0, 0, 2), low) < NOISE
    assert gap(found.together(1, 1, 2), high) < NOISE


def test_a_band_alone_goes_as_its_trajectory() -> None:
    course = Course(60, 6.5, 0.2, 0.1, 2026, 2036)
    plan = BandPlan("Band 8b", 60, 6.5, 0.1, 0.1, 0, 0.2, 0)

    found, true = forecast((plan,), 2026, 2036), trajectory(course, 0.2)

    for one, other in zip(found.bands[0], true.points, strict=True):
        assert (one.year, one.low_80, one.high_80) == (other.year, other.low_80, other.high_80)
        assert one.bme_expected == pytest.approx(other.bme_expected)
    assert found.probability(0, 0, 0.2) == pytest.approx(true.probability)


@pytest.mark.parametrize("growth", [0.0, 0.05])
def test_exact_and_simulated_agree(growth: float, many_paths: None, monkeypatch: pytest.MonkeyPatch) -> None:
    plans = (replace(LOWER, growth=growth), replace(UPPER, growth=growth, promoted=0))
    true = forecast.__wrapped__(plans, 2026, 2036)
    assert isinstance(true.chances, pipeline._Exact)
    monkeypatch.setattr(pipeline, "EXACT_UP_TO", 0)

    tried = forecast.__wrapped__(plans, 2026, 2036)

    assert isinstance(tried.chances, pipeline._Simulated)
    for first, last in ((0, 0), (1, 1), (0, 1)):
        full = in_full(true.chances.together(first, last, 10), true.posts(first, last)[10])
        assert gap(tried.chances.together(first, last, 10), full) < NOISE
        assert tried.probability(first, last, 0.2) == pytest.approx(true.probability(first, last, 0.2), abs=NOISE)


def test_what_a_band_gains_by_growth_and_loses_by_who_leaves_is_exact() -> None:
    plan = BandPlan("Band 9", 5, 2, 0.2, 0.3, 0.2, 0.4, 0)
    sizes = plan.sizes(3)
    true = np.eye(6)[2]
    for now, then in pairwise(sizes):
        after = np.zeros(then + 1)
        for bme, start in enumerate(true):
            for ours, others, stay in staying(plan, bme, now):
                for people, chance in filled(plan, ours, others, then):
                    after[people] += start * stay * chance
        true = after

    found = forecast((plan,), 2026, 2029).chances.together(0, 0, 3)

    assert sizes == (5, 6, 7, 9)
    np.testing.assert_allclose(in_full(found, 9), true, rtol=0, atol=1e-12)


@pytest.mark.parametrize("growth", [0.0, 0.03, -0.03])
def test_the_expected_path_is_the_mean_of_the_simulation(growth: float, many_paths: None) -> None:
    """Within five standard errors, and a tenth of a person for what rounding and a surplus that comes and goes do."""
    plans = tuple(replace(each, growth=growth) for each in (LOWER, UPPER, replace(UPPER, name="Band 8c", headcount=30)))

    expected, counts = forecast(plans, 2026, 2036).expected, simulated(plans, 10)

    for band in range(3):
        for year in range(11):
            noise = 5 * counts[year, band].std() / math.sqrt(MANY)
            assert counts[year, band].mean() == pytest.approx(expected[band][year], abs=noise + 0.1)


def test_bands_taken_together_are_the_sum_of_them() -> None:
    found = forecast((LOWER, UPPER), 2026, 2031)

    both = found.together(0, 1)

    assert both[0] == Point(2026, 30, 30 / 180, 30 / 180, 30 / 180)
    assert [each.bme_expected for each in both] == pytest.approx(
        [low.bme_expected + high.bme_expected for low, high in zip(*found.bands, strict=True)]
    )
    assert both[-1].high_80 - both[-1].low_80 < found.bands[1][-1].high_80 - found.bands[1][-1].low_80


def test_the_same_bands_have_the_same_forecast_each_time() -> None:
    first, second = (forecast.__wrapped__((LOWER, UPPER), 2026, 2036) for _ in range(2))

    assert first.bands == second.bands


def last_share(found: Forecast, band: int) -> float:
    return found.bands[band][-1].share


def test_who_is_promoted_from_a_band_changes_the_band_above() -> None:
    few, many = (forecast((replace(LOWER, bme=bme), UPPER), 2026, 2030) for bme in (0, 60))

    assert last_share(many, 1) > last_share(few, 1) + 0.05


def test_keeping_bme_staff_raises_the_share() -> None:
    losing, keeping = (forecast((replace(LOWER, bme_turnover=each), UPPER), 2026, 2036) for each in (0.2, 0.1))

    assert last_share(keeping, 0) > last_share(losing, 0) + 0.02
    assert keeping.probability(0, 0, 0.2) > losing.probability(0, 0, 0.2)


def test_nobody_is_promoted_who_is_not_there() -> None:
    plans = (BandPlan("lower", 1, 1, 0, 0, 0, 1, 0), BandPlan("upper", 50, 0, 1, 1, 0, 0, 1))

    found = forecast(plans, 2026, 2030)

    assert [point.bme_expected for point in found.bands[1]] == [0, 1, 1, 1, 1]
    assert simulated(plans, 4)[:, :, 0].tolist() == [[1, 0], [1, 1], [1, 1], [1, 1], [1, 1]]


def test_a_band_of_which_everybody_leaves_is_recruited_afresh() -> None:
    plans = (replace(LOWER, turnover=1, bme_turnover=1, growth=-0.1), replace(UPPER, turnover=1, bme_turnover=1))

    found = forecast(plans, 2026, 2028)

    assert [point.share for point in found.bands[1]] == pytest.approx([0.1, 0.2, 0.2])


def test_a_band_that_shrinks_keeps_one_post() -> None:
    assert replace(UPPER, growth=-1).sizes(2) == (60, 1, 1)


@st.composite
def band_plans(draw: st.DrawFn) -> BandPlan:
    headcount, growth = draw(st.integers(1, 60)), draw(st.floats(-0.5, 0.5))
    turnover, bme_turnover, recruit_share, promoted = (draw(shares) for _ in range(4))
    bme = draw(st.floats(0, headcount))
    return BandPlan("a band", headcount, bme, turnover, bme_turnover, growth, recruit_share, promoted)


@settings(max_examples=40)
@given(st.lists(band_plans(), min_size=1, max_size=4), st.integers(1, 4))
def test_every_share_lies_within_0_and_1_and_every_range_is_in_order(plans: list[BandPlan], years: int) -> None:
    found = forecast(tuple(plans), 2026, 2026 + years)

    for points in (*found.bands, found.together(0, len(plans) - 1)):
        numbers = [each for point in points for each in (point.share, point.low_80, point.high_80)]
        assert [each for each in numbers if not 0 <= each <= 1] == []
        assert [point for point in points if point.low_80 > point.high_80] == []
        assert [point.year for point in points] == list(range(2026, 2027 + years))


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("headcount", 0, "Headcount of Band 8b must be 1 or more"),
        ("bme", 61, "BME people in Band 8b must be between 0 and its headcount"),
        ("growth", -1.5, "Growth of Band 8b must be between -1 and 1"),
        ("turnover", 1.5, "Turnover in Band 8b must be between 0 and 1"),
        ("bme_turnover", -0.1, "Turnover of BME staff in Band 8b must be between 0 and 1"),
        ("recruit_share", float("nan"), "The BME share of recruits in Band 8b must be between 0 and 1"),
        ("promoted", 2, "The share of vacancies filled by promotion in Band 8b must be between 0 and 1"),
    ],
)
def test_figures_that_cannot_stand_together_are_no_plan(field: str, value: Any, message: str) -> None:
    changes: dict[str, Any] = {field: value}

    with pytest.raises(RuleBroken) as broken:
        replace(UPPER, **changes)

    assert (broken.value.message, broken.value.field) == (message, field)


@pytest.mark.parametrize(
    ("plans", "last_year", "message"),
    [
        ((), 2030, "There must be a band to forecast"),
        ((UPPER,), 2026, "The last year must be after the first year"),
        ((replace(UPPER, growth=1),), 2046, "Band 8b would grow beyond 10,000,000 posts"),
    ],
)
def test_a_forecast_that_cannot_be_made_says_why(plans: tuple[BandPlan, ...], last_year: int, message: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        forecast(plans, 2026, last_year)

    assert broken.value.message == message

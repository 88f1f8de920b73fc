"""Draws of how many people leave, are recruited or are promoted follow the distributions that they stand for."""

import math

import numpy as np
import pytest

from tracker.targets.rules.distribution import Distribution, binomial
from tracker.targets.rules.sampling import ENOUGH, binomials, hypergeometrics
from tracker.targets.rules.simulated import generator

DRAWS = 200_000
NOISE = 3 / math.sqrt(DRAWS)
"""A larger gap between the cumulative probabilities of so many draws and the true ones has a chance of 2·exp(-18)."""

BENT = 0.005
"""What a bent normal number may be off by beside that, in cumulative probability."""


def gap(drawn: np.ndarray, true: np.ndarray) -> float:
    """The furthest that two cumulative distributions lie apart."""
    found = np.bincount(drawn, minlength=true.size) / drawn.size
    return float(np.abs(np.cumsum(found) - np.cumsum(true)).max())


def in_full(found: Distribution, most: int) -> np.ndarray:
    full = np.zeros(most + 1)
    full[found.low : found.low + found.chances.size] = found.chances
    return full


def taken_at_random(ours: int, others: int, taken: int) -> np.ndarray:
    ways = [math.comb(ours, each) * math.comb(others, taken - each) if each <= taken else 0 for each in range(ours + 1)]
    return np.array([each / math.comb(ours + others, taken) for each in ways])


@pytest.mark.parametrize(
    ("trials", "chance"),
    [(0, 0.3), (40, 0), (40, 1), (3, 0.2), (26, 0.12), (29, 0.12), (12, 0.5), (60, 0.9), (300, 0.01), (900, 0.88)],
)
def test_a_draw_of_leavers_or_recruits_is_binomial(trials: int, chance: float) -> None:
    drawn = binomials(generator(), np.full((1, DRAWS), trials), np.array([chance]))

    assert gap(drawn[0], in_full(binomial(trials, chance), trials)) < NOISE + BENT


@pytest.mark.parametrize(
    ("ours", "others", "taken"),
    [
        (0, 0, 0),
        (0, 9, 4),
        (9, 0, 4),
        (5, 5, 10),
        (3, 9, 2),
        (20, 45, 30),
        (21, 45, 30),
        (80, 300, 100),
        (200, 30, 150),
    ],
)
def test_a_draw_of_promoted_people_is_hypergeometric(ours: int, others: int, taken: int) -> None:
    people = (np.full((1, DRAWS), each) for each in (ours, others, taken))

    drawn = hypergeometrics(generator(), *people)

    assert gap(drawn[0], taken_at_random(ours, others, taken)) < NOISE + BENT


def test_large_and_small_bands_are_drawn_side_by_side() -> None:
    """One row is bent, the other not; the draws of each keep to their row and to what is possible."""
    trials, chances = np.array([[5] * DRAWS, [500] * DRAWS]), np.array([0.5, 0.5])
    ours, others, taken = (np.array([[low] * DRAWS, [high] * DRAWS]) for low, high in ((2, 200), (3, 300), (4, 400)))

    drawn, promoted = binomials(generator(), trials, chances), hypergeometrics(generator(), ours, others, taken)

    assert ENOUGH < 500 / 4
    assert [row.mean().round() for row in drawn * 2] == [5, 500]
    assert [(row.min(), row.max()) for row in promoted[:1]] == [(1, 2)]
    assert promoted[1].min() >= 100
    assert promoted[1].max() <= 200

"""Draws of how many people leave, are recruited or are promoted, fast enough for a page. Pure, given the generator.

numpy draws a binomial number in 50 to 150 ns, and 12 bands take a million of them over 20 years. Where counts are
large enough, a normal number does as well in a third of the time: given the mean, the variance (less the twelfth that
rounding adds) and the skewness of the true distribution (the first terms of the expansion of Cornish and Fisher, 1938),
and rounded. From a variance of 3 its cumulative probabilities are within 0.005 of the true ones, far below the noise of
a thousand paths; a test measures it. Below that numpy draws.
"""

import numpy as np
from numpy.typing import NDArray

ENOUGH = 3.0
"""People squared: the variance from which a bent normal number stands for a count."""

Counts = NDArray[np.int64]
Numbers = NDArray[np.float64]


def binomials(draws: np.random.Generator, trials: Counts, chances: Numbers) -> Counts:
    """How many succeed. ``trials[row, path]``, and a chance a row."""
    chance = chances[:, np.newaxis]
    variance = trials * (chance * (1 - chance))
    large = variance.min(axis=1) >= ENOUGH
    found = np.empty_like(trials)
    found[~large] = draws.binomial(trials[~large], chance[~large])
    trials, chance = trials[large], chance[large]
    bent = _bent(draws, trials * chance, variance[large], 1 - 2 * chance)
    found[large] = np.minimum(np.maximum(bent, 0), trials)
    return found


def hypergeometrics(draws: np.random.Generator, ours: Counts, others: Counts, taken: Counts) -> Counts:
    """How many of ours are among so many taken at random out of ours and others. All of them ``[row, path]``."""
    everybody = np.maximum(ours + others, 3)
    share, left = ours / everybody, 1 - taken / everybody
    variance = taken * share * (1 - share) * left * (everybody / (everybody - 1))
    large = variance.min(axis=1) >= ENOUGH
    found = np.empty_like(taken)
    found[~large] = draws.hypergeometric(ours[~large], others[~large], taken[~large])
    ours, others, taken, everybody = ours[large], others[large], taken[large], everybody[large]
    share, left = share[large], left[large]
    skewness = (1 - 2 * share) * (2 * left - 1) * (everybody / (everybody - 2))
    bent = _bent(draws, taken * share, variance[large], skewness)
    found[large] = np.minimum(np.maximum(bent, np.maximum(taken - others, 0)), np.minimum(ours, taken))
    return found


def _bent(draws: np.random.Generator, mean: Numbers, variance: Numbers, skewness: Numbers) -> Numbers:
    """Whole numbers. ``skewness`` is the third cumulant over the variance."""
    normal = draws.standard_normal(mean.shape)
    return np.rint(mean + np.sqrt(variance - 1 / 12) * normal + (normal * normal - 1) * (skewness / 6))

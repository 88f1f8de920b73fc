"""How likely each number of people is. Pure."""

import math
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

NEXT_TO_NOTHING = 46.0
"""Minus the logarithm of a chance, about 1e-20: what is less likely is left out of a binomial."""

SLACK = 1e-12
"""A cumulative probability this close to a tenth is a tenth; it is a sum of rounded numbers."""


@dataclass(frozen=True, slots=True, eq=False)
class Distribution:
    """``chances[i]`` is the probability of ``low + i`` people; they sum to 1."""

    low: int
    chances: NDArray[np.float64]

    @classmethod
    def of_sample(cls, counts: NDArray[np.int64]) -> Self:
        """The frequencies of simulated counts."""
        low = int(counts.min())
        return cls(low, np.bincount(counts - low) / counts.size)

    def __add__(self, other: "Distribution") -> "Distribution":
        """Of the sum of two numbers that know nothing of each other."""
        return Distribution(self.low + other.low, np.convolve(self.chances, other.chances))

    @property
    def mean(self) -> float:
        """People, unrounded."""
        return self.low + float(self.chances @ np.arange(self.chances.size))

    def quantile(self, probability: float) -> int:
        """The smallest number of people whose cumulative probability reaches the one given.

        >>> binomial(3, 0.25).quantile(0.1), binomial(3, 0.25).quantile(0.9)
        (0, 2)
        """
        found = int(np.searchsorted(np.cumsum(self.chances), probability - SLACK))
        return self.low + min(found, self.chances.size - 1)

    def at_least(self, people: float) -> float:
        """The probability of so many people or more.

        >>> binomial(2, 0.5).at_least(1), binomial(2, 0.5).at_least(0), binomial(2, 0.5).at_least(3)
        (0.75, 1.0, 0.0)
        """
        first = max(0, math.ceil(people) - self.low)
        return min(1.0, float(self.chances[first:].sum())) if first else 1.0


def binomial(trials: int, chance: float) -> Distribution:
    """How many of so many independent trials succeed, each with the same chance (0 to 1).

    Worked out from the ratio of each probability to the one before, in logarithms, so that nothing overflows; and only
    for the numbers within reach of the mean: Bernstein's inequality puts the rest below 1e-20 on either side.

    >>> binomial(2, 0.5).chances.round(9).tolist()
    [0.25, 0.5, 0.25]
    """
    if trials == 0 or chance in {0, 1}:
        return Distribution(trials * int(chance), np.ones(1))
    mean, variance = trials * chance, trials * chance * (1 - chance)
    reach = NEXT_TO_NOTHING / 3 + math.sqrt((NEXT_TO_NOTHING / 3) ** 2 + 2 * NEXT_TO_NOTHING * variance)
    low, high = max(0, math.floor(mean - reach)), min(trials, math.ceil(mean + reach))
    before = np.arange(low, high, dtype=np.float64)
    steps = np.log((trials - before) / (before + 1)) + (math.log(chance) - math.log1p(-chance))
    logs = np.concatenate(([0.0], np.cumsum(steps)))
    chances = np.exp(logs - logs.max())
    return Distribution(low, chances / chances.sum())

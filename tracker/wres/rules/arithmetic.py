"""The standard's arithmetic: percentages, likelihoods, their ratio with its interval. Pure.

Everything is worked out from counts in exact fractions and turned into a float once, at the end, so that nothing is
ever taken of a rounded number. ``None`` means that the figure cannot be worked out.
"""

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from statistics import NormalDist

Z_95 = NormalDist().inv_cdf(0.975)
"""How many standard errors a 95% interval reaches to either side: 1.96."""

FOUR_FIFTHS = (Fraction(4, 5), Fraction(5, 4))
"""The non-adverse range of a ratio, both ends included. The lower end is the four-fifths rule (United States Uniform
Guidelines, 1978); the upper end is its mirror image."""

FEW = 10
"""People. A figure that rests on fewer of them moves a lot when one person joins or leaves."""

Interval = tuple[float, float]


def percent(part: int | None, whole: int | None) -> float | None:
    """The part as a percentage of the whole, unrounded.

    >>> percent(55, 782)
    7.033248081841432
    >>> percent(1, 0)
    """
    share = exact_percent(part, whole)
    return None if share is None else float(share)


def exact_percent(part: int | None, whole: int | None) -> Fraction | None:
    """As ``percent``, for sums that go on: a gap is taken of these."""
    return None if part is None or not whole else Fraction(100 * part, whole)


def gap(first: Fraction | None, second: Fraction | None) -> float | None:
    """First minus second, in percentage points, taken before anything is rounded.

    The national figures of 2016 print as 17.40% and 9.74%, and the gap between them as 7.65:

    >>> rounded(gap(exact_percent(204377, 1174837), exact_percent(6447, 66163)), 2)
    '7.65'
    """
    return None if first is None or second is None else float(first - second)


def rounded(value: float | Decimal | None, places: int) -> str:
    """As a report prints it: halves away from zero, as people round, and never "-0.0".

    >>> rounded(2.05, 1), rounded(-0.04, 1), rounded(7.6549, 2)
    ('2.1', '0.0', '7.65')
    """
    if value is None:
        return "\N{EN DASH}"
    text = str(Decimal(repr(value) if isinstance(value, float) else value).quantize(_step(places), ROUND_HALF_UP))
    return text.removeprefix("-") if not text.strip("-0.") else text


def _step(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


@dataclass(frozen=True, slots=True)
class Likelihood:
    """How many people of a group something happened to, out of how many. People."""

    numerator: int | None
    denominator: int | None

    @property
    def value(self) -> float | None:
        """From 0 to 1, unrounded."""
        exact = self.exact
        return None if exact is None else float(exact)

    @property
    def exact(self) -> Fraction | None:
        return None if self.numerator is None or not self.denominator else Fraction(self.numerator, self.denominator)

    @property
    def is_few(self) -> bool:
        """So few people that the figure is to be treated with caution."""
        return self.numerator is not None and self.numerator < FEW


@dataclass(frozen=True, slots=True)
class Comparison:
    """One likelihood over another: the ratio, and the range that chance alone would leave it in 19 times in 20."""

    ratio: float
    interval_95: Interval
    within_four_fifths: bool

    @property
    def is_significant(self) -> bool:
        """The interval leaves out 1, so the difference is unlikely to be chance."""
        low, high = self.interval_95
        return low > 1 or high < 1


def compare(over: Likelihood, under: Likelihood) -> Comparison | None:
    """The ratio of two likelihoods with its 95% interval, or None where there is a zero or a gap in the counts.

    The interval is the log risk ratio's: se² = 1/a - 1/n₁ + 1/c - 1/n₂ (Katz and others, Biometrics 1978). Counts that
    cannot stand together, more people than there were, never get this far; here they take no interval at all.

    >>> found = compare(Likelihood(9, 725), Likelihood(17, 2505))
    >>> round(found.ratio, 2), [round(end, 2) for end in found.interval_95], found.is_significant
    (1.83, [0.82, 4.09], False)
    """
    if not over.exact or not under.exact:
        return None
    ratio = over.exact / under.exact
    reach = math.exp(Z_95 * math.sqrt(max(_variance(over) + _variance(under), Fraction(0))))
    low, high = FOUR_FIFTHS
    return Comparison(float(ratio), (float(ratio) / reach, float(ratio) * reach), low <= ratio <= high)


def _variance(likelihood: Likelihood) -> Fraction:
    """Of the logarithm of a likelihood; 0 when it happened to everybody."""
    return Fraction(1, likelihood.numerator or 1) - Fraction(1, likelihood.denominator or 1)


def percentages_differ(first: Decimal, of_first: int, second: Decimal, of_second: int) -> bool:
    """Whether two survey percentages differ by more than chance would make them, 19 times in 20.

    The difference of two proportions against its standard error.

    >>> percentages_differ(Decimal("30.4"), 500, Decimal("27.1"), 2000)
    False
    >>> percentages_differ(Decimal("30.4"), 5000, Decimal("27.1"), 20000)
    True
    """
    return abs(float(first - second)) > Z_95 * difference_error(first, of_first, second, of_second)


def difference_error(first: Decimal, of_first: int, second: Decimal, of_second: int) -> float:
    """Standard error of the difference of two survey percentages, in percentage points: √(p₁q₁/n₁ + p₂q₂/n₂).

    >>> round(difference_error(Decimal("30.4"), 500, Decimal("27.1"), 2000), 2)
    2.28
    """
    return math.sqrt(_spread(first, of_first) + _spread(second, of_second))


def _spread(share: Decimal, people: int) -> float:
    return float(share * (100 - share)) / people

"""Whether a monthly series holds more than chance: an XmR chart, the SPC chart that NHS boards read. Pure.

The rules are those of NHS England's "Making Data Count", for a series of one figure a month: the mean of all months,
the natural process limits at 2.66 times the mean moving range to either side, and as signals a month outside them,
seven in a row on one side of the mean, and six in a row rising or falling. (The programme's workbook lets its user take
six or seven for a run, and counts every month in mean and limits.) Its fourth signal, two of three months near a limit,
is left out: the three speak often enough. Of series of 24 months that are chance alone, one in six has one of them, and
one in four where the counts are about two a month; so a signal is a reason to look, not a finding.

A month without a figure is missing and never 0: the months before and after it follow one another.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import groupby, pairwise

ENOUGH = 12
"""Months with a figure. From fewer, limits move with every month that is added."""

REACH = Fraction("2.66")
"""Mean moving ranges to a limit: three standard deviations, as 3 ÷ 1.128 (Shewhart's d₂ for two figures)."""

ON_ONE_SIDE = 7
RISING_OR_FALLING = 6
"""Months in a row, from which a run is a signal."""


class Kind(StrEnum):
    """What a signal is."""

    OUTSIDE = "outside the limits"
    RUN = "on one side of the mean"
    TREND = "rising or falling"


@dataclass(frozen=True, slots=True)
class Point:
    """A month, by its first day, and its figure."""

    month: date
    value: float | None


@dataclass(frozen=True, slots=True)
class Signal:
    """Something that chance alone would seldom do. The months are those that take part; up is above, or rising."""

    kind: Kind
    months: tuple[date, ...]
    is_up: bool

    @property
    def words(self) -> str:
        """A plain sentence without its full stop, and without figures, which are beside it.

        >>> Signal(Kind.OUTSIDE, (date(2026, 3, 1),), is_up=True).words
        'March 2026 is above the upper limit'
        """
        match self.kind:
            case Kind.OUTSIDE:
                return (
                    f"{month_words(self.months[0])} is {'above the upper' if self.is_up else 'below the lower'} limit"
                )
            case Kind.RUN:
                side = "above" if self.is_up else "below"
                return f"{len(self.months)} figures in a row are {side} the mean, from {span_words(self.months)}"
            case _:
                way = "rises" if self.is_up else "falls"
                return f"The figure {way} {len(self.months) - 1} times in a row, from {span_words(self.months)}"

    @property
    def mark(self) -> str:
        """The same beside one of its months.

        >>> Signal(Kind.TREND, (date(2026, 1, 1),) * 6, is_up=False).mark
        '5 falls in a row'
        """
        match self.kind:
            case Kind.OUTSIDE:
                return "above the upper limit" if self.is_up else "below the lower limit"
            case Kind.RUN:
                return f"{len(self.months)} in a row {'above' if self.is_up else 'below'} the mean"
            case _:
                return f"{len(self.months) - 1} {'rises' if self.is_up else 'falls'} in a row"


@dataclass(frozen=True, slots=True)
class Limits:
    """The mean, and where chance alone would leave nearly every month."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Every month from the first to the last, those without a figure among them, with its limits and its signals."""

    points: tuple[Point, ...]
    limits: Limits
    signals: tuple[Signal, ...]

    @property
    def is_flat(self) -> bool:
        """Every month has the same figure."""
        return self.limits.low == self.limits.high

    def signals_in(self, month: date) -> list[Signal]:
        """The signals that a month takes part in."""
        return [signal for signal in self.signals if month in signal.months]


def chart(points: Iterable[tuple[date, float | None]], *, highest: float | None = None) -> Chart | None:
    """The chart of a series of counts or percentages, in any order; None with fewer than 12 figures.

    No limit lies below 0, nor above the `highest` that a figure can be: 100 for a percentage.
    """
    monthly = months_of(points)
    known = [point for point in monthly if point.value is not None]
    if len(known) < ENOUGH:
        return None
    values = [point.value or 0 for point in known]
    limits = limits_of(values, highest=highest)
    months = [point.month for point in known]
    return Chart(monthly, limits, tuple(_signals(months, values, limits)))


def why_no_limits(points: Iterable[tuple[date, float | None]]) -> str | None:
    """Why a series has no chart, as a sentence without its full stop; None where it has one.

    >>> why_no_limits([(date(2026, 1, 1), 3), (date(2026, 3, 1), 2)])
    'Limits take at least 12 months with a figure, and there are 2 so far'
    """
    known = sum(point.value is not None for point in months_of(points))
    if known >= ENOUGH:
        return None
    there = {0: "there is none", 1: "there is 1"}.get(known, f"there are {known}")
    return f"Limits take at least {ENOUGH} months with a figure, and {there} so far"


def months_of(points: Iterable[tuple[date, float | None]]) -> tuple[Point, ...]:
    """Every month from the first to the last of those given, each once. Any day stands for its month."""
    found: dict[date, float | None] = {}
    for day, value in points:
        month = day.replace(day=1)
        if month in found:
            raise ValueError(f"two figures for {month_words(month)}")
        found[month] = value
    return tuple(Point(month, found.get(month)) for month in _months(found))


def _months(found: Iterable[date]) -> Iterator[date]:
    numbers = [12 * month.year + month.month - 1 for month in found]
    for number in range(min(numbers, default=0), max(numbers, default=-1) + 1):
        yield date(number // 12, number % 12 + 1, 1)


def limits_of(values: Sequence[float], *, highest: float | None = None) -> Limits:
    """The limits of two figures or more, in exact fractions until the end, so that equal figures equal their mean.

    >>> limits_of([2, 4, 3])
    Limits(mean=3.0, low=0.0, high=6.99)
    """
    exact = [Fraction(value) for value in values]
    mean = sum(exact, Fraction(0)) / len(exact)
    ranges = [abs(two - one) for one, two in pairwise(exact)]
    reach = REACH * sum(ranges, Fraction(0)) / len(ranges)
    high = mean + reach if highest is None else min(mean + reach, Fraction(highest))
    return Limits(float(mean), float(max(mean - reach, Fraction(0))), float(high))


def _signals(months: Sequence[date], values: Sequence[float], limits: Limits) -> Iterator[Signal]:
    """In the order of their kinds, the upper limit first, then of time.

    A figure that equals the mean, or the figure before, ends a run.
    """
    outside = [(month, value) for month, value in zip(months, values, strict=True) if not _is_within(limits, value)]
    for month, value in sorted(outside, key=lambda each: each[1] < limits.low):
        yield Signal(Kind.OUTSIDE, (month,), is_up=value > limits.high)
    for first, last, sign in _runs([_sign(value, limits.mean) for value in values]):
        if last - first >= ON_ONE_SIDE:
            yield Signal(Kind.RUN, tuple(months[first:last]), is_up=sign > 0)
    for first, last, sign in _runs([_sign(two, one) for one, two in pairwise(values)]):
        if last - first >= RISING_OR_FALLING - 1:
            yield Signal(Kind.TREND, tuple(months[first : last + 1]), is_up=sign > 0)


def _is_within(limits: Limits, value: float) -> bool:
    return limits.low <= value <= limits.high


def _sign(value: float, than: float) -> int:
    return (value > than) - (value < than)


def _runs(signs: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Where each run of one sign, up or down, begins and ends."""
    first = 0
    for sign, run in groupby(signs):
        last = first + sum(1 for _ in run)
        if sign:
            yield first, last, sign
        first = last


def month_words(month: date) -> str:
    """
    >>> month_words(date(2026, 3, 1))
    'March 2026'
    """
    return f"{month:%B %Y}"


def span_words(months: Sequence[date]) -> str:
    """
    >>> span_words([date(2026, 3, 1), date(2026, 4, 1), date(2026, 6, 1)])
    'March to June 2026'
    >>> span_words([date(2025, 12, 1), date(2026, 1, 1)])
    'December 2025 to January 2026'
    """
    first, last = months[0], months[-1]
    return f"{f'{first:%B}' if first.year == last.year else month_words(first)} to {month_words(last)}"

"""How a figure reads on a chart, and where it lies along an axis. Pure."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

STEPS = 5
# ruff: noqa: RUF001, RUF002 - a minus sign is what a negative figure is printed with
_TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)


class Unit(StrEnum):
    """What a figure counts: it decides the scale of the axis and how its label reads."""

    PERCENT = "percent"
    TIMES = "times"
    POINTS = "percentage points"
    NUMBER = "number"

    def label(self, value: float) -> str:
        """As the table beside the chart prints it, halves away from zero.

        >>> Unit.PERCENT.label(17.44), Unit.TIMES.label(1.589), Unit.POINTS.label(3.26), Unit.NUMBER.label(1234)
        ('17.4%', '1.59', '+3.3', '1,234')
        >>> Unit.PERCENT.label(12.25), Unit.TIMES.label(1.005), Unit.POINTS.label(-3.25), Unit.POINTS.label(-0.04)
        ('12.3%', '1.01', '−3.3', '0.0')
        """
        match self:
            case Unit.PERCENT:
                return f"{_fixed(value, 1)}%"
            case Unit.TIMES:
                return _fixed(value, 2)
            case Unit.POINTS:
                text = _fixed(value, 1)
                return text if text.startswith("−") or not text.strip("0.") else f"+{text}"
            case _:
                return _fixed(value, 0)


def _fixed(value: float, places: int) -> str:
    number = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{number or abs(number):,f}".replace("-", "−")


@dataclass(frozen=True)
class Scale:
    low: float
    high: float
    ticks: tuple[float, ...]
    log: bool

    def share(self, value: float) -> float:
        """How far along the axis a value lies, from 0 to 1."""
        bend = math.log if self.log else float
        return (bend(value) - bend(self.low)) / (bend(self.high) - bend(self.low))

    def value(self, share: float) -> float:
        """The value that lies so far along the axis: the inverse of share."""
        if self.log:
            return math.exp(math.log(self.low) + share * (math.log(self.high) - math.log(self.low)))
        return self.low + share * (self.high - self.low)


def scale_for(values: Iterable[float], unit: Unit) -> Scale:
    """An axis that starts at zero, or for ratios a log axis that always shows the four-fifths range around 1.0."""
    found = list(values)
    if unit is Unit.TIMES:
        low = max((t for t in _TICKS if t <= min(found)), default=_TICKS[0])
        high = min((t for t in _TICKS if t >= max(found)), default=_TICKS[-1])
        low, high = min(low, 0.5), max(high, 2)
        return Scale(low, high, tuple(t for t in _TICKS if low <= t <= high), log=True)
    low, high = min(*found, 0), max(*found, 0) or 1
    step = next(s * 10**p for p in range(-1, 9) for s in (1, 2, 5) if (high - low) / (s * 10**p) <= STEPS)
    first, last = math.floor(low / step), math.ceil(high / step)
    return Scale(first * step, last * step, tuple(n * step for n in range(first, last + 1)), log=False)

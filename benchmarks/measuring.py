"""Timing two ways of doing the same, turn by turn, so that a busy machine slows both."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any, TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True)
class Comparison:
    """Medians in seconds of our way and of the bare way."""

    what: str
    ours: float
    bare: float
    beside: str

    def __str__(self) -> str:
        times = f"{shown(self.ours)} against {shown(self.bare)}"
        return f"{self.what:<58} {self.ours / self.bare:6.1f} times {times:<26} {self.beside}"


def compare(
    what: str, ours: Callable[[], Any], bare: Callable[[], Any], *, beside: str, rounds: int, warm_up: int = 1
) -> Comparison:
    """Run both in turn so many rounds, after rounds that do not count."""
    times = [(stopwatch(ours)[1], stopwatch(bare)[1]) for _ in range(warm_up + rounds)]
    counted = times[warm_up:]
    return Comparison(what, median(pair[0] for pair in counted), median(pair[1] for pair in counted), beside)


def shown(seconds: float) -> str:
    """A time in the unit that suits it.

    >>> shown(0.00231), shown(1.234)
    ('2.3 ms', '1.23 s')
    """
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def stopwatch(work: Callable[[], Result]) -> tuple[Result, float]:
    """What the work gave, and how many seconds it took."""
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start

"""National and regional figures to set a return beside, each with its year and source: data, not code. Pure."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

ENGLAND = "England"


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A published figure, in the digits it was published in. ``unit`` is "times" or "%"."""

    indicator: int
    measure: str
    area: str
    year: int
    value: str
    unit: str
    source: str

    @property
    def figure(self) -> str:
        """The value with its unit.

        >>> Benchmark(2, "Relative likelihood", "England", 2023, "1.59", "times", "").figure
        '1.59 times'
        """
        return f"{self.value}{'' if self.unit == '%' else ' '}{self.unit}"


@cache
def published() -> tuple[Benchmark, ...]:
    """Every figure held, in the order of indicator and year."""
    text = files(__package__).joinpath("benchmarks.json").read_text(encoding="utf-8")
    return tuple(Benchmark(**each) for each in json.loads(text))


def benchmarks_of(
    indicator: int, *, year: int, region: str | None = None, among: Iterable[Benchmark] | None = None
) -> list[Benchmark]:
    """The latest figure of each measure that was out for the year: England's, then the region's.

    >>> [(each.area, each.year, each.value) for each in benchmarks_of(2, year=2023, region="London")]
    [('England', 2023, '1.59'), ('London', 2023, '1.47')]
    """
    latest: dict[tuple[bool, str], Benchmark] = {}
    for each in published() if among is None else among:
        if each.indicator == indicator and each.area in {ENGLAND, region} and each.year <= year:
            key = (each.area != ENGLAND, each.measure)
            if key not in latest or latest[key].year <= each.year:
                latest[key] = each
    return [latest[key] for key in sorted(latest, key=lambda key: key[0])]


def in_words(found: Iterable[Benchmark]) -> list[str]:
    """One line for each area and year, its figures side by side.

    >>> in_words(benchmarks_of(9, year=2026))
    ['England 2024: BME share of boards 16.5%, of the workforce 28.6%']
    """
    lines: dict[tuple[str, int], list[str]] = {}
    for each in found:
        figure = f"{each.measure} {each.figure}" if each.unit == "%" else each.figure
        lines.setdefault((each.area, each.year), []).append(figure)
    return [f"{area} {year}: {_joined(figures)}" for (area, year), figures in lines.items()]


def _joined(figures: list[str]) -> str:
    first, *others = figures
    return ", ".join([first, *(other.removeprefix("BME share ") for other in others)])

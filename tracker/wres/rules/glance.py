"""The nine indicators on one page: each with its figure, sentence, direction, benchmark and warnings. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tracker.wres.rules import words
from tracker.wres.rules.benchmarks import Benchmark, benchmarks_of
from tracker.wres.rules.direction import Change, change
from tracker.wres.rules.results import Results
from tracker.wres.rules.vocabulary import INDICATORS, Indicator, Kind


@dataclass(frozen=True, slots=True)
class Glance:
    """All that a board asks first about one indicator. ``before`` is the last year's figure in words."""

    indicator: Indicator
    headline: str
    before: str
    interval: str | None
    sentence: str
    change: Change
    chance: str
    four_fifths: str | None
    caution: str | None
    benchmarks: tuple[Benchmark, ...]
    is_calculable: bool

    @property
    def number(self) -> int:
        return self.indicator.number

    @property
    def verdict(self) -> str:
        """Whether it could be chance, without how we know."""
        return self.chance.partition(" (")[0]


def glances(now: Results, year: int, earlier: Mapping[int, Results], region: str | None = None) -> list[Glance]:
    """One an indicator, in order. ``earlier`` holds other years' results: the last before ``year`` is compared."""
    before_year = max((each for each in earlier if each < year), default=None)
    before = None if before_year is None else earlier[before_year]
    return [
        Glance(
            indicator=INDICATORS[number],
            headline=words.headline(now, number),
            before=words.headline(before, number) if before else "No earlier return",
            interval=words.interval(now, number),
            sentence=words.sentence(now, number),
            change=change(number, now, year, before, before_year),
            chance=words.chance(now, number),
            four_fifths=words.four_fifths(now, number),
            caution=words.caution(now, number),
            benchmarks=tuple(benchmarks_of(number, year=year, region=region)),
            is_calculable=not words.reason(now, number),
        )
        for number in INDICATORS
    ]


def lines(results: Results, indicator: int) -> dict[str, float | None]:
    """The lines of an indicator's chart over the years: label and this year's value (percent, or times)."""
    match INDICATORS[indicator].kind:
        case Kind.BANDS:
            return {
                "Workforce": results.workforce.bme_percent_of_known,
                "Bands 8a to VSM": results.senior.split.bme_percent_of_known,
            }
        case Kind.LIKELIHOODS:
            return {"Relative likelihood": results.ratios[indicator].ratio}
        case Kind.SURVEY:
            found = results.surveys[indicator]
            return {"BME staff": _share(found.bme_percent), "White staff": _share(found.white_percent)}
        case _:
            whole = results.boards["all"]
            return {"Board": whole.board.bme_percent_of_all, "Workforce": whole.workforce.bme_percent_of_all}


def _share(value: Decimal | None) -> float | None:
    return None if value is None else float(value)

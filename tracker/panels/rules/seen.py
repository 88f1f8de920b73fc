"""All that the page of patterns shows of a period, from what was counted. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.panels.rules import patterns
from tracker.panels.rules.outcomes import Outcome, Sat, SatRow, Way, WayRow, by_sat, by_way, ways_compared
from tracker.panels.rules.patterns import Line, Tally, Who, Written, added, by_division, by_manager, by_month, shortened
from tracker.panels.rules.periods import Period
from tracker.panels.rules.pictures import monthly_picture
from tracker.panels.rules.rates import FEWEST
from tracker.panels.rules.spc import ENOUGH
from tracker.panels.rules.vocabulary import JustificationState
from tracker.targets.rules.pictures import Picture
from tracker.web.charts import Unit

TITLE = "Panels held without a BME member"


@dataclass(frozen=True)
class Read:
    """What was counted: panels over the months of the chart, the rest in the period alone. ``alike`` are pairs."""

    panels: Sequence[tuple[Who, Tally]] = ()
    requests: Sequence[tuple[Who, str, Tally]] = ()
    justifications: Sequence[tuple[Who, JustificationState, Written]] = ()
    outcomes: Mapping[tuple[Sat, Way], Outcome] | None = None
    alike: int = 0


@dataclass(frozen=True)
class Seen:
    """The findings in words, and the tables that they come from."""

    findings: tuple[str, ...]
    total: Tally
    managers: tuple[Line[Tally], ...]
    divisions: tuple[Line[Tally], ...]
    reasons: tuple[Line[Tally], ...]
    months: tuple[Line[Tally], ...]
    picture: Picture | None
    written: Written
    writers: tuple[Line[Written], ...]
    written_divisions: tuple[Line[Written], ...]
    written_months: tuple[Line[Written], ...]
    sat: tuple[SatRow, ...]
    ways: tuple[WayRow, ...]
    compared: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Nothing was held, asked for, needed or counted."""
        return not (any(self.total.counts) or self.written.needed or self.sat)


def seen(period: Period, today: date, read: Read) -> Seen:
    """The page of a period as it stands today."""
    asked = [(who, _only_asked(each)) for who, _, each in read.requests]
    counted = [*_within(read.panels, period), *asked]
    managers, divisions = by_manager(counted), by_division(counted)
    reasons = _by_reason(read.requests)
    total = added([Tally(), *(each for _, each in counted)])
    written = [(who, each) for who, _, each in read.justifications]
    sums = added([Written(), *(each for _, each in written)])
    outcomes = read.outcomes or {}
    findings = (
        patterns.concentrated(managers, "manager", "managers") or patterns.spread(managers, "managers"),
        patterns.concentrated(divisions, "division", "divisions"),
        patterns.overall(total),
        patterns.commonest(reasons),
        patterns.justified(sums),
        _alike(read.alike),
    )
    return Seen(
        findings=tuple(each for each in findings if each),
        total=total,
        managers=tuple(shortened(managers, "managers")),
        divisions=tuple(shortened(divisions, "divisions")),
        reasons=tuple(shortened(reasons, "reasons")),
        months=tuple(by_month(counted)),
        picture=picture_of(read.panels, *period.charted(today)),
        written=sums,
        writers=tuple(shortened(by_manager(written), "managers")),
        written_divisions=tuple(shortened(by_division(written), "divisions")),
        written_months=tuple(by_month(written)),
        sat=tuple(by_sat(outcomes)),
        ways=tuple(by_way(outcomes)),
        compared=tuple(ways_compared(outcomes)),
    )


def _only_asked(found: Tally) -> Tally:
    """What became of its panel is counted with the panels."""
    return Tally(asked=found.asked, granted=found.granted, refused=found.refused)


def _within(found: Iterable[tuple[Who, Tally]], period: Period) -> Iterator[tuple[Who, Tally]]:
    return ((who, each) for who, each in found if period.first <= who.month <= period.last and each.held)


def _by_reason(found: Iterable[tuple[Who, str, Tally]]) -> list[Line[Tally]]:
    sums: dict[str, Tally] = {}
    for _, reason, each in found:
        sums[reason] = sums.get(reason, Tally()) + each
    return [Line(reason, each, reason) for reason, each in sums.items()]


def _alike(count: int) -> str:
    if not count:
        return ""
    who = "justification has" if count == 1 else "justifications have"
    return f"{count:,} {who} half or more of the wording of another."


def picture_of(found: Iterable[tuple[Who, Tally]], first: date, last: date) -> Picture | None:
    """The share of panels held without a BME member, month by month from the first with a panel; None without any.

    A month of fewer than 5 panels has no share. Where that leaves too few months for a chart, the panels themselves
    are counted; a month in which none was held has no figure.
    """
    held = {date.fromisoformat(line.key or ""): line.sums for line in by_month(found)}
    held = {month: each for month, each in held.items() if first <= month <= last and each.held}
    if not held:
        return None
    months = _months(min(held), last)
    shares = [(month, _percent(held.get(month, Tally()))) for month in months]
    if sum(share is not None for _, share in shares) >= ENOUGH:
        return monthly_picture(TITLE, shares, measure="% of panels held", unit=Unit.PERCENT)
    counts = [(month, float(held[month].without) if month in held else None) for month in months]
    return monthly_picture(TITLE, counts, measure="Panels", unit=Unit.NUMBER)


def _percent(found: Tally) -> float | None:
    return 100 * found.without / found.held if found.held >= FEWEST else None


def _months(first: date, last: date) -> list[date]:
    numbers = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
    return [date(number // 12, number % 12 + 1, 1) for number in numbers]

"""The picture of a monthly series, with the sentences that state its finding and a table of its figures. Pure."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from tracker.panels.rules import spc
from tracker.panels.rules.spc import Chart, Kind, Point, Signal, month_words
from tracker.targets.rules.pictures import NONE, Cell, Format, Picture
from tracker.web import charts
from tracker.web.charts import Unit
from tracker.wres.rules.arithmetic import rounded

NO_FIGURE = "no figure"
NOTHING_STANDS_OUT = (
    "Nothing stands out: from month to month the figures move no more than chance alone would move them."
)
A_REASON_TO_LOOK = (
    "A signal is a reason to look into what happened, not a finding: one in six charts of two years has one by chance."
)
LEFT_OUT = "A month without a figure is left out; it does not count as 0."

_FORMATS = {Unit.NUMBER: Format.COUNT, Unit.PERCENT: Format.PERCENT}
_HIGHEST = {Unit.PERCENT: 100.0}


def monthly_picture(
    title: str, points: Iterable[tuple[date, float | None]], *, measure: str, unit: Unit = Unit.NUMBER
) -> Picture:
    """An SPC chart from 12 months with a figure, and a plain run chart before; counts, or percentages from 0 to 100.

    `measure` says what is counted, above the figures of chart and table: "Exceptions", "% of panels".
    """
    series = list(points)
    found = spc.chart(series, highest=_HIGHEST.get(unit))
    return _run_picture(title, series, measure, unit) if found is None else _spc_picture(title, found, measure, unit)


def _spc_picture(title: str, chart: Chart, measure: str, unit: Unit) -> Picture:
    limits = chart.limits
    mean, low, high = (_exactly(value, unit) for value in (limits.mean, limits.low, limits.high))
    ends = [
        charts.Reference(limits.low, f"Lower limit {low}"),
        charts.Reference(limits.high, f"Upper limit {high}"),
    ]
    between = f"The mean is {mean} a month, and chance alone leaves nearly every month between {low} and {high}."
    notes = [f"Mean {mean}, lower limit {low}, upper limit {high}.", A_REASON_TO_LOOK if chart.signals else ""]
    return Picture(
        title,
        f"Every month has the same figure, {mean}." if chart.is_flat else f"{_said(chart.signals)} {between}",
        spec=charts.months(
            _drawn(chart.points),
            unit=unit,
            measure=measure,
            mean=charts.Reference(limits.mean, f"Mean {mean}"),
            limits=[] if chart.is_flat else ends,
            marked={_short(month) for signal in chart.signals for month in signal.months},
        ),
        caption=f"{title}, month by month",
        header=("Month", measure, "Signal"),
        rows=tuple((*_row(point, unit), Cell(_signalled(chart, point.month))) for point in chart.points),
        note=_note(notes, chart.points),
    )


def _said(signals: Sequence[Signal]) -> str:
    """What stands out; of many months outside one limit, in one sentence."""
    outside = {mark: list(group) for mark, group in groupby(signals, _mark_outside) if mark}
    many = {mark: group for mark, group in outside.items() if len(group) > 1}
    said = [
        f"{len(group)} months are {mark}: {', '.join(month_words(signal.months[0]) for signal in group)}."
        for mark, group in many.items()
    ]
    said += [f"{signal.words}." for signal in signals if _mark_outside(signal) not in many]
    return " ".join(said) or NOTHING_STANDS_OUT


def _mark_outside(signal: Signal) -> str:
    return signal.mark if signal.kind is Kind.OUTSIDE else ""


def _run_picture(title: str, series: Sequence[tuple[date, float | None]], measure: str, unit: Unit) -> Picture:
    points = spc.months_of(series)
    return Picture(
        title,
        f"{_course(points, unit)} {spc.why_no_limits(series)}.",
        spec=charts.months(_drawn(points), unit=unit, measure=measure),
        caption=f"{title}, month by month",
        header=("Month", measure),
        rows=tuple(_row(point, unit) for point in points),
        note=_note([], points),
    )


def _course(points: Sequence[Point], unit: Unit) -> str:
    """The least, the most and the latest figure of a few months."""
    known = [(point.value, point.month) for point in points if point.value is not None]
    if not known:
        return "No month has a figure."
    said = [f"{unit.label(value)} in {month_words(month)}" for value, month in (min(known), max(known), known[-1])]
    if len(known) == 1:
        return f"{said[0]}, the first month with a figure."
    if len({value for value, _ in known}) == 1:
        return f"{unit.label(known[0][0])} in each of {len(known)} months."
    return f"Over {len(known)} months the least was {said[0]} and the most {said[1]}; the latest is {said[2]}."


def _drawn(points: Iterable[Point]) -> list[charts.Point]:
    return [charts.Point(_short(point.month), point.value) for point in points]


def _short(month: date) -> str:
    return f"{month:%b %Y}"


def _row(point: Point, unit: Unit) -> tuple[Cell, Cell]:
    if point.value is None:
        return Cell(month_words(point.month)), Cell(NO_FIGURE)
    return Cell(month_words(point.month)), Cell(unit.label(point.value), point.value, _FORMATS[unit])


def _signalled(chart: Chart, month: date) -> str:
    return "; ".join(signal.mark for signal in chart.signals_in(month)) or NONE


def _exactly(value: float, unit: Unit) -> str:
    """A mean or a limit: of counts too it has a decimal, or two, so that a limit of 4.98 is not one of 5.

    >>> [_exactly(value, Unit.NUMBER) for value in (8.57, 4.98, 3.0)], _exactly(4.98, Unit.PERCENT)
    (['8.6', '4.98', '3.0'], '5.0%')
    """
    if unit is Unit.PERCENT:
        return unit.label(value)
    text = rounded(value, 1)
    return rounded(value, 2) if text.endswith(".0") and float(text) != value else text


def _note(said: Iterable[str], points: Iterable[Point]) -> str:
    missing = LEFT_OUT if any(point.value is None for point in points) else ""
    return " ".join(filter(None, (*said, missing)))

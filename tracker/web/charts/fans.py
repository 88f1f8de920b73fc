"""A path through the years with the range it may fall in, the figures so far, and the goal it leads to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

from tracker.web.charts.figures import Goal, Point, Series
from tracker.web.charts.labels import EndLabel, end_label, height_of, label_layer, room_beside, spread
from tracker.web.charts.marks import (
    COLOURS,
    DASHES,
    FOUR_FIFTHS_KEY,
    GREY,
    INK,
    PALE,
    WIDTH,
    Spec,
    axis,
    backdrop,
    framed,
    layer,
    nothing,
    value_axis,
)
from tracker.web.charts.scales import Unit, scale_for

FAN_KEY = "Shaded: where the share falls 8 times in 10"
YEAR_ROOM = 40
MARGIN = 0.3


@dataclass(frozen=True)
class _Line:
    series: Series
    colour: str
    dash: tuple[int, ...]
    width: float

    @property
    def known(self) -> list[Point]:
        return [point for point in self.series.points if point.value is not None]


def fan(
    path: Series,
    *,
    unit: Unit,
    actuals: Sequence[Point] = (),
    goal: Goal | None = None,
    earlier: Sequence[Series] = (),
    others: Sequence[Series] = (),
    height: int = 240,
) -> Spec:
    """The expected path, shaded from `low` to `high` where its points have them, with the actual figures as dots.

    The `x` of every point, and of the goal, is a year. Every year has its place, whether it has a figure or not: dots
    are joined from one year to the next, never across a year without one, and their `low` and `high` are the 95%
    interval. `earlier` paths are drawn in grey, `others`, such as scenarios, in colours of their own.
    """
    lines = _lines(path, earlier, others)
    points = [*actuals, *(point for line in lines for point in line.known)]
    if all(point.value is None for point in points):
        return nothing()
    values = [v for p in points for v in (p.value, p.low, p.high) if v is not None]
    scale = scale_for([*values, *([goal.value] if goal else [])], unit)
    labels = list(_labels(lines, goal, unit))
    height = max(height, height_of(labels))
    end = WIDTH - 50 - (room_beside(labels) if labels else 0)
    x = _year_axis([*(int(point.x) for point in points), *([int(goal.x)] if goal else [])], end)
    y = value_axis(scale, unit)
    layers = [*backdrop("y", y, unit, end=end), *_shade(path, x, y), *_goal_line(goal, end, y)]
    layers += [_line_layer(line, x, y) for line in reversed(lines)]
    layers += [*_goal_mark(goal, x, y), *_dots(actuals, x, y)]
    layers += [label_layer(label, x={"value": end + 8}, y=y) for label in spread(labels, scale, height)]
    return framed(layers, width=WIDTH - 50, height=height, heading=_key(path, actuals, unit))


def _lines(path: Series, earlier: Sequence[Series], others: Sequence[Series]) -> list[_Line]:
    """The path first; no two lines have both their colour and their dash in common."""
    dashes = cycle((*DASHES[1:], (14, 4)))
    lines = [_Line(path, COLOURS[0], DASHES[0], 2.5)]
    lines += [_Line(one, GREY, dash, 1.5) for one, dash in zip(earlier, dashes, strict=False)]
    lines += [
        _Line(one, colour, dash, 2) for one, dash, colour in zip(others, dashes, cycle(COLOURS[1:3]), strict=False)
    ]
    return [line for line in lines if line.known]


def _labels(lines: Sequence[_Line], goal: Goal | None, unit: Unit) -> Iterator[EndLabel]:
    """In the order in which they give way upwards: the goal stays above the path that leads to it."""
    for line in lines:
        yield end_label(line.series.name, line.known[-1].value or 0, unit, line.colour)
    if goal:
        yield end_label(goal.label, goal.value, unit, INK)


def _key(path: Series, actuals: Sequence[Point], unit: Unit) -> list[str]:
    """What is not named where it stands."""
    lines = [{Unit.TIMES: FOUR_FIFTHS_KEY, Unit.POINTS: "Percentage points"}.get(unit, "")]
    if _spans(path.points):
        lines.append(FAN_KEY)
    known = [point for point in actuals if point.value is not None]
    if known:
        last = known[-1]
        bars = ", with 95% intervals" if _spans(known) else ""
        lines.append(f"Dots: actual figures{bars}, {unit.label(last.value or 0)} in {last.x}")
    return [line for line in lines if line]


def _year_axis(found: Iterable[int], end: float) -> Spec:
    """A tick for every year, a name for as many as there is room for, the last among them."""
    first, last = min(years := list(found)), max(years)
    step = -(-(last - first + 1) * YEAR_ROOM // int(end))
    named = list(range(last, first - 1, -step))
    look = axis(
        values=list(range(first, last + 1)),
        labelExpr=f"indexof({named}, datum.value) < 0 ? '' : format(datum.value, 'd')",
        labelOverlap=False,
        grid=False,
    )
    bounds = {"domain": [first - MARGIN, last + MARGIN], "range": [0, end], "nice": False, "zero": False}
    return {"field": "x", "type": "quantitative", "scale": bounds, "axis": look, "title": None}


def _shade(path: Series, x: Spec, y: Spec) -> list[Spec]:
    spans = _spans(path.points)
    area = {"type": "area", "color": PALE, "stroke": COLOURS[0], "strokeWidth": 0.75}
    return [layer(spans, area, x=x, y=y, y2={"field": "to"})] if spans else []


def _line_layer(line: _Line, x: Spec, y: Spec) -> Spec:
    look = {"type": "line", "color": line.colour, "strokeWidth": line.width, "strokeDash": list(line.dash)}
    return layer([{"x": int(point.x), "value": point.value} for point in line.known], look, x=x, y=y)


def _dots(actuals: Sequence[Point], x: Spec, y: Spec) -> list[Spec]:
    rows = _year_by_year(actuals)
    joined = {"type": "line", "color": INK, "strokeWidth": 1.5}
    dot = {"type": "point", "filled": True, "size": 75, "color": INK, "stroke": "white", "strokeWidth": 1, "opacity": 1}
    layers = [layer(rows, joined, x=x, y=y), layer([row for row in rows if row["value"] is not None], dot, x=x, y=y)]
    if spans := _spans(actuals):
        layers.insert(0, layer(spans, {"type": "rule", "color": INK, "strokeWidth": 1.5}, x=x, y=y, y2={"field": "to"}))
    return layers if rows else []


def _goal_line(goal: Goal | None, end: float, y: Spec) -> list[Spec]:
    look = {"type": "rule", "color": GREY, "strokeWidth": 1, "strokeDash": [1, 3]}
    return [layer([{"value": goal.value}], look, x={"value": 0}, x2={"value": end}, y=y)] if goal else []


def _goal_mark(goal: Goal | None, x: Spec, y: Spec) -> list[Spec]:
    look = {"type": "point", "shape": "square", "size": 110, "fill": "white", "stroke": INK, "opacity": 1}
    return [layer([{"x": int(goal.x), "value": goal.value}], look, x=x, y=y)] if goal else []


def _year_by_year(points: Sequence[Point]) -> list[Spec]:
    """A row for every year from the first to the last, so that a year without a figure breaks the line."""
    found = {int(point.x): point.value for point in points}
    years = range(min(found), max(found) + 1) if found else ()
    return [{"x": year, "value": found.get(year)} for year in years]


def _spans(points: Iterable[Point]) -> list[Spec]:
    return [{"x": int(p.x), "value": p.low, "to": p.high} for p in points if p.low is not None and p.high is not None]

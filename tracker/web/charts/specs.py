"""The charts we draw, as Vega-Lite specifications: lines over time, bars by band, ratios with their intervals.

A series is told apart by colour, dash, symbol and its own name, never by colour alone. The drawing is 400
units wide, with 13-unit text, so that it can be read at 320 pixels.
"""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.web.charts.scales import Scale, Unit, scale_for

Spec = dict[str, Any]

WIDTH = 400
INK, GREY, SHADE = "#212b32", "#4c6272", "#d8dde0"
COLOURS = ("#005eb8", "#7c2855", "#00703c", INK)
DASHES = ((1, 0), (6, 3), (2, 3), (10, 3, 2, 3))
SHAPES = ("circle", "square", "triangle-up", "diamond")
FOUR_FIFTHS = (0.8, 1.25)
FOUR_FIFTHS_KEY = "Shaded: 0.80 to 1.25, the four-fifths range"
LETTER, LINE = 7.4, 15
FONT = "Arial, Liberation Sans, Source Sans Pro, sans-serif"


@dataclass(frozen=True)
class Point:
    """One figure of a series, for instance of one year. `None` leaves a gap; low and high are its interval."""

    x: str
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Series:
    """A named line."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Bar:
    """A row of a bar chart: this figure, and the one before it, drawn as a hollow diamond."""

    label: str
    value: float | None
    previous: float | None = None


@dataclass(frozen=True)
class Reference:
    """A figure to compare with, drawn as a dashed line with its name."""

    value: float
    label: str


def line(series: Sequence[Series], *, unit: Unit, reference: Reference | None = None, height: int = 220) -> Spec:
    """Lines over time, each named at its end beside its last value; ratios get the four-fifths range on a log scale."""
    values = [v for one in series for p in one.points for v in (p.value, p.low, p.high) if v is not None]
    if not values:
        return _nothing()
    scale = scale_for([*values, *_value_of(reference)], unit)
    names = _end_labels(series, scale, unit, height)
    room = max(LETTER * len(part) for name in names for part in name["lines"]) + 12
    end = WIDTH - 50 - room
    x = {"field": "x", "type": "ordinal", "sort": None, "axis": _axis(labelAngle=0), "title": None}
    x["scale"] = {"type": "point", "padding": 0.3, "range": [0, end]}
    y = _measure(scale, unit)
    layers = _backdrop("y", y, unit, reference)
    for index, one in enumerate(series):
        layers += _line_layers(one, index, x, y)
    layers += [_name_layer(name, x={"value": end + 8}, y=y) for name in names]
    return _spec(layers, width=WIDTH - 50, height=height, heading=FOUR_FIFTHS_KEY if unit is Unit.TIMES else None)


def bars(
    rows: Sequence[Bar], *, unit: Unit, reference: Reference | None = None, names: tuple[str, str] = ("now", "before")
) -> Spec:
    """Horizontal bars in the order given, each with its value at the right; the figure before as a hollow diamond."""
    found = [v for row in rows for v in (row.value, row.previous) if v is not None]
    if not found:
        return _nothing()
    x = _measure(scale_for([*found, *_value_of(reference)], unit), unit)
    y = _row_axis(row.label for row in rows)
    width = _width_beside([row.label for row in rows]) - 50
    now = [{"row": row.label, "value": row.value} for row in rows if row.value is not None]
    before = [{"row": row.label, "value": row.previous} for row in rows if row.previous is not None]
    words = [{"row": r.label, "text": "none" if r.value is None else unit.label(r.value)} for r in rows]
    mark = {"type": "bar", "color": COLOURS[0], "height": 16}
    ends = _layer(words, _text(align="left"), x={"value": width + 8}, y=y, text={"field": "text"})
    layers = [*_backdrop("x", x, unit, reference), _layer(now, mark, x=x, x2={"datum": 0}, y=y), ends]
    if before:
        diamond = {"type": "point", "shape": "diamond", "size": 90, "fill": "white", "stroke": INK, "opacity": 1}
        layers.append(_layer(before, diamond, x=x, y=y))
    heading = f"Bar: {names[0]}. Diamond: {names[1]}" if before else None
    return _spec(layers, width=width, height=26 * len(rows), heading=heading, offset=22 if reference else 8)


def intervals(rows: Sequence[tuple[str, Point]], *, reference: Reference | None = None) -> Spec:
    """Ratios as points with their 95% intervals on a log scale, beside 1.0 and the four-fifths range (0.80 to 1.25)."""
    found = [v for _, p in rows for v in (p.value, p.low, p.high) if v is not None]
    if not found:
        return _nothing()
    x = _measure(scale_for([*found, *_value_of(reference)], Unit.TIMES), Unit.TIMES)
    y = _row_axis(label for label, _ in rows)
    dots = [{"row": label, "value": p.value, "text": Unit.TIMES.label(p.value)} for label, p in rows if p.value]
    spans = [{"row": label, "value": p.low, "to": p.high} for label, p in rows if p.low and p.high]
    dot = {"type": "point", "filled": True, "size": 80, "color": COLOURS[0], "opacity": 1}
    layers = [
        *_backdrop("x", x, Unit.TIMES, reference),
        _layer(spans, {"type": "rule", "strokeWidth": 2, "color": COLOURS[0]}, x=x, x2={"field": "to"}, y=y),
        _layer(dots, dot, x=x, y=y),
        _layer(dots, _text(dy=-13), x=x, y=y, text={"field": "text"}),
    ]
    width = _width_beside([label for label, _ in rows])
    return _spec(layers, width=width, height=46 * len(rows), heading=FOUR_FIFTHS_KEY, offset=22 if reference else 8)


def _line_layers(one: Series, index: int, x: Spec, y: Spec) -> list[Spec]:
    look = index % len(COLOURS)
    colour = COLOURS[look]
    path = [{"x": p.x, "value": p.value} for p in one.points]
    spans = [{"x": p.x, "value": p.low, "to": p.high} for p in one.points if p.low is not None and p.high is not None]
    known = [row for row in path if row["value"] is not None]
    stroke = {"type": "line", "color": colour, "strokeWidth": 2.5, "strokeDash": list(DASHES[look])}
    dot = {"type": "point", "filled": True, "shape": SHAPES[look], "size": 75, "color": colour, "opacity": 1}
    layers = [_layer(path, stroke, x=x, y=y), _layer(known, dot, x=x, y=y)]
    if spans:
        rule = {"type": "rule", "color": colour, "strokeWidth": 1.5}
        layers.insert(0, _layer(spans, rule, x=x, y=y, y2={"field": "to"}))
    return layers


def _end_labels(series: Sequence[Series], scale: Scale, unit: Unit, height: int) -> list[Spec]:
    """Each series' name and last value, pushed apart so that no two overlap; in order from the lowest."""
    labels: list[Spec] = []
    for index, one in enumerate(series):
        known = [p.value for p in one.points if p.value is not None]
        if known:
            lines = [*textwrap.wrap(one.name, 14), unit.label(known[-1])]
            half = len(lines) * LINE / height / 2 + 0.01
            labels.append({"index": index, "lines": lines, "half": half, "share": scale.share(known[-1])})
    labels.sort(key=lambda label: label["share"])
    _push_apart(labels)
    return [label | {"value": scale.value(label["share"])} for label in labels]


def _push_apart(labels: list[Spec]) -> None:
    """Move the labels up, then down, until each has room for its own height (half of it on either side)."""
    floor = 0.0
    for label in labels:
        label["share"] = max(label["share"], floor + label["half"])
        floor = label["share"] + label["half"]
    ceiling = 1.0
    for label in reversed(labels):
        label["share"] = min(label["share"], ceiling - label["half"])
        ceiling = label["share"] - label["half"]


def _name_layer(name: Spec, *, x: Spec, y: Spec) -> Spec:
    rise = -(len(name["lines"]) - 1) * LINE / 2
    mark = _text(align="left", baseline="middle", color=COLOURS[name["index"] % 4], lineHeight=LINE, dy=rise)
    return _layer([{"value": name["value"], "text": name["lines"]}], mark, x=x, y=y, text={"field": "text"})


def _measure(scale: Scale, unit: Unit) -> Spec:
    """The encoding of a value on the given scale, with its axis; the same in every layer, so that they share one."""
    suffix = " + '%'" if unit is Unit.PERCENT else ""
    bounds = {"type": "log" if scale.log else "linear", "domain": [scale.low, scale.high], "nice": False}
    axis = _axis(values=list(scale.ticks), labelExpr=f"format(datum.value, ',~g'){suffix}", gridColor="#e8edee")
    return {"field": "value", "type": "quantitative", "scale": bounds, "axis": axis, "title": None}


def _backdrop(channel: str, measure: Spec, unit: Unit, reference: Reference | None) -> list[Spec]:
    """Behind the marks: for ratios the four-fifths range and the line at 1.0, and the reference line with its name."""
    layers: list[Spec] = []
    if unit is Unit.TIMES:
        low, high = FOUR_FIFTHS
        shade = {"type": "rect", "color": SHADE, "opacity": 0.7}
        layers.append(_layer([{"value": low, "to": high}], shade, **{channel: measure, f"{channel}2": {"field": "to"}}))
        layers.append(_layer([{"value": 1}], {"type": "rule", "color": INK, "strokeWidth": 1}, **{channel: measure}))
    if reference:
        data = [{"value": reference.value, "text": reference.label}]
        dashed = {"type": "rule", "color": GREY, "strokeDash": [4, 3], "strokeWidth": 1.5}
        layers.append(_layer(data, dashed, **{channel: measure}))
        beside, mark = ("x", {"align": "left", "dy": -8}) if channel == "y" else ("y", {"align": "center"})
        place = {beside: {"value": 4 if beside == "x" else -8}}
        layers.append(_layer(data, _text(color=GREY, **mark), **place, **{channel: measure}, text={"field": "text"}))
    return layers


def _row_axis(labels: Iterable[str]) -> Spec:
    axis = _axis(labelLimit=150, ticks=False, domain=False, grid=False, labelPadding=6)
    return {"field": "row", "type": "nominal", "sort": list(labels), "axis": axis, "title": None}


def _width_beside(labels: Sequence[str]) -> float:
    """What is left of the width beside the rows' labels."""
    return WIDTH - 24 - min(150, LETTER * max(len(label) for label in labels))


def _value_of(reference: Reference | None) -> list[float]:
    return [reference.value] if reference else []


def _layer(data: list[Spec], mark: Spec, **encoding: Spec) -> Spec:
    return {"data": {"values": data}, "mark": mark, "encoding": encoding}


def _axis(**more: Any) -> Spec:
    return {
        "labelFontSize": 13,
        "labelColor": INK,
        "labelFlush": False,
        "domainColor": GREY,
        "tickColor": GREY,
        "title": None,
        **more,
    }


def _text(**more: Any) -> Spec:
    return {"type": "text", "fontSize": 13, "color": INK, **more}


def _nothing() -> Spec:
    words = _layer([{}], _text(), text={"value": "No figures to draw"})
    return _spec([words], width=WIDTH - 60, height=60)


def _spec(layers: list[Spec], *, width: float, height: float, heading: str | None = None, offset: int = 8) -> Spec:
    spec: Spec = {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "width": width, "height": height}
    if heading:
        look = {"anchor": "start", "frame": "bounds", "fontSize": 13, "fontWeight": "normal", "color": INK}
        spec["title"] = {"text": heading, "offset": offset, **look}
    config = {"font": FONT, "view": {"stroke": None}, "background": "white"}
    return spec | {"layer": layers, "config": config, "padding": 6}

"""What every chart is put together from: colours, letters, axes, the backdrop, and the frame around the layers."""

from collections.abc import Iterable, Sequence
from typing import Any

from tracker.web.charts.figures import Reference
from tracker.web.charts.scales import Scale, Unit

Spec = dict[str, Any]

WIDTH = 400
INK, GREY, SHADE, PALE = "#212b32", "#4c6272", "#d8dde0", "#d2e2f2"
COLOURS = ("#005eb8", "#7c2855", "#00703c", INK)
DASHES = ((1, 0), (6, 3), (2, 3), (10, 3, 2, 3))
SHAPES = ("circle", "square", "triangle-up", "diamond")
FOUR_FIFTHS = (0.8, 1.25)
FOUR_FIFTHS_KEY = "Shaded: 0.80 to 1.25, the four-fifths range"
LETTER, LINE = 7.4, 15
LONGEST_LABEL = 150
FONT = "Arial, Liberation Sans, Source Sans Pro, sans-serif"


def layer(data: list[Spec], mark: Spec, **encoding: Spec) -> Spec:
    """One kind of mark with its own figures."""
    return {"data": {"values": data}, "mark": mark, "encoding": encoding}


def lettering(**more: Any) -> Spec:
    """The mark of a text, as large as every other."""
    return {"type": "text", "fontSize": 13, "color": INK, **more}


def hollow_diamond() -> Spec:
    """The mark of a second figure on top of a bar."""
    return {"type": "point", "shape": "diamond", "size": 90, "fill": "white", "stroke": INK, "opacity": 1}


def axis(**more: Any) -> Spec:
    """How an axis looks."""
    return {
        "labelFontSize": 13,
        "labelColor": INK,
        "labelFlush": False,
        "domainColor": GREY,
        "tickColor": GREY,
        "title": None,
        **more,
    }


def value_axis(scale: Scale, unit: Unit) -> Spec:
    """The encoding of a value on the given scale, with its axis; the same in every layer, so that they share one."""
    suffix = " + '%'" if unit is Unit.PERCENT else ""
    bounds = {"type": "log" if scale.log else "linear", "domain": [scale.low, scale.high], "nice": False}
    look = axis(values=list(scale.ticks), labelExpr=f"format(datum.value, ',~g'){suffix}", gridColor="#e8edee")
    return {"field": "value", "type": "quantitative", "scale": bounds, "axis": look, "title": None}


def row_axis(labels: Iterable[str]) -> Spec:
    """The encoding of a row by its label, from the top."""
    look = axis(labelLimit=LONGEST_LABEL, ticks=False, domain=False, grid=False, labelPadding=6)
    return {"field": "row", "type": "nominal", "sort": list(labels), "axis": look, "title": None}


def width_beside(labels: Sequence[str]) -> float:
    """What is left of the width beside the rows' labels."""
    return WIDTH - 24 - min(LONGEST_LABEL, LETTER * max(len(label) for label in labels))


def backdrop(
    channel: str, measure: Spec, unit: Unit, reference: Reference | None = None, *, end: float | None = None
) -> list[Spec]:
    """Behind the marks: for ratios the four-fifths range and the line at 1.0, and the reference line with its name.

    With `end` the range and the line at 1.0 stop so far along the other axis, short of what is written there.
    """
    layers: list[Spec] = []
    if unit is Unit.TIMES:
        low, high = FOUR_FIFTHS
        shade = {"type": "rect", "color": SHADE, "opacity": 0.7}
        rule = {"type": "rule", "color": INK, "strokeWidth": 1}
        across: Spec = {} if end is None else {"x": {"value": 0}, "x2": {"value": end}}
        along = {channel: measure, f"{channel}2": {"field": "to"}, **across}
        layers.append(layer([{"value": low, "to": high}], shade, **along))
        layers.append(layer([{"value": 1}], rule, **{channel: measure, **across}))
    if reference:
        data = [{"value": reference.value, "text": reference.label}]
        dashed = {"type": "rule", "color": GREY, "strokeDash": [4, 3], "strokeWidth": 1.5}
        layers.append(layer(data, dashed, **{channel: measure}))
        beside, mark = ("x", {"align": "left", "dy": -8}) if channel == "y" else ("y", {"align": "center"})
        place = {beside: {"value": 4 if beside == "x" else -8}}
        layers.append(layer(data, lettering(color=GREY, **mark), **place, **{channel: measure}, text={"field": "text"}))
    return layers


def value_of(reference: Reference | None) -> list[float]:
    """What an axis must also reach."""
    return [reference.value] if reference else []


def nothing() -> Spec:
    """A chart that has no figures says so."""
    said = layer([{}], lettering(), text={"value": "No figures to draw"})
    return framed([said], width=WIDTH - 60, height=60)


def framed(
    layers: list[Spec], *, width: float, height: float, heading: str | list[str] | None = None, offset: int = 8
) -> Spec:
    """The whole specification: the layers, with the key to them above."""
    spec: Spec = {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "width": width, "height": height}
    if heading:
        look = {"anchor": "start", "frame": "bounds", "fontSize": 13, "fontWeight": "normal", "color": INK}
        spec["title"] = {"text": heading, "offset": offset, **look}
    config = {"font": FONT, "view": {"stroke": None}, "background": "white"}
    return spec | {"layer": layers, "config": config, "padding": 6}

"""Figures month by month, with the limits that chance would keep them in where those are known: an SPC or run chart."""

import textwrap
from collections.abc import Collection, Sequence

from tracker.web.charts.figures import Point, Reference
from tracker.web.charts.labels import WRAP, EndLabel, height_of, label_layer, room_beside, spread
from tracker.web.charts.marks import (
    COLOURS,
    GREY,
    INK,
    PALE,
    WIDTH,
    Spec,
    axis,
    framed,
    layer,
    nothing,
    value_axis,
)
from tracker.web.charts.scales import Unit, scale_for

LIMITS_KEY = "Shaded: where chance alone leaves nearly every month"
MARKED_KEY = "Diamonds: months that take part in a signal"
MONTH_ROOM = 40
MARGIN = 0.5


def months(
    points: Sequence[Point],
    *,
    unit: Unit,
    measure: str,
    mean: Reference | None = None,
    limits: Sequence[Reference] = (),
    marked: Collection[str] = (),
    height: int = 240,
) -> Spec:
    """A dot a month, joined to the next one and never across a month without a figure.

    The `x` of a point is its month with the year, such as "Mar 2026", in order and without a gap; `measure` says above
    the chart what is counted. The mean is a line, the two `limits` are dashed with the room between them shaded, and
    each is named at its end. A point whose `x` is `marked` is a diamond.
    """
    known = [(at, point.value) for at, point in enumerate(points) if point.value is not None]
    if not known:
        return nothing()
    lines = [*([mean] if mean else []), *limits]
    scale = scale_for([*(value for _, value in known), *(line.value for line in lines)], unit)
    labels = [EndLabel(tuple(textwrap.wrap(line.label, WRAP)), line.value, INK) for line in lines]
    height = max(height, height_of(labels))
    end = WIDTH - 50 - (room_beside(labels) if labels else 0)
    x, y = _month_axis([point.x for point in points], end), value_axis(scale, unit)
    layers = [*_band(limits, end, y), *_mean_line(mean, end, y), *_dots(points, marked, x, y)]
    layers += [label_layer(label, x={"value": end + 8}, y=y) for label in spread(labels, scale, height)]
    keys = [*textwrap.wrap(measure, len(LIMITS_KEY)), LIMITS_KEY if limits else "", MARKED_KEY if marked else ""]
    return framed(layers, width=WIDTH - 50, height=height, heading=[key for key in keys if key])


def _month_axis(names: Sequence[str], end: float) -> Spec:
    """A tick for every month, a name in two lines for as many as there is room for, the last among them."""
    last = len(names) - 1
    step = -(-len(names) * MONTH_ROOM // int(end))
    named = [name.split() if (last - at) % step == 0 else "" for at, name in enumerate(names)]
    look = axis(values=list(range(len(names))), labelExpr=f"{named}[datum.value]", labelOverlap=False, grid=False)
    bounds = {"domain": [-MARGIN, last + MARGIN], "range": [0, end], "nice": False, "zero": False}
    return {"field": "x", "type": "quantitative", "scale": bounds, "axis": look, "title": None}


def _band(limits: Sequence[Reference], end: float, y: Spec) -> list[Spec]:
    if not limits:
        return []
    across: Spec = {"x": {"value": 0}, "x2": {"value": end}}
    values = sorted(limit.value for limit in limits)
    shade = layer([{"value": values[0], "to": values[-1]}], {"type": "rect", "color": PALE, "opacity": 0.6}, y=y)
    shade["encoding"] |= {"y2": {"field": "to"}, **across}
    dashed = {"type": "rule", "color": GREY, "strokeWidth": 1.5, "strokeDash": [6, 3]}
    return [shade, layer([{"value": value} for value in values], dashed, y=y, **across)]


def _mean_line(mean: Reference | None, end: float, y: Spec) -> list[Spec]:
    look = {"type": "rule", "color": GREY, "strokeWidth": 1.5}
    return [layer([{"value": mean.value}], look, x={"value": 0}, x2={"value": end}, y=y)] if mean else []


def _dots(points: Sequence[Point], marked: Collection[str], x: Spec, y: Spec) -> list[Spec]:
    rows = [{"x": at, "value": point.value} for at, point in enumerate(points)]
    known = [(row, point.x in marked) for row, point in zip(rows, points, strict=True) if point.value is not None]
    joined = {"type": "line", "color": INK, "strokeWidth": 1.5}
    around = {"type": "point", "filled": True, "stroke": "white", "strokeWidth": 1, "opacity": 1}
    dot = {**around, "shape": "circle", "size": 65, "color": INK}
    diamond = {**around, "shape": "diamond", "size": 170, "color": COLOURS[1]}
    plain, signalled = ([row for row, is_marked in known if is_marked is each] for each in (False, True))
    layers = [layer(rows, joined, x=x, y=y), layer(plain, dot, x=x, y=y), layer(signalled, diamond, x=x, y=y)]
    return [each for each in layers if each["data"]["values"]]

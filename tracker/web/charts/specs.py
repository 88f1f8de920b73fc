"""The charts we draw, as Vega-Lite specifications: lines over time, bars by band, ratios with their intervals.

A series is told apart by colour, dash, symbol and its own name, never by colour alone. The drawing is 400
units wide, with 13-unit text, so that it can be read at 320 pixels.
"""

from collections.abc import Sequence

from tracker.web.charts.figures import Bar, Point, Reference, Series
from tracker.web.charts.labels import end_label, label_layer, room_beside, spread
from tracker.web.charts.marks import (
    COLOURS,
    DASHES,
    FOUR_FIFTHS_KEY,
    SHAPES,
    WIDTH,
    Spec,
    axis,
    backdrop,
    framed,
    hollow_diamond,
    layer,
    lettering,
    nothing,
    row_axis,
    value_axis,
    value_of,
    width_beside,
)
from tracker.web.charts.scales import Unit, scale_for


def line(series: Sequence[Series], *, unit: Unit, reference: Reference | None = None, height: int = 220) -> Spec:
    """Lines over time, each named at its end beside its last value; ratios get the four-fifths range on a log scale."""
    values = [v for one in series for p in one.points for v in (p.value, p.low, p.high) if v is not None]
    if not values:
        return nothing()
    scale = scale_for([*values, *value_of(reference)], unit)
    lasts = [(i, one.name, [p.value for p in one.points if p.value is not None]) for i, one in enumerate(series)]
    labels = [end_label(name, known[-1], unit, COLOURS[i % len(COLOURS)]) for i, name, known in lasts if known]
    end = WIDTH - 50 - room_beside(labels)
    x = {"field": "x", "type": "ordinal", "sort": None, "axis": axis(labelAngle=0), "title": None}
    x["scale"] = {"type": "point", "padding": 0.3, "range": [0, end]}
    y = value_axis(scale, unit)
    layers = backdrop("y", y, unit, reference)
    for index, one in enumerate(series):
        layers += _line_layers(one, index, x, y)
    layers += [label_layer(label, x={"value": end + 8}, y=y) for label in spread(labels, scale, height)]
    return framed(layers, width=WIDTH - 50, height=height, heading=FOUR_FIFTHS_KEY if unit is Unit.TIMES else None)


def bars(
    rows: Sequence[Bar], *, unit: Unit, reference: Reference | None = None, names: tuple[str, str] = ("now", "before")
) -> Spec:
    """Horizontal bars in the order given, each with its value at the right; the figure before as a hollow diamond."""
    found = [v for row in rows for v in (row.value, row.previous) if v is not None]
    if not found:
        return nothing()
    x = value_axis(scale_for([*found, *value_of(reference)], unit), unit)
    y = row_axis(row.label for row in rows)
    width = width_beside([row.label for row in rows]) - 50
    now = [{"row": row.label, "value": row.value} for row in rows if row.value is not None]
    before = [{"row": row.label, "value": row.previous} for row in rows if row.previous is not None]
    words = [{"row": r.label, "text": "none" if r.value is None else unit.label(r.value)} for r in rows]
    mark = {"type": "bar", "color": COLOURS[0], "height": 16}
    ends = layer(words, lettering(align="left"), x={"value": width + 8}, y=y, text={"field": "text"})
    layers = [*backdrop("x", x, unit, reference), layer(now, mark, x=x, x2={"datum": 0}, y=y), ends]
    if before:
        layers.append(layer(before, hollow_diamond(), x=x, y=y))
    heading = f"Bar: {names[0]}. Diamond: {names[1]}" if before else None
    return framed(layers, width=width, height=26 * len(rows), heading=heading, offset=22 if reference else 8)


def intervals(rows: Sequence[tuple[str, Point]], *, reference: Reference | None = None) -> Spec:
    """Ratios as points with their 95% intervals on a log scale, beside 1.0 and the four-fifths range (0.80 to 1.25)."""
    found = [v for _, p in rows for v in (p.value, p.low, p.high) if v is not None]
    if not found:
        return nothing()
    x = value_axis(scale_for([*found, *value_of(reference)], Unit.TIMES), Unit.TIMES)
    y = row_axis(label for label, _ in rows)
    dots = [{"row": label, "value": p.value, "text": Unit.TIMES.label(p.value)} for label, p in rows if p.value]
    spans = [{"row": label, "value": p.low, "to": p.high} for label, p in rows if p.low and p.high]
    dot = {"type": "point", "filled": True, "size": 80, "color": COLOURS[0], "opacity": 1}
    layers = [
        *backdrop("x", x, Unit.TIMES, reference),
        layer(spans, {"type": "rule", "strokeWidth": 2, "color": COLOURS[0]}, x=x, x2={"field": "to"}, y=y),
        layer(dots, dot, x=x, y=y),
        layer(dots, lettering(dy=-13), x=x, y=y, text={"field": "text"}),
    ]
    width = width_beside([label for label, _ in rows])
    return framed(layers, width=width, height=46 * len(rows), heading=FOUR_FIFTHS_KEY, offset=22 if reference else 8)


def _line_layers(one: Series, index: int, x: Spec, y: Spec) -> list[Spec]:
    look = index % len(COLOURS)
    colour = COLOURS[look]
    path = [{"x": p.x, "value": p.value} for p in one.points]
    spans = [{"x": p.x, "value": p.low, "to": p.high} for p in one.points if p.low is not None and p.high is not None]
    known = [row for row in path if row["value"] is not None]
    stroke = {"type": "line", "color": colour, "strokeWidth": 2.5, "strokeDash": list(DASHES[look])}
    dot = {"type": "point", "filled": True, "shape": SHAPES[look], "size": 75, "color": colour, "opacity": 1}
    layers = [layer(path, stroke, x=x, y=y), layer(known, dot, x=x, y=y)]
    if spans:
        rule = {"type": "rule", "color": colour, "strokeWidth": 1.5}
        layers.insert(0, layer(spans, rule, x=x, y=y, y2={"field": "to"}))
    return layers

"""The bands as a ladder: the lowest at the bottom, each with its figure, where its path is by now, and its goal."""

import textwrap
from collections.abc import Iterable, Sequence

from tracker.web.charts.figures import Rung
from tracker.web.charts.marks import (
    COLOURS,
    INK,
    LINE,
    Spec,
    framed,
    hollow_diamond,
    layer,
    lettering,
    nothing,
    row_axis,
    value_axis,
    width_beside,
)
from tracker.web.charts.scales import Unit, scale_for

WRAP = 19
STEP = 28
_BAR: Spec = {"type": "bar", "color": COLOURS[0], "height": 16}
_TICK: Spec = {"type": "tick", "color": INK, "thickness": 3, "size": 24, "opacity": 1}


def ladder(rungs: Sequence[Rung], *, names: tuple[str, str, str] = ("now", "on the path", "goal")) -> Spec:
    """Percentages as a bar for every rung, given from the lowest, with its value at the right.

    A hollow diamond marks where the path to its goal is by now, and a line across the bar the goal. `names` say what
    the bar, the diamond and the line are. Every rung needs a label of its own.
    """
    found = [v for rung in rungs for v in (rung.value, rung.path, rung.goal) if v is not None]
    if not found:
        return nothing()
    labels = {rung.label: textwrap.wrap(rung.label, WRAP) for rung in reversed(rungs)}
    x, y = value_axis(scale_for(found, Unit.PERCENT), Unit.PERCENT), row_axis(labels) | {"axis": None}
    width = width_beside([part for lines in labels.values() for part in lines]) - 50
    marks: tuple[tuple[str, str, list[Spec], Spec, dict[str, Spec]], ...] = (
        ("Bar", names[0], _rows((rung.label, rung.value) for rung in rungs), _BAR, {"x2": {"datum": 0}}),
        ("Line", names[2], _rows((rung.label, rung.goal) for rung in rungs), _TICK, {}),
        ("Diamond", names[1], _rows((rung.label, rung.path) for rung in rungs), hollow_diamond(), {}),
    )
    layers = [layer(rows, mark, x=x, y=y, **more) for _, _, rows, mark, more in marks if rows]
    layers.append(_beside([{"row": label, "text": lines} for label, lines in labels.items()], -6, y, align="right"))
    layers.append(_beside([{"row": rung.label, "text": [_said(rung)]} for rung in rungs], width + 8, y))
    key = ". ".join(f"{mark}: {name}" for mark, name, rows, _, _ in (marks[0], marks[2], marks[1]) if rows)
    step = max(STEP, 8 + LINE * max(len(lines) for lines in labels.values()))
    return framed(layers, width=width, height=step * len(rungs), heading=key)


def _rows(figures: Iterable[tuple[str, float | None]]) -> list[Spec]:
    return [{"row": label, "value": value} for label, value in figures if value is not None]


def _beside(rows: list[Spec], x: float, y: Spec, *, align: str = "left") -> Spec:
    """Words at the height of each rung. An axis would set the first of two lines at that height, not the middle."""
    rise = {"expr": f"(1 - length(datum.text)) * {LINE / 2}"}
    mark = lettering(align=align, baseline="middle", lineHeight=LINE, dy=rise)
    return layer(rows, mark, x={"value": x}, y=y, text={"field": "text"})


def _said(rung: Rung) -> str:
    return rung.missing if rung.value is None else Unit.PERCENT.label(rung.value)

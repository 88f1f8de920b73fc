"""Names beside the ends of lines, pushed apart so that no two overlap."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.web.charts.marks import LETTER, LINE, Spec, layer, lettering
from tracker.web.charts.scales import Scale, Unit

WRAP = 14
SAME = 6
"""Decimals of the height to which two values count as one, whatever the last digits of floats make of them."""


@dataclass(frozen=True)
class EndLabel:
    """What stands beside the end of a line, at the height of its last value."""

    lines: tuple[str, ...]
    value: float
    colour: str


def end_label(name: str, value: float, unit: Unit, colour: str) -> EndLabel:
    """A name with the figure that it ends on."""
    return EndLabel((*textwrap.wrap(name, WRAP), unit.label(value)), value, colour)


def room_beside(labels: Sequence[EndLabel]) -> float:
    """How wide the labels are."""
    return max(LETTER * len(part) for label in labels for part in label.lines) + 12


def height_of(labels: Sequence[EndLabel]) -> int:
    """How high the labels are, one above the other."""
    return sum(len(label.lines) * LINE + 6 for label in labels)


def spread(labels: Sequence[EndLabel], scale: Scale, height: float) -> list[EndLabel]:
    """The labels in order from the lowest, moved up, then down, until each has room for its own height.

    Those at one height stay in the order given, the first at the bottom.
    """
    ordered = sorted(labels, key=lambda label: round(scale.share(label.value), SAME))
    halves = [len(label.lines) * LINE / height / 2 + 0.01 for label in ordered]
    shares = [scale.share(label.value) for label in ordered]
    floor, ceiling = 0.0, 1.0
    for index, half in enumerate(halves):
        shares[index] = max(shares[index], floor + half)
        floor = shares[index] + half
    for index, half in reversed(list(enumerate(halves))):
        shares[index] = min(shares[index], ceiling - half)
        ceiling = shares[index] - half
    return [replace(label, value=scale.value(share)) for label, share in zip(ordered, shares, strict=True)]


def label_layer(label: EndLabel, *, x: Spec, y: Spec) -> Spec:
    """The label at its height."""
    rise = -(len(label.lines) - 1) * LINE / 2
    mark = lettering(align="left", baseline="middle", color=label.colour, lineHeight=LINE, dy=rise)
    return layer([{"value": label.value, "text": list(label.lines)}], mark, x=x, y=y, text={"field": "text"})

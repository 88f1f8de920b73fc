"""A document for the page: its blocks with what a template needs to draw them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from tracker.printing import layout
from tracker.printing.document import Block, Chart, Document, Fields, Table
from tracker.web import charts


@dataclass(frozen=True)
class Part:
    """One block: its kind, itself, an id of its own; the picture of a chart, and which columns hold numbers."""

    kind: str
    block: Any
    id: str
    numbers: tuple[bool, ...] = ()
    picture: Markup | None = None


def parts(document: Document) -> list[Part]:
    """The cover and the blocks in order; a chart is followed by its table."""
    found = [Part("fields", document.cover, "cover")]
    for index, block in enumerate(document.blocks, start=1):
        found += _parts_of(block, f"part-{index}")
    return found


def _parts_of(block: Block, name: str) -> Iterator[Part]:
    if isinstance(block, Chart):
        picture = charts.svg(block.spec, block.title, block.description, key=name)
        yield Part("chart", block, name, picture=picture)
        yield from _parts_of(block.table, f"{name}-table")
    elif isinstance(block, Table):
        yield Part("table", block, name, numbers=tuple(layout.numbers(block)))
    elif isinstance(block, Fields):
        yield Part("fields", block, name)
    else:
        yield Part(type(block).__name__.lower(), block, name)

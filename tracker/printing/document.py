"""The canonical document: what it says, apart from how any format prints it. Pure.

One document is printed as a page, PDF, Word and Excel, kept as JSON, and sealed by the SHA-256 of that JSON.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tracker.printing import strict


class Format(StrEnum):
    """How a number is printed: percentages are 0 to 100, points are signed percentage points, times is a ratio."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"
    TIMES = "times"


@dataclass(frozen=True)
class Cell:
    """Text, or a number as printed with its value. In a public document the value is no more exact than the print."""

    text: str
    value: float | None = None
    format: Format | None = None


@dataclass(frozen=True)
class Heading:
    """Of a section: level 1 stands just below the document's title."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; a line break in it starts a new paragraph."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list; ordered where people will refer to its items by number."""

    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Fields:
    """Names with their values, such as the cover sheet."""

    caption: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """Rows of cells below one header; the first cell of a row names it."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Chart:
    """A picture as a Vega-Lite specification, in words for whoever cannot see it, and always with its table."""

    title: str
    description: str
    spec: dict[str, Any]
    table: Table


Block = Heading | Paragraph | Bullets | Fields | Table | Chart
_BLOCKS: dict[str, type[Block]] = {
    kind.__name__.lower(): kind for kind in (Heading, Paragraph, Bullets, Fields, Table, Chart)
}


@dataclass(frozen=True)
class Document:
    """A whole board paper, appraisal pack or the like. Its fields are sealed with it: a further one breaks the seals.

    The number stands at the head of each page and, until there is one, the watermark, which is also printed across it.
    Both may be empty.
    """

    language: str
    title: str
    organisation: str
    number: str
    watermark: str
    cover: Fields
    blocks: tuple[Block, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain lists, dicts, texts and numbers; `from_json` gives the same document back."""
        fields: dict[str, Any] = strict.plain(self)
        return fields | {"blocks": [_block_as_json(block) for block in self.blocks]}

    @property
    def sha256(self) -> str:
        """The seal: hexadecimal SHA-256 of the canonical JSON."""
        return digest(self.as_json())

    @property
    def tables(self) -> Iterator[Table]:
        """Every table, those of the charts among them, in order."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield block
            if isinstance(block, Chart):
                yield block.table


def from_json(source: Any) -> Document:
    """Raises ValueError, naming the place, for anything that is not exactly a document."""
    if not isinstance(source, dict) or not isinstance(source.get("blocks"), list):
        raise ValueError("a document needs a list of blocks")  # noqa: TRY004 - bad data, whatever its type
    document = strict.read(Document, source | {"blocks": []}, "document")
    blocks = tuple(_block_from_json(block, f"block {index}") for index, block in enumerate(source["blocks"]))
    return Document(**{**vars(document), "blocks": blocks})


def digest(content: Any) -> str:
    """SHA-256, in hexadecimal, of JSON in one canonical form: keys in order, no spaces, UTF-8, no NaN."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _block_as_json(block: Block) -> dict[str, Any]:
    fields: dict[str, Any] = strict.plain(block)
    return {"block": type(block).__name__.lower()} | fields


def _block_from_json(source: Any, place: str) -> Block:
    kind = _BLOCKS.get(str(source.get("block"))) if isinstance(source, dict) else None
    if kind is None:
        raise ValueError(f"{place} is of no known kind")
    return strict.read(kind, {key: value for key, value in source.items() if key != "block"}, place)


def faults_of(document: Document) -> list[str]:
    """What would make the document unfit to print: headings skipped or empty, tables with ragged rows."""
    faults = [
        f"The document has no {name}" for name in ("language", "title", "organisation") if not getattr(document, name)
    ]
    previous = 0
    for block in document.blocks:
        if isinstance(block, Heading):
            if not block.text.strip():
                faults.append("A heading is empty")
            if not 1 <= block.level <= previous + 1:
                faults.append(f"Heading “{block.text}” is at level {block.level} after level {previous}")
            previous = block.level
        if isinstance(block, Chart) and not (block.title.strip() and block.description.strip()):
            faults.append("A chart has no title or no description")
    for table in document.tables:
        faults += _faults_of_table(table)
    return faults


def _faults_of_table(table: Table) -> Iterator[str]:
    if not table.caption.strip():
        yield "A table has no caption"
    if not table.header or not all(name.strip() for name in table.header):
        yield f"Table “{table.caption}” has an empty header"
    for number, row in enumerate(table.rows, start=1):
        if len(row) != len(table.header):
            yield f"Table “{table.caption}”, row {number}, has {len(row)} cells for {len(table.header)} headers"

"""Rows of the first sheet of an .xlsx workbook, as text."""

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from tracker.wres.imports.faults import Fault, Unreadable
from tracker.wres.imports.rows import HEADER_WITHIN, MAX_ROWS
from tracker.wres.imports.unpacking import repacked, unpacked

Value = int | float | str | bool | time | date | datetime | timedelta

LAST_ROW = MAX_ROWS + HEADER_WITHIN
LAST_COLUMN = 26

_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Z]{0,3})([0-9]*)["']""")
_FAR = re.compile(rb"""\br\s*=\s*["'](?:[A-Z]{2,3}[0-9]*|[A-Z]?[0-9]{6,})["']""")
_FORMULA = re.compile(rb"<c\b([^>]*)>\s*<f[\s>/]")
_SHEET = re.compile(rb"""<sheet\b[^>]*\bid\s*=\s*["']([^"']+)["']""")
_RELATIONSHIP = re.compile(rb"<Relationship\b[^>]*>")
_TARGET = re.compile(rb"""\bTarget\s*=\s*["']/?(?:xl/)?([^"']+)["']""")


class Workbook:
    """A workbook that was measured before it was opened. Raises Unreadable."""

    def __init__(self, content: bytes) -> None:
        parts = unpacked(content)
        if "xl/workbook.xml" not in parts:
            raise Unreadable("a zip file that is not a workbook", "an .xlsx workbook saved by Excel")
        for part in parts.values():  # every part, since a workbook may lie about which of them is a sheet
            _check_extent(part)
        self.formulas = list(_formulas(_first_sheet(parts)))
        try:
            with CalamineWorkbook.from_filelike(io.BytesIO(repacked(parts))) as book:
                self.sheet_names = book.sheet_names
                self._rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
        except (CalamineError, IndexError, ValueError) as error:
            raise Unreadable("a damaged workbook", "an .xlsx workbook that Excel can open") from error

    def rows(self) -> Iterator[list[str]]:
        """Each row, blank ones too, so that counting them gives the numbers that Excel shows."""
        for row in self._rows:
            yield [_text(value) for value in row]


def _text(value: Value) -> str:
    """A cell as text. Excel keeps every number as a float, so 5.0 is a whole number.

    >>> _text(5.0), _text(27.1), _text("8a"), _text(True)
    ('5', '27.1', '8a', 'TRUE')
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.9f}".rstrip("0")
    return str(value)


def _first_sheet(parts: dict[str, bytes]) -> bytes:
    """The XML of the first sheet, by the workbook's own list; of every sheet where that list cannot be followed."""
    first = _SHEET.search(parts["xl/workbook.xml"])
    for each in _RELATIONSHIP.findall(parts.get("xl/_rels/workbook.xml.rels", b"")):
        target = _TARGET.search(each)
        if first and target and re.search(rb"""\bId\s*=\s*["']%s["']""" % re.escape(first[1]), each):
            return parts.get(f"xl/{target[1].decode('utf-8', 'replace')}", b"")
    return b"".join(part for name, part in parts.items() if name.startswith("xl/worksheets/"))


def _check_extent(part: bytes) -> None:
    """Refuse a sheet that reaches so far that a table of all its cells would not fit in memory."""
    for far in _FAR.finditer(part):
        reference = _REFERENCE.match(far[0])
        column, row = (reference[1], int(reference[2] or 0)) if reference else (b"", 0)
        if row > LAST_ROW:
            raise Unreadable(f"a cell in row {row:,}", f"at most {MAX_ROWS:,} rows: a return needs fewer than 200")
        if len(column) > 1:
            raise Unreadable(f"a cell in column {column.decode()}", "at most 26 columns, A to Z")


def _formulas(sheet: bytes) -> Iterator[Fault]:
    for cell in _FORMULA.finditer(sheet):
        reference = _REFERENCE.search(cell[1])
        column, row = (reference[1].decode(), int(reference[2] or 0)) if reference else ("", 0)
        yield Fault(row or None, column or "file", "a formula", "a value: copy the cells and paste them as values")

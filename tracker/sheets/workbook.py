"""Rows of the first sheet of an .xlsx workbook, as text."""

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from tracker.sheets import measuring
from tracker.sheets.faults import Fault, Unreadable
from tracker.sheets.limits import Limits
from tracker.sheets.unpacking import repacked, unpacked

Value = int | float | str | bool | time | date | datetime | timedelta

_FORMULA = re.compile(rb"<c\b([^<>]*)>\s*<f[\s>/]")
_SHEET = re.compile(rb"""<sheet\b[^<>]*\bid\s*=\s*["']([^"']+)["']""")
_RELATIONSHIP = re.compile(rb"<Relationship\b[^<>]*>")
_TARGET = re.compile(rb"""\bTarget\s*=\s*["']/?(?:xl/)?([^"']+)["']""")


class Workbook:
    """A workbook that was measured before it was opened. Raises Unreadable."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        parts = unpacked(content)
        if "xl/workbook.xml" not in parts:
            raise Unreadable("a zip file that is not a workbook", "an .xlsx workbook saved by Excel")
        measuring.check(parts, limits)
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
            yield [value if type(value) is str else _text(value) for value in row]


def _text(value: Value) -> str:
    """A cell as text. Excel keeps every number as a float, so 5.0 is a whole number; a day is written as ISO 8601 says.

    >>> _text(5.0), _text(27.1), _text("8a"), _text(True)
    ('5', '27.1', '8a', 'TRUE')
    >>> _text(date(2026, 3, 31)), _text(datetime(2026, 3, 31, 9, 30))
    ('2026-03-31', '2026-03-31 09:30:00')
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


def _formulas(sheet: bytes) -> Iterator[Fault]:
    for cell in _FORMULA.finditer(sheet):
        column, row = measuring.place_of(cell[1])
        yield Fault(row or None, column or "file", "a formula", "a value: copy the cells and paste them as values")

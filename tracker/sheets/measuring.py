"""Measuring a workbook before it is opened.

The reader makes a table of every cell up to the farthest, sets room aside for what a part says of itself, and copies a
shared text into each cell that names it. Where that takes more memory than there is, the whole service ends: so all of
it is added up first, and what cannot be added up is refused.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from tracker.sheets.faults import Unreadable
from tracker.sheets.limits import ALPHABET, MEGABYTE, Limits, number_of
from tracker.sheets.unpacking import MAX_UNPACKED

AS_EXCEL = "an .xlsx workbook saved by Excel: open it in Excel and save it again"

_REFERENCE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)([0-9]*)["']""")
_CLAIM = re.compile(rb"""ount\s*=\s*["'][\s+]*[0-9]{8,}""")
_ITS_PLACE = rb"""(?:\s+[a-z]+="[^"<>]*")*?\s+r\s*=\s*["'][A-Za-z]{1,3}[0-9]{1,7}["']"""
_LOST_CELL = re.compile(rb"<c(?!%s)[\s/>]" % _ITS_PLACE)
_PREFIXED = re.compile(rb":c[\s/>]")
_LOST_PREFIXED_CELL = re.compile(rb"<[^\s<>/:]+:c(?!%s)[\s/>]" % _ITS_PLACE)
_SHARED_INDEX = re.compile(rb"""\bt="s"[^<>]*><v>([0-9]{1,7})</v>""")
_ITEM = re.compile(rb"<(?:[^\s<>/:]+:)?si[\s/>]")
_PLAIN_ITEM = re.compile(rb"\s*<(?:t[\s>]|r>)")


def check(parts: Mapping[str, bytes], limits: Limits) -> None:
    """Refuse a workbook that asks for more than the limits, or does not say what it asks for. Raises Unreadable."""
    if any(map(_CLAIM.search, parts.values())):
        raise Unreadable("a damaged workbook", AS_EXCEL)
    sheets = [part for part in parts.values() if b"sheetData" in part]  # a workbook may lie about which parts these are
    for sheet in sheets:
        _check_extent(sheet, limits)
        if _LOST_CELL.search(sheet) or (_PREFIXED.search(sheet) and _LOST_PREFIXED_CELL.search(sheet)):
            raise Unreadable("cells that do not say where they are", AS_EXCEL)
    shared = b"".join(part for name, part in parts.items() if name.lower() == "xl/sharedstrings.xml")
    if _copied(shared, sheets) > MAX_UNPACKED:
        megabytes = MAX_UNPACKED // MEGABYTE
        raise Unreadable(f"texts of more than {megabytes} MB in all", f"at most {megabytes} MB unpacked")


def place_of(tag: bytes) -> tuple[str, int]:
    """The column and the row that a tag names; nothing and 0 where it names none.

    >>> place_of(b'<c r="AB12">'), place_of(b'<row r="12">'), place_of(b"<c>")
    (('AB', 12), ('', 12), ('', 0))
    """
    reference = _REFERENCE.search(tag)
    if not reference:
        return "", 0
    column, row = reference[1][:8], reference[2].lstrip(b"0")[:15]  # far enough, and no more to work out
    return column.decode().upper(), int(row or 0)


@lru_cache
def _far(limits: Limits) -> re.Pattern[bytes]:
    """Places that may be beyond the limits: few of them, so that the rest of the sheet is passed over quickly."""
    first = chr(ord("A") + limits.columns // ALPHABET - 1).encode()
    columns = rb"[A-Za-z]{3,}|[%s-Z%s-z][A-Za-z]" % (first, first.lower())
    return re.compile(
        rb"""r(?<!\wr)\s*=\s*["'](?:(?:%s)[0-9]*|[A-Za-z]*[0-9]{%d,})["']""" % (columns, len(str(limits.last_row)))
    )


def _check_extent(sheet: bytes, limits: Limits) -> None:
    """Refuse a sheet that reaches so far that a table of all its cells would not fit in memory."""
    for far in _far(limits).finditer(sheet):
        column, row = place_of(far[0])
        if row > limits.last_row:
            raise Unreadable(f"a cell in row {row:,}", limits.at_most_rows)
        if number_of(column) > limits.columns:
            raise Unreadable(f"a cell in column {column[:4]}", limits.at_most_columns)


def _copied(shared: bytes, sheets: Sequence[bytes]) -> int:
    """Bytes of text, at most, once each cell has its own copy of the shared text it names."""
    items = _ITEM.split(shared)[1:]
    is_odd = b"<!" in shared or shared.count(b"<?") > 1  # a comment may hide where a text ends
    longest = len(shared) if is_odd else max(map(len, items), default=0)
    cells = sum(sheet.count(b'"s"') + sheet.count(b"'s'") for sheet in sheets)
    if longest * cells <= MAX_UNPACKED or is_odd:
        return longest * cells
    if not all(_PLAIN_ITEM.match(item) and item.count(b"</si>") == 1 for item in items):
        return longest * cells
    named = Counter(index for sheet in sheets for index in _SHARED_INDEX.findall(sheet))
    sizes = dict(enumerate(map(len, items)))
    return sum(sizes.get(int(index), 0) * count for index, count in named.items()) + (cells - named.total()) * longest

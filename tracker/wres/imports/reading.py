"""The way in: bytes and a file name in, a Reading out."""

from pathlib import PurePath

from tracker.wres.imports.csv_file import rows_of_csv
from tracker.wres.imports.faults import Reading, Unreadable, quoted
from tracker.wres.imports.rows import parse
from tracker.wres.imports.workbook import Workbook

MAX_BYTES = 10 * 2**20
"""Bytes. A return takes a few thousand; 100,000 rows take about 4 MB."""

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read(content: bytes, name: str) -> Reading:
    """What a return file says, and everything that is wrong with it. Never raises for what is in the file."""
    try:
        return _read(content, name)
    except Unreadable as unreadable:
        return Reading(faults=(unreadable.fault,))


def _read(content: bytes, name: str) -> Reading:
    suffix = PurePath(name).suffix.lower()
    _check_type(content, suffix)
    if suffix == ".csv":
        return parse(rows_of_csv(content))
    book = Workbook(content)
    if book.formulas:
        return Reading(faults=tuple(book.formulas))
    reading = parse(book.rows())
    others = len(book.sheet_names) - 1
    if not others:
        return reading
    note = f"The workbook has {others + 1} sheets. Only the first, “{quoted(book.sheet_names[0])}”, was read."
    return Reading(reading.facts, reading.faults, (*reading.notes, note), reading.rows_read, reading.shape)


def _check_type(content: bytes, suffix: str) -> None:
    """Refuse a file that is too large, or is not what its name says. Raises Unreadable."""
    if suffix not in MEDIA_TYPES:
        raise Unreadable(f"a file named {quoted(suffix or 'without an ending')}", "a .csv or .xlsx file")
    if len(content) > MAX_BYTES:
        raise Unreadable(f"{len(content) / 2**20:,.1f} MB", f"at most {MAX_BYTES // 2**20} MB")
    if not content:
        raise Unreadable("an empty file", "a header row and at least one row with a value")
    if content.startswith(_OLE):
        raise Unreadable("an old or password-protected Excel file", "an .xlsx workbook without a password")
    if suffix == ".xlsx" and not content.startswith(_ZIP):
        raise Unreadable("a file named .xlsx that is not an Excel workbook", "an .xlsx workbook saved by Excel")
    if suffix == ".csv" and content.startswith(_ZIP):
        raise Unreadable("a workbook or zip file named .csv", "a text file with commas between values")

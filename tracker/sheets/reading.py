"""The way in: bytes and a file name in, rows of text out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from tracker.sheets.csv_file import rows_of_csv
from tracker.sheets.faults import Fault, Unreadable, quoted
from tracker.sheets.limits import MEGABYTE, Limits
from tracker.sheets.workbook import Workbook

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Numbered = tuple[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of a file, to be read once. ``formulas`` are faults of a workbook, each with its cell."""

    rows: Iterator[list[str]]
    formulas: tuple[Fault, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What to tell of a workbook of which not everything was read. ``names`` are those of its sheets."""
        if len(self.names) <= 1:
            return ()
        return (f"The workbook has {len(self.names)} sheets. Only the first, “{quoted(self.names[0])}”, was read.",)


def read_rows(content: bytes, name: str, limits: Limits) -> Sheet:
    """Open a file by what it is and what it is called. Raises Unreadable, here or while its rows are read."""
    suffix = PurePath(name).suffix.lower()
    _check_type(content, suffix, limits)
    if suffix == ".csv":
        return Sheet(rows_of_csv(content))
    book = Workbook(content, limits)
    return Sheet(book.rows(), tuple(book.formulas), tuple(book.sheet_names))


def filled(numbered: Iterable[Numbered], limits: Limits) -> Iterator[Numbered]:
    """The rows that hold anything, with their numbers. Raises Unreadable where there are more than the limit."""
    count = 0
    for number, cells in numbered:
        if not any(map(str.strip, cells)):
            continue
        count += 1
        if count > limits.rows:
            raise Unreadable(f"more than {limits.rows:,} rows", limits.at_most_rows)
        yield number, cells


def _check_type(content: bytes, suffix: str, limits: Limits) -> None:
    """Refuse a file that is too large, or is not what its name says. Raises Unreadable."""
    if suffix not in MEDIA_TYPES:
        raise Unreadable(f"a file named {quoted(suffix or 'without an ending')}", "a .csv or .xlsx file")
    if len(content) > limits.megabytes * MEGABYTE:
        raise Unreadable(f"{len(content) / MEGABYTE:,.1f} MB", f"at most {limits.megabytes} MB")
    if not content:
        raise Unreadable("an empty file", "a header row and at least one row with a value")
    if content.startswith(_OLE):
        raise Unreadable("an old or password-protected Excel file", "an .xlsx workbook without a password")
    if suffix == ".xlsx" and not content.startswith(_ZIP):
        raise Unreadable("a file named .xlsx that is not an Excel workbook", "an .xlsx workbook saved by Excel")
    if suffix == ".csv" and content.startswith(_ZIP):
        raise Unreadable("a workbook or zip file named .csv", "a text file with commas between values")

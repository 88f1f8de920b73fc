"""Rows of a CSV file: UTF-8 text, with or without a byte-order mark."""

import csv
import io
from collections.abc import Iterator

from tracker.sheets.faults import Unreadable

AS_UTF8 = "UTF-8 text: in Excel choose File, Save as, “CSV UTF-8 (comma delimited)”"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def rows_of_csv(content: bytes) -> Iterator[list[str]]:
    """Each record, blank lines as empty ones, so that counting them counts rows as a spreadsheet does.

    Raises Unreadable for text in another encoding and for quotation marks that do not close.
    """
    reader = csv.reader(io.StringIO(_decoded(content), newline=""), strict=True)
    number = 0
    try:
        for number, row in enumerate(reader, start=1):  # noqa: B007
            yield row
    except csv.Error as error:
        raise Unreadable(
            f"a broken row ({error})", "commas between values and closed quotation marks", number + 1
        ) from error


def _decoded(content: bytes) -> str:
    if content.startswith(_UTF_16):
        raise Unreadable("text in UTF-16", AS_UTF8)
    if b"\x00" in content:
        raise Unreadable("a binary file named .csv", "a text file with commas between values")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        byte = content[error.start]
        raise Unreadable(f"text that is not UTF-8 (byte {byte:02X}, perhaps Windows-1252)", AS_UTF8, row) from error

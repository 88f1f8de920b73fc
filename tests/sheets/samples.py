"""Files to open: dull ones, and the parts to make others of."""

import io
import zipfile
from collections.abc import Sequence

import pytest
import xlsxwriter

from tracker.sheets.faults import Fault, Unreadable
from tracker.sheets.limits import Limits
from tracker.sheets.reading import read_rows

LIMITS = Limits(rows=100_000, header_within=10, remark="a hospital has fewer wards")


def workbook(*rows: Sequence[object]) -> bytes:
    """A workbook whose first sheet holds these rows."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)
    return file.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(**parts: bytes) -> bytes:
    """A workbook with these parts in place of its own: ``sheet``, ``book``, ``texts``."""
    names = {
        "sheet": "xl/worksheets/sheet1.xml",
        "book": "xl/workbook.xml",
        "texts": "xl/sharedStrings.xml",
        "places": "xl/_rels/workbook.xml.rels",
    }
    return zipped(parts_of(workbook(["ward", "beds"], ["Ash", 12])) | {names[key]: part for key, part in parts.items()})


def rows_of(content: bytes, name: str) -> list[list[str]]:
    """Every row, of a file without fault."""
    sheet = read_rows(content, name, LIMITS)
    assert sheet.formulas == ()
    return list(sheet.rows)


def fault_of(content: bytes, name: str) -> Fault:
    """Why a file cannot be read."""
    with pytest.raises(Unreadable) as refused:
        list(read_rows(content, name, LIMITS).rows)
    return refused.value.fault

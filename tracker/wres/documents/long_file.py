"""The long shape: one fact a row, as CSV or as the first sheet of a workbook."""

import csv
import io
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal

import xlsxwriter

from tracker.wres.rules.facts import Fact
from tracker.wres.rules.vocabulary import CELLS

HEADER = ("indicator", "item", "staff_group", "band", "ethnicity", "value")
WORKBOOK_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
"""Text stays text: a name that starts with "=" is never run."""

PROPERTIES = {"title": "WRES return", "created": datetime(2015, 4, 1, tzinfo=UTC)}
"""The day the standard began, in place of the moment of writing: the same return gives the same bytes."""

_ORDER = {cell: position for position, cell in enumerate(CELLS.values())}


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    """As the nine indicators and the pay bands run, whatever order the facts came in."""
    return sorted(facts, key=lambda fact: _ORDER[fact.cell])


def plain(value: Decimal) -> str:
    """A number without trailing zeros or exponent.

    >>> plain(Decimal("314.000000")), plain(Decimal("27.1")), plain(Decimal("1E+2"))
    ('314', '27.1', '100')
    """
    return f"{value.normalize():f}"


def long_csv(facts: Iterable[Fact]) -> bytes:
    """UTF-8 without a byte-order mark. Every cell is a code or a number: nothing in it can start a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADER)
    writer.writerows((*fact.cell.codes, plain(fact.value)) for fact in in_order(facts))
    return text.getvalue().encode()


def long_workbook(facts: Iterable[Fact]) -> bytes:
    """The same columns as the first and only sheet of an .xlsx workbook."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, WORKBOOK_OPTIONS) as book:
        book.set_properties(PROPERTIES)
        sheet = book.add_worksheet("WRES return")
        sheet.write_row(0, 0, HEADER, book.add_format({"bold": True}))
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(HEADER) - 1, 16)
        for row, fact in enumerate(in_order(facts), start=1):
            sheet.write_number(row, 0, fact.indicator)
            for column, code in enumerate(fact.cell.codes[1:], start=1):
                sheet.write_string(row, column, code)
            sheet.write_number(row, 5, float(fact.value))
    return file.getvalue()

"""The wide shape: the trust's working copy, a row an item, this year beside last year. One printable sheet."""

import io
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import xlsxwriter

from tracker.wres.documents.long_file import PROPERTIES, WORKBOOK_OPTIONS
from tracker.wres.rules.facts import Fact
from tracker.wres.rules.vocabulary import ROWS, Band, Cell, Ethnicity, Item, StaffGroup, ethnicities_of

Place = tuple[int, Item, StaffGroup | None, Band | None]

GROUPS = ("White", "BME", "Unknown")
HEADER = ("Indicator", "Item", "Staff group", "Band", *GROUPS, *(f"{group} last year" for group in GROUPS))
HEADER_ROW = 3
"""Counted from 0: below the title, whose return it is, and how to fill it in."""

ADVICE = (
    "Enter numbers of people, and percentages from 0 to 100 for indicators 5 to 8. Leave a cell empty where the number "
    "is not known: empty is “not supplied”, never 0. Give pay bands, or the row “all”, not both."
)
_WIDTHS = (9, 16, 15, 25, 11, 11, 11, 15, 15, 17)


def wide_workbook(facts: Iterable[Fact], before: Iterable[Fact] = (), *, whose: str = "") -> bytes:
    """This year's figures where there are any, and last year's for reference only: they are never read back."""
    file = io.BytesIO()
    now, last = ({fact.cell: fact.value for fact in each} for each in (facts, before))
    with xlsxwriter.Workbook(file, WORKBOOK_OPTIONS) as book:
        book.set_properties(PROPERTIES)
        sheet = book.add_worksheet("WRES return")
        _set_up_page(sheet)
        _write_head(book, sheet, whose)
        _write_rows(book, sheet, now, last)
    return file.getvalue()


def _set_up_page(sheet: Any) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.freeze_panes(HEADER_ROW + 1, 4)
    sheet.set_footer("&LWorkforce Race Equality Standard return&RPage &P of &N")
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)


def _write_head(book: Any, sheet: Any, whose: str) -> None:
    last = len(HEADER) - 1
    sheet.write_string(
        0, 0, "Workforce Race Equality Standard (WRES) return", book.add_format({"bold": True, "font_size": 16})
    )
    sheet.write_string(1, 0, whose, book.add_format({"font_size": 12}))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.merge_range(2, 0, 2, last, ADVICE, wrapped)
    sheet.set_row(2, 32)
    head = {
        "bold": True,
        "bg_color": "#005EB8",
        "font_color": "#FFFFFF",
        "text_wrap": True,
        "valign": "top",
        "border": 1,
    }
    sheet.write_row(HEADER_ROW, 0, HEADER, book.add_format(head))
    sheet.set_row(HEADER_ROW, 32)


def _write_rows(book: Any, sheet: Any, now: Mapping[Cell, Decimal], last: Mapping[Cell, Decimal]) -> None:
    """A heavier line above each new item; grey where nothing belongs."""
    for row, (above, place) in enumerate(zip([None, *ROWS], ROWS, strict=False), start=HEADER_ROW + 1):
        is_new = not above or above[:3] != place[:3]
        edge = {"border": 1, "border_color": "#AEB7BD"} | ({"top": 2, "top_color": "#4C6272"} if is_new else {})
        sheet.write_number(row, 0, place[0], book.add_format(edge | {"align": "left"}))
        for column, code in enumerate(place[1:], start=1):
            sheet.write_string(row, column, code or "", book.add_format(edge))
        for values, first, colour in ((now, 4, "#FFFFFF"), (last, 7, "#F0F4F5")):
            looks = _formats(book, edge, colour)
            for column, ethnicity in enumerate(Ethnicity, start=first):
                _write(
                    sheet,
                    (row, column),
                    values.get(Cell(*place, ethnicity)),
                    looks[ethnicity in ethnicities_of(place[0])],
                )


def _formats(book: Any, edge: Mapping[str, Any], colour: str) -> dict[bool, Any]:
    """How a square looks that can hold a number, and one that cannot."""
    return {
        True: book.add_format({**edge, "bg_color": colour}),
        False: book.add_format({**edge, "bg_color": "#AEB7BD"}),
    }


def _write(sheet: Any, square: tuple[int, int], value: Decimal | None, look: Any) -> None:
    if value is None:
        sheet.write_blank(*square, None, look)
    else:
        sheet.write_number(*square, float(value), look)

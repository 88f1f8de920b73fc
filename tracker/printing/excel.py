"""A document as Excel: the words on sheets of lines, every table on a sheet of its own, numbers as numbers."""

import io
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from tracker.printing import layout
from tracker.printing.document import (
    Block,
    Bullets,
    Cell,
    Chart,
    Document,
    Fields,
    Format,
    Heading,
    Paragraph,
    Table,
)

# ruff: noqa: RUF001 - a minus sign is what a negative figure is printed with

LONG_AGO = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook's own times have no zone
NUMBER_FORMATS = {
    Format.COUNT: "#,##0",
    Format.PERCENT: '0.0"%"',
    Format.POINTS: '+0.0;"−"0.0;0.0',
    Format.TIMES: "0.00",
}
NAME_LENGTH, CELL_LENGTH = 31, 32_767
LINE_HEIGHT, MOST_HEIGHT = 13.5, 400
FIELD_WIDTHS, WORDS_WIDTH, PORTRAIT_WIDTH = [30.0, 62.0], 76.0, 93.0
APART = {"align": "left", "indent": 1}
TEXT = {"font_name": "Arial", "font_size": 10, "valign": "top", "text_wrap": True}


def excel(document: Document, *, words: str = "Paper") -> bytes:
    """The document as .xlsx; `words` names the sheet of all that is not a table.

    Text is written as text, so that nothing in it can run as a formula.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties(
            {"title": document.title, "author": document.organisation, "subject": document.number, "created": LONG_AGO}
        )
        _Writer(book, document).write(words)
    return buffer.getvalue()


class _Writer:
    def __init__(self, book: Any, document: Document) -> None:
        self.book, self.document = book, document
        self.names: set[str] = set()
        look: dict[str, dict[str, Any]] = {
            "text": {},
            "title": {"bold": True, "font_size": 16, "text_wrap": False},
            "heading": {"bold": True, "font_size": 13},
        }
        look |= {"caption": {"bold": True, "font_size": 12, "text_wrap": False}}
        look |= {"header": {"bold": True, "bg_color": "#E8EDEE", "bottom": 1}}
        look |= {"right": {"align": "right"}, "right header": look["header"] | {"align": "right"}}
        look |= {"beside": APART, "beside header": look["header"] | APART}
        self.formats = {name: book.add_format(TEXT | more) for name, more in look.items()}
        self.numbers = {kind: book.add_format(TEXT | {"num_format": code}) for kind, code in NUMBER_FORMATS.items()}

    def write(self, words: str) -> None:
        """The cover, the document's words in order, then a sheet a table."""
        document = self.document
        above = [(document.organisation, "text"), (document.title, "title")]
        above += [(text, "text") for text in (document.number, document.watermark) if text]
        self._fields(document.cover, "Cover", above)
        self._words(words)
        for block in document.blocks:
            if isinstance(block, Fields):
                self._fields(block, block.caption, [])
        for table in document.tables:
            self._table(table)

    def _fields(self, fields: Fields, name: str, above: list[tuple[str, str]]) -> None:
        sheet = self._sheet(name, FIELD_WIDTHS)
        row = self._lines(sheet, [*above, (fields.caption, "caption")])
        header, rows = layout.as_table(fields)
        for column, text in enumerate(header):
            self._text(sheet, row, column, text, "header")
        for offset, pair in enumerate(rows, start=1):
            for column, text in enumerate(pair):
                self._text(sheet, row + offset, column, text)
            _fit(sheet, row + offset, pair, FIELD_WIDTHS)
        sheet.freeze_panes(row + 1, 0)

    def _words(self, name: str) -> None:
        sheet = self._sheet(name, [WORDS_WIDTH])
        lines = [(self.document.title, "title")]
        for block in self.document.blocks:
            lines += _lines_of(block)
        self._lines(sheet, lines)

    def _table(self, table: Table) -> None:
        widths = [max(9.0, width * 1.25) for width in layout.weights(table)]
        numbers = layout.numbers(table)
        sheet = self._sheet(table.caption, widths)
        sheet.write_string(
            0, 0, table.caption[:CELL_LENGTH], self.book.add_format({"bold": True, "font_name": "Arial"})
        )
        looks = _looks(numbers)
        for column, text in enumerate(table.header):
            self._text(sheet, 1, column, text, f"{looks[column]} header".removeprefix("text "))
        _fit(sheet, 1, table.header, widths)
        for number, cells in enumerate(table.rows, start=2):
            for column, cell in enumerate(cells):
                self._cell(sheet, number, column, cell, looks[column])
            _fit(sheet, number, [cell.text for cell in cells], widths)
        if table.note:
            sheet.write_string(
                len(table.rows) + 3, 0, table.note[:CELL_LENGTH], self.book.add_format({"font_name": "Arial"})
            )
        sheet.freeze_panes(2, 1)
        sheet.repeat_rows(1)

    def _cell(self, sheet: Any, row: int, column: int, cell: Cell, look: str) -> None:
        if cell.value is None or cell.format is None:
            self._text(sheet, row, column, cell.text, look)
        else:
            sheet.write_number(row, column, cell.value, self.numbers[cell.format])

    def _lines(self, sheet: Any, lines: list[tuple[str, str]]) -> int:
        for row, (text, look) in enumerate(lines):
            self._text(sheet, row, 0, text, look)
            _fit(sheet, row, [text], [WORDS_WIDTH], tall=look in {"title", "heading"})
        return len(lines)

    def _text(self, sheet: Any, row: int, column: int, text: str, look: str = "text") -> None:
        sheet.write_string(row, column, text[:CELL_LENGTH], self.formats[look])

    def _sheet(self, name: str, widths: list[float]) -> Any:
        sheet = self.book.add_worksheet(self._free_name(name))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L" + self.document.title.replace("&", "&&")[:200] + "&RPage &P of &N")
        if sum(widths) > PORTRAIT_WIDTH:
            sheet.set_landscape()
        return sheet

    def _free_name(self, wanted: str) -> str:
        """A sheet's name as Excel allows it: short, without []:*?/\\, not starting or ending with ', and not twice."""
        plain = re.sub(r"[\[\]:*?/\\]", " ", wanted).strip(" '")[:NAME_LENGTH].strip(" '") or "Table"
        name, number = plain, 1
        while name.lower() in self.names or name.lower() == "history":
            number += 1
            name = f"{plain[: NAME_LENGTH - 4].strip()} {number}"
        self.names.add(name.lower())
        return name


def _looks(numbers: Sequence[bool]) -> list[str]:
    """Numbers to the right; text that follows a column of numbers a little away from it."""
    before = [False, *numbers]
    return ["right" if each else "beside" if last else "text" for each, last in zip(numbers, before, strict=False)]


def _fit(sheet: Any, row: int, texts: Sequence[str], widths: Sequence[float], *, tall: bool = False) -> None:
    """As high as its longest text needs: not every program works that out when it opens a file."""
    most = max(layout.lines(text, width * 1.1) for text, width in zip(texts, widths, strict=True))
    sheet.set_row(row, min(most * LINE_HEIGHT * (1.6 if tall else 1), MOST_HEIGHT))


def _lines_of(block: Block) -> list[tuple[str, str]]:
    match block:
        case Heading(text=text):
            return [(text, "heading")]
        case Paragraph(text=text):
            return [(line, "text") for line in text.split("\n") if line.strip()]
        case Bullets(items=items, ordered=ordered):
            return [(f"{index}. {item}" if ordered else f"• {item}", "text") for index, item in enumerate(items, 1)]
        case Chart(title=title, description=description):
            return [(title, "caption"), (description, "text")]
    return [(f"Sheet: {block.caption}", "text")]

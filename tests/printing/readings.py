"""What each of the four formats says, read back from its bytes: headings in order, and tables cell by cell."""

import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from typing import Any

import docx
import lxml.html
import pdfplumber
from docx.table import Table as WordTable
from flask import Flask, render_template_string
from python_calamine import CalamineWorkbook

from tracker.printing.document import Chart, Document, Fields, Format, Heading, Table
from tracker.printing.excel import NUMBER_FORMATS, excel
from tracker.printing.html import parts
from tracker.printing.pdf import pdf
from tracker.printing.word import word

TEMPLATE = '{% from "components/document.html" import document_parts %}<div>{{ document_parts(parts) }}</div>'
PLACES = {Format.COUNT: 0, Format.PERCENT: 1, Format.POINTS: 1, Format.TIMES: 2}

Rows = list[list[str]]


@dataclass(frozen=True)
class Reading:
    """Headings as (level, text); tables as (caption, rows), the header row first."""

    headings: list[tuple[int, str]]
    tables: list[tuple[str, Rows]]


def plain(text: str) -> str:
    """Without white space, which every format folds in its own way."""
    return "".join(text.split())


def of_document(document: Document) -> Reading:
    """What should be found."""
    blocks = [document.cover, *document.blocks]
    return Reading(
        [(block.level, plain(block.text)) for block in blocks if isinstance(block, Heading)],
        [_of_block(block) for block in blocks if isinstance(block, Fields | Table | Chart)],
    )


def _of_block(block: Fields | Table | Chart) -> tuple[str, Rows]:
    if isinstance(block, Chart):
        block = block.table
    if isinstance(block, Fields):
        return plain(block.caption), [["Item", "Detail"], *([plain(name), plain(value)] for name, value in block.rows)]
    rows = [[plain(cell.text) for cell in row] for row in block.rows]
    return plain(block.caption), [[plain(name) for name in block.header], *rows]


def of_page(app: Flask, document: Document) -> Reading:
    """From the page, by its markup."""
    with app.test_request_context():
        root = lxml.html.fromstring(render_template_string(TEMPLATE, parts=parts(document)))
    headings = [(int(each.tag[1]) - 1, plain(each.text_content())) for each in root.xpath("//h2 | //h3 | //h4")]
    tables = [
        (
            plain(table.findtext("caption")),
            [[plain(cell.text_content()) for cell in row.xpath("./th | ./td")] for row in table.iter("tr")],
        )
        for table in root.iter("table")
    ]
    return Reading(headings, tables)


def of_pdf(document: Document) -> Reading:
    """From the PDF, by its tags: what a screen reader is given."""
    headings: list[tuple[int, str]] = []
    tables: list[tuple[str, Rows]] = []
    before = ""
    with pdfplumber.open(BytesIO(pdf(document))) as opened:
        marked = _marked(opened)
        for kind, element in (found for node in opened.structure_tree for found in _walk(node)):
            if kind in {"H1", "H2", "H3"}:
                headings.append((int(kind[1]), plain(_text(element, marked))))
            if kind == "Caption":
                before = plain(_text(element, marked))
            if kind == "Table":
                tables.append(_pdf_table(element, marked, before))
    return Reading(headings, tables)


def _marked(opened: Any) -> dict[tuple[int, int], str]:
    """The letters of every page by the mark that the tags name them by."""
    marked: dict[tuple[int, int], str] = defaultdict(str)
    for page in opened.pages:
        for character in page.chars:
            if character["mcid"] is not None:
                marked[page.page_number, character["mcid"]] += character["text"]
    return marked


def _walk(node: Any) -> Iterator[tuple[str, Any]]:
    yield node["type"], node
    for child in node.get("children", []):
        yield from _walk(child)


def _text(node: Any, marked: dict[tuple[int, int], str]) -> str:
    own = "".join(marked[node.get("page_number"), mcid] for mcid in node.get("mcids", []))
    return own + "".join(_text(child, marked) for child in node.get("children", []))


def _pdf_table(table: Any, marked: dict[tuple[int, int], str], before: str) -> tuple[str, Rows]:
    """A table that moved to the next page has its caption before it, not in it."""
    found = list(_walk(table))
    caption = next((plain(_text(node, marked)) for kind, node in found if kind == "Caption"), before)
    rows = [node for kind, node in found if kind == "TR"]
    return caption, [[plain(_text(cell, marked)) for cell in row["children"]] for row in rows]


def of_word(document: Document) -> Reading:
    """From the Word file, by its styles."""
    headings: list[tuple[int, str]] = []
    tables: list[tuple[str, Rows]] = []
    caption = ""
    for item in docx.Document(BytesIO(word(document))).iter_inner_content():
        if isinstance(item, WordTable):
            tables.append((caption, [[plain(cell.text) for cell in row.cells] for row in item.rows]))
        elif item.style is not None and (item.style.name or "").startswith("Heading "):
            headings.append((int((item.style.name or "")[-1]), plain(item.text)))
        elif item.style is not None and item.style.name == "Caption":
            caption = plain(item.text)
    return Reading(headings, tables)


def of_excel(document: Document) -> Reading:
    """From the workbook: numbers as numbers, printed here by the number format that the cell carries."""
    book = CalamineWorkbook.from_filelike(BytesIO(excel(document)))
    sheets = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]
    wanted = of_document(document)
    lines = [plain(str(row[0])) for row in sheets[1][1:]]
    headings = [(level, text) for level, text in wanted.headings if text in lines]
    tables = [_excel_table(caption, rows, sheets, document) for caption, rows in wanted.tables]
    return Reading(headings, tables)


def _excel_table(caption: str, wanted: Rows, sheets: list[Any], document: Document) -> tuple[str, Rows]:
    formats = {plain(table.caption): [[cell.format for cell in row] for row in table.rows] for table in document.tables}
    for sheet in sheets:
        for at, line in enumerate(sheet):
            if plain(str(line[0])) == caption and [plain(str(each)) for each in sheet[at + 1]] == wanted[0]:
                kinds: list[list[Format | None]] = [[None] * len(wanted[0]), *formats.get(caption, [])]
                body = sheet[at + 1 : at + 1 + len(wanted)]
                return caption, [
                    [_printed(value, kinds[r][c] if caption in formats else None) for c, value in enumerate(row)]
                    for r, row in enumerate(body)
                ]
    return f"no sheet for {caption}", []


def _printed(value: Any, kind: Format | None) -> str:
    """As Excel prints a number: `NUMBER_FORMATS` has no more than decimals, a thousands comma, signs and a percent."""
    if kind is None or isinstance(value, str):
        return plain(str(value))
    step = Decimal(1).scaleb(-PLACES[kind])
    number = Decimal(str(value)).quantize(step, ROUND_HALF_UP)
    comma = "," if "," in NUMBER_FORMATS[kind] else ""
    text = f"{abs(number):{comma}f}"
    sign = "−" if number < 0 else "+" if kind is Format.POINTS and number > 0 else ""
    return f"{sign}{text}{'%' if kind is Format.PERCENT else ''}"


def sheet(content: bytes, name: str) -> list[list[Any]]:
    """One sheet of a workbook, row by row."""
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(name).to_python(skip_empty_area=False)


def part(content: bytes, name: str) -> str:
    """One file of the many inside a Word file or a workbook."""
    with zipfile.ZipFile(BytesIO(content)) as opened:
        return opened.read(name).decode()

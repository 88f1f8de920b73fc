"""What a person reads in an answer, whatever kind of file it is."""

import functools
import html
import io
import re
import zipfile

import pdfplumber
from docx import Document
from python_calamine import CalamineWorkbook

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"


@functools.lru_cache(maxsize=256)
def text_of(content: bytes, media_type: str) -> str:
    """Every word of an answer; of a page also what only its source says. Raises KeyError for a kind nobody can read."""
    if media_type.startswith(("text/", "application/json", "image/svg")):
        return html.unescape(content.decode())
    found: str = READERS[media_type](content)
    return found


def _of_workbook(content: bytes) -> str:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    cells = [
        cell for name in workbook.sheet_names for row in workbook.get_sheet_by_name(name).to_python() for cell in row
    ]
    return "\n".join([*map(str, cells), *workbook.sheet_names, _parts(content)])


def _of_word(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in document.paragraphs), *cells, _parts(content)])


def _parts(content: bytes) -> str:
    """What stands in any part of the package: headers, comments, properties, hidden sheets."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels"))]
    return html.unescape(re.sub(r"<[^>]*>", "", "\n".join(parts)))


def _of_pdf(content: bytes) -> str:
    """Each page as it is laid out, and once more without the spaces that a line's end puts into a word."""
    with pdfplumber.open(io.BytesIO(content)) as document:
        pages = [page.extract_text() or "" for page in document.pages]
        return "\n".join([*pages, *("".join(each.split()) for each in pages), str(document.metadata)])


READERS = {
    SPREADSHEET: _of_workbook,
    WORD: _of_word,
    PDF: _of_pdf,
    "application/octet-stream": lambda each: each.decode(),
}

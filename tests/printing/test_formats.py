import zipfile
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import docx
import lxml.etree
import page
import pdfplumber
import pikepdf
import pytest
import typst
from docx.oxml.ns import qn
from flask import Flask
from python_calamine import CalamineWorkbook

from tests.board_papers import panels, sources, targets
from tests.printing import readings
from tests.printing.samples import HOSTILE, hostile_document, plain_document
from tracker.board_papers.rules.compose.paper import compose
from tracker.board_papers.rules.vocabulary import Audience
from tracker.printing.document import Bullets, Document, Fields, Paragraph
from tracker.printing.excel import excel
from tracker.printing.pdf import pdf
from tracker.printing.word import word

PAPER = compose(sources.source())
PRIVATE = compose(sources.source(audience=Audience.PRIVATE))
WITH_TARGETS = compose(targets.source())
PRIVATE_WITH_TARGETS = compose(targets.source(audience=Audience.PRIVATE))
WITH_PANELS = compose(panels.source())
PRIVATE_WITH_PANELS = compose(panels.source(audience=Audience.PRIVATE))
SOUND_ONES = {
    "public": PAPER,
    "private": PRIVATE,
    "with targets": WITH_TARGETS,
    "private with targets": PRIVATE_WITH_TARGETS,
    "with panels": WITH_PANELS,
    "private with panels": PRIVATE_WITH_PANELS,
    "plain": plain_document(),
}
ALL_OF_THEM = SOUND_ONES | {"hostile": hostile_document()}
ALL = pytest.mark.parametrize("document", ALL_OF_THEM.values(), ids=ALL_OF_THEM)
SOUND = pytest.mark.parametrize("document", SOUND_ONES.values(), ids=SOUND_ONES)


@SOUND
def test_the_four_formats_agree_in_every_heading_and_every_figure(app: Flask, document: Document) -> None:
    wanted = readings.of_document(document)

    found = {
        "page": readings.of_page(app, document),
        "PDF": readings.of_pdf(document),
        "Word": readings.of_word(document),
        "Excel": readings.of_excel(document),
    }

    assert wanted.headings
    assert wanted.tables
    for name, reading in found.items():
        assert (name, reading.headings) == (name, wanted.headings)
        assert (name, reading.tables) == (name, wanted.tables)


def test_hostile_text_arrives_unharmed_on_the_page_in_word_and_in_excel(app: Flask) -> None:
    document = hostile_document()
    wanted = readings.of_document(document)

    assert readings.of_page(app, document) == wanted
    assert readings.of_word(document) == wanted
    assert readings.of_excel(document) == wanted


def test_hostile_text_arrives_unharmed_in_the_pdf() -> None:
    document = hostile_document()
    latin = [text for text in HOSTILE if text.isascii()]

    found = readings.of_pdf(document)

    assert [text for level, text in found.headings if level == 1][:6] == [readings.plain(each) for each in HOSTILE[:6]]
    rows = {row[0] for _, rows in found.tables for row in rows}
    assert {readings.plain(text) for text in latin} <= rows


def test_what_no_font_can_show_is_printed_by_its_code() -> None:
    document = replace(plain_document(), blocks=(Paragraph("Tibetan ཀ and a private \U0010fffd"),))

    text = _pdf_text(pdf(document))

    assert "Tibetan[U+0F40]andaprivate[U+10FFFD]" in readings.plain(text)


@pytest.mark.parametrize(
    "text", ["مجلس الإدارة", "דירקטוריון", "👩🏽 🙂", "Łódź Νίκος Иванов", "ਪੰਜਾਬੀ বাংলা हिन्दी", "董事会 이사회 取締役"]
)
def test_people_write_in_any_script(text: str) -> None:
    document = replace(plain_document(), title=text, blocks=(Paragraph(text),))

    assert "[U+" not in _pdf_text(pdf(document))
    with pikepdf.open(BytesIO(pdf(document))) as opened:
        assert str(opened.docinfo["/Title"]) == text


@ALL
@pytest.mark.parametrize("render", [pdf, word, excel], ids=["pdf", "docx", "xlsx"])
def test_a_document_gives_the_same_bytes_each_time(document: Document, render: Any) -> None:
    assert render(document) == render(document)


@ALL
def test_the_pdf_passes_the_checks_for_pdf_ua(document: Document) -> None:
    report = page.validate_pdf_bytes(pdf(document), profile="ua1")

    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant


@ALL
def test_the_pdf_is_tagged_titled_and_says_its_language(document: Document) -> None:
    with pikepdf.open(BytesIO(pdf(document))) as opened:
        root = opened.Root
        figures = [element for element in _elements(root.StructTreeRoot) if element.get("/S") == "/Figure"]

        assert bool(root.MarkInfo.Marked)
        assert str(root.Lang) == "en-GB"
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert str(opened.docinfo["/Title"]) == document.title
        assert figures
        assert all(str(figure.Alt) for figure in figures)


@SOUND
def test_headings_in_the_pdf_never_skip_a_level(document: Document) -> None:
    levels = [level for level, _ in readings.of_pdf(document).headings]

    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_the_watermark_goes_when_there_is_none() -> None:
    with_it, without = pdf(plain_document()), pdf(replace(plain_document(), watermark=""))

    assert (_across(with_it), _across(without)) == (["Draft", "Draft"], ["", ""])
    assert "Draft" not in _pdf_text(without)
    assert "Draft" not in readings.part(word(replace(plain_document(), watermark="")), "word/header1.xml")
    assert 'string="Draft"' in readings.part(word(plain_document()), "word/header1.xml")


def test_word_has_real_headings_repeated_header_rows_and_alternative_text() -> None:
    opened = docx.Document(BytesIO(word(PAPER)))

    body = opened.element.body
    pictures = list(body.iter(qn("wp:docPr")))
    tables = list(body.iter(qn("w:tbl")))
    assert all(table.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None for table in tables)
    assert all(table.tblPr.find(qn("w:tblCaption")) is not None for table in tables)
    assert len(pictures) == 4
    assert all(picture.get("descr") for picture in pictures)
    assert (opened.core_properties.title, opened.core_properties.language) == (PAPER.title, "en-GB")
    assert 'w:val="en-GB"' in readings.part(word(PAPER), "word/styles.xml")
    assert "NUMPAGES" in readings.part(word(PAPER), "word/footer1.xml")


def test_every_numbered_list_in_word_starts_at_one() -> None:
    twice = (Bullets(("One", "Two"), ordered=True), Paragraph("Between"), Bullets(("One again",), ordered=True))

    opened = docx.Document(BytesIO(word(replace(plain_document(), blocks=twice))))

    numbers = [each.val for each in opened.element.body.iter(qn("w:numId"))]
    assert numbers[0] == numbers[1] != numbers[2]


def test_lines_stay_lines_in_word_and_blank_ones_go() -> None:
    fields = Fields("Address", (("Where", "One\nTwo"),))

    opened = docx.Document(BytesIO(word(replace(plain_document(), blocks=(Paragraph("First\n \nLast"), fields)))))

    assert [each.text for each in opened.paragraphs if each.style and each.style.name == "Normal"] == ["First", "Last"]
    assert [each.text for each in opened.tables[-1].rows[1].cells[1].paragraphs] == ["One", "Two"]


def test_sheets_are_named_as_excel_allows_and_never_twice() -> None:
    captions = ("History", "'A/B: [first]?*'", "'A/B: [first]?*'", "", "x" * 40, "x" * 40)
    fields = tuple(Fields(caption, (("Name", "Value"),)) for caption in captions)

    book = CalamineWorkbook.from_filelike(BytesIO(excel(replace(plain_document(), blocks=fields))))

    assert book.sheet_names[2:] == ["History 2", "A B   first", "A B   first 2", "Table", "x" * 31, f"{'x' * 27} 2"]


def test_the_sheet_of_words_is_named_by_whoever_prints_the_document() -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(excel(plain_document(), words="Appraisal")))

    assert book.sheet_names[:2] == ["Cover", "Appraisal"]


def test_a_pdf_that_cannot_be_set_for_any_other_reason_is_an_error() -> None:
    with pytest.raises(typst.TypstError):
        pdf(replace(plain_document(), language="1234"))


def test_text_that_runs_from_right_to_left_says_so_in_word() -> None:
    opened = docx.Document(BytesIO(word(replace(plain_document(), blocks=(Paragraph("مجلس الإدارة"),)))))

    assert len(list(opened.element.body.iter(qn("w:bidi")))) == 1


@ALL
def test_no_cell_of_the_workbook_is_a_formula_or_a_link(document: Document) -> None:
    with zipfile.ZipFile(BytesIO(excel(document))) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        roots = [lxml.etree.fromstring(book.read(name)) for name in sheets]

    tags = {element.tag.rpartition("}")[2] for root in roots for element in root.iter()}
    assert not tags & {"f", "hyperlink", "hyperlinks"}
    assert "pane" in tags


def _pdf_text(content: bytes) -> str:
    with pdfplumber.open(BytesIO(content)) as opened:
        return "\n".join(each.extract_text() for each in opened.pages)


def _across(content: bytes) -> list[str]:
    """What is written large across each page."""
    with pdfplumber.open(BytesIO(content)) as opened:
        return ["".join(one["text"] for one in each.chars if one["size"] > 40) for each in opened.pages]


def _elements(node: Any) -> Any:
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield kid
            yield from _elements(kid)

"""A document as Word: real heading styles, repeated header rows, alternative text, the same bytes each time."""

import io
import zipfile
from datetime import datetime
from functools import singledispatchmethod
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Pt, RGBColor

from tracker.printing import layout
from tracker.printing.document import (
    Bullets,
    Chart,
    Document,
    Fields,
    Heading,
    Paragraph,
    Table,
)
from tracker.printing.watermark import watermark
from tracker.web import charts

# ruff: noqa: SLF001 - python-docx has no other way to the XML of a header row, an alternative text or a field

LONG_AGO = datetime(1980, 1, 1)  # noqa: DTZ001 - a zip holds no zone, and no earlier year
FONT = "Arial"
INK, BLUE, SHADE, RULE = "212B32", "005EB8", "E8EDEE", "AEB7BD"
TEXT_WIDTH = Cm(17)
TALLEST = Cm(11)
"""A picture higher than this is made smaller, so that its table finds room on the same page."""

HEADING_SIZES = {1: 15, 2: 12.5, 3: 11}


def word(document: Document) -> bytes:
    """The document as .docx."""
    writer = _Writer(document)
    buffer = io.BytesIO()
    writer.file.save(buffer)
    return _same_times(buffer.getvalue())


class _Writer:
    def __init__(self, document: Document) -> None:
        self.file = docx.Document()
        self._properties(document)
        self._styles(document.language)
        self._page(document)
        self._line(document.organisation, "Subtitle")
        self._line(document.title, "Title")
        self.add(document.cover)
        for block in document.blocks:
            self.add(block)

    @singledispatchmethod
    def add(self, block: Any) -> None:
        raise TypeError(type(block).__name__)

    @add.register
    def _(self, block: Heading) -> None:
        self._line(block.text, f"Heading {block.level}")

    @add.register
    def _(self, block: Paragraph) -> None:
        for line in block.text.split("\n"):
            if line.strip():
                self._line(line, "Normal")

    @add.register
    def _(self, block: Bullets) -> None:
        if block.ordered:
            number = self._fresh_numbering()
        for item in block.items:
            paragraph = self._line(item, "List Number" if block.ordered else "List Bullet")
            if block.ordered:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_numId().val = number
                properties.get_or_add_ilvl().val = 0

    @add.register
    def _(self, block: Fields) -> None:
        header, rows = layout.as_table(block)
        self._table(block.caption, header, rows, weights=[1, 2.6], numbers=[False, False])

    @add.register
    def _(self, block: Table) -> None:
        rows = [[cell.text for cell in row] for row in block.rows]
        self._table(block.caption, block.header, rows, weights=layout.weights(block), numbers=layout.numbers(block))
        if block.note:
            self._line(block.note, "Table note")

    @add.register
    def _(self, block: Chart) -> None:
        self._line(block.title, "Caption")
        picture = self.file.add_picture(io.BytesIO(charts.png(block.spec, scale=3)), width=Cm(11.5))
        if picture.height > TALLEST:
            picture.width, picture.height = int(picture.width * TALLEST / picture.height), TALLEST
        picture._inline.docPr.set("descr", block.description)
        picture._inline.docPr.set("title", block.title)
        self.file.paragraphs[-1].paragraph_format.keep_with_next = True
        self._line(block.description, "Normal")
        self.add(block.table)

    def _line(self, text: str, style: str) -> Any:
        paragraph = self.file.add_paragraph(style=style)
        _write(paragraph, text)
        return paragraph

    def _table(self, caption: str, header: Any, rows: Any, *, weights: list[float], numbers: list[bool]) -> None:
        self._line(caption, "Caption")
        table = self.file.add_table(rows=0, cols=len(header), style="Table Grid")
        table.autofit = False
        _describe(table, caption)
        widths = [int(TEXT_WIDTH * weight / sum(weights)) for weight in weights]
        size = Pt(8.5 if len(header) >= layout.WIDE else 9.5)
        for index, texts in enumerate([header, *rows]):
            row = table.add_row()
            _keep_whole(row, is_header=index == 0)
            for cell, text, width, is_number in zip(row.cells, texts, widths, numbers, strict=True):
                cell.width = width
                _fill(cell, text, size=size, is_header=index == 0, is_number=is_number)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width

    def _properties(self, document: Document) -> None:
        core = self.file.core_properties
        core.title, core.author, core.language = document.title, document.organisation, document.language
        core.subject, core.comments, core.last_modified_by = document.number, "", document.organisation
        core.created = core.modified = LONG_AGO

    def _styles(self, language: str) -> None:
        styles = self.file.styles
        defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
        for element in defaults.findall(qn("w:lang")):
            defaults.remove(element)
        defaults.append(parse_xml(f'<w:lang {_NS} w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/>'))
        _style(styles["Normal"], size=10.5, after=6)
        _style(styles["Title"], size=22, bold=True, after=10)
        _style(styles["Subtitle"], size=10, bold=True, colour=BLUE, after=2)
        for level, size in HEADING_SIZES.items():
            _style(styles[f"Heading {level}"], size=size, bold=True, before=14, after=5)
        _style(styles["Caption"], size=10, bold=True, before=8, after=3)
        styles["Caption"].paragraph_format.keep_with_next = True
        _style(styles.add_style("Table note", 1), size=9, before=3, after=8)
        for border in styles["Title"].element.pPr.findall(qn("w:pBdr")):
            styles["Title"].element.pPr.remove(border)

    def _page(self, document: Document) -> None:
        section = self.file.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin, section.bottom_margin = Cm(2.3), Cm(2)
        header = section.header.paragraphs[0]
        _tabs(header)
        _write(header, f"{document.organisation}\t{document.number or document.watermark}", size=Pt(8.5))
        footer = section.footer.paragraphs[0]
        _tabs(footer)
        _write(footer, f"{document.title}\tPage ", size=Pt(8.5))
        _number(footer, "PAGE")
        _write(footer, " of ", size=Pt(8.5))
        _number(footer, "NUMPAGES")
        if document.watermark:
            header._p.append(watermark(document.watermark))

    def _fresh_numbering(self) -> int:
        """A list of its own, so that every numbered list starts at 1."""
        numbering = self.file.part.numbering_part.element
        style = self.file.styles["List Number"].element.pPr.numPr.numId.val
        abstract = next(num for num in numbering.num_lst if num.numId == style).abstractNumId.val
        fresh = numbering.add_num(abstract)
        fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(fresh.numId)


_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _write(paragraph: Any, text: str, *, size: Any = None, bold: bool | None = None) -> None:
    """Text as it is: a run marked right-to-left where its letters are; long words may break."""
    run = paragraph.add_run(text)
    run.font.size, run.font.bold = size, bold
    if layout.is_right_to_left(text):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))


def _fill(cell: Any, text: str, *, size: Any, is_header: bool, is_number: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.space_before = Pt(2)
    paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT if is_number else None
    lines = text.split("\n")
    _write(paragraph, lines[0], size=size, bold=is_header or None)
    for line in lines[1:]:
        _write(cell.add_paragraph(), line, size=size)
    if is_header:
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {_NS} w:val="clear" w:color="auto" w:fill="{SHADE}"/>'))


def _keep_whole(row: Any, *, is_header: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_header:
        properties.append(OxmlElement("w:tblHeader"))


def _describe(table: Any, caption: str) -> None:
    """Thin lines between rows only, and the caption as the table's own title for screen readers."""
    properties = table._tbl.tblPr
    lines = f'<w:bottom w:val="single" w:sz="4" w:color="{RULE}"/><w:insideH w:val="single" w:sz="4" w:color="{RULE}"/>'
    none = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left"))
    rest = '<w:right w:val="nil"/>'
    properties.append(
        parse_xml(
            f"<w:tblBorders {_NS}>{none}{lines[: lines.index('<w:insideH')]}{rest}"
            f'{lines[lines.index("<w:insideH") :]}<w:insideV w:val="nil"/></w:tblBorders>'
        )
    )
    title = OxmlElement("w:tblCaption")
    title.set(qn("w:val"), caption)
    properties.append(title)


def _style(style: Any, *, size: float, after: float, before: float = 0, bold: bool = False, colour: str = INK) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _tabs(paragraph: Any) -> None:
    """One stop, at the right edge."""
    paragraph.style.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, 2)


def _number(paragraph: Any, field: str) -> None:
    run = paragraph.add_run()
    run.font.size = Pt(8.5)
    for kind in ("begin", None, "separate", "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = field
        run._r.append(element)


def _same_times(source: bytes) -> bytes:
    """The same zip with every file's time the same, so that equal documents are equal files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, LONG_AGO.timetuple()[:6]), old.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()

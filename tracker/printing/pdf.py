"""A document as a tagged PDF that meets PDF/UA-1, set by Typst on this machine, the same bytes each time."""

import json
import re
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import font_source_sans_pro
import manimgx_fonts
import manimgx_fonts_cjk
import typst

from tracker.printing import layout
from tracker.printing.document import Block, Chart, Document, Fields, Table
from tracker.web import charts

TEMPLATE = Path(__file__).with_name("document.typ")
FONTS = ("Source Sans Pro", "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Emoji", "Noto Sans CJK SC")
SMALL, NORMAL = 8.5, 9.5
_busy = Lock()
_MISSING = re.compile(r"the text `\"(.+?)\"` could not be displayed")
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def pdf(document: Document) -> bytes:
    """The document as PDF. A character that none of the fonts has is printed as its code, such as [U+0F40]."""
    printed = document.as_json() | {
        "cover": _fields(document.cover),
        "blocks": [_block(block) for block in document.blocks],
        "running": document.number or document.watermark,
        "fonts": FONTS,
    }
    return _compile(json.dumps(printed, ensure_ascii=False))


def _compile(printed: str) -> bytes:
    """PDF/UA asks for a glyph for every character, so Typst refuses what it cannot show, and says which that is."""
    while True:
        try:
            with _busy:
                done: bytes = _compiler().compile(sys_inputs={"printed": printed}, format="pdf", pdf_standards=["ua-1"])
                return done
        except typst.TypstError as refused:
            named = {_ESCAPE.sub(lambda code: chr(int(code[1], 16)), text) for text in _MISSING.findall(str(refused))}
            missing = [text for text in named if text in printed]
            if not missing:
                raise
            for text in missing:
                printed = printed.replace(text, "".join(f"[U+{ord(character):04X}]" for character in text))


@lru_cache(maxsize=1)
def _compiler() -> Any:
    packages = [Path(package.__file__).parent for package in (manimgx_fonts, manimgx_fonts_cjk)]
    paths = [font_source_sans_pro.font_directory, *map(str, packages)]
    return typst.Compiler(str(TEMPLATE), font_paths=paths, ignore_system_fonts=True)


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Fields):
        return {"block": "fields"} | _fields(block)
    if isinstance(block, Table):
        return {"block": "table"} | _table(block)
    if isinstance(block, Chart):
        picture = {"svg": charts.drawing(block.spec), "title": block.title, "description": block.description}
        return {"block": "chart", "table": _table(block.table)} | picture
    return {"block": type(block).__name__.lower()} | vars(block)


def _fields(fields: Fields) -> dict[str, Any]:
    header, rows = layout.as_table(fields)
    shape = {"weights": [1, 2.6], "numbers": [False, False], "size": NORMAL}
    return {"caption": fields.caption, "header": header, "rows": rows, "note": ""} | shape


def _table(table: Table) -> dict[str, Any]:
    return {
        "caption": table.caption,
        "header": table.header,
        "rows": [[cell.text for cell in row] for row in table.rows],
        "note": table.note,
        "weights": layout.weights(table),
        "numbers": layout.numbers(table),
        "size": SMALL if len(table.header) >= layout.WIDE else NORMAL,
    }

"""What issuing adds to an approved document: its number, the day, the head of the trail; the watermark goes. Pure."""

from dataclasses import replace
from datetime import date

from tracker.board_papers.rules.compose.appendices import AUDIT_HEAD
from tracker.printing.document import Block, Document, Fields
from tracker.words import in_words

STATUS = "Status"


def issued(document: Document, *, number: str, audit_head: str, on: date) -> Document:
    """The frozen words and figures as they were approved, now with a number and without a watermark."""
    rows = tuple(row for row in document.cover.rows if row[0] != STATUS)
    cover = replace(document.cover, rows=(("Paper", number), ("Issued", in_words(on)), *rows))
    blocks = tuple(_with_head(block, audit_head) for block in document.blocks)
    return replace(document, number=number, watermark="", cover=cover, blocks=blocks)


def _with_head(block: Block, audit_head: str) -> Block:
    if not isinstance(block, Fields):
        return block
    rows = tuple((name, audit_head if name == AUDIT_HEAD else value) for name, value in block.rows)
    return replace(block, rows=rows)

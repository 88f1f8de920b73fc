"""The files that a document can be had as, by the ending of their names."""

from collections.abc import Callable

from tracker.printing.document import Document
from tracker.printing.excel import excel
from tracker.printing.pdf import pdf
from tracker.printing.word import word

FORMATS: dict[str, tuple[Callable[[Document], bytes], str]] = {
    "pdf": (pdf, "application/pdf"),
    "docx": (word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": (excel, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
"""The function that prints one, and its media type."""

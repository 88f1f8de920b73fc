"""Which files may stand as evidence: known by what is in them, whatever they are called. Pure."""

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from tracker import text
from tracker.errors import RuleBroken

MAXIMUM_BYTES = 10 * 1024 * 1024
"""The largest file taken, in bytes."""

UNPACKED_BYTES = 200 * 1024 * 1024
"""The most that an Office file may unpack to, in bytes, by its own table of contents: a guard against bombs."""

MAXIMUM_PARTS = 5_000
"""The most parts an Office file may be made of."""

LONGEST_LINK = 2_000

ALLOWED = "a PDF, Word, Excel, PowerPoint, PNG, JPEG, CSV or text file"

_OFFICE = {
    "docx": ("word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
}
_SIGNATURES = {
    "pdf": (b"%PDF-", "application/pdf"),
    "png": (b"\x89PNG\r\n\x1a\n", "image/png"),
    "jpg": (b"\xff\xd8\xff", "image/jpeg"),
}
_TEXT = {"csv": "text/csv", "txt": "text/plain"}
_SAME = {"jpeg": "jpg"}


@dataclass(frozen=True)
class File:
    """A file that was looked into: a name safe to give back, and the type that its content has."""

    name: str
    media_type: str


def examine(filename: str, content: bytes) -> File:
    """The file's safe name and true type.

    Raises ``RuleBroken`` where it is empty, too large, of a type not taken, or not what its name says it is.
    """
    if not content:
        raise RuleBroken("The file is empty", "file")
    if len(content) > MAXIMUM_BYTES:
        raise RuleBroken(f"The file must be smaller than {MAXIMUM_BYTES // 1024 // 1024} MB", "file")
    name = safe_name(filename)
    ending = PurePosixPath(name).suffix.lstrip(".").lower()
    extension = _SAME.get(ending, ending)
    if extension in _OFFICE:
        return File(name, _office(extension, content))
    if extension in _SIGNATURES:
        signature, media_type = _SIGNATURES[extension]
        if not content.startswith(signature):
            raise _lies(ending)
        return File(name, media_type)
    if extension in _TEXT:
        _check_text(content, ending)
        return File(name, _TEXT[extension])
    raise RuleBroken(f"The file must be {ALLOWED}", "file")


def safe_name(filename: str) -> str:
    """The last part of the name, without what could mislead: paths, control and direction characters.

    >>> safe_name("C:\\\\minutes\\\\report\\u202efdp.exe")
    'reportfdp.exe'
    >>> safe_name("../../etc/passwd")
    'passwd'
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", filename))[-1]
    clean = "".join(one for one in last if unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
    clean = clean.strip(" .")
    stem, dot, ending = clean.rpartition(".")
    return f"{stem[:100]}{dot}{ending[:10]}" if stem else (clean[:100] or "file")


def check_link(link: str) -> None:
    """Raise ``RuleBroken`` unless the link is a web address that leads to a named site over https."""
    problem = RuleBroken(
        "Enter a web address that starts with https://, like https://www.england.nhs.uk/report", "link"
    )
    if len(link) > LONGEST_LINK or any(one.isspace() or unicodedata.category(one).startswith("C") for one in link):
        raise problem
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as error:
        raise problem from error
    if parts.scheme != "https" or "." not in host or parts.username or parts.password or "\\" in link:
        raise problem


def check_expiry(expires_on: date | None, today: date) -> None:
    """Raise ``RuleBroken`` where evidence would be out of date the day it is added."""
    if expires_on is not None and expires_on < today:
        raise RuleBroken("The date the evidence expires must be today or in the future", "expires_on")


def _office(extension: str, content: bytes) -> str:
    main, media_type = _OFFICE[extension]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise _lies(extension) from error
    if len(parts) > MAXIMUM_PARTS or sum(part.file_size for part in parts) > UNPACKED_BYTES:
        raise RuleBroken(
            "The file unpacks to more than we can take: save it again with fewer or smaller pictures", "file"
        )
    names = {part.filename for part in parts}
    if not {"[Content_Types].xml", main} <= names:
        raise _lies(extension)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise RuleBroken("The file must not have macros: save a copy without them", "file")
    return media_type


def _check_text(content: bytes, ending: str) -> None:
    try:
        written = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        written = content.decode("cp1252", errors="replace")
    if "\ufffd" in written or text.unstorable(written.replace("\r", "").replace("\f", "")):
        raise _lies(ending)


def _lies(ending: str) -> RuleBroken:
    return RuleBroken(f"The file is not what its name says: it ends in .{ending} but holds something else", "file")

"""Opening a zip file that may be a bomb: nothing is unpacked beyond a limit, whatever the file says of itself."""

import io
import struct
import zipfile
import zlib

from tracker.sheets.faults import Unreadable

MAX_UNPACKED = 64 * 2**20
"""Bytes. A sheet of 100,000 rows takes about 25 MB."""

MAX_RATIO = 200
"""Times its packed size. Sheets of figures pack to a tenth or so; a bomb to a thousandth."""

MAX_MEMBERS = 500
SMALL = 2**20
"""Bytes. Below this the ratio says nothing: an empty sheet packs well."""

BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError, LookupError)
"""What ``zipfile`` raises over damaged, encrypted or unknown members: found by feeding it damaged files."""


def unpacked(content: bytes) -> dict[str, bytes]:
    """The XML parts of a workbook, each read to its end and checked.

    ``zipfile`` reads no more of a member than its declared size and then checks its sum, so a member that lies about
    its size is found out here. Raises Unreadable.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _check(members, packed=len(content))
            return {each.filename: archive.read(each) for each in members if each.filename.endswith((".xml", ".rels"))}
    except BROKEN as error:
        raise Unreadable("a damaged or protected workbook", "an .xlsx workbook that Excel can open") from error


def repacked(parts: dict[str, bytes]) -> bytes:
    """The same parts as a zip file without compression: what the reader opens is what was measured, and no more."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def _check(members: list[zipfile.ZipInfo], *, packed: int) -> None:
    size = sum(each.file_size for each in members)
    if len(members) > MAX_MEMBERS or size > MAX_UNPACKED or (size > SMALL and size > MAX_RATIO * packed):
        found = f"a workbook that unpacks to {size / 2**20:,.0f} MB in {len(members):,} parts"
        raise Unreadable(found, f"at most {MAX_UNPACKED // 2**20} MB unpacked: delete unused rows, sheets and pictures")

"""Mail that came back: reports of mail servers (RFC 3464), as somebody hostile may have written them too."""

import email
import re
import uuid
from email.message import Message as Mail
from pathlib import Path

from tracker.outbox.rules import MAX_WORDS, Bounce, one_line

MAX_BYTES, MAX_LINES, MAX_PARTS = 256 * 1024, 5_000, 50
"""A report is no longer: what it reports on may be attached whole, but comes last. The rest is not read."""

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_MESSAGE_ID = re.compile(f"<({_UUID})@", re.IGNORECASE)
_ENVELOPE_ID = re.compile(_UUID, re.IGNORECASE)
_ORIGINAL = frozenset({"text/rfc822-headers", "message/rfc822", "message/global", "message/global-headers"})


def bounce_in(content: bytes) -> Bounce | None:
    """What a mail reports as given up for good; None when it reports no such thing, or not on a message of ours.

    A delay is no failure. Never raises, whatever it is given.
    """
    lines = content[:MAX_BYTES].splitlines(keepends=True)[:MAX_LINES]
    try:
        return _read(email.message_from_bytes(b"".join(lines)))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError):
        # The parser of the standard library trips over what is written to trip it.
        return None


def _read(report: Mail) -> Bounce | None:
    parts = _parts(report)
    if report.get_content_type() != "multipart/report":
        return None
    blocks = [each for part in parts if part.get_content_type() == "message/delivery-status" for each in _parts(part)]
    failed = [each for each in blocks if _field(each, "Action").lower() == "failed"]
    message_id = _original_in(parts) or _envelope_in(blocks)
    if not failed or message_id is None:
        return None
    words = _field(failed[0], "Diagnostic-Code") or _field(failed[0], "Status") or "came back"
    return Bounce(message_id, one_line(words)[:MAX_WORDS])


def unread_in(folder: Path) -> list[Path]:
    """Mail that nobody has read yet in a Maildir, oldest first. Raises FileNotFoundError where it is none."""
    return sorted(each for each in (folder / "new").iterdir() if each.is_file())


def mark_read(path: Path) -> None:
    """Move a mail of a Maildir to those that were read."""
    read = path.parents[1] / "cur"
    read.mkdir(exist_ok=True)
    path.rename(read / f"{path.name}:2,S")


def _parts(mail: Mail) -> list[Mail]:
    """The parts of a mail, and no parts of theirs; the blocks of fields of a delivery status are parts of it."""
    payload = mail.get_payload()
    return [each for each in payload[:MAX_PARTS] if isinstance(each, Mail)] if isinstance(payload, list) else []


def _field(fields: Mail, name: str) -> str:
    return str(fields.get(name, "")).strip()


def _original_in(parts: list[Mail]) -> uuid.UUID | None:
    """The id of the message that came back, from its own Message-ID."""
    for part in parts:
        if part.get_content_type() in _ORIGINAL:
            found = _MESSAGE_ID.search(_field(_headers_in(part), "Message-ID"))
            if found:
                return uuid.UUID(found.group(1))
    return None


def _headers_in(part: Mail) -> Mail:
    payload = part.get_payload()
    if isinstance(payload, list):
        return payload[0] if payload and isinstance(payload[0], Mail) else Mail()
    content = part.get_payload(decode=True)
    return email.message_from_bytes(content) if isinstance(content, bytes) else Mail()


def _envelope_in(fields: list[Mail]) -> uuid.UUID | None:
    """The id as we gave it to a server that keeps an envelope's id (RFC 3461)."""
    for each in fields:
        found = _ENVELOPE_ID.fullmatch(_field(each, "Original-Envelope-Id"))
        if found:
            return uuid.UUID(found.group())
    return None

"""Mail into a folder: where nothing is configured, nothing leaves the machine."""

import email
import email.policy
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from tracker.outbox.mail.compose import compose
from tracker.outbox.models import Message
from tracker.outbox.rules import Way


def to_folder(folder: Path, sender: str) -> Callable[[Message], Way]:
    """Write each message as an .eml file, whole or not at all."""

    def send(message: Message) -> Way:
        folder.mkdir(parents=True, exist_ok=True)
        half = folder / f"{message.id}.part"
        half.write_bytes(bytes(compose(message, sender)))
        half.replace(folder / f"{message.id}.eml")
        return Way.FOLDER

    return send


def kept_in(folder: Path, message_id: uuid.UUID) -> EmailMessage | None:
    """The mail that was written into the folder; None where it is not there."""
    try:
        content = (folder / f"{message_id}.eml").read_bytes()
    except FileNotFoundError:
        return None
    return email.message_from_bytes(content, policy=email.policy.default)


@dataclass(frozen=True)
class Words:
    """What a mail says, plain and as HTML; empty where it has none."""

    plain: str
    html: str


def words_of(message: Message, folder: Path) -> Words | None:
    """What a message says: as it waits, or as it went into the folder; None where nobody keeps it any more."""
    if message.body:
        return Words(message.body, message.html)
    mail = kept_in(folder, message.id)
    return Words(*(_part(mail, kind) for kind in ("plain", "html"))) if mail else None


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    return str(part.get_content()) if part else ""

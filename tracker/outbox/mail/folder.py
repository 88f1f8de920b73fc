"""Mail into a folder: where nothing is configured, nothing leaves the machine."""

import email
import email.policy
import uuid
from collections.abc import Callable
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

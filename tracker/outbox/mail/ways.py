"""Which way mail takes, as settled."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tracker.outbox.mail.folder import to_folder
from tracker.outbox.mail.smtp import by_smtp
from tracker.outbox.models import Message
from tracker.outbox.rules import Way


def way_out(config: Mapping[str, Any]) -> Callable[[Message], Way]:
    """How mail leaves: by MAIL_URL, or into MAIL_FOLDER where none is set."""
    url, sender = config["MAIL_URL"], config["MAIL_FROM"]
    return by_smtp(url, sender) if url else to_folder(Path(config["MAIL_FOLDER"]), sender)

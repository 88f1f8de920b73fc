"""A mail server's memory, which may kill whoever hands it a message before it has answered."""

import email
import email.policy
import os
import signal
from collections import Counter
from typing import Any

from tracker.outbox.mail import by_smtp
from tracker.outbox.services import Send


class Post:
    """What arrived: each mail's Message-ID and its reader, in order. ``victim`` dies when a message is whole."""

    def __init__(self) -> None:
        self.url = ""
        self.victim = 0
        self.arrived: list[tuple[str, str]] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 -- aiosmtpd's name
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.arrived.append((mail["Message-ID"], *envelope.rcpt_tos))
        if self.victim:
            os.kill(self.victim, signal.SIGKILL)
            self.victim = 0
        return "250 OK"

    @property
    def send(self) -> Send:
        """How a process sends to it."""
        return by_smtp(self.url, "no-reply@example.nhs.uk")

    @property
    def copies(self) -> Counter[tuple[str, str]]:
        """How often each mail arrived."""
        return Counter(self.arrived)

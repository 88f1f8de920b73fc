"""Mail servers that do as they are told, the worst included, and a message for them."""

import email
import email.policy
import socket
import threading
from collections.abc import Callable
from typing import Any, Self

from tracker.outbox.models import Message

SENDER = "no-reply@example.nhs.uk"


class Mailbox:
    """What arrived, and a server's word on each recipient."""

    def __init__(self) -> None:
        self.arrived: list[tuple[list[str], Any]] = []

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802 -- aiosmtpd's name
        if address.startswith("gone@"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 -- aiosmtpd's name
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.arrived.append((envelope.rcpt_tos, message))
        return "250 OK"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


Step = bytes | Callable[[socket.socket], object]
"""What a scripted server says at one point (a verb, GREETING, CONTENT), or does there; TAKING: while content comes."""


def hang(client: socket.socket) -> None:
    """Say nothing until the other side has had enough."""
    while client.recv(65536):
        pass


def close(client: socket.socket) -> None:
    """Leave without a word."""
    client.shutdown(socket.SHUT_RDWR)


def take_little(client: socket.socket) -> None:
    """Read the first of what comes, and leave: what is under way then is refused by this machine itself."""
    client.recv(1000)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
    client.close()


def drip(client: socket.socket) -> None:
    """Say one letter after the other, for ever, each in good time."""
    client.settimeout(0.02)
    while True:
        client.sendall(b"2")
        try:
            if not client.recv(1):
                return
        except TimeoutError:
            continue


class Scripted:
    """An SMTP server that takes one client after the other.

    ``said`` is what clients said, ``arrived`` each content they sent.
    """

    KIND: dict[str, Step] = {
        "GREETING": b"220 here",
        "EHLO": b"250 here",
        "STARTTLS": b"220 go ahead",
        "MAIL": b"250 yes",
        "RCPT": b"250 yes",
        "DATA": b"354 go on",
        "CONTENT": b"250 taken",
        "QUIT": b"221 bye",
    }

    def __init__(self, script: dict[str, Step]) -> None:
        self.script = self.KIND | script
        self.said: list[str] = []
        self.arrived: list[bytes] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self.listener.getsockname()[1]}"
        self.thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            with client:
                try:
                    self._talk(client)
                except OSError:
                    continue

    def _talk(self, client: socket.socket) -> None:
        lines = client.makefile("rb")
        step = "GREETING"
        while self._answer(client, step):
            if step == "DATA" and self.script[step] == self.KIND[step]:
                if "TAKING" in self.script:
                    self._answer(client, "TAKING")
                    return
                self.arrived.append(self._content(lines))
                step = "CONTENT"
                continue
            line = lines.readline().decode()
            if not line:
                return
            self.said.append(line.strip())
            step = line.split()[0].upper()

    def _content(self, lines: Any) -> bytes:
        content = b""
        while (line := lines.readline()) not in {b".\r\n", b""}:
            content += line
        return content

    def _answer(self, client: socket.socket, step: str) -> bool:
        found = self.script.get(step, b"502 no such command")
        if callable(found):
            found(client)
            return False
        client.sendall(found + b"\r\n")
        return True


def message(**changed: Any) -> Message:
    values = {
        "id": "5f0c1c9e",
        "key": "k",
        "to_address": "amara.okafor@example.nhs.uk",
        "subject": "Zoë – a new role",
        "attempts": 1,
        "body": "Hello Zoë,\n\nline two\n",
    }
    return Message(**(values | changed))

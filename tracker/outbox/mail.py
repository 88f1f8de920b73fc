"""How a message leaves: the only module that knows SMTP."""

import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from tracker.outbox.models import Message

TIMEOUT_SECONDS = 20


def compose(message: Message, sender: str) -> EmailMessage:
    """The message as mail. Its Message-ID is the same at every try, so that a reader's client shows it once."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = message.to_address
    mail["Subject"] = message.subject
    mail["Message-ID"] = f"<{message.id}@{sender.rpartition('@')[2]}>"
    mail.set_content(message.body)
    return mail


def by_smtp(url: str, sender: str) -> Callable[[Message], None]:
    """Send through ``smtp://user:password@host:port`` (STARTTLS when offered) or ``smtps://`` (TLS from the start).

    The server's certificate is checked, and a password never goes over a line that is not encrypted. The returned
    function raises OSError when the server cannot be reached, cannot be trusted, or says no.
    """
    parts = urlsplit(url)

    def send(message: Message) -> None:
        with _connected(parts, ssl.create_default_context()) as server:
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(compose(message, sender))

    return send


def _connected(parts: SplitResult, trusted: ssl.SSLContext) -> smtplib.SMTP:
    host, port = parts.hostname or "", parts.port or 0
    if parts.scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, timeout=TIMEOUT_SECONDS, context=trusted)
    server = smtplib.SMTP(host, port, timeout=TIMEOUT_SECONDS)
    try:
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=trusted)
        elif parts.username:
            raise smtplib.SMTPNotSupportedError("the mail server offers no encryption, so the password was not sent")
    except OSError:
        server.close()
        raise
    return server


def to_folder(folder: Path, sender: str) -> Callable[[Message], None]:
    """Write each message as an .eml file: where no mail server is configured, nothing leaves the machine."""

    def send(message: Message) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{message.id}.eml").write_bytes(bytes(compose(message, sender)))

    return send

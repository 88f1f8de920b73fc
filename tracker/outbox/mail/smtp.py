"""Mail over SMTP."""

import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.policy import SMTP, SMTPUTF8
from threading import Timer
from urllib.parse import SplitResult, unquote, urlsplit

from tracker.outbox.mail.compose import compose
from tracker.outbox.models import Message
from tracker.outbox.rules import Refused, Uncertain, Way

TAKEN, NOT_NOW, FOR_GOOD = range(200, 300), range(400, 500), range(500, 600)
"""Replies that say yes, no for now, and no for good (RFC 5321, 4.2.1)."""

GO_ON, DONE = 354, 250
"""The replies that ask for the content, and that take it."""

OURS = frozenset({530, 534, 535, 538})
"""Replies about our own signing in (RFC 4954): the next message would fare the same, and whoever runs this mends it."""


@dataclass(frozen=True)
class Patience:
    """How long a mail server may take, in seconds: for one answer, and for everything. Two servers fit in a claim."""

    answer: float = 20
    whole: float = 110


def by_smtp(url: str, sender: str, *, way: Way = Way.SMTP, patience: Patience = Patience()) -> Callable[[Message], Way]:
    """Send through ``smtp://user:password@host:port`` (STARTTLS when offered) or ``smtps://`` (TLS from the start).

    The server's certificate is checked, and a password never goes over a line that is not encrypted. The returned
    function raises OSError when the server cannot be reached or trusted, does not serve us or says not now, Refused
    when it says no to this message for good, and Uncertain when it had the whole message and gave no clear answer.
    """
    parts = urlsplit(url)

    def send(message: Message) -> Way:
        content = compose(message, sender).as_bytes(policy=SMTP if message.to_address.isascii() else SMTPUTF8)
        with _connected(parts, patience) as server:
            _introduce(server, parts)
            _address(server, message, sender)
            _hand_over(server, content)
        return way

    return send


@contextmanager
def _connected(parts: SplitResult, patience: Patience) -> Iterator[smtplib.SMTP]:
    """The server, after its greeting. Whatever it does, it is cut off when its time is over."""
    host, port, timeout = parts.hostname or "", parts.port or 0, patience.answer
    is_encrypted = parts.scheme == "smtps"
    server = smtplib.SMTP_SSL(timeout=timeout, context=_trusted()) if is_encrypted else smtplib.SMTP(timeout=timeout)
    server._host = host  # type: ignore[attr-defined]  # noqa: SLF001 -- what the certificate is checked against
    watch = Timer(patience.whole, _cut_off, [server])
    watch.daemon = True
    watch.start()
    try:
        code, words = server.connect(host, port)
        _check(code, words, is_about_the_message=False)
        yield server
    finally:
        watch.cancel()
        server.close()


def _cut_off(server: smtplib.SMTP) -> None:
    """End the wait for a server that sends a letter now and then, and so never overruns the time for one answer."""
    if server.sock is not None:
        with suppress(OSError):
            socket.socket.shutdown(server.sock, socket.SHUT_RDWR)


def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()


def _introduce(server: smtplib.SMTP, parts: SplitResult) -> None:
    """Encrypt, and sign in where there is a password."""
    server.ehlo_or_helo_if_needed()
    if parts.scheme != "smtps":
        if server.has_extn("starttls"):
            server.starttls(context=_trusted())
        elif parts.username:
            raise smtplib.SMTPNotSupportedError("the mail server offers no encryption, so the password was not sent")
    if parts.username:
        server.login(unquote(parts.username), unquote(parts.password or ""))
    server.ehlo_or_helo_if_needed()


def _address(server: smtplib.SMTP, message: Message, sender: str) -> None:
    """Say from whom and to whom. A sender that is not wanted is ours to mend, a reader is this message's."""
    options = []
    if not message.to_address.isascii():
        if not server.has_extn("smtputf8"):
            raise Refused("the mail server takes no address with letters outside ASCII")
        options += ["SMTPUTF8", "BODY=8BITMIME"]
    if server.has_extn("dsn"):  # RFC 3461: a bounce then names the message, and does not carry its links back
        options += [f"ENVID={message.id}", "RET=HDRS"]
    _check(*server.mail(sender, options), is_about_the_message=False)
    _check(*server.rcpt(message.to_address))


def _hand_over(server: smtplib.SMTP, content: bytes) -> None:
    code, words = server.docmd("data")
    if code != GO_ON:
        _check(code, words)
        raise smtplib.SMTPException(_said(code, words))
    try:
        server.send(_framed(content))
    except OSError as error:
        # The last line was not sent, and a server takes no message without it (RFC 5321, 4.1.1.4).
        raise OSError(f"the mail server broke off in the middle: {error.__context__ or error}") from error
    _hear(server)
    # What the server says to a goodbye changes nothing: it has taken the message.
    with suppress(OSError):
        server.quit()


def _hear(server: smtplib.SMTP) -> None:
    """What became of the message that it has whole. Anything but a clear yes or no leaves it open."""
    try:
        code, words = server.getreply()
    except OSError as error:
        raise Uncertain(str(error)) from error
    if code != DONE and code not in NOT_NOW and code not in FOR_GOOD:
        raise Uncertain(_said(code, words))
    _check(code, words)


def _framed(content: bytes) -> bytes:
    """The content as it goes over the line: no line in it ends it, and the last one does (RFC 5321, 4.5.2)."""
    return re.sub(rb"^\.", b"..", content, flags=re.MULTILINE).removesuffix(b"\r\n") + b"\r\n.\r\n"


def _check(code: int, words: bytes, *, is_about_the_message: bool = True) -> None:
    """Raise Refused where it says no to this message for good, and OSError for everything else but yes."""
    if code in TAKEN:
        return
    if code in FOR_GOOD and code not in OURS and is_about_the_message:
        raise Refused(_said(code, words))
    raise smtplib.SMTPException(_said(code, words))


def _said(code: int, words: bytes) -> str:
    """The server's words; what is no reply at all has the code -1."""
    return f"{code} {words.decode(errors='replace')}" if code > 0 else "the mail server's answer was no answer"

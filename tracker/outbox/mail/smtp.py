"""Mail over SMTP."""

import smtplib
import ssl
from collections.abc import Callable
from email.policy import SMTP
from urllib.parse import SplitResult, unquote, urlsplit

from tracker.outbox.mail.compose import compose
from tracker.outbox.models import Message
from tracker.outbox.rules import Refused, Uncertain, Way

TIMEOUT_SECONDS = 20
NOT_NOW, FOR_GOOD = 400, 500
"""From the first reply code on the server says no, from the second on for good (RFC 5321, 4.2.1)."""


def by_smtp(url: str, sender: str, *, way: Way = Way.SMTP) -> Callable[[Message], Way]:
    """Send through ``smtp://user:password@host:port`` (STARTTLS when offered) or ``smtps://`` (TLS from the start).

    The server's certificate is checked, and a password never goes over a line that is not encrypted. The returned
    function raises OSError when the server cannot be reached or trusted or says not now, Refused when it says no, and
    Uncertain when it went silent after it had the whole message.
    """
    parts = urlsplit(url)

    def send(message: Message) -> Way:
        content = compose(message, sender).as_bytes(policy=SMTP)
        server = _connected(parts, ssl.create_default_context())
        try:
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            _hand_over(server, sender, message.to_address, content)
        finally:
            server.close()
        return way

    return send


def _hand_over(server: smtplib.SMTP, sender: str, to: str, content: bytes) -> None:
    server.ehlo_or_helo_if_needed()
    _check(*server.mail(sender))
    _check(*server.rcpt(to))
    _check(*_data(server, content))
    # What the server says to a goodbye changes nothing: it has taken the message.
    try:
        server.quit()
    except OSError:
        return


def _data(server: smtplib.SMTP, content: bytes) -> tuple[int, bytes]:
    try:
        return server.data(content)
    except smtplib.SMTPDataError as error:  # it did not want to hear it: nothing was sent
        return error.smtp_code, error.smtp_error if isinstance(error.smtp_error, bytes) else error.smtp_error.encode()
    except OSError as error:
        raise Uncertain(str(error) or type(error).__name__) from error


def _check(code: int, words: bytes) -> None:
    """Raise Refused for a no for good, and OSError for a no for now."""
    if code < NOT_NOW:
        return
    said = f"{code} {words.decode(errors='replace')}"
    raise Refused(said) if code >= FOR_GOOD else smtplib.SMTPException(said)


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

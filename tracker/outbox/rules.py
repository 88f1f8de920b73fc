"""What an address may be, how far a message has come, and when to try again. Pure."""

import re
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from tracker.errors import RuleBroken

WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=24),
    timedelta(hours=24),
    timedelta(hours=24),
)
"""How long to wait after the first failed try, the second …: a server that is down over a weekend loses nothing."""

CLAIM = timedelta(minutes=5)
"""How long one try may take: longer than a mail server and its rescue may take together."""

MAX_WORDS = 500
"""Characters of what a server said that are kept: its words are not ours."""

_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+")
MAX_ADDRESS = 254
"""Characters (RFC 5321)."""


class State(StrEnum):
    """How far a message has come."""

    PROMISED = "promised"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    VOID = "void"


DUE = frozenset({State.PROMISED, State.UNCERTAIN})
"""It is tried, or tried again: at least once, whatever happened to the try before."""

OVER = frozenset({State.SENT, State.VOID})
"""Nothing becomes of it any more."""

UNSENT = frozenset({State.REFUSED, State.FAILED})
"""It was given up: somebody has to look."""


class Way(StrEnum):
    """How a message left."""

    SMTP = "mail server"
    RESCUE = "rescue mail server"
    NOTIFY = "GOV.UK Notify"
    FOLDER = "folder"


class Refused(Exception):
    """The server will never take this message: no such mailbox, say. The words are the server's."""


class Uncertain(Exception):
    """The server may have taken the message and may not: it went silent after it had it all."""


def check_address(address: str) -> None:
    """Raise RuleBroken unless this is one address and nothing else: no second one, no line break, no header.

    >>> check_address("amara.okafor@example.nhs.uk")
    """
    if len(address) > MAX_ADDRESS or not address.isprintable() or not _ADDRESS.fullmatch(address):
        raise RuleBroken("Enter an email address, like name@example.nhs.uk", field="email")


@dataclass(frozen=True)
class Bounce:
    """That a message which had left came back. ``words`` are of the server that did not deliver it."""

    message_id: uuid.UUID
    words: str


def fault_in_words(fault: Exception) -> str:
    r"""What went wrong, as a record can hold it, whatever the server said.

    >>> fault_in_words(OSError("550 no\x00such mailbox")), fault_in_words(TimeoutError())
    ('550 no such mailbox', 'TimeoutError')
    """
    return one_line(str(fault))[:MAX_WORDS] or type(fault).__name__


def one_line(text: str) -> str:
    r"""The text as a header can carry it: no line break of any kind, whatever a name in it holds.

    >>> one_line("Welcome\r\nBcc: everybody@example.org")
    'Welcome Bcc: everybody@example.org'
    """
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def linked(text: str, *, site: str) -> list[tuple[str, str]]:
    """The text in pieces, each with the path of this service that it is the address of; empty for what is none.

    >>> linked("Go to https://example.nhs.uk/needs.", site="https://example.nhs.uk/")
    [('Go to ', ''), ('https://example.nhs.uk/needs', '/needs'), ('.', '')]
    """
    address = re.compile(rf"({re.escape(site)}[^\s<>\"]*[^\s<>\".,;:)])")
    pieces = [each for each in address.split(text) if each]
    return [(each, f"/{each.removeprefix(site)}" if address.fullmatch(each) else "") for each in pieces]


def next_try(attempts: int, now: datetime) -> datetime | None:
    """When to try again after so many tries; None when there were enough."""
    return now + WAITS[attempts - 1] if attempts <= len(WAITS) else None


def after(fault: Exception, attempts: int, now: datetime) -> tuple[State, datetime | None]:
    """What a message becomes whose try failed so, and when it is tried again; None where it is given up."""
    if isinstance(fault, Refused):
        return State.REFUSED, None
    again = next_try(attempts, now)
    if again is None:
        return State.FAILED, None
    return (State.UNCERTAIN if isinstance(fault, Uncertain) else State.PROMISED), again

"""What an address may be, and when to try again. Pure."""

import re
from datetime import datetime, timedelta

from tracker.errors import RuleBroken

WAITS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
)
"""How long to wait after the first failed try, the second …: a server that is down for a night loses nothing."""

_ADDRESS = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+")
MAX_ADDRESS = 254
"""Characters (RFC 5321)."""


def check_address(address: str) -> None:
    """Raise RuleBroken unless this is one address and nothing else: no second one, no line break, no header.

    >>> check_address("amara.okafor@example.nhs.uk")
    """
    if len(address) > MAX_ADDRESS or not address.isprintable() or not _ADDRESS.fullmatch(address):
        raise RuleBroken("Enter an email address, like name@example.nhs.uk", field="email")


def one_line(text: str) -> str:
    r"""The text as a header can carry it: no line break of any kind, whatever a name in it holds.

    >>> one_line("Welcome\r\nBcc: everybody@example.org")
    'Welcome Bcc: everybody@example.org'
    """
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def next_try(attempts: int, now: datetime) -> datetime | None:
    """When to try again after so many failed tries; None when there were enough."""
    return now + WAITS[attempts - 1] if attempts <= len(WAITS) else None

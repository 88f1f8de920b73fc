"""What a password must be, when a sign-in must wait, what an organisation's code looks like. Pure."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from zxcvbn import zxcvbn

from tracker.errors import RuleBroken

MIN_PASSWORD = 12
MAX_PASSWORD = 128
GUESSABLE = 2
"""zxcvbn scores below this are found in breaches or guessed in under 10⁶ tries."""

FAILURES_HERE = 5
"""Failed tries on one account from one network address: somebody elsewhere cannot shut the true person out."""

FAILURES_BY_ACCOUNT = 30
"""Failed tries on one account from anywhere."""

FAILURES_BY_ADDRESS = 50
"""Failed tries from one network address on any account: a hospital may stand behind one address."""

WINDOW = timedelta(minutes=15)
TRIES_KEPT = timedelta(days=1)
"""How long a try stays on record: it names a network address."""

LINKS_AN_HOUR = 3
"""Links to choose a password that one person is sent in an hour, so that nobody can fill their mailbox."""

LINK_LIFE = {"invitation": timedelta(days=7), "reset": timedelta(hours=1)}
ABSOLUTE_LIFE = timedelta(hours=12)
"""A sign-in ends after this, however busy."""

IDLE_LIFE = timedelta(minutes=30)
"""A sign-in ends after this without a request."""


class Kind(StrEnum):
    """What an organisation is."""

    TRUST = "trust"
    ICB = "integrated care board"
    REGION = "region"
    ALB = "arm's length body"


class Position(StrEnum):
    """A kind of board seat."""

    CHAIR = "chair"
    CHIEF_EXECUTIVE = "chief executive"
    EXECUTIVE = "executive director"
    NON_EXECUTIVE = "non-executive director"


class Purpose(StrEnum):
    """What a single-use link is for."""

    INVITATION = "invitation"
    RESET = "reset"


def check_password(password: str, *about: str) -> None:
    """Raise RuleBroken unless the password is long enough and not one that is found in breaches.

    Length, not composition (NCSC; NIST SP 800-63B): no demand for digits or signs. ``about`` are words too close to the
    person to be a secret.
    """
    if len(password) < MIN_PASSWORD:
        raise RuleBroken(f"Password must be {MIN_PASSWORD} characters or more", field="password")
    if len(password) > MAX_PASSWORD:
        raise RuleBroken(f"Password must be {MAX_PASSWORD} characters or fewer", field="password")
    near = [word for text in about for word in re.findall(r"\w{3,}", text.casefold())]
    if _is_close(password, near) or zxcvbn(password[:72], user_inputs=near)["score"] < GUESSABLE:
        raise RuleBroken(
            "Choose a password that is harder to guess: this one, or one close to it, has been found in breaches. "
            "Three random words work well",
            field="password",
        )


def _is_close(password: str, words: Sequence[str]) -> bool:
    """Whether little is left of the password without these words."""
    rest = password.casefold()
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, "")
    return len(rest) < MIN_PASSWORD / 2


def wait_until(failures: Sequence[datetime], limit: int, now: datetime) -> datetime | None:
    """When the next try is allowed, after too many failures within the window; None when it is allowed now.

    ``failures`` are moments, newest first.
    """
    recent = [moment for moment in failures if moment > now - WINDOW]
    return recent[limit - 1] + WINDOW if len(recent) >= limit else None


def mailbox(email: str) -> str:
    """The address as it is stored and compared.

    >>> mailbox(" Amara.Okafor@Example.NHS.uk ")
    'amara.okafor@example.nhs.uk'
    """
    return email.strip().casefold()


def safe_path(target: str | None) -> str | None:
    """The target when it is a path of this service; None when a browser could take it for another site.

    >>> safe_path("/plans?status=late"), safe_path("//elsewhere.example"), safe_path("https://elsewhere.example")
    ('/plans?status=late', None, None)
    """
    if not target or not target.startswith("/") or target.startswith("//"):
        return None
    return target if target.isprintable() and "\\" not in target else None


def check_ods_code(code: str) -> str:
    """The code in capitals. Raises RuleBroken unless it is 3 to 6 letters and digits (ODS; trusts have 3)."""
    code = code.strip().upper()
    if not re.fullmatch(r"[A-Z0-9]{3,6}", code):
        raise RuleBroken("ODS code must be 3 to 6 letters and numbers, like RX1", field="ods_code")
    return code

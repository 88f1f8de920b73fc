"""Noting mail that came back, from wherever the settings say that one hears of it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Self

from tracker import clock
from tracker.db import transaction
from tracker.outbox.mail.bounces import MAX_BYTES, bounce_in, mark_read, unread_in
from tracker.outbox.mail.notify import Account, undelivered
from tracker.outbox.services import Noted, note_bounces

POLLED = timedelta(days=7)
"""How long GOV.UK Notify says what became of a mail."""


@dataclass(frozen=True)
class Read:
    """What became of some reports: messages marked now, marked before, not ours, and mail that reports no failure."""

    bounced: int = 0
    known: int = 0
    unknown: int = 0
    ignored: int = 0

    @classmethod
    def of(cls, noted: Noted, ignored: int = 0) -> Self:
        """The counts of the service, and how much was passed over."""
        return cls(**asdict(noted), ignored=ignored)

    def __add__(self, other: "Read") -> "Read":
        return Read(**{name: count + asdict(other)[name] for name, count in asdict(self).items()})


def is_heard_of(config: Mapping[str, Any]) -> bool:
    """Whether the settings say where one hears of mail that came back."""
    return bool(config["MAIL_BOUNCES_FOLDER"] or config["NOTIFY_API_KEY"])


def note_returned(config: Mapping[str, Any]) -> Read:
    """Note what came back. Raises OSError where the folder is none, or GOV.UK Notify does not answer.

    What was noted is in the database before a report counts as read, so none is lost; and it is noted once.
    """
    read = Read()
    if config["MAIL_BOUNCES_FOLDER"]:
        for path in unread_in(Path(config["MAIL_BOUNCES_FOLDER"])):
            with path.open("rb") as report:
                read += note_reports([report.read(MAX_BYTES)])
            mark_read(path)
    account = Account.of(config)
    if account:
        found = list(undelivered(account, since=clock.now() - POLLED))
        with transaction():
            read += Read.of(note_bounces(found))
    return read


def note_reports(contents: Iterable[bytes]) -> Read:
    """Note which messages some reports say came back."""
    found = [bounce_in(each) for each in contents]
    with transaction():
        noted = note_bounces(each for each in found if each is not None)
    return Read.of(noted, found.count(None))

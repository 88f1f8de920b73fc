"""What is unusual about a case that waits, in plain words, and why it matters: a hint to look, no finding. Pure."""

import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tracker.panels.rules.similarity import FLAGGED_FROM
from tracker.panels.rules.vocabulary import name_key
from tracker.periods import working_days_between
from tracker.words import counted, listed

MANY_EXCEPTIONS = 3
"""From a manager's third exception in a financial year on, each is pointed out."""

MANY_FAULTS = 2
"""From two breaches or refusals of a manager in a financial year on, they are pointed out with the next case."""

SHORT_NOTICE = timedelta(days=1)
"""An exception that was asked for later than this before the panel left little time to find somebody."""

ALIKE_FROM = round(100 * FLAGGED_FROM)
"""Percent of the wording that two justifications share, from which the likeness is pointed out."""

NAMED = 3
"""So many candidates are named by reference; the others are counted."""

_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
_HOUR = 60
_NOTHING = re.compile(
    r"\W*(?:none|nothing|nil|n/?a|no(?: \w+)? feedback|not (?:yet )?(?:offered|given|provided|applicable))(?:\W|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unusual:
    """One thing to look at: what, and why it matters."""

    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Manager:
    """Who recruits, by account where there is one, and by name as the recruitment system writes it."""

    id: uuid.UUID | None
    name: str

    def is_same(self, other: "Manager") -> bool:
        """Whether both are one person, as far as one can tell: by account, or by name where one has none."""
        if self.id and other.id:
            return self.id == other.id
        return name_key(self.name) == name_key(other.name)


@dataclass(frozen=True, slots=True)
class OfException:
    """What is known of a request. ``place`` is which of its manager's this year; ``faults`` those before it."""

    requested_at: datetime
    starts_at: datetime
    place: int = 1
    faults: int = 0
    free: int = 0
    has_one_candidate: bool = False


@dataclass(frozen=True, slots=True)
class OfJustification:
    """What is known of a justification as sent. ``first_sent_on`` is the day on which it was sent the first time."""

    due_on: date
    first_sent_on: date
    round: int = 1
    faults: int = 0
    like: str = ""
    like_percent: int = 0
    without_feedback: Sequence[str] = ()
    has_one_candidate: bool = False


def ordinal(number: int) -> str:
    """
    >>> ordinal(4), ordinal(11), ordinal(22), ordinal(23), ordinal(31)
    ('Fourth', '11th', '22nd', '23rd', '31st')
    """
    if number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    teens = 10 < number % 100 < 14  # noqa: PLR2004 -- English counts eleventh to thirteenth otherwise
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def span(length: timedelta) -> str:
    """A time in its largest whole unit.

    >>> span(timedelta(minutes=1)), span(timedelta(hours=2, minutes=50)), span(timedelta(days=3, hours=4))
    ('1 minute', '2 hours', '3 days')
    """
    minutes = int(length.total_seconds() // _HOUR)
    for unit, size in (("day", 24 * _HOUR), ("hour", _HOUR), ("minute", 1)):
        if minutes >= size:
            return counted(minutes // size, unit)
    return "less than a minute"


def about_exception(facts: OfException) -> tuple[Unusual, ...]:
    """What is unusual about a request for an exception, the gravest first."""
    return tuple(_exception(facts))


def about_justification(facts: OfJustification) -> tuple[Unusual, ...]:
    """What is unusual about a justification, the gravest first."""
    return tuple(_justification(facts))


def _exception(facts: OfException) -> Iterator[Unusual]:
    if facts.place >= MANY_EXCEPTIONS:
        yield Unusual(
            f"{ordinal(facts.place)} exception from this manager this year",
            "An exception is meant to be rare. One manager asking often may mean that panels are planned too late",
        )
    yield from _faults(facts.faults)
    if facts.free:
        verb = "was" if facts.free == 1 else "were"
        yield Unusual(
            f"{counted(facts.free, 'trained member')} {verb} free that day",
            "The pool had somebody to ask when the request was made. The page names them",
        )
    notice = facts.starts_at - facts.requested_at
    if notice < SHORT_NOTICE:
        yield Unusual(f"Asked {span(notice)} before the panel", "Nobody could be found in so short a time")
    if facts.has_one_candidate:
        yield Unusual(
            "One candidate is to be seen", "A panel that sees one person compares with nobody. A batch may be possible"
        )


def _justification(facts: OfJustification) -> Iterator[Unusual]:
    if facts.like and facts.like_percent >= ALIKE_FROM:
        yield Unusual(
            f"{facts.like_percent}% the same wording as {facts.like}",
            "Reasons that were copied say little about the people they are given for. Read the two side by side",
        )
    if facts.without_feedback:
        yield Unusual(
            f"No feedback offered to {_named(facts.without_feedback)}",
            "Feedback is what an unsuccessful candidate can use next time",
        )
    yield from _faults(facts.faults)
    late = working_days_between(facts.due_on, facts.first_sent_on)
    if late > 0:
        yield Unusual(f"Sent {counted(late, 'working day')} late", "Late justifications are named in the board paper")
    if facts.round > 1:
        yield Unusual(f"{ordinal(facts.round)} time that it was sent", "More was asked for before. The page shows what")
    if facts.has_one_candidate:
        yield Unusual("One candidate was interviewed", "A panel that sees one person compares with nobody")


def _faults(count: int) -> Iterator[Unusual]:
    if count >= MANY_FAULTS:
        yield Unusual(
            f"{count} breaches or refusals of this manager this year",
            "The same manager has held panels without an exception, or was refused before",
        )


def offers_nothing(feedback: str) -> bool:
    """Whether what is said of feedback says that there was none: it has to be said before a justification is sent.

    >>> offers_nothing("None was offered"), offers_nothing("No feedback yet: on leave"), offers_nothing("n/a")
    (True, True, True)
    >>> offers_nothing("Offered and declined"), offers_nothing("Nonetheless given in writing")
    (False, False)
    """
    return not feedback.strip() or _NOTHING.match(feedback) is not None


def _named(references: Sequence[str]) -> str:
    """
    >>> _named(["C-1"]), _named(["C-1", "C-2"]), _named(["C-1", "C-2", "C-3", "C-4"])
    ('C-1', 'C-1 and C-2', 'C-1, C-2, C-3 and 1 other')
    """
    others = len(references) - NAMED
    return listed([*references[:NAMED], *([counted(others, "other")] if others > 0 else [])])

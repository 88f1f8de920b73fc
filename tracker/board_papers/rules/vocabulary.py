"""The words of a paper's cover sheet, and the life of a paper. Pure."""

from enum import StrEnum

from tracker.disclosure import EVERYTHING, PUBLIC, Scheme
from tracker.errors import RuleBroken


class Status(StrEnum):
    """Where a paper is in its life."""

    DRAFT = "draft"
    APPROVED = "approved"
    ISSUED = "issued"


class Audience(StrEnum):
    """Who will read it. In public, small numbers are hidden so that nobody can be found."""

    PUBLIC = "public"
    PRIVATE = "private session"

    @property
    def scheme(self) -> Scheme:
        """How its numbers are made safe to read."""
        return PUBLIC if self is Audience.PUBLIC else EVERYTHING


class Purpose(StrEnum):
    """What the board is asked to do with it."""

    DECISION = "decision"
    ASSURANCE = "assurance"
    DISCUSSION = "discussion"
    INFORMATION = "information"


class Assurance(StrEnum):
    """How sure the board may be that what it asked for is happening."""

    SUBSTANTIAL = "substantial"
    REASONABLE = "reasonable"
    LIMITED = "limited"
    NONE = "none"


class Characteristic(StrEnum):
    """The nine protected characteristics of the Equality Act 2010, section 4."""

    AGE = "age"
    DISABILITY = "disability"
    GENDER_REASSIGNMENT = "gender reassignment"
    MARRIAGE = "marriage and civil partnership"
    PREGNANCY = "pregnancy and maternity"
    RACE = "race"
    RELIGION = "religion or belief"
    SEX = "sex"
    SEXUAL_ORIENTATION = "sexual orientation"


class Impact(StrEnum):
    """What the proposals are expected to do for people who share a characteristic."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"
    NOT_ASSESSED = "not assessed"


CQC_DOMAIN = "Well-led"

MOVES = {
    Status.DRAFT: {Status.APPROVED},
    Status.APPROVED: {Status.DRAFT, Status.ISSUED},
    Status.ISSUED: set[Status](),
}

_CANNOT = {
    Status.DRAFT: "This paper has not been approved",
    Status.APPROVED: "This paper has been approved: return it to draft to change it",
    Status.ISSUED: "This paper has been issued and can no longer be changed",
}


def check_move(current: Status, to: Status) -> None:
    """Raise ``RuleBroken`` unless a paper that stands at ``current`` may go to ``to``.

    >>> check_move(Status.DRAFT, to=Status.ISSUED)
    Traceback (most recent call last):
    tracker.errors.RuleBroken: This paper has not been approved
    """
    if to not in MOVES[current]:
        raise RuleBroken(_CANNOT[current])


def check_draft(current: Status) -> None:
    """Raise ``RuleBroken`` unless the paper may still be written in."""
    if current is not Status.DRAFT:
        raise RuleBroken(_CANNOT[current])


def number_of(code: str, year: int, serial: int) -> str:
    """What an issued paper is called for ever: the organisation's ODS code, the return's year, its serial.

    >>> number_of("RR8", 2026, 3)
    'RR8/2026/03'
    """
    return f"{code}/{year}/{serial:02d}"

"""The words of panels: what a vacancy, a panel, an exception, a justification and a decision may be. Pure."""

from enum import StrEnum


class VacancyState(StrEnum):
    """Whether somebody is still to be appointed."""

    OPEN = "open"
    CLOSED = "closed"


class PanelKind(StrEnum):
    """Which of the two panels of a vacancy it is."""

    SHORTLISTING = "shortlisting"
    INTERVIEW = "interview"


class PanelState(StrEnum):
    """Whether a panel goes ahead. That it has been held follows from its date."""

    PLANNED = "planned"
    CANCELLED = "cancelled"


class Part(StrEnum):
    """What somebody is on a panel for."""

    CHAIR = "chair"
    TECHNICAL = "technical"
    HR = "HR"
    INDEPENDENT = "independent"
    LAY = "lay"
    INCLUSION = "inclusion representative"


class Answer(StrEnum):
    """Whether a panel includes a BME member, as its members declared for it. Never a person's category."""

    YES = "yes"
    NO = "no"
    NOT_DECLARED = "not declared"


class Said(StrEnum):
    """What one member says for a panel. It is never stored: it goes into the ballot box."""

    BME = "I am from an ethnic minority background"
    NOT_BME = "I am not"
    PREFER_NOT = "I prefer not to say"


class Standing(StrEnum):
    """How a panel stands against the rule that it includes a BME member. What follows from what is in ``standing``."""

    PASSES = "includes a BME member"
    SHORT = "without a BME member so far"
    ASKED = "exception asked for"
    GRANTED = "exception granted"
    REFUSED = "exception refused"
    BREACH = "breach"
    CANCELLED = "cancelled"


class ExceptionState(StrEnum):
    """Where a request for an exception is in its life."""

    ASKED = "asked for"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    VOID = "void"


OVER = frozenset({ExceptionState.WITHDRAWN, ExceptionState.VOID})
"""A request that no longer counts: taken back, or made for a date that the panel was moved from."""


class BreachKind(StrEnum):
    """Why a panel held without a BME member had no exception."""

    NOT_ASKED = "no exception was asked for"
    UNDECIDED = "the exception was not decided before the interview"
    REFUSED = "the exception was refused"


class SoloChoice(StrEnum):
    """What was done about a panel with one candidate."""

    BATCHED = "interviewed in a batch"
    MORE_FOUND = "more candidates were found"
    ALONE = "went ahead with one candidate"


class BatchOutcome(StrEnum):
    """What became of a batch of vacancies that were to be interviewed for together."""

    PLANNED = "planned"
    HELD = "held together"
    NOT_HELD = "not held together"


class Stage(StrEnum):
    """How far people have come, in order. Nobody reaches one without the one before."""

    APPLIED = "applied"
    SHORTLISTED = "shortlisted"
    INTERVIEWED = "interviewed"
    OFFERED = "offered"
    APPOINTED = "appointed"


class JustificationState(StrEnum):
    """Where a panel's justification is in its life."""

    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "more asked for"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not accepted"
    ACTION_ORDERED = "action ordered"
    NOT_NEEDED = "no longer needed"


WITH_ITS_WRITER = frozenset({JustificationState.DRAFT, JustificationState.RETURNED})
"""A justification that can be written in."""

DECIDED = frozenset({JustificationState.ACCEPTED, JustificationState.NOT_ACCEPTED, JustificationState.ACTION_ORDERED})
"""A justification that somebody has decided on for good."""


class Verdict(StrEnum):
    """What was decided: on an exception the first two, on a justification the others."""

    GRANTED = "granted"
    REFUSED = "refused"
    ACCEPTED = "accepted"
    MORE_ASKED = "more asked for"
    NOT_ACCEPTED = "not accepted"
    ACTION_ORDERED = "action ordered"


ON_EXCEPTIONS = (Verdict.GRANTED, Verdict.REFUSED)
ON_JUSTIFICATIONS = (Verdict.ACCEPTED, Verdict.MORE_ASKED, Verdict.NOT_ACCEPTED, Verdict.ACTION_ORDERED)


class Capacity(StrEnum):
    """As what somebody decides."""

    CHAIR = "chair"
    RECIPIENT = "named recipient"
    DELEGATE = "delegate of the chair"
    DEPUTY = "deputy chair"
    SENIOR_INDEPENDENT = "senior independent director"


class StatementState(StrEnum):
    """Where the chair's yearly assurance statement is in its life."""

    DRAFT = "draft"
    SIGNED = "signed"


def name_key(name: str) -> str:
    """A name of a person or a place however it is capitalised and spaced, so that nobody is on a panel twice.

    >>> name_key(" Amara  OKAFOR ")
    'amara okafor'
    """
    return " ".join(name.casefold().split())

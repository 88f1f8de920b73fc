"""What a justification still lacks before it can be sent. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.errors import RuleBroken
from tracker.panels.rules.vocabulary import DECIDED, WITH_ITS_WRITER, JustificationState
from tracker.words import counted


class Place(StrEnum):
    """Where something that is missing can be put right."""

    WRITER = "writer"
    PROCESS = "process"
    CRITERIA = "criteria"
    CANDIDATES = "candidates"
    CANDIDATE = "candidate"


@dataclass(frozen=True, slots=True)
class Covered:
    """What is said of one interviewee. ``key`` finds the record again."""

    key: str
    reference: str
    scores: str = ""
    reasons: str = ""
    feedback: str = ""
    development: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What there is of a justification so far. ``expected``: interviewees not appointed, of all groups together."""

    has_writer: bool
    process: str
    criteria: str
    expected: int
    candidates: Sequence[Covered] = ()
    files: int = 0


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing, in words, and where to put it right. ``key`` is the candidate's, ``field`` the question's."""

    words: str
    place: Place
    key: str = ""
    field: str = ""


OF_A_CANDIDATE = {
    "scores": "how they scored",
    "reasons": "why they were not appointed",
    "feedback": "the feedback that was given or offered",
    "development": "the development that was offered, or why none was",
}
"""Every question about an interviewee has to be answered; the words finish a sentence."""

NO_FILES = (
    "No scoring notes are attached. Whoever decides may ask for them: attach them, or tick the box to say that you "
    "send the justification without them"
)
"""A warning, and no bar: that notes are attached is one trust's practice."""


def missing(told: Told) -> tuple[Missing, ...]:
    """Everything that is missing, in the order of the pages.

    >>> [each.words for each in missing(Told(True, "Five questions", "", expected=0))]
    ['Say what the criteria were and how they were scored']
    """
    found = [
        Missing("Say who writes this justification", Place.WRITER) if not told.has_writer else None,
        Missing("Say which process was followed", Place.PROCESS) if not told.process.strip() else None,
        Missing("Say what the criteria were and how they were scored", Place.CRITERIA)
        if not told.criteria.strip()
        else None,
        _number(told.expected, len(told.candidates)),
    ]
    return (*(each for each in found if each), *_of_candidates(told.candidates))


def _number(expected: int, covered: int) -> Missing | None:
    if covered < expected:
        more = counted(expected - covered, "candidate")
        words = f"Add {more}: {covered} of {expected} interviewees not appointed are covered"
        return Missing(words, Place.CANDIDATES)
    if covered > expected:
        fewer = counted(covered - expected, "candidate")
        words = (
            f"Remove {fewer}, or correct the counts of the vacancy: {covered} are covered, and "
            f"{expected} were interviewed and not appointed"
        )
        return Missing(words, Place.CANDIDATES)
    return None


def _of_candidates(candidates: Sequence[Covered]) -> list[Missing]:
    return [
        Missing(f"Say of {each.reference} {words}", Place.CANDIDATE, key=each.key, field=field)
        for each in candidates
        for field, words in OF_A_CANDIDATE.items()
        if not getattr(each, field).strip()
    ]


def check_complete(told: Told, *, goes_without_files: bool) -> None:
    """Raise RuleBroken that names all that is missing at once; files may be missing where that is said."""
    found = missing(told)
    if found:
        listed = ". ".join(each.words for each in found)
        raise RuleBroken(f"This justification cannot be sent yet. {listed}")
    if not told.files and not goes_without_files:
        raise RuleBroken(NO_FILES, "goes_without_files")


def check_with_its_writer(state: JustificationState) -> None:
    """Raise RuleBroken, in words, unless it can be written in and sent."""
    if state in WITH_ITS_WRITER:
        return
    if state is JustificationState.NOT_NEEDED:
        raise RuleBroken("This justification is no longer needed, so there is nothing to write or send")
    if state in DECIDED:
        raise RuleBroken("This justification has been decided on and cannot be changed")
    raise RuleBroken("This justification has been sent. It can be changed when whoever decides asks for more")

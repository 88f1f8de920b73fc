"""What turns wording round: a denial, an aim, a panel, a course, a sentence that calls the deed unlawful. Pure."""

import re

from tracker.targets.rules.wording.case import Spare
from tracker.targets.rules.wording.patterns import NEGATIONS, TURNS, any_of, words

_REACH = 200
"""Characters around the marked words in which an aim or a course is looked for."""
_NEAR_BEFORE = 90
"""Characters before them that a denial may reach over."""
_NEAR_AFTER = 60
"""Characters after them in which it may follow."""

_UNLAWFUL = re.compile(
    r"\b(?:unlawful(?:ly)?|illegal(?:ly)?|against the law|not lawful|prohibit(?:s|ed)?|forbid(?:s|den)?|not permitted"
    r"|direct discrimination|(?:law|act) (?:does|do|would|will|did) not|(?:law|act) doesn't|contrary to"
    r"|breach(?:es)? of)\b",
    re.IGNORECASE,
)
_TURN = re.compile(rf"[;:](?=\s)|\b(?:{TURNS})\b", re.IGNORECASE)
_NO_DENIAL = re.compile(
    r"\b(?:not (?:only|just|merely|simply)|no (?:later|fewer|less|more|longer|exceptions?)\b(?: than)?"
    r"|not (?:less|fewer) than|without (?:exception|delay|fail)|cannot (?:fail|wait)|does not matter)\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    rf"\b(?:{NEGATIONS}|nothing|rather than|instead of|avoid(?:s|ed|ing)?|stop(?:s|ped|ping)?|refus(?:e|es|ed|ing)"
    r"|rul(?:e|es|ed|ing) out|different from|difference between|reject(?:s|ed|ing)?|declin(?:e|es|ed|ing)|against"
    r"|criticis\w{1,6})(?!\w)",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"^(?:(?! and | but )[^,;:]){0,30}?\b(?:"
    r"(?:is|are|was|were|be|will|would|do|does|did) (?:not|never)|(?:can|may|must|should|shall) (?:not|never) be"
    r"|(?:is|are|was|were|do|does|did|wo|would)n't"
    r"|cannot|no place|ruled out|rejected|challenged|never)\b",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:aim(?:s|ed|ing)?|aspir\w{1,8}|ambitions?|hop(?:e|es|ed|ing)|goals?|targets?|seek(?:s|ing)?|striv(?:e|es|ing)"
    r"|work(?:s|ing)? towards?|would like|wish(?:es)?|forecasts?|project(?:ed|ions?)|trajector(?:y|ies)|likely"
    r"|on average|encourag\w{1,6}|if|at (?:today's|this|the present|the current) (?:pace|rate)|takes|needed to"
    r"|required in all)\b",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"\b(?:reach|meet|hit|achieve|deliver|until|miss(?:es|ed)?|below|secure|attain|fulfil)"
    r"(?:es|s|ing)? (?:(?:our|the|its|this|that|a|their) )?(?:\w{1,20} )?$",
    re.IGNORECASE,
)
"""Stands before an aim that is only named, not stated: "to reach our target, we will appoint …"."""
_HELPERS = (
    r"(?:panels?|panellists?|interviewers?|assessors?|observers?|mentors?|mentees?|sponsors?|ambassadors?|champions?"
    r"|networks?)"
)
_BESIDE_THE_JOB = re.compile(
    rf"^[^\w.;]*+(?:\w++\W++){{0,2}}?{_HELPERS}\b"
    rf"|\b(?:on|as|to|of|join|joins|joining)\s++(?:[\w-]++\s++){{0,4}}?{_HELPERS}\b",
    re.IGNORECASE,
)
_LEARNING = re.compile(rf"\b{words('learning')}\b", re.IGNORECASE)


def is_called_unlawful(sentence: str) -> bool:
    """Whether a sentence says of some deed that the law does not allow it."""
    return bool(_UNLAWFUL.search(sentence))


def is_spared(spare: Spare, sentence: str, start: int, end: int) -> bool:
    """Whether the words of a sentence from start to end, which a case marks, mean something else."""
    return (
        (Spare.DENIED in spare and _is_denied(sentence, start, end))
        or (Spare.AIMED in spare and _is_aimed(sentence[max(0, start - _REACH) : end]))
        or (Spare.PANEL in spare and _is_beside_the_job(sentence, start, end))
        or (Spare.LEARNING in spare and bool(_LEARNING.search(sentence, start, end + _REACH)))
    )


def _clause(said: str) -> str:
    """What was said from the last word on after which a sentence says something else."""
    turns = [found.end() for found in _TURN.finditer(said)]
    return said[turns[-1] :] if turns else said


def _is_denied(sentence: str, start: int, end: int) -> bool:
    before = _NO_DENIAL.sub("", _clause(sentence[max(0, start - _NEAR_BEFORE) : start]))
    return bool(_DENIAL.search(before) or _DENIED_AFTER.search(sentence[end : end + _NEAR_AFTER]))


def _is_aimed(said: str) -> bool:
    clause = _clause(said)
    return any(not _MEANS.search(clause[: found.start()]) for found in _AIM.finditer(clause))


def _is_beside_the_job(sentence: str, start: int, end: int) -> bool:
    named = [found.end() for found in any_of("group").finditer(sentence, start, end)]
    return bool(_BESIDE_THE_JOB.search(sentence[named[-1] if named else start : end + _NEAR_AFTER]))

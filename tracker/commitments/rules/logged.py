"""What may be logged of a relationship, for which days, and who may say that it is right. Pure."""

import uuid
from datetime import date

from tracker.commitments.rules.vocabulary import Answer, EndReason, Kind, Side, State
from tracker.errors import RuleBroken
from tracker.words import in_words

SHORTEST, LONGEST = 5, 600
"""Minutes of a session."""

OFFERED_MINUTES = (30, 45, 60)

OVER = frozenset({EndReason.WITHDRAWN, EndReason.OTHER})
"""Ends after which nothing more is logged: consent was withdrawn, or what reads the same to the other side."""


def is_over(state: State, reason: EndReason | None) -> bool:
    """Whether a relationship ended so that nothing more is logged, and nobody is written to.

    >>> is_over(State.ENDED, EndReason.COMPLETE), is_over(State.ENDED, EndReason.WITHDRAWN)
    (False, True)
    """
    return state is State.ENDED and reason in OVER


def check_kind(kind: Kind, *, is_act: bool) -> None:
    """Raise RuleBroken for a session of sponsorship, or an act of mentoring."""
    if is_act and kind is not Kind.SPONSORSHIP:
        raise RuleBroken("Mentoring has sessions, and no acts of sponsorship. Log a session instead")
    if not is_act and kind is Kind.SPONSORSHIP:
        raise RuleBroken("Sponsorship is acts, and no sessions. Log what the sponsor did instead")


def check_logger(side: Side | None, *, is_act: bool) -> None:
    """Raise RuleBroken unless this side logs it: either logs a session, the leader what a sponsor did."""
    if side is None:
        raise RuleBroken("Only the two people of a relationship can log what they did")
    if is_act and side is not Side.LEADER:
        raise RuleBroken("The leader logs what a sponsor did, and you confirm it")


def check_open(state: State, started_on: date | None, reason: EndReason | None) -> date:
    """The day it began. Raises RuleBroken where nothing can be logged: not signed yet, or it is over."""
    if started_on is None:
        raise RuleBroken("Nothing can be logged until both of you have signed the agreement")
    if is_over(state, reason):
        raise RuleBroken("This relationship has ended, so nothing more can be logged")
    return started_on


def check_day(day: date, today: date, *, started_on: date, ended_on: date | None, field: str) -> None:
    """Raise RuleBroken, beside ``field``, for a day that is to come, before the agreement or after the end."""
    if day > today:
        raise RuleBroken("The date must be today or in the past", field=field)
    if day < started_on:
        words = f"The date must be {in_words(started_on)} or later, because your agreement began then"
        raise RuleBroken(words, field=field)
    if ended_on is not None and day > ended_on:
        words = f"The date must be {in_words(ended_on)} or earlier, because the relationship ended then"
        raise RuleBroken(words, field=field)


def check_minutes(minutes: int) -> None:
    """Raise RuleBroken for a session that is too short or too long to be one."""
    if not SHORTEST <= minutes <= LONGEST:
        raise RuleBroken(f"The minutes must be between {SHORTEST} and {LONGEST}", field="minutes")


def check_change(answer: Answer, *, logged_by_id: uuid.UUID, actor_id: uuid.UUID) -> None:
    """Raise RuleBroken unless whoever logged it changes or removes it, before it is confirmed."""
    if actor_id != logged_by_id:
        raise RuleBroken("Only whoever logged this can change it. You can say that it is not as logged")
    if answer is Answer.CONFIRMED:
        raise RuleBroken("This was confirmed, so it stays as it is")


def check_answer(answer: Answer, side: Side | None, *, logged_by_id: uuid.UUID, actor_id: uuid.UUID) -> None:
    """Raise RuleBroken unless the other side answers what has not been confirmed."""
    if side is None:
        raise RuleBroken("Only the two people of a relationship can confirm what they did")
    if actor_id == logged_by_id:
        raise RuleBroken("You logged this yourself, so the other person confirms it")
    if answer is Answer.CONFIRMED:
        raise RuleBroken("You have confirmed this already")


def check_confirm(state: State, reason: EndReason | None) -> None:
    """Raise RuleBroken where a relationship is over: what was not confirmed by then counts for nobody."""
    if is_over(state, reason):
        raise RuleBroken("This relationship has ended, so nothing more can be confirmed")


def check_dispute(answer: Answer) -> None:
    """Raise RuleBroken where the other side has said already that it is not as logged."""
    if answer is Answer.DISPUTED:
        raise RuleBroken("You have said already that this is not as logged. It waits for the other person")


def may_write_note(answer: Answer, side: Side | None, *, logged_by_id: uuid.UUID, actor_id: uuid.UUID) -> bool:
    """Whether somebody may note something of a session: whoever logged it, and the other side once it is confirmed.

    What is not confirmed may be removed, and nobody's note may go with somebody else's session.
    """
    return side is not None and (actor_id == logged_by_id or answer is Answer.CONFIRMED)

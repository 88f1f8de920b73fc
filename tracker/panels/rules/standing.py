"""How a panel stands against the rule that it includes a BME member. Pure.

A breach cannot vanish: it follows from facts that nobody can change once the panel's day is over.
"""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.errors import RuleBroken
from tracker.panels.rules.vocabulary import Answer, BreachKind, ExceptionState, PanelState, Standing

_WAITING = {
    ExceptionState.ASKED: Standing.ASKED,
    ExceptionState.GRANTED: Standing.GRANTED,
    ExceptionState.REFUSED: Standing.REFUSED,
}
_KINDS = {ExceptionState.ASKED: BreachKind.UNDECIDED, ExceptionState.REFUSED: BreachKind.REFUSED}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rule needs to know of a panel. ``exception`` is the state of the request that counts, if any."""

    state: PanelState
    held_on: date
    includes_bme: Answer
    exception: ExceptionState | None = None
    is_breach: bool = False


def standing(facts: Facts, today: date) -> Standing:
    """How the panel stands today. It counts as held when its day is over and nobody had cancelled it.

    >>> day = date(2026, 11, 20)
    >>> short = Facts(PanelState.PLANNED, day, Answer.NO)
    >>> standing(short, day), standing(short, date(2026, 11, 21))
    (<Standing.SHORT: 'without a BME member so far'>, <Standing.BREACH: 'breach'>)
    """
    if facts.is_breach:
        return Standing.BREACH
    if facts.state is PanelState.CANCELLED:
        return Standing.CANCELLED
    if facts.includes_bme is Answer.YES:
        return Standing.PASSES
    if facts.exception is not ExceptionState.GRANTED and today > facts.held_on:
        return Standing.BREACH
    return _WAITING.get(facts.exception, Standing.SHORT) if facts.exception else Standing.SHORT


def breach_kind(exception: ExceptionState | None) -> BreachKind:
    """Why a panel held without a BME member had no exception.

    >>> breach_kind(None), breach_kind(ExceptionState.REFUSED)
    (<BreachKind.NOT_ASKED: 'no exception was asked for'>, <BreachKind.REFUSED: 'the exception was refused'>)
    """
    return _KINDS.get(exception, BreachKind.NOT_ASKED) if exception else BreachKind.NOT_ASKED


def check_changes(facts: Facts, today: date) -> None:
    """Raise RuleBroken where the panel's day is over, or it was cancelled: what it was, it stays."""
    if facts.state is PanelState.CANCELLED:
        raise RuleBroken("This panel was cancelled and cannot be changed")
    if facts.is_breach or today > facts.held_on:
        raise RuleBroken("The day of this panel is over, so it cannot be changed")


def check_move(facts: Facts, *, starts_at: datetime, now: datetime) -> None:
    """Raise RuleBroken where a panel has begun without a BME member: moved then, it could get what it had to have."""
    if _is_held_short(facts, starts_at, now):
        raise RuleBroken(
            "This panel has begun, so it cannot be moved any more. If it was not held, ask the company secretary to "
            "cancel it, and record the new one",
            field="day",
        )


def check_cancel(facts: Facts, *, starts_at: datetime, now: datetime, is_apart: bool) -> None:
    """Raise RuleBroken where a panel has begun without a BME member, unless who cancels it has no part in it."""
    if _is_held_short(facts, starts_at, now) and not is_apart:
        raise RuleBroken(
            "This panel has begun without a BME member, so only a company secretary who neither recruits for the "
            "vacancy nor sits on the panel can record that it was not held",
            field="reason",
        )


def _is_held_short(facts: Facts, starts_at: datetime, now: datetime) -> bool:
    return now >= starts_at and facts.includes_bme is not Answer.YES


def check_exception(facts: Facts, *, starts_at: datetime, now: datetime) -> None:
    """Raise RuleBroken unless an exception may be asked for: before the panel begins, where it is short of the rule."""
    if facts.state is PanelState.CANCELLED:
        raise RuleBroken("This panel was cancelled, so it needs no exception")
    if now >= starts_at:
        raise RuleBroken("An exception is asked for before the panel begins. This one has begun already")
    if facts.includes_bme is Answer.YES:
        raise RuleBroken("This panel includes a BME member, so it needs no exception")
    if facts.exception is not None:
        raise RuleBroken("An exception has been asked for already for this panel")

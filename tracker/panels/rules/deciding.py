"""What may be decided, when, and what follows: on an exception, on a justification, by delegation. Pure."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from tracker.errors import RuleBroken
from tracker.panels.rules.vocabulary import DECIDED, WITH_ITS_WRITER, ExceptionState, JustificationState, Verdict

LONGEST_DELEGATION = timedelta(days=90)
"""A chair who is away for longer than this hands over the chair, not the docket."""

FOLLOWS: Mapping[Verdict, ExceptionState | JustificationState] = {
    Verdict.GRANTED: ExceptionState.GRANTED,
    Verdict.REFUSED: ExceptionState.REFUSED,
    Verdict.ACCEPTED: JustificationState.ACCEPTED,
    Verdict.MORE_ASKED: JustificationState.RETURNED,
    Verdict.NOT_ACCEPTED: JustificationState.NOT_ACCEPTED,
    Verdict.ACTION_ORDERED: JustificationState.ACTION_ORDERED,
}
"""What a verdict makes of the exception or the justification that it is on."""

BEGUN = "The panel has begun: an exception can no longer be granted. Held without one, it counts as a breach"
_NO_EXCEPTION = {
    ExceptionState.WITHDRAWN: "This request was withdrawn, so there is nothing to decide",
    ExceptionState.VOID: "The panel was moved to another date, so this request no longer counts. It must be asked anew",
}


def check_exception(state: ExceptionState, *, asked_at: datetime, starts_at: datetime, now: datetime) -> None:
    """Raise RuleBroken unless the request still waits, and its panel has not begun."""
    if state in _NO_EXCEPTION:
        raise RuleBroken(_NO_EXCEPTION[state])
    if now >= starts_at:
        raise RuleBroken(BEGUN)
    check_order(asked_at, now)


def check_justification(state: JustificationState, *, sent_at: datetime | None, now: datetime) -> datetime:
    """When it was sent. Raises RuleBroken unless the justification was sent and waits for an answer."""
    if state is JustificationState.NOT_NEEDED:
        raise RuleBroken("This justification is no longer needed, so there is nothing to decide")
    if sent_at is None or state in WITH_ITS_WRITER:
        raise RuleBroken("This justification is with its writer. It can be decided once it has been sent")
    check_order(sent_at, now)
    return sent_at


def check_order(asked_at: datetime, now: datetime) -> None:
    """Raise RuleBroken for a decision dated before what it answers."""
    if now < asked_at:
        raise RuleBroken("Nothing is decided before it was asked for. Check the clock of the service")


def check_correction(
    state: ExceptionState | JustificationState,
    *,
    corrected: Verdict,
    verdict: Verdict,
    starts_at: datetime,
    now: datetime,
) -> None:
    """Raise RuleBroken unless the last decision still holds, and the new one can be. ``starts_at`` of an exception."""
    if state is not FOLLOWS[corrected]:
        raise RuleBroken("Something has happened since this decision, so it can no longer be corrected")
    if verdict is Verdict.GRANTED and now >= starts_at:
        raise RuleBroken(BEGUN, field="verdict")


def check_delegation(since: date, until: date, today: date) -> None:
    """Raise RuleBroken, beside the question, unless the days are in order, not over, and not too many.

    >>> check_delegation(date(2026, 12, 1), date(2026, 12, 14), date(2026, 11, 28))
    """
    if since < today:
        raise RuleBroken("The first day must be today or later", field="since")
    if until < since:
        raise RuleBroken("The last day must be the same as or after the first day", field="until")
    if until - since >= LONGEST_DELEGATION:
        raise RuleBroken(f"A delegation lasts at most {LONGEST_DELEGATION.days} days", field="until")


def is_decided(state: ExceptionState | JustificationState) -> bool:
    """Whether somebody has decided and nothing has happened since. More may have been asked for.

    >>> is_decided(ExceptionState.ASKED), is_decided(JustificationState.RETURNED)
    (False, True)
    """
    return state in DECIDED or state in {ExceptionState.GRANTED, ExceptionState.REFUSED, JustificationState.RETURNED}

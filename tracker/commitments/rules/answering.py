"""Who may answer, take back, pause, resume and end a relationship, and what whoever comes too late is told. Pure."""

from datetime import date

from tracker.commitments.rules.vocabulary import CHOSEN_REASONS, EndReason, Side, State
from tracker.errors import RuleBroken
from tracker.words import in_words

TOO_LATE = {
    State.DECLINED: "This request was declined, so it cannot be answered any more",
    State.ENDED: "This request was taken back or has ended, so it cannot be answered any more",
}
"""Else both have accepted."""

ENDS = frozenset({State.ACCEPTED, State.AGREEMENT, State.ACTIVE, State.PAUSED})
"""What is ended, with a reason; a request is declined or taken back instead."""


def other(side: Side) -> Side:
    """The side opposite."""
    return Side.COLLEAGUE if side is Side.LEADER else Side.LEADER


def check_answer(state: State, side: Side | None, *, has_accepted: bool = False) -> Side:
    """The side that may answer a request. Raises RuleBroken for anybody else, and when there is nothing to answer."""
    if side is None:
        raise RuleBroken("Only the two people it is about can answer")
    if state is not State.REQUESTED:
        raise RuleBroken(TOO_LATE.get(state, "Both of you have accepted, so there is nothing to answer"))
    if has_accepted:
        raise RuleBroken("You have accepted already. It waits for the other person now")
    return side


def check_decline(state: State, side: Side | None, asked_by: Side | None) -> Side:
    """The side that may decline. Whoever asked takes the request back instead."""
    side = check_answer(state, side)
    if asked_by is side:
        raise RuleBroken("You asked for this yourself. Take the request back instead")
    return side


def check_take_back(state: State, *, has_asked: bool) -> None:
    """Raise RuleBroken unless whoever asked takes back a request that waits; a proposal, any coordinator may."""
    if state is not State.REQUESTED:
        raise RuleBroken("Only a request that still waits for an answer can be taken back")
    if not has_asked:
        raise RuleBroken("Only whoever asked can take the request back. You can decline it")


def check_pause(state: State) -> None:
    """Raise RuleBroken unless there is something to pause."""
    if state is not State.ACTIVE:
        raise RuleBroken("Only a relationship that is active can be paused")


def check_resume(state: State) -> None:
    """Raise RuleBroken unless it is paused: what is agreed begins by its signatures, never by being taken up again."""
    if state is not State.PAUSED:
        raise RuleBroken("Only a relationship that is paused can be taken up again")


def check_end(state: State, reason: EndReason) -> None:
    """Raise RuleBroken unless something in this state is ended with a reason that people choose."""
    if state is State.ENDED:
        raise RuleBroken("This relationship has ended already")
    if state not in ENDS:
        raise RuleBroken("Only a relationship that both have accepted can be ended")
    if reason not in CHOSEN_REASONS:
        raise RuleBroken("Select why it ends", field="reason")


def reason_shown(reason: EndReason | None, *, to: Side | None) -> str:
    """Why it ended, as one side reads it, or the coordinator (None).

    That a colleague withdrew consent is nobody else's to read: it reads like any reason that was not given.

    >>> reason_shown(EndReason.WITHDRAWN, to=Side.LEADER), reason_shown(EndReason.TIME, to=Side.LEADER)
    ('another reason', 'not enough time')
    >>> reason_shown(EndReason.WITHDRAWN, to=Side.COLLEAGUE)
    'withdrawn'
    """
    if reason is None:
        return ""
    return str(EndReason.OTHER if reason is EndReason.WITHDRAWN and to is Side.LEADER else reason)


def how_it_ended(
    ended_on: date,
    reason: EndReason | None,
    *,
    ended_by: Side | None,
    to: Side | None,
    names: tuple[str, str],
    was_accepted: bool,
) -> str:
    """By whom, when and why, as one side reads it, or the coordinator (None). ``names`` are the leader's and the other.

    >>> facts = {"ended_by": Side.COLLEAGUE, "names": ("Janet", "Meera"), "was_accepted": True}
    >>> how_it_ended(date(2026, 5, 1), EndReason.TIME, to=Side.LEADER, **facts)
    'Meera ended it on 1 May 2026. Reason: not enough time.'
    >>> how_it_ended(date(2026, 5, 1), EndReason.WITHDRAWN, to=Side.COLLEAGUE, **facts | {"was_accepted": False})
    'The request was taken back on 1 May 2026.'
    """
    if not was_accepted:
        return f"The request was taken back on {in_words(ended_on)}."
    who = {None: "The mentoring coordinator", Side.LEADER: names[0], Side.COLLEAGUE: names[1]}[ended_by]
    if to is not None and to is ended_by:
        who = "You"
    return f"{who} ended it on {in_words(ended_on)}. Reason: {reason_shown(reason, to=to)}."

"""When an action is due, and how that may change. Pure."""

import uuid
from datetime import date

from tracker.errors import RuleBroken
from tracker.words import counted, in_words


def check_dates(start: date, due: date) -> None:
    """Raise ``RuleBroken`` unless the action ends on or after the day it begins."""
    if due < start:
        raise RuleBroken(f"The due date must be the same as or after the start date, {in_words(start)}", "due")


def slippage(original: date, due: date) -> int:
    """Days from the due date first agreed to the one that holds now.

    >>> slippage(date(2026, 3, 31), date(2026, 4, 30))
    30
    """
    return (due - original).days


def slippage_in_words(original: date, due: date, moves: int) -> str:
    """How far an action has slipped since it was first agreed; ``moves`` is how often its due date was changed.

    >>> slippage_in_words(date(2026, 3, 31), date(2026, 4, 30), moves=1)
    '30 days later than first agreed (31 March 2026), moved once'
    """
    days = slippage(original, due)
    if not moves and not days:
        return "As first agreed"
    often = "once" if moves == 1 else counted(moves, "time")
    moved = f", moved {often}" if moves else ""
    if not days:
        return f"As first agreed ({in_words(original)}){moved}"
    way = "later" if days > 0 else "earlier"
    return f"{counted(abs(days), 'day')} {way} than first agreed ({in_words(original)}){moved}"


def check_request(new_due: date, *, due: date, start: date, today: date, undecided: bool) -> None:
    """Raise ``RuleBroken`` unless this new due date may be asked for."""
    if undecided:
        raise RuleBroken("A new due date has already been asked for and is waiting for a decision", "new_due")
    if new_due == due:
        raise RuleBroken(f"The new due date must be different from the one it has, {in_words(due)}", "new_due")
    if new_due < max(start, today):
        earliest = "today" if today >= start else f"the start date, {in_words(start)},"
        raise RuleBroken(f"The new due date must be {earliest} or later", "new_due")


def check_decider(actor_id: uuid.UUID, *, owner_id: uuid.UUID, requested_by_id: uuid.UUID) -> None:
    """Raise ``RuleBroken`` where somebody would decide on their own request, or move their own due date."""
    if actor_id in {owner_id, requested_by_id}:
        raise RuleBroken("Somebody other than the owner and the person who asked must decide on a new due date")

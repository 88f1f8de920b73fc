"""What may become of an insight, and who may bring it about. Pure.

The leader writes, the colleague decides about the wording; only approved wording is read by anybody else.
"""

from collections.abc import Mapping

from tracker.commitments.rules.vocabulary import InsightState
from tracker.errors import RuleBroken

BLANK = "Wording withdrawn"
"""What stands in place of every word of an insight that was withdrawn, on pages and in later papers."""

MOVES: Mapping[InsightState, frozenset[InsightState]] = {
    InsightState.DRAFT: frozenset({InsightState.WITH_COLLEAGUE, InsightState.WITHDRAWN}),
    InsightState.WITH_COLLEAGUE: frozenset(
        {InsightState.RETURNED, InsightState.APPROVED, InsightState.WITHDRAWN},
    ),
    InsightState.RETURNED: frozenset({InsightState.WITH_COLLEAGUE, InsightState.WITHDRAWN}),
    InsightState.APPROVED: frozenset({InsightState.ACTION, InsightState.NOT_TAKEN, InsightState.WITHDRAWN}),
    InsightState.ACTION: frozenset({InsightState.WITHDRAWN}),
    InsightState.NOT_TAKEN: frozenset({InsightState.WITHDRAWN}),
    InsightState.WITHDRAWN: frozenset(),
}
WRITABLE = frozenset({InsightState.DRAFT, InsightState.RETURNED})
"""While the leader may change the wording: otherwise the colleague would approve other words than those they read."""

TAKEN_BACK = frozenset({InsightState.DRAFT, InsightState.WITH_COLLEAGUE, InsightState.RETURNED})
"""What the leader may take back by themselves: once approved, it is the colleague's to withdraw."""

SHARED = frozenset({InsightState.APPROVED, InsightState.ACTION, InsightState.NOT_TAKEN})
"""What those who keep the plan read: the wording is approved, and stands."""

TOO_LATE = {
    InsightState.DRAFT: "This insight has not been sent to the colleague",
    InsightState.WITH_COLLEAGUE: "This wording is with the colleague, who has not answered",
    InsightState.RETURNED: "The colleague has asked for other wording",
    InsightState.APPROVED: "The colleague has approved this wording",
    InsightState.ACTION: "This insight is an action already",
    InsightState.NOT_TAKEN: "This insight was answered already",
    InsightState.WITHDRAWN: "This insight was withdrawn",
}


def check_move(current: InsightState, to: InsightState) -> None:
    """Raise RuleBroken, in words about where it stands, unless it may become ``to``.

    >>> check_move(InsightState.WITH_COLLEAGUE, InsightState.APPROVED)
    >>> check_move(InsightState.WITHDRAWN, InsightState.ACTION)
    Traceback (most recent call last):
    tracker.errors.RuleBroken: This insight was withdrawn
    """
    if to not in MOVES[current]:
        raise RuleBroken(TOO_LATE[current])


def check_writable(current: InsightState) -> None:
    """Raise RuleBroken unless the leader may change the wording now."""
    if current not in WRITABLE:
        raise RuleBroken(f"{TOO_LATE[current]}, so its words cannot be changed")


def check_withdrawal(current: InsightState, *, is_the_colleague: bool) -> None:
    """Raise RuleBroken unless it may be withdrawn: by the colleague at any time, by the leader until it is approved."""
    check_move(current, InsightState.WITHDRAWN)
    if not is_the_colleague and current not in TAKEN_BACK:
        raise RuleBroken(f"{TOO_LATE[current]}, so only the colleague can withdraw it")

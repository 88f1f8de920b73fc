"""What a relationship may become, who may bring it about, and what is refused at its start. Pure."""

import uuid
from collections.abc import Mapping

from tracker.commitments.rules.vocabulary import BARRED_BANDS, State
from tracker.errors import RuleBroken
from tracker.wres.rules.vocabulary import Band

MOVES: Mapping[State, frozenset[State]] = {
    State.REQUESTED: frozenset({State.ACCEPTED, State.DECLINED, State.ENDED}),
    State.DECLINED: frozenset(),
    State.ACCEPTED: frozenset({State.AGREEMENT, State.ENDED}),
    State.AGREEMENT: frozenset({State.ACTIVE, State.ENDED}),
    State.ACTIVE: frozenset({State.PAUSED, State.ENDED}),
    State.PAUSED: frozenset({State.ACTIVE, State.ENDED}),
    State.ENDED: frozenset(),
}
"""Migration 0013 holds the same table, and a test compares the two."""

THEIR_MANAGER = "A line manager cannot mentor or sponsor somebody they manage"


def check_move(current: State, to: State) -> None:
    """Raise RuleBroken unless a relationship that is ``current`` may become ``to``.

    >>> check_move(State.ACTIVE, State.PAUSED)
    >>> check_move(State.ENDED, State.ACTIVE)
    Traceback (most recent call last):
    tracker.errors.RuleBroken: A relationship that is ended cannot become active
    """
    if to not in MOVES[current]:
        raise RuleBroken(f"A relationship that is {current} cannot become {to}")


def check_band(band: Band) -> None:
    """Raise RuleBroken for a colleague above band 8d: they may lead, and are not in the pool."""
    if band in BARRED_BANDS:
        raise RuleBroken("The pool is for colleagues at band 8d or below", field="band")


def check_two(leader_id: uuid.UUID, colleague_id: uuid.UUID, line_manager_id: uuid.UUID | None) -> None:
    """Raise RuleBroken when a leader would be paired with themselves, or with somebody whose line manager they are.

    Ids are those of accounts.
    """
    if leader_id == colleague_id:
        raise RuleBroken("A leader cannot be paired with themselves", field="leader_id")
    if line_manager_id == leader_id:
        raise RuleBroken(THEIR_MANAGER, field="leader_id")

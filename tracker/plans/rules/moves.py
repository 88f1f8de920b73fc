"""What status may follow what. Pure."""

from tracker.errors import RuleBroken
from tracker.plans.rules.vocabulary import Status

MOVES: dict[Status, frozenset[Status]] = {
    Status.NOT_STARTED: frozenset({Status.IN_PROGRESS, Status.BLOCKED, Status.WITHDRAWN, Status.CARRIED_OVER}),
    Status.IN_PROGRESS: frozenset({Status.BLOCKED, Status.AWAITING_CLOSURE, Status.WITHDRAWN, Status.CARRIED_OVER}),
    Status.BLOCKED: frozenset({Status.IN_PROGRESS, Status.WITHDRAWN, Status.CARRIED_OVER}),
    Status.AWAITING_CLOSURE: frozenset({Status.IN_PROGRESS, Status.COMPLETE, Status.WITHDRAWN, Status.CARRIED_OVER}),
    Status.COMPLETE: frozenset(),
    Status.WITHDRAWN: frozenset(),
    Status.CARRIED_OVER: frozenset(),
}

_BY_UPDATE = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.BLOCKED)


def may_move(current: Status, to: Status) -> bool:
    """Whether the one may follow the other; an open action may also stay as it is."""
    return to in MOVES[current] or (to == current and bool(MOVES[current]))


def check_move(current: Status, to: Status, field: str | None = "status") -> None:
    """Raise ``RuleBroken`` beside ``field`` unless ``to`` may follow ``current``."""
    if to == current and not MOVES[current]:
        raise RuleBroken(f"This action is {current} and can no longer be changed", field)
    if not may_move(current, to):
        raise RuleBroken(f"An action that is {current} cannot become {to}", field)


def by_update(current: Status) -> list[Status]:
    """What a progress update may make of it: never closed, withdrawn or carried over, which have screens of their own.

    One that waits to be closed may go on waiting, or be taken back into progress.

    >>> by_update(Status.IN_PROGRESS)
    [<Status.IN_PROGRESS: 'in progress'>, <Status.BLOCKED: 'blocked'>]
    """
    found = [status for status in _BY_UPDATE if may_move(current, status)]
    return [current, *found] if current is Status.AWAITING_CLOSURE else found


def check_open(current: Status) -> None:
    """Raise ``RuleBroken`` when the action has ended: what is on record then stays as it is."""
    if not MOVES[current]:
        raise RuleBroken(f"This action is {current} and can no longer be changed")

"""Looking again, months after an action was closed, whether what it changed has lasted. Pure."""

import uuid

from tracker.errors import RuleBroken
from tracker.plans.rules.vocabulary import Lasted, Status


def check_may_recheck(status: Status, *, has_been: bool) -> None:
    """Raise ``RuleBroken`` unless the action is closed and nobody has looked at it again yet."""
    if status is not Status.COMPLETE:
        raise RuleBroken(f"Only a closed action is looked at again: this one is {status}")
    if has_been:
        raise RuleBroken("Somebody has looked at this action again already: what they found stays as it is")


def check_somebody_else(actor_id: uuid.UUID, *, owner_id: uuid.UUID) -> None:
    """Raise ``RuleBroken`` where the owner would say that their own work has lasted."""
    if actor_id == owner_id:
        raise RuleBroken("Somebody other than the owner of the action must look at it again")


def needs_more(lasted: Lasted) -> bool:
    """Whether there is more to do about what a recheck found: a new action may follow.

    >>> [needs_more(each) for each in Lasted]
    [False, True, True]
    """
    return lasted is not Lasted.YES

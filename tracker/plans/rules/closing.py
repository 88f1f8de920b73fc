"""What it takes to close an action: evidence, milestones done, and a second person. Pure."""

import uuid
from datetime import date

from tracker.errors import RuleBroken
from tracker.plans.rules.standing import Facts
from tracker.words import counted


def in_force(expires_on: date | None, today: date) -> bool:
    """Whether evidence still holds: it counts to the end of the day on which it expires.

    >>> in_force(date(2026, 3, 31), date(2026, 3, 31)), in_force(date(2026, 3, 31), date(2026, 4, 1))
    (True, False)
    """
    return expires_on is None or expires_on >= today


def faults(facts: Facts, today: date) -> list[str]:
    """What stands between the action and being closed, in words; nothing when it may be."""
    found = []
    undone = sum(1 for step in facts.milestones if not step.done_on)
    if undone:
        found.append(f"{counted(undone, 'milestone')} not done: complete or remove {'it' if undone == 1 else 'them'}")
    if not facts.evidence:
        found.append("No evidence: add a file or a link that shows the action is done")
    elif not any(in_force(piece.expires_on, today) for piece in facts.evidence):
        found.append("All of its evidence has expired: add a new revision")
    return found


def check_may_close(facts: Facts, today: date) -> None:
    """Raise ``RuleBroken`` with the first thing that is missing."""
    found = faults(facts, today)
    if found:
        raise RuleBroken(found[0])


def check_second_person(actor_id: uuid.UUID, *, owner_id: uuid.UUID, requested_by_id: uuid.UUID | None) -> None:
    """Raise ``RuleBroken`` where the owner, or whoever asked, would confirm that the action is done."""
    if actor_id in {owner_id, requested_by_id}:
        raise RuleBroken("Somebody other than the owner and the person who asked must close this action")

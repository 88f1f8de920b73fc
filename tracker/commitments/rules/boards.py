"""Who is expected when the board discusses race equality, and what is refused of an item. Pure."""

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from tracker.commitments.rules.leaders import ON_THE_BOARD, Spell
from tracker.errors import RuleBroken


@dataclass(frozen=True)
class Expected:
    """Somebody who was on the board on a day."""

    user_id: uuid.UUID
    name: str


def expected_on(spells: Iterable[Spell], day: date) -> list[Expected]:
    """Whoever held a part on the board that day and has an account, each once, by name."""
    found = {
        spell.user_id: spell.name
        for spell in spells
        if spell.user_id
        and spell.category in ON_THE_BOARD
        and spell.since <= day
        and (spell.until is None or spell.until >= day)
    }
    return sorted((Expected(*each) for each in found.items()), key=lambda each: each.name.casefold())


def check_day(held_on: date, today: date) -> None:
    """Raise RuleBroken for a meeting that is still to come: nobody has been there yet."""
    if held_on > today:
        raise RuleBroken("The date of the meeting must be today or in the past", field="held_on")


def check_present(present: Collection[uuid.UUID], expected: Iterable[Expected]) -> None:
    """Raise RuleBroken for somebody who was not on the board that day."""
    if not set(present) <= {each.user_id for each in expected}:
        raise RuleBroken("Select only people who were on the board that day", field="present_ids")

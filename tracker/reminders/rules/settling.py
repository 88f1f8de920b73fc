"""What a trust may settle about reminders: steps that climb, hours that fit each other. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from tracker.errors import RuleBroken
from tracker.reminders.rules.meanings import MEANINGS
from tracker.reminders.rules.settled import Step
from tracker.reminders.rules.telling import clock_words, who
from tracker.reminders.rules.timing import Hours
from tracker.reminders.rules.vocabulary import Kind, Part
from tracker.reminders.rules.when import FARTHEST

REBASE_YEARS, RECHECK_MONTHS = (1, 10), (1, 36)
"""The least and the most that may be settled, as the database holds them too."""

AT_THE_TOP = frozenset({Part.COORDINATOR, Part.EDI_LEAD, Part.SECRETARY, Part.CHAIR})
"""Parts that somebody has by a role, and not in the record itself."""


class Side(StrEnum):
    """On which side of the due date a step is."""

    BEFORE = "working days before"
    ON = "on the day itself"
    AFTER = "working days after"


@dataclass(frozen=True)
class Typed:
    """One step as somebody typed it; ``number`` counts the steps of the form from 1."""

    number: int
    days: int | None
    side: Side
    to: Part | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed: nobody is told, on no day."""
        return self.to is None and self.days is None


def typed(steps: Iterable[Step]) -> list[Typed]:
    """Steps as a form shows them.

    >>> typed([Step(-5, Part.OWNER)])
    [Typed(number=1, days=5, side=<Side.BEFORE: 'working days before'>, to=<Part.OWNER: 'owner'>)]
    """
    sides = [Side.ON, Side.AFTER, Side.BEFORE]  # by the sign of the days: 0, 1, -1
    return [
        Typed(number, abs(each.days) or None, sides[(each.days > 0) - (each.days < 0)], each.to)
        for number, each in enumerate(steps, 1)
    ]


def read_steps(kind: Kind, rows: Sequence[Typed], *, is_on: bool) -> tuple[Step, ...]:
    """The steps, from the first on. Raises RuleBroken, beside ``days_1``, ``to_1`` and so on, for what cannot be."""
    steps: list[tuple[Step, int]] = []
    for row in (each for each in rows if not each.is_empty):
        step = Step(_days(row), _part(kind, row))
        if step.to in {other.to for other, _ in steps}:
            raise RuleBroken(
                f"Select {who(step.to)} in one step only: whoever was told is not told again", field=f"to_{row.number}"
            )
        steps.append((step, row.number))
    if not steps and is_on:
        raise RuleBroken("Enter at least one step, or turn this reminder off", field="days_1")
    _check_ladder(kind, steps)
    order = MEANINGS[kind].parts
    return tuple(sorted((step for step, _ in steps), key=lambda each: (each.days, order.index(each.to))))


def _days(row: Typed) -> int:
    if row.side is Side.ON:
        if row.days:
            raise RuleBroken("Leave the number empty where it is the day itself", field=f"days_{row.number}")
        return 0
    if row.days is None or not 1 <= row.days <= FARTHEST:
        raise RuleBroken(f"Enter a number of working days from 1 to {FARTHEST}", field=f"days_{row.number}")
    return -row.days if row.side is Side.BEFORE else row.days


def _part(kind: Kind, row: Typed) -> Part:
    if row.to not in MEANINGS[kind].parts:
        raise RuleBroken("Select who is told, or take this step out", field=f"to_{row.number}")
    return row.to


def _check_ladder(kind: Kind, steps: Sequence[tuple[Step, int]]) -> None:
    """Whoever has to do it is told first, or not at all: everybody told later is told because the first did nothing."""
    first = MEANINGS[kind].parts[0]
    if first in AT_THE_TOP:
        return
    for step, number in steps:
        if step.to is first and any(other.days < step.days for other, _ in steps):
            raise RuleBroken(
                f"Tell {who(first)} first: others are told because {who(first)} did nothing", field=f"days_{number}"
            )


def check_hours(hours: Hours) -> None:
    """Raise RuleBroken unless the digest is made while mail leaves.

    >>> check_hours(Hours())
    """
    if hours.quiet_until >= hours.quiet_from:
        raise RuleBroken("Mail leaves again in the morning, and stops later on the same day", field="quiet_from_typed")
    if not hours.quiet_until <= hours.digest_at < hours.quiet_from:
        raise RuleBroken(
            f"Choose a time from {clock_words(hours.quiet_until)} to before {clock_words(hours.quiet_from)}, "
            "while mail leaves",
            field="digest_at_typed",
        )


def typed_time(at: time) -> str:
    """The time as a box holds it.

    >>> typed_time(time(7, 30))
    '07:30'
    """
    return f"{at:%H:%M}"

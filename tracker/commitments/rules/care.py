"""When feedback may be given, to whom a concern goes, and what becomes of it. Pure."""

import uuid
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from tracker.commitments.rules.vocabulary import State
from tracker.errors import RuleBroken

USEFUL = {1: "Not useful", 2: "A little useful", 3: "Fairly useful", 4: "Useful", 5: "Very useful"}
MAX_INTERESTS = 40
MAX_INTEREST = 80
NOT_BEGUN = "Feedback is about a relationship that has begun. This one has not"


def check_feedback(
    state: State, started_on: date | None, *, today: date, usefulness: int, given_on: Iterable[date], has_closed: bool
) -> None:
    """Raise RuleBroken unless feedback may be given today: while under way, and once after the end.

    ``given_on`` are the days on which the same person gave some before, ``has_closed`` whether they did after the end.
    """
    if started_on is None or started_on > today or state not in {State.ACTIVE, State.PAUSED, State.ENDED}:
        raise RuleBroken(NOT_BEGUN)
    if usefulness not in USEFUL:
        raise RuleBroken("Select how useful it has been", field="usefulness")
    if has_closed:
        raise RuleBroken("You have given feedback on the whole of it already")
    if today in given_on:
        raise RuleBroken("You have given feedback today already. You can give more at the next review")


def first_outside(named: Iterable[uuid.UUID], barred: Collection[uuid.UUID]) -> uuid.UUID | None:
    """To whom a concern goes: the first of those named who is not in the line of either side; None where nobody is."""
    return next((each for each in named if each not in barred), None)


def check_acknowledge(acknowledged_at: datetime | None, closed_at: datetime | None) -> None:
    """Raise RuleBroken for a concern that was acknowledged or closed before."""
    if acknowledged_at or closed_at:
        raise RuleBroken("You have acknowledged it already")


def check_close(closed_at: datetime | None) -> None:
    """Raise RuleBroken for a concern that was closed before."""
    if closed_at:
        raise RuleBroken("It is closed already. What you answered stays as it was")


def read_interests(typed: str) -> Sequence[str]:
    r"""Interests to choose from, one a line; each once, empty lines left out. Raises RuleBroken for no list.

    >>> read_interests("Estates\n\n Digital  and data \nestates")
    ['Estates', 'Digital and data']
    """
    kept: dict[str, str] = {}
    for line in typed.splitlines():
        words = " ".join(line.split())
        if len(words) > MAX_INTEREST:
            raise RuleBroken(f"Shorten “{words[:30]}…” to {MAX_INTEREST} characters or fewer", field="interests_typed")
        if words:
            kept.setdefault(words.casefold(), words)
    if not kept:
        raise RuleBroken("Enter at least one interest", field="interests_typed")
    if len(kept) > MAX_INTERESTS:
        raise RuleBroken(f"Enter {MAX_INTERESTS} interests or fewer. You entered {len(kept)}", field="interests_typed")
    return list(kept.values())

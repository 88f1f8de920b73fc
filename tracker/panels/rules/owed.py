"""Which justifications a list shows, and in which order, as its address says. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from tracker.panels.rules.asked import member_in
from tracker.panels.rules.vocabulary import JustificationState

PAGE = 50
"""Justifications on one page of the list."""

RANKS = {
    JustificationState.RETURNED: 1,
    JustificationState.DRAFT: 2,
    JustificationState.SENT: 3,
}
"""The reader's own to write come first (0), then these; those that are over come last."""

LAST_RANK = 4


@dataclass(frozen=True)
class Wanted:
    """Which justifications somebody wants to see. None and False mean that it does not matter."""

    state: JustificationState | None = None
    mine: bool = False
    late: bool = False

    @property
    def query(self) -> str:
        """The query part of the address that says the same."""
        pairs = [(name, value) for name, value in self.__dict__.items() if value]
        return urlencode([(name, "y" if value is True else str(value)) for name, value in pairs])

    def without(self, name: str) -> "Wanted":
        """The same, with one thing that no longer matters."""
        nothing: Any = None if name == "state" else False
        return replace(self, **{name: nothing})


def wanted(args: Mapping[str, str]) -> Wanted:
    """Read an address. What makes no sense is left out.

    >>> wanted({"state": "sent", "late": "y", "mine": "n"}).query
    'state=sent&late=y'
    """
    state = member_in(args, "state", JustificationState)
    return Wanted(state, mine=args.get("mine") == "y", late=args.get("late") == "y")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a justification stands in the list: what is first by rank, then by the day it is due, then by number."""

    rank: int
    due_on: date
    number: int

    def __str__(self) -> str:
        return f"{self.rank}_{self.due_on:%Y%m%d}_{self.number}"


def place_of(args: Mapping[str, str]) -> Place | None:
    """The last of the page before, if the address names one.

    >>> place_of({"after": str(Place(2, date(2026, 11, 16), 31))})
    Place(rank=2, due_on=datetime.date(2026, 11, 16), number=31)
    >>> place_of({"after": "2_20261399_1"}), place_of({"after": "x"}), place_of({})
    (None, None, None)
    """
    try:
        rank, due_on, number = args.get("after", "").split("_")
        return Place(int(rank) % 10, date.fromisoformat(due_on), int(number) % 2**31)
    except ValueError:
        return None

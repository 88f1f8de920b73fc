"""Which panels the register shows, as its address says, and what is left of the board's ceiling. Pure."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from tracker.panels.rules.asked import member_in, text_in, words_in
from tracker.panels.rules.vocabulary import PanelKind, Standing
from tracker.words import counted

PAGE = 50
"""Panels on one page of the register."""

YEARS = range(2000, 2201)


@dataclass(frozen=True)
class Wanted:
    """Which panels of a year somebody wants to see. None and empty mean that it does not matter."""

    year: int
    q: str = ""
    standing: Standing | None = None
    kind: PanelKind | None = None
    division: str = ""
    manager: str = ""

    @property
    def query(self) -> str:
        """The query part of the address that says the same, without what does not matter."""
        return urlencode([(name, str(value)) for name, value in self.__dict__.items() if value])

    def without(self, name: str) -> "Wanted":
        """The same, with one thing that no longer matters."""
        nothing: dict[str, Any] = {name: None if name in {"standing", "kind"} else ""}
        return replace(self, **nothing)


def wanted(args: Mapping[str, str], this_year: int) -> Wanted:
    """Read an address. What makes no sense is left out, so that an old or mistyped address still shows a register.

    >>> wanted({"standing": "breach", "kind": "tea", "year": "x"}, 2027).query
    'year=2027&standing=breach'
    """
    typed = args.get("year", "")
    year = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) == len("2027") else this_year
    return Wanted(
        year=year if year in YEARS else this_year,
        q=words_in(args, "q"),
        standing=member_in(args, "standing", Standing),
        kind=member_in(args, "kind", PanelKind),
        division=text_in(args, "division"),
        manager=text_in(args, "manager"),
    )


def left_words(percent: Decimal, exceptions: int, held: int) -> str:
    """How much of the board's ceiling is left, of the panels held so far.

    >>> left_words(Decimal(2), 3, 410), left_words(Decimal(2), 8, 410)
    ('5 more would reach the ceiling.', 'The ceiling is reached: 1 more would pass it.')
    >>> left_words(Decimal(2), 10, 410)
    'That is 2 panels more than the ceiling allows.'
    """
    left = math.floor(percent * held / 100) - exceptions
    if left > 0:
        return f"{left} more would reach the ceiling."
    if left == 0:
        return "The ceiling is reached: 1 more would pass it."
    return f"That is {counted(-left, 'panel')} more than the ceiling allows."

"""Which leaders the page of coverage shows, as its address says. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from tracker.commitments.rules.coverage import Coverage, Row
from tracker.commitments.rules.duties import Reading
from tracker.commitments.rules.vocabulary import Category
from tracker.panels.rules.asked import member_in

YEARS = range(2000, 2101)


@dataclass(frozen=True)
class Wanted:
    """Which leaders of a year somebody wants to see. None means that it does not matter."""

    year: int
    category: Category | None = None
    standing: Reading | None = None

    @property
    def query(self) -> str:
        """The query part of the address that says the same, without what does not matter."""
        return urlencode([(name, str(value)) for name, value in self.__dict__.items() if value])

    @property
    def narrows(self) -> bool:
        """Whether it leaves anybody of the year out."""
        return bool(self.category or self.standing)

    def without(self, name: str) -> "Wanted":
        """The same, with one thing that no longer matters."""
        nothing: dict[str, Any] = {name: None}
        return replace(self, **nothing)

    def of(self, found: Coverage) -> Sequence[Row]:
        """The rows that are wanted."""
        return [
            row
            for row in found.rows
            if self.category in {None, row.leader.category} and self.standing in {None, row.reading}
        ]


def wanted(args: Mapping[str, str], this_year: int) -> Wanted:
    """Read an address. What makes no sense is left out, so that an old or mistyped address still shows a year.

    A year that has not begun makes none: nobody owes anything in it yet.

    >>> wanted({"category": "chair", "standing": "asleep", "year": "x"}, 2027).query
    'year=2027&category=chair'
    >>> wanted({"year": "2028"}, 2027).year, wanted({"year": "2026"}, 2027).year
    (2027, 2026)
    """
    typed = args.get("year", "")
    year = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) == len("2027") else this_year
    return Wanted(
        year=year if year in YEARS and year <= this_year else this_year,
        category=member_in(args, "category", Category),
        standing=member_in(args, "standing", Reading),
    )


def years_offered(first: int | None, asked: int, this_year: int) -> list[int]:
    """The years to choose from: since the first that has anything on record, this one, and the one asked for.

    >>> years_offered(2025, 2027, 2027), years_offered(None, 2024, 2027)
    ([2027, 2026, 2025], [2027, 2024])
    """
    return sorted({*range(first or this_year, this_year + 1), asked}, reverse=True)

"""Which actions a list shows, and in what order, as its address says. Pure."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qs, urlencode

from tracker.plans.rules.vocabulary import INDICATORS, Component, Priority, Rag, Status

PAGE = 50
"""Actions on one page of the list."""

MOST = 1_000
"""Matches are counted up to this many; beyond it the page says "more than"."""

LONGEST_TEXT = 100


class Sort(StrEnum):
    """What a list may be sorted by."""

    NUMBER = "number"
    TITLE = "title"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"
    RAG = "rag"
    PRIORITY = "priority"


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to see. None, False and empty mean that it does not matter."""

    q: str = ""
    status: Status | None = None
    rag: Rag | None = None
    component: Component | None = None
    indicator: int | None = None
    target: uuid.UUID | None = None
    owner: uuid.UUID | None = None
    priority: Priority | None = None
    mine: bool = False
    overdue: bool = False
    open: bool = False
    sort: Sort = Sort.NUMBER
    descending: bool = False

    @property
    def query(self) -> str:
        """The query part of the address that says the same, in one order and without what does not matter."""
        return urlencode([(name, _written(value)) for name, value in self.__dict__.items() if value != _NOTHING[name]])

    def sorted_by(self, sort: Sort) -> "Wanted":
        """The same, sorted by this; the other way round where it is sorted by it already."""
        return replace(self, sort=sort, descending=self.sort is sort and not self.descending)

    def without(self, name: str) -> "Wanted":
        """The same, with one thing that no longer matters."""
        return replace(self, **{name: _NOTHING[name]})


_NOTHING: dict[str, Any] = dict(Wanted().__dict__)
_READ = {
    "status": Status,
    "rag": Rag,
    "component": Component,
    "indicator": int,
    "target": uuid.UUID,
    "owner": uuid.UUID,
    "priority": Priority,
    "sort": Sort,
}


def wanted(args: Mapping[str, str]) -> Wanted:
    """Read an address. What makes no sense is left out, so that an old or mistyped address still shows a list.

    >>> wanted({"status": "blocked", "mine": "y", "rag": "purple"}).query
    'status=blocked&mine=y'
    """
    found: dict[str, Any] = {"q": " ".join(args.get("q", "").replace("\0", "").split())[:LONGEST_TEXT]}
    for name, read in _READ.items():
        try:
            found[name] = read(args[name])
        except (KeyError, ValueError):
            continue
    if found.get("indicator") not in INDICATORS:
        found.pop("indicator", None)
    found |= {name: args.get(name) == "y" for name in ("mine", "overdue", "open", "descending")}
    return Wanted(**found)


def wanted_of_query(query: str) -> Wanted:
    """Read the query part of an address, as a saved filter keeps it.

    >>> wanted_of_query("status=blocked&mine=y").query
    'status=blocked&mine=y'
    """
    return wanted({name: values[0] for name, values in parse_qs(query).items()})


def _written(value: Any) -> str:
    return "y" if value is True else str(value)

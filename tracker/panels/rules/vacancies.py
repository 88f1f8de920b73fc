"""What a vacancy may be, and which of them a list shows, as its address says. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from tracker.errors import RuleBroken
from tracker.panels.rules.asked import member_in, text_in, words_in
from tracker.panels.rules.vocabulary import VacancyState
from tracker.words import in_words
from tracker.wres.rules.vocabulary import BANDS_OF, Band, StaffGroup

PAGE = 50
"""Vacancies on one page of the list."""

MOST = 1_000
"""Matches are counted up to this many; beyond it the page says "more than"."""

MOST_POSTS = 500
LONGEST = 200
"""Characters of one line of text about a vacancy."""


def check_band(band: Band, staff_group: StaffGroup) -> None:
    """Raise RuleBroken unless the staff group has posts in this band: medical grades are the doctors' and dentists'."""
    if band in BANDS_OF[staff_group]:
        return
    if staff_group is StaffGroup.MEDICAL_DENTAL:
        raise RuleBroken("Select a medical grade, or another staff group", "band")
    raise RuleBroken("Select a pay band, or medical and dental as the staff group", "band")


def check_posts(posts: int) -> None:
    """Raise RuleBroken for no posts, or more than anybody recruits for under one reference."""
    if not 1 <= posts <= MOST_POSTS:
        raise RuleBroken(f"Enter a number of posts from 1 to {MOST_POSTS}", "posts")


def check_dates(opened_on: date, closes_on: date | None) -> None:
    """Raise RuleBroken where applications would close before the vacancy opened."""
    if closes_on and closes_on < opened_on:
        raise RuleBroken("The closing date for applications must be the same as or after the opening date", "closes_on")


def check_open(state: VacancyState) -> None:
    """Raise RuleBroken once the vacancy is closed."""
    if state is VacancyState.CLOSED:
        raise RuleBroken("This vacancy is closed. Open it again before you change it")


def check_close(opened_on: date, closed_on: date, *, today: date, next_panel: date | None) -> None:
    """Raise RuleBroken for a day that cannot be, and where a panel is still to be held: ``next_panel`` is its day."""
    if closed_on < opened_on:
        raise RuleBroken(f"It opened on {in_words(opened_on)}, so it cannot have closed before", "closed_on")
    if closed_on > today:
        raise RuleBroken("The date must be today or in the past", "closed_on")
    if next_panel and next_panel > today:
        raise RuleBroken(f"A panel is planned for {in_words(next_panel)}. Cancel it before you close the vacancy")


@dataclass(frozen=True)
class Wanted:
    """Which vacancies somebody wants to see. None, False and empty mean that it does not matter."""

    q: str = ""
    state: VacancyState | None = None
    band: Band | None = None
    division: str = ""
    manager: str = ""
    mine: bool = False
    single: bool = False

    @property
    def query(self) -> str:
        """The query part of the address that says the same, without what does not matter."""
        pairs = [(name, value) for name, value in self.__dict__.items() if value != _NOTHING[name]]
        return urlencode([(name, "y" if value is True else str(value)) for name, value in pairs])

    def without(self, name: str) -> "Wanted":
        """The same, with one thing that no longer matters."""
        return replace(self, **{name: _NOTHING[name]})


_NOTHING: dict[str, Any] = dict(Wanted().__dict__)


def wanted(args: Mapping[str, str]) -> Wanted:
    """Read an address. What makes no sense is left out, so that an old or mistyped address still shows a list.

    >>> wanted({"state": "open", "mine": "y", "band": "12"}).query
    'state=open&mine=y'
    """
    return Wanted(
        q=words_in(args, "q"),
        state=member_in(args, "state", VacancyState),
        band=member_in(args, "band", Band),
        division=text_in(args, "division"),
        manager=text_in(args, "manager"),
        mine=args.get("mine") == "y",
        single=args.get("single") == "y",
    )

"""Who is a leader, in which part, and for which days of a year. Pure.

A board seat says so best; a role without a seat (chair, board member, very senior manager, governor) says so too.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.access import Role
from tracker.accounts.rules import Position
from tracker.commitments.rules.vocabulary import Category
from tracker.periods import financial_year_bounds

BY_POSITION = {
    Position.CHAIR: Category.CHAIR,
    Position.CHIEF_EXECUTIVE: Category.CHIEF_EXECUTIVE,
    Position.EXECUTIVE: Category.EXECUTIVE,
    Position.NON_EXECUTIVE: Category.NON_EXECUTIVE,
}
BY_ROLE = {
    Role.CHAIR: Category.CHAIR,
    Role.BOARD_MEMBER: Category.NON_EXECUTIVE,
    Role.VSM: Category.VSM,
    Role.GOVERNOR: Category.GOVERNOR,
}
ON_THE_BOARD = frozenset({Category.CHAIR, Category.CHIEF_EXECUTIVE, Category.EXECUTIVE, Category.NON_EXECUTIVE})


@dataclass(frozen=True)
class Spell:
    """A part that somebody holds from a day, to a day that is included or None. ``is_seat`` for a seat on the board."""

    user_id: uuid.UUID | None
    name: str
    category: Category
    title: str
    since: date
    until: date | None
    is_seat: bool


@dataclass(frozen=True)
class Leader:
    """Somebody who holds a part at some time of the year: ``category`` is the part held last, a seat before a role.

    ``parts`` are all that they ever held, those of other years too.
    """

    user_id: uuid.UUID | None
    name: str
    category: Category
    title: str
    spells: tuple[tuple[date, date | None], ...]
    parts: tuple[Spell, ...] = ()

    @property
    def since(self) -> date:
        """The first day of any part."""
        return min(since for since, _ in self.spells)

    @property
    def until(self) -> date | None:
        """The last day of any part; None while one is held without an end."""
        ends = [until for _, until in self.spells]
        return None if None in ends else max(end for end in ends if end)

    def is_held_on(self, day: date) -> bool:
        """Whether a part is held on the day."""
        return any(since <= day and (until is None or until >= day) for since, until in self.spells)


def leaders_in(spells: Iterable[Spell], year: int) -> Sequence[Leader]:
    """Everybody who holds a part in the financial year that ends in ``year``, each once, by category and name.

    Somebody with an account is one person in all their parts; without an account, a name is.
    """
    first, last = financial_year_bounds(year)
    by_person: dict[object, list[Spell]] = {}
    for spell in spells:
        by_person.setdefault(spell.user_id or spell.name.casefold(), []).append(spell)
    order = list(Category)
    found = [
        _as_leader(held, theirs)
        for theirs in by_person.values()
        if (held := [each for each in theirs if each.since <= last and (each.until is None or each.until >= first)])
    ]
    return sorted(found, key=lambda leader: (order.index(leader.category), leader.name.casefold()))


def _as_leader(spells: Sequence[Spell], ever: Sequence[Spell]) -> Leader:
    """The newest seat names the part; without one, the role that comes first among the categories."""
    order = list(Category)
    ranked = sorted(spells, key=lambda each: (not each.is_seat, -_end(each).toordinal(), order.index(each.category)))
    head = ranked[0]
    days = tuple(sorted(((each.since, each.until) for each in spells), key=lambda pair: pair[0]))
    return Leader(head.user_id, head.name, head.category, head.title or head.category.capitalize(), days, tuple(ever))


def _end(spell: Spell) -> date:
    return spell.until or date.max

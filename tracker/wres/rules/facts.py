"""A fact of a return, and which facts can stand together. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from tracker.wres.rules.vocabulary import RATIOS, Band, Cell, Ethnicity, Item, StaffGroup, ethnicity_words

LARGEST_COUNT = 9_999_999
"""People. More than the whole NHS employs, so a larger number is a slip of the keyboard."""

OUT_OF_ITEM = {
    Item.APPOINTED: Item.SHORTLISTED,
    Item.BOARD_VOTING: Item.BOARD,
    Item.BOARD_EXECUTIVE: Item.BOARD,
}
"""Whoever is counted in the first is counted in the second as well."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One number of a return: people, or a percentage from 0 to 100 where the item is ``percent``."""

    indicator: int
    item: Item
    staff_group: StaffGroup | None
    band: Band | None
    ethnicity: Ethnicity
    value: Decimal

    @property
    def cell(self) -> Cell:
        return Cell(self.indicator, self.item, self.staff_group, self.band, self.ethnicity)


class Problem(NamedTuple):
    """Why a fact cannot stand with the others. Positions count from 0 in the facts that were checked."""

    position: int
    column: str
    found: str
    expected: str
    same_as: int | None = None


def problems_of(facts: Sequence[Fact]) -> list[Problem]:
    """Everything that is wrong between the facts, all at once, in the order of the facts. Takes linear time."""
    first: dict[Cell, int] = {}
    problems: list[Problem] = []
    for position, cell in enumerate(fact.cell for fact in facts):
        earlier = first.setdefault(cell, position)
        if earlier != position:
            problems.append(Problem(position, "ethnicity", cell.name, "each fact once", same_as=earlier))
    held = {cell: (position, facts[position].value) for cell, position in first.items()}
    problems += _totals_beside_bands(held)
    problems += _parts_larger_than_their_whole(held)
    return sorted(problems, key=lambda problem: problem.position)


Held = Mapping[Cell, tuple[int, Decimal]]


def _totals_beside_bands(held: Held) -> Iterator[Problem]:
    if not any(cell.staff_group for cell in held):
        return
    for cell, (position, _) in held.items():
        if cell.band is Band.ALL:
            expected = "either pay bands or the band “all”, not both: remove this row or the rows by band"
            yield Problem(position, "band", "all", expected)


def _parts_larger_than_their_whole(held: Held) -> Iterator[Problem]:
    staff = _workforce(held)
    for cell, (position, value) in held.items():
        whole, words = _whole(cell, held, staff)
        if whole is not None and value > whole:
            group = ethnicity_words(cell.ethnicity)
            yield Problem(position, "value", f"{value:f}", f"no more than the {whole:f} {words} ({group})")


def _workforce(held: Held) -> dict[Ethnicity, Decimal]:
    """Staff in post by ethnicity. Senior medical managers are among the consultants already."""
    staff: dict[Ethnicity, Decimal] = defaultdict(Decimal)
    for cell, (_, value) in held.items():
        if cell.item is Item.HEADCOUNT and cell.band is not Band.SENIOR_MEDICAL_MANAGERS:
            staff[cell.ethnicity] += value
    return dict(staff)


def _whole(cell: Cell, held: Held, staff: Mapping[Ethnicity, Decimal]) -> tuple[Decimal | None, str]:
    """The number that this one is part of, and its name; None where the return does not hold it."""
    if cell.band is Band.SENIOR_MEDICAL_MANAGERS:
        found = held.get(cell._replace(band=Band.CONSULTANTS))
        return (found[1] if found else None), "consultants"
    if cell.item in OUT_OF_ITEM:
        found = held.get(cell._replace(item=OUT_OF_ITEM[cell.item]))
        return (found[1] if found else None), _WHOLE_WORDS[cell.item]
    if cell.indicator in RATIOS and cell.item is not Item.SHORTLISTED:
        return staff.get(cell.ethnicity), "staff in post"
    return None, ""


_WHOLE_WORDS = {
    Item.APPOINTED: "people shortlisted",
    Item.BOARD_VOTING: "board members",
    Item.BOARD_EXECUTIVE: "board members",
}

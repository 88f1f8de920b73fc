"""Indicator 2 as it runs through a year: shortlisted and appointed, summed over the vacancies decided so far. Pure.

Few people make small numbers. Whoever may not read the counts of each vacancy sees a figure only where it and its
difference to every other figure shown rest on enough people; the parts of a figure are protected for everybody.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from tracker.disclosure import PUBLIC, Scheme
from tracker.panels.rules.batches import Family, family_of
from tracker.wres.rules import words
from tracker.wres.rules.facts import Fact
from tracker.wres.rules.results import RelativeLikelihood, Results, calculate
from tracker.wres.rules.vocabulary import WIDE, Band, Ethnicity, Item

INDICATOR = 2
NO_DIVISION = "No division given"
YEARS = 5
"""Earlier years offered."""

Name = TypeVar("Name", bound=Hashable)
People = Mapping[Ethnicity, int]
NOBODY: People = dict.fromkeys(WIDE, 0)


@dataclass(frozen=True)
class Tally:
    """People shortlisted and appointed, by group, and for how many vacancies."""

    shortlisted: People = field(default_factory=lambda: NOBODY)
    appointed: People = field(default_factory=lambda: NOBODY)
    vacancies: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            {group: self.shortlisted[group] + other.shortlisted[group] for group in WIDE},
            {group: self.appointed[group] + other.appointed[group] for group in WIDE},
            self.vacancies + other.vacancies,
        )

    def __sub__(self, other: "Tally") -> "Tally":
        return Tally(
            {group: self.shortlisted[group] - other.shortlisted[group] for group in WIDE},
            {group: self.appointed[group] - other.appointed[group] for group in WIDE},
            self.vacancies - other.vacancies,
        )

    @property
    def size(self) -> int:
        """Everybody shortlisted."""
        return sum(self.shortlisted.values())

    def is_small(self, scheme: Scheme) -> bool:
        """Whether so few people make it up that it must not be shown."""
        return scheme.hides_ratio(*((self.appointed[group], self.shortlisted[group]) for group in WIDE[:2]))

    @property
    def figure(self) -> "Figure":
        """What it says."""
        return Figure(calculate([*_facts(Item.SHORTLISTED, self.shortlisted), *_facts(Item.APPOINTED, self.appointed)]))


def _facts(item: Item, people: People) -> list[Fact]:
    return [Fact(INDICATOR, item, None, None, group, Decimal(people[group])) for group in WIDE]


@dataclass(frozen=True)
class Figure:
    """A relative likelihood in the words that the return of a year uses. No sentence ends with a full stop."""

    results: Results

    @property
    def ratio(self) -> RelativeLikelihood:
        """With the counts that it is made of."""
        return self.results.ratios[INDICATOR]

    @property
    def headline(self) -> str:
        """The figure itself, or why there is none."""
        return words.headline(self.results, INDICATOR)

    @property
    def sentence(self) -> str:
        """The figure in one plain sentence, or why there is none."""
        return words.sentence(self.results, INDICATOR)

    @property
    def chance(self) -> str | None:
        """Whether the difference could be chance, with the interval; None where there is no ratio."""
        return words.chance(self.results, INDICATOR) if self.ratio.comparison else None

    @property
    def interval(self) -> str | None:
        """The 95% interval; None where there is no ratio."""
        return words.interval(self.results, INDICATOR)

    @property
    def four_fifths(self) -> str | None:
        """Whether it is in the non-adverse range."""
        return words.four_fifths(self.results, INDICATOR)

    @property
    def caution(self) -> str | None:
        """A warning where it rests on fewer than 10 people of a group."""
        return words.caution(self.results, INDICATOR)


@dataclass(frozen=True)
class Counted:
    """The people of the vacancies of one band and division that were decided in one month, named by its first day."""

    month: date
    band: Band
    division: str
    tally: Tally


@dataclass(frozen=True)
class Row:
    """One line of a table. ``tally`` is None where it is withheld."""

    name: str
    vacancies: int
    tally: Tally | None

    @property
    def figure(self) -> Figure | None:
        """What it says, unless it is withheld."""
        return self.tally.figure if self.tally else None


@dataclass(frozen=True)
class Running:
    """The year so far: the whole, month by month, and by its parts. ``whole`` is None where it is withheld."""

    vacancies: int
    whole: Tally | None
    months: Sequence[Row]
    families: Sequence[Row]
    divisions: Sequence[Row]


def running(counted: Iterable[Counted], scheme: Scheme) -> Running:
    """The tables of a year. ``scheme`` says what the reader may see of the whole; parts are protected for all."""
    cells = list(counted)
    whole = _sum(each.tally for each in cells)
    if whole.is_small(scheme):
        return Running(whole.vacancies, None, (), (), ())
    return Running(
        whole.vacancies,
        whole,
        _months(cells, scheme),
        _parts(_grouped(cells, lambda each: family_of(each.band)), list(Family)),
        _parts(_grouped(cells, lambda each: each.division or NO_DIVISION)),
    )


def _sum(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, start=Tally())


def _grouped(cells: Iterable[Counted], name_of: Callable[[Counted], Name]) -> dict[Name, Tally]:
    found: dict[Name, Tally] = {}
    for each in cells:
        found[name_of(each)] = found.get(name_of(each), Tally()) + each.tally
    return found


def _months(cells: Sequence[Counted], scheme: Scheme) -> list[Row]:
    """From the first of the year to the end of each month in which something was decided.

    Walked backwards from the whole: a month is shown where neither it nor what came between it and the next one shown
    is small.
    """
    by_month = _grouped(cells, lambda each: each.month)
    so_far, cumulative = Tally(), []
    for month in sorted(by_month):
        so_far += by_month[month]
        cumulative.append((month, so_far))
    rows: list[Row] = []
    shown: Tally | None = None
    for month, tally in reversed(cumulative):
        is_shown = shown is None or not (tally.is_small(scheme) or (shown - tally).is_small(scheme))
        rows.append(Row(f"{month:%B %Y}", tally.vacancies, tally if is_shown else None))
        shown = tally if is_shown else shown
    return rows[::-1]


def _parts(parts: Mapping[Name, Tally], order: Sequence[Name] = ()) -> list[Row]:
    hidden = withheld(parts, PUBLIC)
    names = [each for each in order if each in parts] or sorted(parts, key=str)
    return [Row(str(name), parts[name].vacancies, None if name in hidden else parts[name]) for name in names]


def withheld(parts: Mapping[Name, Tally], scheme: Scheme) -> frozenset[Name]:
    """The parts of a whole that are not shown: the small ones, and then the smallest others, until what all of them
    have together, which the whole less the rest gives away, is not small either.
    """
    hidden = {name for name, tally in parts.items() if tally.is_small(scheme)}
    shown = sorted((name for name in parts if name not in hidden), key=lambda name: (parts[name].size, str(name)))
    while hidden and shown and (len(hidden) == 1 or _sum(parts[name] for name in hidden).is_small(scheme)):
        hidden.add(shown.pop(0))
    return frozenset(hidden)


def years_to_choose(first: int | None, current: int) -> list[int]:
    """The years that a page offers, newest first: this one, and earlier ones since there are counts.

    >>> years_to_choose(2025, 2027), years_to_choose(None, 2027)
    ([2027, 2026, 2025], [2027])
    """
    return list(range(current, max(first or current, current - YEARS) - 1, -1))

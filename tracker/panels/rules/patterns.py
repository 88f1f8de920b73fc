"""What no single case shows: panels, exceptions and justifications counted by manager, division, reason. Pure."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Generic, Protocol, Self, TypeVar

from tracker.panels.rules.rates import Rate
from tracker.panels.rules.year.rows import NO_DIVISION

MOST_LINES = 15
"""Managers or divisions in a table; the others are summed in its last row, so that its sum is still the total."""

MUCH = Fraction(2, 3)
"""What a few account for before it is worth saying."""

A_FEW = 3
ENOUGH = 4
"""Panels without a BME member, before who held them is more than an accident."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Panels counted together, each by its day. ``asked`` are all requests for an exception, withdrawn ones too;

    ``used`` panels held without a BME member by a granted exception; ``breaches`` those held without either.
    """

    held: int = 0
    asked: int = 0
    granted: int = 0
    refused: int = 0
    used: int = 0
    breaches: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(one + two for one, two in zip(self.counts, other.counts, strict=True)))

    @property
    def counts(self) -> tuple[int, ...]:
        """All of them, in order."""
        return (self.held, self.asked, self.granted, self.refused, self.used, self.breaches)

    @property
    def without(self) -> int:
        """Panels held without a BME member, by exception or in breach."""
        return self.used + self.breaches

    @property
    def rate(self) -> Rate:
        """Those out of all panels held."""
        return Rate(self.without, self.held)

    @property
    def weight(self) -> tuple[int, ...]:
        """By which the lines of a table are ordered."""
        return (self.without, self.asked, self.held)


@dataclass(frozen=True, slots=True)
class Written:
    """Justifications counted together: those needed, and of them the late, the sent back and the not accepted."""

    needed: int = 0
    late: int = 0
    sent_back: int = 0
    not_accepted: int = 0

    def __add__(self, other: "Written") -> "Written":
        return Written(*(one + two for one, two in zip(self.counts, other.counts, strict=True)))

    @property
    def counts(self) -> tuple[int, ...]:
        """All of them, in order."""
        return (self.needed, self.late, self.sent_back, self.not_accepted)

    @property
    def rate(self) -> Rate:
        """The late ones out of all that were needed."""
        return Rate(self.late, self.needed)

    @property
    def weight(self) -> tuple[int, ...]:
        """By which the lines of a table are ordered."""
        return (self.late + self.not_accepted, self.sent_back, self.needed)


class Summed(Protocol):
    """What lines can be made of."""

    @property
    def weight(self) -> tuple[int, ...]: ...

    def __add__(self, other: Self) -> Self: ...


Sums = TypeVar("Sums", bound=Summed)


@dataclass(frozen=True, slots=True)
class Who:
    """Whose panel or justification it is, and when. Managers of one name are told apart by ``manager_key``;

    ``spelling`` is the name as the vacancy has it, by which lists are filtered.
    """

    manager_key: str
    manager: str
    division: str
    month: date
    spelling: str = ""


@dataclass(frozen=True, slots=True)
class Line(Generic[Sums]):
    """A manager, a division, a reason or a month with its counts. ``key`` is how records name it; None for several."""

    name: str
    sums: Sums
    key: str | None = None


def by_manager(found: Iterable[tuple[Who, Sums]]) -> list[Line[Sums]]:
    """A line a manager. One name in two spellings is one manager; the first spelling is shown."""
    return _lines(found, lambda who: (who.manager_key, who.manager, who.spelling))


def by_division(found: Iterable[tuple[Who, Sums]]) -> list[Line[Sums]]:
    """A line a division, one of them for vacancies that name none."""
    return _lines(found, lambda who: (who.division, who.division or NO_DIVISION, who.division))


def by_month(found: Iterable[tuple[Who, Sums]]) -> list[Line[Sums]]:
    """A line a month, the earliest first; months without anything have none."""
    lines = _lines(found, lambda who: (who.month.isoformat(), f"{who.month:%B %Y}", who.month.isoformat()))
    return sorted(lines, key=lambda line: line.key or "")


def _lines(found: Iterable[tuple[Who, Sums]], named: Callable[[Who], tuple[str, str, str]]) -> list[Line[Sums]]:
    """``named`` says what is counted together, its name, and how records name it; the first of each is kept."""
    names: dict[str, tuple[str, str]] = {}
    sums: dict[str, Sums] = {}
    for who, each in found:
        own, name, key = named(who)
        names.setdefault(own, (name, key))
        sums[own] = sums[own] + each if own in sums else each
    return [Line(names[own][0], each, names[own][1]) for own, each in sums.items()]


def shortened(lines: Iterable[Line[Sums]], others: str) -> list[Line[Sums]]:
    """The weightiest lines first. Of many, those with nothing to tell are summed in one last line, as are those after

    the first 15: "112 other managers".
    """
    ordered = sorted(lines, key=lambda line: (*(-each for each in line.sums.weight), line.name.casefold()))
    if len(ordered) <= MOST_LINES + 1:
        return ordered
    shown = [each for each in ordered[:MOST_LINES] if any(each.sums.weight[:2])]
    rest = ordered[len(shown) :]
    return [*shown, Line(f"{len(rest)} {'other ' if shown else ''}{others}", added([each.sums for each in rest]))]


def added(sums: Sequence[Sums]) -> Sums:
    """One or more added up."""
    first, *rest = sums
    for each in rest:
        first += each
    return first


def concentrated(lines: Collection[Line[Tally]], one: str, several: str) -> str | None:
    """That one, two or three of the lines, half of them at most, hold two thirds of the panels without a BME member.

    >>> lines = [Line("A", Tally(held=30, used=7)), Line("B", Tally(held=60, breaches=1)), Line("C", Tally(held=9))]
    >>> concentrated(lines, "manager", "managers")
    'One manager accounts for 7 of the 8 panels held without a BME member, and for 30 of all 99 panels.'
    """
    total = added([Tally(), *(each.sums for each in lines)])
    if total.without < ENOUGH:
        return None
    ordered = sorted(lines, key=lambda line: (-line.sums.without, line.sums.held, line.name))
    for count in range(1, min(A_FEW, len(ordered) // 2) + 1):
        few = added([each.sums for each in ordered[:count]])
        if few.without >= MUCH * total.without:
            return _account(count, few, total, one, several)
    return None


def spread(lines: Collection[Line[Tally]], several: str) -> str | None:
    """That panels without a BME member are nobody's in particular; None of a few panels, or of one line.

    >>> spread([Line("A", Tally(held=30, used=2)), Line("B", Tally(held=60, breaches=3))], "managers")
    'The 5 panels held without a BME member are spread over 2 managers: none has more than 3.'
    """
    found = [each.sums.without for each in lines if each.sums.without]
    if sum(found) < ENOUGH or len(found) == 1:
        return None
    return (
        f"The {sum(found)} panels held without a BME member are spread over {len(found)} {several}: "
        f"none has more than {max(found)}."
    )


def _account(count: int, few: Tally, total: Tally, one: str, several: str) -> str:
    who = f"One {one} accounts" if count == 1 else f"{('Two', 'Three')[count - 2]} {several} account"
    part = f"all {total.without}" if few.without == total.without else f"{few.without} of the {total.without}"
    return f"{who} for {part} panels held without a BME member, and for {few.held:,} of all {total.held:,} panels."


def overall(total: Tally) -> str:
    """How many panels were held without a BME member, and how.

    >>> overall(Tally(held=120, used=7, breaches=2))
    '9 of 120 panels were held without a BME member: 7 by exception and 2 in breach.'
    >>> overall(Tally(held=1))
    'The one panel held included a BME member.'
    """
    if not total.held:
        return "No panel has been held in this time."
    if not total.without:
        return (
            f"All {total.held:,} panels held included a BME member."
            if total.held > 1
            else ("The one panel held included a BME member.")
        )
    were = "panel was" if total.held == 1 else "panels were"
    return (
        f"{total.without:,} of {total.held:,} {were} held without a BME member: "
        f"{total.used:,} by exception and {total.breaches:,} in breach."
    )


def commonest(reasons: Iterable[Line[Tally]]) -> str | None:
    """The reason that is given most often, where there is one."""
    found = sorted(reasons, key=lambda line: (-line.sums.asked, line.name))
    total = sum(each.sums.asked for each in found)
    if total < ENOUGH or (len(found) > 1 and found[0].sums.asked == found[1].sums.asked):
        return None
    return f"The reason given most often is “{found[0].name}”: for {found[0].sums.asked} of {total} exceptions."


def justified(total: Written) -> str | None:
    """How the justifications went, where any was needed.

    >>> justified(Written(needed=14, late=3, sent_back=1, not_accepted=2))
    'Of 14 justifications 3 were late, 1 was sent back and 2 were not accepted.'
    """
    if not total.needed:
        return None
    late, back, refused = (f"{count or 'none'} {'was' if count < 2 else 'were'}" for count in total.counts[1:])  # noqa: PLR2004 -- grammar
    if total.needed == 1:
        said = [
            words for count, words in zip(total.counts[1:], ("late", "sent back", "not accepted"), strict=True) if count
        ]
        return f"The one justification was {' and '.join(said) or 'neither late, sent back nor refused'}."
    return f"Of {total.needed:,} justifications {late} late, {back} sent back and {refused} not accepted."

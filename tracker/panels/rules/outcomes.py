"""Who was appointed, by the kind of panel that interviewed them and by how. Counts of people. Pure.

By ethnicity only sums over many vacancies, and of those nothing small: not by itself, and not by subtraction.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tracker.disclosure import EVERYTHING, PUBLIC
from tracker.panels.rules.rates import FEWEST, TOO_FEW, Group, Rate, comparison
from tracker.wres.rules.vocabulary import NARROW, WIDE, Ethnicity

HIDDEN = "hidden"


class Sat(StrEnum):
    """What the interview panels of a vacancy declared."""

    WITH = "with a declared BME member"
    WITHOUT = "no BME member declared"
    BOTH = "panels of both kinds"
    NONE = "no interview panel recorded"


class Way(StrEnum):
    """How the people of a vacancy were interviewed."""

    BATCH = "in a batch with other vacancies"
    ALONE = "one candidate"
    SEVERAL = "more than one candidate"
    UNKNOWN = "number of candidates not recorded"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Vacancies with counts, and how many people of each group were interviewed and appointed for them."""

    vacancies: int = 0
    interviewed: Mapping[Ethnicity, int] = field(default_factory=dict)
    appointed: Mapping[Ethnicity, int] = field(default_factory=dict)

    def __add__(self, other: "Outcome") -> "Outcome":
        return Outcome(
            self.vacancies + other.vacancies,
            {group: self.interviewed.get(group, 0) + other.interviewed.get(group, 0) for group in WIDE},
            {group: self.appointed.get(group, 0) + other.appointed.get(group, 0) for group in WIDE},
        )

    def rate(self, group: Ethnicity) -> Rate:
        """The appointed of a group out of its interviewed."""
        return Rate(self.appointed.get(group, 0), self.interviewed.get(group, 0))

    @property
    def everybody(self) -> Rate:
        """The appointed of all groups out of all interviewed."""
        return Rate(sum(self.appointed.values()), sum(self.interviewed.values()))


@dataclass(frozen=True, slots=True)
class SatRow:
    """One row of the table by panel: the rates as they may be shown, and what the two say beside each other."""

    name: str
    vacancies: int
    white: str
    bme: str
    words: str


@dataclass(frozen=True, slots=True)
class WayRow:
    """One row of the table by how people were interviewed."""

    way: Way
    vacancies: int
    interviewed: int
    appointed: int
    rate: str


def by_sat(found: Mapping[tuple[Sat, Way], Outcome]) -> list[SatRow]:
    """Appointment from interview by what the interview panels declared, small numbers withheld."""
    of = {sat: sum((each for (own, _), each in found.items() if own is sat), Outcome()) for sat in Sat}
    of = {sat: each for sat, each in of.items() if each.vacancies}
    withheld = hidden_rows(of)
    return [_sat_row(sat, each, is_hidden=sat in withheld) for sat, each in of.items()]


def hidden_rows(of: Mapping[Sat, Outcome]) -> set[Sat]:
    """The rows to withhold: both groups of a row at once, since a ratio beside one rate gives the other back.

    A reader may know what all rows add up to, from a return for instance. So where a number is small two rows at least
    are withheld: of a single one everything would be the total less the others.
    """
    hidden = {sat for sat, each in of.items() if PUBLIC.hides_ratio(*_pairs(each))}
    if len(hidden) == 1 and any(_has_small(of[sat]) for sat in hidden):
        others = [sat for sat in Sat if sat in of and sat not in hidden]
        hidden |= set(sorted(others, key=lambda sat: of[sat].everybody.whole)[:1])
    return hidden


def _pairs(found: Outcome) -> list[tuple[int, int]]:
    return [(rate.part, rate.whole) for rate in map(found.rate, NARROW)]


def _has_small(found: Outcome) -> bool:
    return any(PUBLIC.is_small(part) or PUBLIC.is_small(whole - part) for part, whole in _pairs(found))


def _sat_row(sat: Sat, found: Outcome, *, is_hidden: bool) -> SatRow:
    if is_hidden:
        return SatRow(sat, found.vacancies, HIDDEN, HIDDEN, "")
    white, bme = (found.rate(group) for group in (Ethnicity.WHITE, Ethnicity.BME))
    words = comparison(
        Group("white interviewees", white), Group("BME interviewees", bme), "be appointed", scheme=PUBLIC
    )
    return SatRow(sat, found.vacancies, white.words(PUBLIC), bme.words(PUBLIC), words)


def by_way(found: Mapping[tuple[Sat, Way], Outcome]) -> list[WayRow]:
    """Appointment from interview by how people were interviewed, of all groups together."""
    return [_way_row(way, each) for way, each in _of_ways(found).items() if each.vacancies]


def _of_ways(found: Mapping[tuple[Sat, Way], Outcome]) -> dict[Way, Outcome]:
    return {way: sum((each for (_, own), each in found.items() if own is way), Outcome()) for way in Way}


def _way_row(way: Way, found: Outcome) -> WayRow:
    rate = found.everybody
    return WayRow(way, found.vacancies, rate.whole, rate.part, rate_words(rate, found.vacancies))


def rate_words(rate: Rate, vacancies: int) -> str:
    """The rate with its interval; of a handful of vacancies none."""
    return f"{rate.part:,} of {rate.whole:,}, {TOO_FEW}" if vacancies < FEWEST else rate.words(EVERYTHING)


def ways_compared(found: Mapping[tuple[Sat, Way], Outcome]) -> list[str]:
    """Interviews of one candidate beside those in batches, and beside the others, where there are enough of both."""
    of = _of_ways(found)
    names = {
        Way.ALONE: "people interviewed alone",
        Way.BATCH: "people interviewed in a batch",
        Way.SEVERAL: "people interviewed among others",
    }
    groups = {way: Group(name, of[way].everybody) for way, name in names.items() if of[way].vacancies >= FEWEST}
    return [
        comparison(groups[Way.ALONE], groups[other], "be appointed", scheme=EVERYTHING)
        for other in (Way.BATCH, Way.SEVERAL)
        if other in groups and Way.ALONE in groups
    ]

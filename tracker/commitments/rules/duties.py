"""How a leader stands against what they owe in a financial year. Pure.

1. A duty is owed on the days on which a part is held whose category owes it. A seat on the board counts before a role:
   on a day with a seat, roles say nothing. So somebody whose part changes owes by the part of each day.
2. Whoever owes it on fewer than ``least_days`` of the year owes nothing in it. A part without a last day counts to the
   year's end.
3. It is met by a relationship with somebody eligible that was active on some day of the year, up to today, on which any
   part was held. What ends afterwards takes nothing back. Mentoring and reverse mentoring meet one duty, sponsorship
   the other.
4. Somebody new has ``grace_days``, the first of them the day on which they began to owe it; until they have passed, the
   duty is not yet due. Parts that follow each other without a day between are one: a new seat is no new beginning.
   Whoever owed it before the year began is not new, so for them it is due from the year's first day.
5. From then on it is not met, until it is. Where the part, or the year, ended before it was due, nothing is owed.
6. Somebody on record without an account can sign no agreement, so nobody can know.

Days and grace are by the rule of the part that gives the leader their category; where that owes nothing, by the rule
of the part held last that does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from tracker.commitments.rules.leaders import Leader, Spell
from tracker.commitments.rules.settled import Owed
from tracker.commitments.rules.vocabulary import DUTY_OF, Category, Duty, Kind
from tracker.periods import financial_year_bounds

DAY = timedelta(days=1)
Run = tuple[date, date]
"""First and last day."""


class Reading(StrEnum):
    """How a duty stands. The first that one of a leader's duties has is how the leader stands."""

    NOT_MET = "not met"
    NOT_YET = "not yet due"
    NOT_KNOWN = "not known"
    MET = "met"
    NOT_OWED = "not owed"


class Why(StrEnum):
    """Why nothing is owed, or known."""

    CATEGORY = "the part does not owe it"
    SHORT = "the part is held for too few days of the year"
    ENDED = "the part or the year ended before it was due"
    NO_ACCOUNT = "on record without an account"


@dataclass(frozen=True)
class Credit:
    """A relationship that both have signed: from its first day to the last on which it was active, None while it is."""

    kind: Kind
    first: date
    last: date | None
    is_eligible: bool


@dataclass(frozen=True)
class Standing:
    """One duty of one leader in one year.

    ``since`` is the first day of the relationship that meets it, or the first day of the year on which it was due and
    not met. ``until`` is the last day on which it is not yet due. ``why`` says why nothing is owed or known.
    """

    reading: Reading
    since: date | None = None
    until: date | None = None
    why: Why | None = None


class _Days(NamedTuple):
    """First and last day of the year, and today."""

    first: date
    last: date
    today: date


def standings_of(
    leader: Leader, owed: Mapping[Category, Owed], credited: Sequence[Credit], year: int, today: date
) -> dict[Duty, Standing]:
    """How each duty of a leader stands today in the financial year that ends in ``year``."""
    days = _Days(*financial_year_bounds(year), today)
    return {duty: _standing(duty, leader, owed, credited, days) for duty in Duty}


def reading_of(standings: Mapping[Duty, Standing]) -> Reading:
    """How the leader stands: "met" where everything that is owed is met.

    >>> reading_of({Duty.MENTOR: Standing(Reading.MET), Duty.SPONSOR: Standing(Reading.NOT_OWED)})
    <Reading.MET: 'met'>
    """
    found = {standing.reading for standing in standings.values()}
    return next(reading for reading in Reading if reading in found)


def _standing(
    duty: Duty, leader: Leader, owed: Mapping[Category, Owed], credited: Sequence[Credit], days: _Days
) -> Standing:
    first, last, today = days
    runs = [run for run in _runs(leader, owed, duty, last) if run[1] >= first]
    if not runs:
        return Standing(Reading.NOT_OWED, why=Why.CATEGORY)
    if leader.user_id is None:
        return Standing(Reading.NOT_KNOWN, why=Why.NO_ACCOUNT)
    if met := _met_since(duty, leader, credited, (first, min(today, last))):
        return Standing(Reading.MET, since=met)
    rule = _rule(leader, owed, duty, last)
    if sum((end - max(start, first)).days + 1 for start, end in runs) < rule.least_days:
        return Standing(Reading.NOT_OWED, why=Why.SHORT)
    due = [(max(first, start + rule.grace_days * DAY), end) for start, end in runs]
    return _not_met(due, today)


def _not_met(due: Sequence[Run], today: date) -> Standing:
    """By the days from which it was due, each with the last day of the part."""
    if late := [day for day, end in due if day <= min(today, end)]:
        return Standing(Reading.NOT_MET, since=late[0])
    if coming := [day for day, end in due if today <= end]:
        return Standing(Reading.NOT_YET, until=coming[0] - DAY)
    return Standing(Reading.NOT_OWED, why=Why.ENDED)


def _met_since(duty: Duty, leader: Leader, credited: Sequence[Credit], days: Run) -> date | None:
    held = [(since, until or date.max) for since, until in leader.spells]
    counted = [
        credit.first
        for credit in credited
        if credit.is_eligible
        and DUTY_OF[credit.kind] is duty
        and any(_meet((credit.first, credit.last or date.max), run, days) for run in held)
    ]
    return min(counted, default=None)


def _meet(*runs: Run) -> bool:
    """Whether some day is in all of them."""
    return max(first for first, _ in runs) <= min(last for _, last in runs)


def _rule(leader: Leader, owed: Mapping[Category, Owed], duty: Duty, last: date) -> Owed:
    begun = [part for part in leader.parts if part.since <= last]
    newest_first = sorted(begun, key=lambda part: part.since, reverse=True)
    categories = [leader.category, *(part.category for part in newest_first)]
    return next(owed[each] for each in categories if duty in owed[each].duties)


def _runs(leader: Leader, owed: Mapping[Category, Owed], duty: Duty, last: date) -> list[Run]:
    """The days on which the duty is owed, up to the year's last, in runs without a day between."""
    parts = [part for part in leader.parts if part.since <= last]
    edges = sorted({part.since for part in parts} | {_end(part, last) + DAY for part in parts})
    runs: list[Run] = []
    for start, following in pairwise(edges):
        if not _is_owed_on(start, parts, owed, duty, last):
            continue
        begun = runs.pop()[0] if runs and runs[-1][1] + DAY == start else start
        runs.append((begun, following - DAY))
    return runs


def _is_owed_on(day: date, parts: Sequence[Spell], owed: Mapping[Category, Owed], duty: Duty, last: date) -> bool:
    held = [part for part in parts if part.since <= day <= _end(part, last)]
    seats = [part for part in held if part.is_seat]
    return any(duty in owed[part.category].duties for part in seats or held)


def _end(part: Spell, last: date) -> date:
    return min(part.until or last, last)

"""The days of a year of the standard at one trust: usual or its own, how each stands, and what they may be. Pure."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.errors import RuleBroken
from tracker.periods import DAY, latest_snapshot, snapshot
from tracker.reminders.rules.settled import deadline
from tracker.reminders.rules.vocabulary import Deadline
from tracker.words import in_words

SLUGS = {Deadline.SIGN_OFF: "sign-off", Deadline.SUBMISSION: "submission", Deadline.PUBLICATION: "publication"}
"""What an address calls each."""

RECORDED = (Deadline.SUBMISSION, Deadline.PUBLICATION)
"""What is done outside the tracker, so that somebody says here that it was. The sign-off is the return's own."""


class Stands(StrEnum):
    """How a day of the year stands."""

    TO_COME = "to come"
    LATE = "late"
    NOT_RECORDED = "not recorded"
    MET = "done"


@dataclass(frozen=True, slots=True)
class Returned:
    """What the returns of one year say: whether and when the board signed one off, and where it is published."""

    signed_off_on: date | None = None
    published_at: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a year. ``source`` says where a trust's own comes from; ``version`` is None where nothing is kept."""

    which: Deadline
    year: int
    due_on: date
    source: str = ""
    met_on: date | None = None
    version: int | None = None
    returned: Returned = Returned()

    @property
    def snapshot(self) -> date:
        """The day on which the year's staff are counted."""
        return snapshot(self.year)

    @property
    def is_usual(self) -> bool:
        """Whether the trust has settled no day of its own."""
        return not self.source

    @property
    def done_on(self) -> date | None:
        """When it was done, as far as that has a day: the sign-off as the return says it."""
        return self.returned.signed_off_on if self.which is Deadline.SIGN_OFF else self.met_on

    @property
    def is_met(self) -> bool:
        """Whether it is done: on record here, or by what the return says.

        A return that gives its address counts as published once it is signed off.
        """
        is_published = self.which is Deadline.PUBLICATION and bool(self.returned.published_at)
        return bool(self.done_on) or (is_published and self.returned.signed_off_on is not None)

    def needs_somebody(self, today: date) -> bool:
        """Whether somebody is to be reminded of it.

        Boards sign off what is then submitted: once the day is over, a return that is signed off is taken for
        submitted, whether or not anybody said so here.
        """
        is_taken_for_submitted = self.which is Deadline.SUBMISSION and self.returned.signed_off_on is not None
        return not self.is_met and not (is_taken_for_submitted and today > self.due_on)

    def stands(self, today: date) -> Stands:
        """How it stands today.

        >>> Day(Deadline.SUBMISSION, 2026, date(2026, 5, 31)).stands(date(2026, 6, 1))
        <Stands.LATE: 'late'>
        """
        if self.is_met:
            return Stands.MET
        if today <= self.due_on:
            return Stands.TO_COME
        return Stands.LATE if self.needs_somebody(today) else Stands.NOT_RECORDED


def years_shown(today: date) -> tuple[int, int]:
    """This year of the standard, whose snapshot has been taken, and the next.

    >>> years_shown(date(2026, 11, 28))
    (2026, 2027)
    """
    this = latest_snapshot(today)
    return this, this + 1


def usual(which: Deadline, year: int) -> Day:
    """The day that holds where a trust has settled none."""
    return Day(which, year, deadline(which, year))


def item_id(organisation_id: uuid.UUID, which: Deadline, year: int) -> uuid.UUID:
    """What stands in the ledger for this day, also before anything is kept of it."""
    return uuid.uuid5(organisation_id, f"{SLUGS[which]} {year}")


def which_of(slug: str) -> Deadline | None:
    """The day that an address names.

    >>> which_of("sign-off"), which_of("x")
    (<Deadline.SIGN_OFF: 'board sign-off'>, None)
    """
    return next((which for which, named in SLUGS.items() if named == slug), None)


def bounds(year: int) -> tuple[date, date]:
    """The first and the last day that a day of the year can be: after its snapshot, and before the next.

    >>> bounds(2026)
    (datetime.date(2026, 4, 1), datetime.date(2027, 3, 30))
    """
    return snapshot(year) + DAY, snapshot(year + 1) - DAY


def check_day(which: Deadline, year: int, due_on: date, others: Mapping[Deadline, date]) -> None:
    """Raise ``RuleBroken`` for a day that cannot be. ``others`` are the days of the year that hold.

    Nothing is published before it is signed off or submitted. Which of these two comes first differs between trusts.
    """
    first, last = bounds(year)
    if not first <= due_on <= last:
        raise RuleBroken(f"Enter a day from {in_words(first)} to {in_words(last)}, before the next snapshot", "due_on")
    publication = others[Deadline.PUBLICATION]
    if which is Deadline.PUBLICATION:
        latest = max((Deadline.SIGN_OFF, Deadline.SUBMISSION), key=lambda each: others[each])
        if due_on < others[latest]:
            raise RuleBroken(f"Publication must be on or after the {latest}, {in_words(others[latest])}", "due_on")
    elif due_on > publication:
        words = f"{which.capitalize()} must be on or before publication, {in_words(publication)}"
        raise RuleBroken(f"{words}. To have it later, change the day of publication first", "due_on")


def check_met(which: Deadline, year: int, met_on: date, *, today: date) -> None:
    """Raise ``RuleBroken`` for a day on which it cannot have been done."""
    if which not in RECORDED:
        raise RuleBroken("The sign-off is recorded with the return")
    first, _ = bounds(year)
    if met_on > today:
        raise RuleBroken("The day must be today or in the past", "met_on")
    if met_on < first:
        raise RuleBroken(f"The day must be after the snapshot of {in_words(snapshot(year))}", "met_on")

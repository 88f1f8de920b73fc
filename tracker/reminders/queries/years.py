"""The days of the years of the standard: what trusts have settled, and what their returns say."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import func, select

from tracker.db import db
from tracker.reminders.models import YearDeadline
from tracker.reminders.rules.vocabulary import Deadline
from tracker.reminders.rules.years import Day, Returned, usual
from tracker.wres.models import Return
from tracker.wres.rules.lifecycle import State

Key = tuple[uuid.UUID, int]
"""An organisation and a year."""


def days_of(organisation_id: uuid.UUID, year: int) -> Mapping[Deadline, Day]:
    """The three days of one year at one organisation, in their order. Two queries."""
    days = days_by([organisation_id], [year], list(Deadline))
    return {which: days[organisation_id, year, which] for which in Deadline}


def days_by(
    organisations: Collection[uuid.UUID], years: Collection[int], which: Collection[Deadline]
) -> Mapping[tuple[uuid.UUID, int, Deadline], Day]:
    """These days of these years at these organisations, settled or usual. Two queries."""
    kept = {(each.organisation_id, each.year, each.which): each for each in _kept(organisations, years, which)}
    returned = _returned(organisations, years)
    return {
        (organisation_id, year, each): replace(
            _day(kept.get((organisation_id, year, each)), each, year),
            returned=returned.get((organisation_id, year), Returned()),
        )
        for organisation_id in organisations
        for year in years
        for each in which
    }


def kept_day(organisation_id: uuid.UUID, year: int, which: Deadline) -> YearDeadline | None:
    """What is kept of one day; None where nothing is. One query."""
    return next(iter(_kept([organisation_id], [year], [which])), None)


def _kept(
    organisations: Collection[uuid.UUID], years: Collection[int], which: Collection[Deadline]
) -> list[YearDeadline]:
    statement = select(YearDeadline).where(
        YearDeadline.organisation_id.in_(organisations), YearDeadline.year.in_(years), YearDeadline.which.in_(which)
    )
    return list(db.session.scalars(statement))


def _day(found: YearDeadline | None, which: Deadline, year: int) -> Day:
    if found is None:
        return usual(which, year)
    return Day(which, year, found.due_on, found.source, found.met_on, found.version)


def _returned(organisations: Collection[uuid.UUID], years: Collection[int]) -> Mapping[Key, Returned]:
    """What is signed off: when it first was, and the address that any revision of it gives."""
    statement = (
        select(Return.organisation_id, Return.year, func.min(Return.signed_off_on), func.max(Return.published_at))
        .where(Return.organisation_id.in_(organisations), Return.year.in_(years), Return.state == State.SIGNED_OFF)
        .group_by(Return.organisation_id, Return.year)
    )
    return {(row[0], row[1]): Returned(row[2], row[3]) for row in db.session.execute(statement)}

"""The return of the year: to be signed off, submitted and published, whether or not anything of it is here yet."""

import uuid
from collections.abc import Collection, Iterator
from functools import partial

from sqlalchemy import select

from tracker import clock
from tracker.accounts.models import Organisation
from tracker.accounts.rules import Kind as Body
from tracker.db import db
from tracker.panels.rules.moments import day_of
from tracker.reminders.queries.sources.items import Item, Told
from tracker.reminders.queries.years import days_by
from tracker.reminders.rules.vocabulary import Deadline, Kind
from tracker.reminders.rules.years import item_id, years_shown

KINDS = {
    Kind.RETURN_TO_SIGN_OFF: Deadline.SIGN_OFF,
    Kind.RETURN_TO_SUBMIT: Deadline.SUBMISSION,
    Kind.RETURN_TO_PUBLISH: Deadline.PUBLICATION,
}


def _returns(kind: Kind, organisations: Collection[uuid.UUID]) -> Iterator[Item]:
    """One day of this year and of the next at each trust, from when it joined. Three queries.

    With the next snapshot a year is over: what it left undone, the return of the year after shows.
    """
    trusts = select(Organisation.id, Organisation.created_at)
    trusts = trusts.where(Organisation.id.in_(organisations), Organisation.kind == Body.TRUST)
    joined = {row[0]: day_of(row[1]) for row in db.session.execute(trusts)}
    today, which = clock.today(), KINDS[kind]
    days = days_by(joined, years_shown(today), [which]) if joined else {}
    for (organisation_id, year, _), found in days.items():
        if found.due_on >= joined[organisation_id] and found.needs_somebody(today):
            yield Item(
                kind,
                item_id(organisation_id, which, year),
                organisation_id,
                found.due_on,
                f"WRES return {year}",
                organisation_id,
                version=(found.version or 0) + 1,
            )


TOLD = tuple(Told(kind, partial(_returns, kind)) for kind in KINDS)

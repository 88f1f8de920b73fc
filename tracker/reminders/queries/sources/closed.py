"""Closed actions of which somebody is to say, some months later, whether what they changed has lasted."""

import uuid
from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, exists, func, select

from tracker import clock
from tracker.accounts.models import User
from tracker.commitments.rules.agreed import months_after
from tracker.db import db
from tracker.panels.rules.moments import day_of
from tracker.plans.models import Action, Recheck
from tracker.plans.rules.vocabulary import Status
from tracker.reminders.models import ReminderSettings
from tracker.reminders.queries.sources.items import Item, Told
from tracker.reminders.rules.settled import MONTHS_BEFORE_RECHECK
from tracker.reminders.rules.vocabulary import Kind, Part

KEPT = timedelta(days=365)
"""A recheck that nobody has made a year after it was due is over: by then the ladder has been climbed to its end."""

_LONGEST = timedelta(days=4 * 365)
"""The most months that a trust may settle, and the year after."""

_NAMED: tuple[Any, ...] = (
    Action.id,
    Action.organisation_id,
    Action.number,
    Action.title,
    Action.closed_at,
    Action.owner_id,
    Action.sponsor_id,
    Action.version,
)
"""What says which action it is and whose, without its words."""


def _rechecks(organisations: Collection[uuid.UUID]) -> Iterator[Item]:
    """Closed actions that nobody has looked at again. One query. Who owned one does not judge it."""
    oldest = clock.today() - KEPT
    for (
        action_id,
        organisation_id,
        number,
        title,
        closed_at,
        owner_id,
        sponsor_id,
        version,
        owner,
        after,
    ) in db.session.execute(_closed(organisations)):
        due_on = months_after(day_of(closed_at), after)
        if due_on > oldest:
            yield Item(
                Kind.RECHECK_DUE,
                action_id,
                organisation_id,
                due_on,
                f"A{number} “{title}”",
                action_id,
                of=owner,
                version=version,
                people={Part.SPONSOR: [sponsor_id] if sponsor_id else []},
                besides=[owner_id],
            )


def _closed(organisations: Collection[uuid.UUID]) -> Select[*tuple[Any, ...]]:
    months = func.coalesce(ReminderSettings.recheck_months, MONTHS_BEFORE_RECHECK)
    return (
        select(*_NAMED, User.name, months)
        .join(User, User.id == Action.owner_id)
        .outerjoin(ReminderSettings, ReminderSettings.organisation_id == Action.organisation_id)
        .where(
            Action.organisation_id.in_(organisations),
            Action.status == Status.COMPLETE,
            Action.closed_at > clock.now() - _LONGEST,
            ~exists().where(Recheck.action_id == Action.id),
        )
    )


TOLD = (Told(Kind.RECHECK_DUE, _rechecks),)

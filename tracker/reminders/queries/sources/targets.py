"""Targets that still stand on an old baseline though the board has signed off newer figures."""

import uuid
from collections.abc import Collection, Iterable, Iterator
from datetime import date

from sqlalchemy import Row, func, select

from tracker.db import db
from tracker.periods import snapshot
from tracker.reminders.models import ReminderSettings
from tracker.reminders.queries.sources.items import Item, Told
from tracker.reminders.rules.settled import YEARS_BEFORE_REBASING
from tracker.reminders.rules.vocabulary import Kind
from tracker.targets.models import Target, TargetVersion
from tracker.targets.rules.vocabulary import State, VersionState
from tracker.wres.models import Return
from tracker.wres.rules.lifecycle import State as ReturnState


def _to_rebase(organisations: Collection[uuid.UUID]) -> Iterator[Item]:
    """Agreed targets and when their baseline counts as old; a version that is only begun changes nothing. Two queries.

    The day is the snapshot so many years after the baseline's, or the first sign-off of newer figures after it.
    """
    signed_off = _signed_off(organisations)
    for target, version, years in _standing(organisations):
        newer = [on for year, on in signed_off.get(target.organisation_id, []) if year > version.base_year]
        if newer:
            due_on = max(snapshot(version.base_year + years), min(newer))
            yield Item(
                Kind.TARGET_TO_REBASE,
                target.id,
                target.organisation_id,
                due_on,
                f"{target.reference} “{target.measure.name}”",
                target.id,
                version=version.version,
            )


def _standing(organisations: Collection[uuid.UUID]) -> Iterable[Row[Target, TargetVersion, int]]:
    years = func.coalesce(ReminderSettings.rebase_years, YEARS_BEFORE_REBASING)
    statement = (
        select(Target, TargetVersion, years)
        .join(TargetVersion, TargetVersion.target_id == Target.id)
        .outerjoin(ReminderSettings, ReminderSettings.organisation_id == Target.organisation_id)
        .where(
            Target.organisation_id.in_(organisations),
            Target.state == State.AGREED,
            TargetVersion.state == VersionState.AGREED,
        )
    )
    return db.session.execute(statement)


def _signed_off(organisations: Collection[uuid.UUID]) -> dict[uuid.UUID, list[tuple[int, date]]]:
    """By organisation, each year that is signed off, with the day it first was."""
    statement = (
        select(Return.organisation_id, Return.year, func.min(Return.signed_off_on))
        .where(Return.organisation_id.in_(organisations), Return.state == ReturnState.SIGNED_OFF)
        .group_by(Return.organisation_id, Return.year)
    )
    found: dict[uuid.UUID, list[tuple[int, date]]] = {}
    for organisation_id, year, on in db.session.execute(statement):
        found.setdefault(organisation_id, []).append((year, on or snapshot(year)))
    return found


TOLD = (Told(Kind.TARGET_TO_REBASE, _to_rebase),)

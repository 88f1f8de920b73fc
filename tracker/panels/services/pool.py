"""The pool: adding people who are trained, changing what is known of them, and the days on which they are not free."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError

from tracker import audit
from tracker.accounts.models import Organisation, User
from tracker.accounts.queries import people_at
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.panels.models import PoolAbsence, PoolMember
from tracker.panels.rules.pool import check_bands
from tracker.panels.rules.vocabulary import Part
from tracker.wres.rules.vocabulary import Band

TWICE = "This person is in the pool already"


def add_to_pool(
    organisation: Organisation,
    *,
    actor: User,
    name: str,
    user_id: uuid.UUID | None,
    part: Part,
    first_band: Band | None,
    last_band: Band | None,
    sites: Sequence[str],
    weekdays: Sequence[int],
    trained_on: date,
) -> PoolMember:
    """Put somebody who is trained into the pool, with an account or without."""
    check_bands(first_band, last_band)
    member = PoolMember(
        organisation=organisation,
        user=_user_at(organisation, user_id),
        name=name,
        part=part,
        first_band=first_band,
        last_band=last_band,
        sites=list(sites),
        weekdays=sorted(weekdays),
        trained_on=trained_on,
    )
    db.session.add(member)
    _record(actor, Tag.POOL_MEMBER_ADDED, member)
    return member


def edit_in_pool(
    member: PoolMember,
    *,
    actor: User,
    version: int | None,
    user_id: uuid.UUID | None,
    first_band: Band | None,
    last_band: Band | None,
    sites: Sequence[str],
    weekdays: Sequence[int],
    **fields: Any,
) -> None:
    """Change what is known of somebody in the pool. Panels that they are on keep what they were recorded with."""
    check_version(member, version)
    check_bands(first_band, last_band)
    if user_id != member.user_id:
        member.user = _user_at(member.organisation, user_id)
        member.user_id = user_id
    member.first_band, member.last_band = first_band, last_band
    member.sites, member.weekdays = list(sites), sorted(weekdays)
    for column, value in fields.items():
        setattr(member, column, value)
    _record(actor, Tag.POOL_MEMBER_EDITED, member, changes=audit.changes(member))


def leave_pool(member: PoolMember, *, actor: User, version: int | None, left_on: date) -> None:
    """Record the first day on which somebody no longer sits on panels. They stay on record."""
    check_version(member, version)
    if left_on < member.trained_on:
        raise RuleBroken("The day must not be before the day on which they were trained", field="left_on")
    member.left_on = left_on
    audit.record(actor, Tag.POOL_MEMBER_LEFT, member, changes=audit.changes(member))


def add_absence(member: PoolMember, *, actor: User, since: date, until: date) -> PoolAbsence:
    """Say on which days somebody is not free, both ends included. Why is their own affair."""
    if until < since:
        raise RuleBroken("The last day must be the same as or after the first day", field="until")
    absence = PoolAbsence(since=since, until=until)
    member.absences.append(absence)
    audit.record(actor, Tag.POOL_ABSENCE_ADDED, member, since=since.isoformat(), until=until.isoformat())
    return absence


def remove_absence(absence: PoolAbsence, *, actor: User) -> None:
    """Take back days on which somebody was not to be free."""
    member = absence.member
    member.absences.remove(absence)
    since, until = absence.since.isoformat(), absence.until.isoformat()
    audit.record(actor, Tag.POOL_ABSENCE_REMOVED, member, since=since, until=until)


def _user_at(organisation: Organisation, user_id: uuid.UUID | None) -> User | None:
    if user_id is None:
        return None
    found = next((each for each in people_at(organisation.id) if each.id == user_id), None)
    if found is None:
        raise RuleBroken("Select somebody with a role at this organisation", field="user_id")
    return found


def _record(actor: User, tag: Tag, member: PoolMember, **details: Any) -> None:
    try:
        db.session.flush()
    except IntegrityError as error:
        raise RuleBroken(TWICE, field="user_id") from error
    audit.record(actor, tag, member, **details)

"""Organisations, board seats, and what is shared with reviewers."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError

from tracker import audit, clock
from tracker.accounts import queries, rules
from tracker.accounts.models import Organisation, Seat, Sharing, User
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import RuleBroken


def create_organisation(
    *, actor: User | None, name: str, ods_code: str, kind: rules.Kind, region: Organisation | None = None
) -> Organisation:
    """Add an organisation. Raises RuleBroken when the ODS code is taken or not one."""
    code = rules.check_ods_code(ods_code)
    organisation = Organisation(name=name, ods_code=code, kind=kind, region=region)
    try:
        with db.session.begin_nested():
            db.session.add(organisation)
    except IntegrityError as taken:
        raise RuleBroken(f"{code} is the code of another organisation", field="ods_code") from taken
    audit.record(actor, Tag.ORGANISATION_CREATED, organisation)
    return organisation


def edit_organisation(organisation: Organisation, *, actor: User, version: int | None, name: str) -> None:
    """Change an organisation's name. Its ODS code never changes (codes are closed, not reused)."""
    check_version(organisation, version)
    organisation.name = name
    changed = audit.changes(organisation)
    audit.record(actor, Tag.ORGANISATION_EDITED, organisation, changes=changed)


def fill_seat(organisation: Organisation, *, actor: User | None, **columns: Any) -> Seat:
    """Record who holds a board seat: position, title, is_voting, holder, user_id, since, until.

    Raises RuleBroken when the last day is before the first, or the account is of nobody here.
    """
    _check_dates(columns["since"], columns.get("until"))
    _check_account(organisation.id, columns.get("user_id"))
    seat = Seat(organisation=organisation, **columns)
    db.session.add(seat)
    audit.record(actor, Tag.SEAT_FILLED, seat, position=seat.position, since=seat.since)
    return seat


def edit_seat(seat: Seat, *, actor: User, version: int | None, **columns: Any) -> None:
    """Correct what is on record about a seat. Raises RuleBroken as ``fill_seat`` does."""
    check_version(seat, version)
    _check_dates(columns["since"], columns.get("until"))
    if columns.get("user_id") != seat.user_id:
        _check_account(seat.organisation_id, columns.get("user_id"))
    for column, value in columns.items():
        setattr(seat, column, value)
    changed = audit.changes(seat)
    if "user_id" in changed:
        changed["account"] = [each and queries.get_user(uuid.UUID(each)).name for each in changed.pop("user_id")]
    audit.record(actor, Tag.SEAT_EDITED, seat, changes=changed)


def end_seat(seat: Seat, *, actor: User, version: int | None, until: date, reason: str) -> None:
    """Record somebody's last day in a seat. Raises RuleBroken when it is before their first."""
    check_version(seat, version)
    _check_dates(seat.since, until)
    seat.until = until
    changed = audit.changes(seat)
    audit.record(actor, Tag.SEAT_ENDED, seat, reason=reason, changes=changed)


def _check_dates(since: date, until: date | None) -> None:
    if until is not None and until < since:
        raise RuleBroken("The last day must be the same as or after the first day", field="until")


def _check_account(organisation_id: uuid.UUID, user_id: uuid.UUID | None) -> None:
    if user_id is not None and user_id not in {user.id for user in queries.people_at(organisation_id)}:
        raise RuleBroken("Select an account of somebody who has a role here", field="user_id")


def share(organisation: Organisation, *, actor: User | None, reader: Organisation) -> Sharing:
    """Let another organisation's reviewers read what is signed off and issued here."""
    if reader.id == organisation.id:
        raise RuleBroken("Select an organisation other than your own", field="reader_id")
    sharing = Sharing(organisation=organisation, reader=reader)
    try:
        with db.session.begin_nested():
            db.session.add(sharing)
    except IntegrityError as shared:
        raise RuleBroken(
            f"{reader.name} can read the record of this organisation already", field="reader_id"
        ) from shared
    audit.record(actor, Tag.SHARING_STARTED, sharing)
    return sharing


def stop_sharing(sharing: Sharing, *, actor: User, reason: str) -> None:
    """End a sharing, at once. What the other organisation read, it has read."""
    if sharing.ended_at is not None:
        raise RuleBroken("This sharing has ended already")
    sharing.ended_at = clock.now()
    audit.record(actor, Tag.SHARING_ENDED, sharing, reason=reason)

"""Changing how somebody is reminded, and turning their mail off by the link that stands in it."""

import uuid
from collections.abc import Collection, Mapping
from typing import Any

from itsdangerous import BadSignature

from tracker import audit, clock
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import Conflict
from tracker.reminders.models import ReminderPreference
from tracker.reminders.queries import ledger
from tracker.reminders.queries.preferences import offer_to
from tracker.reminders.rules.ledger import Voided
from tracker.reminders.rules.rulebook import Rulebook
from tracker.reminders.rules.vocabulary import Frequency, Kind
from tracker.reminders.services.digests import signer


def edit_preferences(
    person: User,
    *,
    actor: User,
    frequency: Frequency,
    weekday: int,
    muted: Collection[Kind],
    version: int | None,
) -> None:
    """Settle how often somebody gets mail and what they do without. ``version``: None where nothing was settled yet.

    What was turned off and is required by now stays noted: it is off again where the organisation lets go of it.
    """
    ledger.lock_promises()
    offer = offer_to(person)
    preference = _held(person, offer.found, version)
    offered = {each.kind for each in offer.choices if each.is_free}
    kinds = (preference.muted_kinds - offered) | (set(muted) & offered)
    preference.frequency, preference.weekday = frequency, weekday
    _note(preference, kinds)
    if db.session.is_modified(preference):
        audit.record(actor, Tag.PREFERENCES_EDITED, preference, changes=_spoken(audit.changes(preference)))
        _void(preference, offer.book)


def _held(person: User, found: ReminderPreference | None, version: int | None) -> ReminderPreference:
    if found is None:
        return _new(person)
    if version is None:
        raise Conflict
    check_version(found, version)
    return found


def _new(person: User) -> ReminderPreference:
    preference = ReminderPreference(user=person, frequency=Frequency.DAILY, weekday=0, muted=[])
    db.session.add(preference)
    return preference


def turn_off(person: User, *, actor: User) -> None:
    """Turn off every kind of mail that the organisations let go of. A second time changes nothing."""
    ledger.lock_promises()
    offer = offer_to(person)
    letting_go = {each.kind for each in offer.choices if each.is_free}
    if letting_go <= (offer.found.muted_kinds if offer.found else frozenset()):
        return
    preference = offer.found or _new(person)
    _note(preference, preference.muted_kinds | letting_go)
    audit.record(actor, Tag.MAIL_TURNED_OFF, preference)
    _void(preference, offer.book)


def _note(preference: ReminderPreference, kinds: Collection[Kind]) -> None:
    muted = sorted(kind.value for kind in kinds)
    if muted != preference.muted:
        preference.muted = muted


def _void(preference: ReminderPreference, book: Rulebook) -> None:
    """Void what waits of what is turned off: it was promised for a digest that will not hold it."""
    off = preference.muted_kinds
    for reminder in ledger.waiting([preference.user_id]):
        if reminder.kind in off and not book.rule(reminder.organisation_id, reminder.kind).is_required:
            reminder.voided_at, reminder.void_reason = clock.now(), Voided.MUTED


def _spoken(changes: Mapping[str, Any]) -> dict[str, Any]:
    """What the trail says of it: not which kinds, for who does without mail of a relationship may be in one."""
    return {column: change for column, change in changes.items() if column != "muted"}


def reader_of(token: str, *, secret: str) -> uuid.UUID | None:
    """Whose mail a link turns off; None for a token that we did not sign."""
    try:
        return uuid.UUID(signer(secret).loads(token))
    except BadSignature:
        return None

"""The people whom something waits for, with what decides about their mail."""

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import selectinload

from tracker.access import Role
from tracker.accounts.models import Membership, Organisation, User
from tracker.db import db
from tracker.reminders.models import MailWording, Reminder, ReminderPreference, ReminderSettings
from tracker.reminders.queries import ledger, settled
from tracker.reminders.rules.timing import Hours, Rhythm
from tracker.reminders.rules.vocabulary import Mood
from tracker.reminders.rules.wording import OURS, Wording, Words


@dataclass(frozen=True)
class Reader:
    """Somebody who gets mail, and what holds for it: their own rhythm, and what their first organisation settled."""

    user: User
    organisation: Organisation
    hours: Hours
    mood: Mood
    rhythm: Rhythm
    words: Mapping[Wording, Words]


def readers(people: Collection[uuid.UUID]) -> list[Reader]:
    """Those of some people who still have something to sign in to. Five queries, however many people."""
    roles = selectinload(User.memberships).joinedload(Membership.organisation)
    found = db.session.scalars(
        select(User).where(User.id.in_(people)).options(roles).order_by(User.created_at, User.id)
    )
    users = [each for each in found if each.is_active]
    organisations = {each.active_memberships[0].organisation for each in users}
    settings = settled.settings_by([each.id for each in organisations])
    preferences = settled.preferences_of([each.id for each in users])
    words = _words([each.id for each in organisations])
    return [_reader(each, settings, preferences, words) for each in users]


def _reader(user: User, settings: Mapping, preferences: Mapping, words: Mapping) -> Reader:  # type: ignore[type-arg]
    organisation = user.active_memberships[0].organisation
    found, preferred = settings.get(organisation.id), preferences.get(user.id)
    return Reader(
        user=user,
        organisation=organisation,
        hours=hours_of(found),
        mood=found.mood if found else Mood.LIVE,
        rhythm=rhythm_of(preferred),
        words=OURS | words.get(organisation.id, {}),
    )


@dataclass(frozen=True)
class Habit:
    """When somebody's mail is made: by the hours of their first organisation, and by their own rhythm."""

    organisation_id: uuid.UUID
    hours: Hours
    rhythm: Rhythm


def habits() -> Mapping[uuid.UUID, Habit]:
    """The habit of everybody whom a promise waits for that no mail carries yet; not of who left. Three queries."""
    first: dict[uuid.UUID, uuid.UUID] = {}
    for user_id, organisation_id in db.session.execute(_memberships_of_waiting()):
        first.setdefault(user_id, organisation_id)
    hours = {each: hours_of(found) for each, found in settled.settings_by(set(first.values())).items()}
    rhythms = {each: rhythm_of(found) for each, found in settled.preferences_of().items()}
    return {
        user_id: Habit(organisation_id, hours.get(organisation_id, Hours()), rhythms.get(user_id, Rhythm()))
        for user_id, organisation_id in first.items()
    }


def _memberships_of_waiting() -> Select[uuid.UUID, uuid.UUID]:
    """Who belongs where now, in the order of ``User.active_memberships``."""
    waits = exists().where(Reminder.user_id == Membership.user_id, ledger.IS_WAITING)
    return (
        select(Membership.user_id, Membership.organisation_id)
        .where(Membership.ended_at.is_(None), waits)
        .order_by(Membership.created_at, Membership.id)
    )


def roles_of(user_id: uuid.UUID) -> Mapping[uuid.UUID, Collection[Role]]:
    """Which roles somebody holds now, by organisation; nothing where they left. One query."""
    held: dict[uuid.UUID, list[Role]] = {}
    statement = select(Membership.organisation_id, Membership.role)
    for organisation_id, role in db.session.execute(
        statement.where(Membership.user_id == user_id, Membership.ended_at.is_(None))
    ):
        held.setdefault(organisation_id, []).append(role)
    return held


def rhythm_of(preferred: ReminderPreference | None) -> Rhythm:
    """How often somebody wants the digest; ours where they have not said."""
    return Rhythm(preferred.frequency, preferred.weekday) if preferred else Rhythm()


def hours_of(settings: ReminderSettings | None) -> Hours:
    """When mail is made and leaves, by these settings; by ours where a trust has none."""
    return Hours(settings.digest_at, settings.quiet_from, settings.quiet_until) if settings else Hours()


def _words(organisations: Collection[uuid.UUID]) -> dict[uuid.UUID, dict[Wording, Words]]:
    found: dict[uuid.UUID, dict[Wording, Words]] = {}
    for each in db.session.scalars(select(MailWording).where(MailWording.organisation_id.in_(organisations))):
        found.setdefault(each.organisation_id, {})[each.which] = Words(each.subject, each.opening, each.closing)
    return found

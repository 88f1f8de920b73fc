"""What each trust has settled about reminders, and what holds without."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import time

from sqlalchemy import select

from tracker.db import db
from tracker.reminders.models import MailWording, ReminderPreference, ReminderRule, ReminderSettings
from tracker.reminders.rules.rulebook import Rulebook
from tracker.reminders.rules.settled import (
    DIGEST_AT,
    MONTHS_BEFORE_RECHECK,
    QUIET_FROM,
    QUIET_UNTIL,
    YEARS_BEFORE_REBASING,
)
from tracker.reminders.rules.vocabulary import Kind, Mood
from tracker.reminders.rules.wording import Wording


def rulebook(organisations: Collection[uuid.UUID] | None = None) -> Rulebook:
    """The rules of every trust, or of some. One query."""
    statement = select(ReminderRule)
    if organisations is not None:
        statement = statement.where(ReminderRule.organisation_id.in_(organisations))
    return Rulebook({(each.organisation_id, each.kind): each.rule for each in db.session.scalars(statement)})


def rule_of(organisation_id: uuid.UUID, kind: Kind) -> ReminderRule | None:
    """What a trust has settled itself about one kind; None where ours holds."""
    statement = select(ReminderRule).where(ReminderRule.organisation_id == organisation_id, ReminderRule.kind == kind)
    return db.session.scalars(statement).first()


def rules_of(organisation_id: uuid.UUID) -> Mapping[Kind, ReminderRule]:
    """What a trust has settled itself, by kind. One query."""
    statement = select(ReminderRule).where(ReminderRule.organisation_id == organisation_id)
    return {each.kind: each for each in db.session.scalars(statement)}


def settings_of(organisation_id: uuid.UUID) -> ReminderSettings | None:
    """The settings of one organisation; None where it has none. One query."""
    return settings_by([organisation_id]).get(organisation_id)


def usual_settings() -> ReminderSettings:
    """What holds where a trust has settled nothing: no row of the database, and never to be one."""
    return ReminderSettings(
        mood=Mood.LIVE,
        digest_at=DIGEST_AT,
        quiet_from=QUIET_FROM,
        quiet_until=QUIET_UNTIL,
        rebase_years=YEARS_BEFORE_REBASING,
        recheck_months=MONTHS_BEFORE_RECHECK,
    )


def wordings_of(organisation_id: uuid.UUID) -> Mapping[Wording, MailWording]:
    """The words that a trust wrote itself, by mail. One query."""
    statement = select(MailWording).where(MailWording.organisation_id == organisation_id)
    return {each.which: each for each in db.session.scalars(statement)}


def settings_by(organisations: Collection[uuid.UUID]) -> Mapping[uuid.UUID, ReminderSettings]:
    """The settings of some organisations, where they have any. One query."""
    statement = select(ReminderSettings).where(ReminderSettings.organisation_id.in_(organisations))
    return {each.organisation_id: each for each in db.session.scalars(statement)}


def in_the_sandbox(organisations: Collection[uuid.UUID]) -> frozenset[uuid.UUID]:
    """Those of some trusts that try their reminders before anybody gets them. One query."""
    found = settings_by(organisations)
    return frozenset(each for each, settings in found.items() if settings.mood is Mood.SANDBOX)


def preferences_of(people: Collection[uuid.UUID] | None = None) -> Mapping[uuid.UUID, ReminderPreference]:
    """What people prefer, where they have said so: some, or everybody. One query."""
    statement = select(ReminderPreference)
    if people is not None:
        statement = statement.where(ReminderPreference.user_id.in_(people))
    return {each.user_id: each for each in db.session.scalars(statement)}


def muting() -> Sequence[ReminderPreference]:
    """Everybody who has turned something off. One query."""
    return [each for each in db.session.scalars(select(ReminderPreference)) if each.muted]


def digest_hours() -> list[time]:
    """At which hours trusts make their digests, London time, the earliest first: theirs and ours. One query."""
    return sorted({DIGEST_AT, *db.session.scalars(select(ReminderSettings.digest_at).distinct())})

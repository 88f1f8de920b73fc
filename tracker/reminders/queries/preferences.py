"""How one person wants to be told, and what they may choose."""

import uuid
from dataclasses import dataclass

from sqlalchemy import select

from tracker.accounts.models import User
from tracker.db import db
from tracker.reminders.models import ReminderPreference
from tracker.reminders.queries import settled
from tracker.reminders.queries.asking import ROLES
from tracker.reminders.rules.choosing import Choice, choices
from tracker.reminders.rules.rulebook import Rulebook
from tracker.reminders.rules.vocabulary import Part


@dataclass(frozen=True)
class Offer:
    """What somebody may choose by the rules of their organisations, and what they have chosen, if anything."""

    found: ReminderPreference | None
    choices: list[Choice]
    book: Rulebook


def offer_to(user: User) -> Offer:
    """What somebody may choose. Two queries."""
    organisations = [each.id for each in user.organisations]
    book = settled.rulebook(organisations)
    parts_at = {each: _parts(user, each) for each in organisations}
    return Offer(preference_of(user.id), choices(book, parts_at), book)


def _parts(user: User, organisation_id: uuid.UUID) -> set[Part]:
    roles = user.roles_at(organisation_id)
    return {part for part, role in ROLES.items() if role in roles}


def preference_of(user_id: uuid.UUID) -> ReminderPreference | None:
    """What somebody prefers, where they have said so."""
    return db.session.scalars(select(ReminderPreference).where(ReminderPreference.user_id == user_id)).first()

"""The private address of somebody's calendar: making one, which ends the one before, and taking it back."""

import secrets

from sqlalchemy.exc import IntegrityError

from tracker import audit, clock
from tracker.accounts.models import User
from tracker.accounts.queries import digest_of
from tracker.audit import Tag
from tracker.db import db
from tracker.errors import RuleBroken
from tracker.reminders.models import CalendarFeed
from tracker.reminders.queries.calendars import calendar_of


def create_calendar(user: User, *, actor: User, shows_relationships: bool) -> str:
    """Make an address, and end the one before. Returns its secret part, which is stored nowhere.

    Raises RuleBroken where the person makes another at the same moment.
    """
    _end(user, actor)
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed(user=user, token_digest=digest_of(token), shows_relationships=shows_relationships)
    db.session.add(feed)
    try:
        audit.record(actor, Tag.CALENDAR_CREATED, feed)
    except IntegrityError as taken:
        raise RuleBroken("Another address was made at the same moment. Make it again") from taken
    return token


def revoke_calendar(user: User, *, actor: User) -> None:
    """End the address somebody has. Raises RuleBroken where they have none."""
    if not _end(user, actor):
        raise RuleBroken("Your calendar has no address")


def _end(user: User, actor: User) -> bool:
    found = calendar_of(user, lock=True)
    if found is None:
        return False
    found.revoked_at = clock.now()
    audit.record(actor, Tag.CALENDAR_REVOKED, found)
    return True

"""Reading the private addresses of calendars, and what stands in one."""

import uuid
from collections.abc import Collection

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from tracker import clock
from tracker.accounts.models import Membership, User
from tracker.accounts.queries import digest_of
from tracker.db import db
from tracker.reminders.models import CalendarFeed, Reminder
from tracker.reminders.queries import settled
from tracker.reminders.queries.needs import reached_and_coming
from tracker.reminders.rules.calendar import AHEAD, BEFORE, CANCELLED_FOR, Entry, Promise, Reader, entries
from tracker.reminders.rules.reasons import why

_IS_USABLE = CalendarFeed.revoked_at.is_(None)


def calendar_of(user: User, *, lock: bool = False) -> CalendarFeed | None:
    """The address somebody has now; None where they have none. One query."""
    statement = select(CalendarFeed).where(CalendarFeed.user_id == user.id, _IS_USABLE)
    return db.session.scalars(statement.with_for_update() if lock else statement).first()


def calendar_by_token(token: str) -> CalendarFeed | None:
    """The calendar at an address, with its person and their roles; None where it opens nothing. Two queries."""
    roles = joinedload(CalendarFeed.user).options(selectinload(User.memberships).joinedload(Membership.organisation))
    statement = select(CalendarFeed).where(CalendarFeed.token_digest == digest_of(token), _IS_USABLE)
    found = db.session.scalars(statement.options(roles)).first()
    return found if found and found.user.is_active else None


def entries_of(feed: CalendarFeed, *, site: str, secret: str) -> list[Entry]:
    """What stands in a calendar today. Four queries: rules; what is coming; what needs them; what they were told."""
    user, today = feed.user, clock.today()
    book = settled.rulebook([each.id for each in user.organisations])
    now, later = reached_and_coming(user, book, since=today - BEFORE, until=today + AHEAD)
    needs = list({each.key: each for each in (*later, *now)}.values())
    return entries(
        needs,
        _promises(user.id, {each.item_id for each in needs}),
        reader=Reader(user.id, site, secret, feed.shows_relationships),
        today=today,
        why={each: why(each, book.rule(each.organisation_id, each.kind)) for each in needs},
    )


def _promises(user_id: uuid.UUID, items: Collection[uuid.UUID]) -> list[Promise]:
    """What somebody was promised lately, and whatever they were ever promised about some items."""
    lately = Reminder.promised_on >= clock.today() - CANCELLED_FOR
    statement = select(Reminder.kind, Reminder.item_id, Reminder.due_on, Reminder.version)
    statement = statement.where(Reminder.user_id == user_id, or_(lately, Reminder.item_id.in_(items)))
    found = db.session.execute(statement.order_by(Reminder.created_at, Reminder.kind, Reminder.id))
    return [Promise(*row) for row in found]

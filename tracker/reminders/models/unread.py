"""How much is new to somebody, read in the query that reads the person: every page shows it, and none asks for it."""

from sqlalchemy import func, select
from sqlalchemy.orm import column_property

from tracker.accounts.models import OF_A_SESSION, User
from tracker.reminders.models.ledger import Reminder

IS_UNSEEN = Reminder.voided_at.is_(None) & Reminder.seen_at.is_(None)

User.unread = column_property(
    select(func.count(Reminder.id))
    .where(Reminder.user_id == User.id, IS_UNSEEN)
    .correlate_except(Reminder)
    .scalar_subquery(),
    deferred=True,
    group=OF_A_SESSION,
)

"""The ledger of what was promised, what a trust has settled, what people prefer, and their calendars."""

from tracker.reminders.models.ledger import Reminder
from tracker.reminders.models.personal import CalendarFeed, ReminderPreference
from tracker.reminders.models.settled import MailWording, ReminderRule, ReminderSettings, YearDeadline
from tracker.reminders.models.unread import IS_UNSEEN

__all__ = [
    "IS_UNSEEN",
    "CalendarFeed",
    "MailWording",
    "Reminder",
    "ReminderPreference",
    "ReminderRule",
    "ReminderSettings",
    "YearDeadline",
]

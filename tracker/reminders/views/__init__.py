"""The pages of reminders."""

from tracker.reminders.views import calendar, mail, needs, preferences, rules, settings, wording, years
from tracker.reminders.views.blueprint import bp

__all__ = ["bp", "calendar", "mail", "needs", "preferences", "rules", "settings", "wording", "years"]

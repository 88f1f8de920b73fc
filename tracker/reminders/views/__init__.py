"""The pages of reminders."""

from tracker.reminders.views import needs
from tracker.reminders.views.blueprint import bp

__all__ = ["bp", "needs"]

"""The pages of reminders."""

from tracker.reminders import models  # noqa: F401 -- until a page imports them
from tracker.reminders.views.blueprint import bp

__all__ = ["bp"]

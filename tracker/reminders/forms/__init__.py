"""The questions about reminders."""

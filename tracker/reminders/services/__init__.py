"""Promising, mailing and voiding reminders; settling rules; preferences and calendars."""

"""Reminders: what falls due, read across features; promised once, mailed in one digest, shown on one page."""

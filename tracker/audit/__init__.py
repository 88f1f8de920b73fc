"""Who did what to which record, when: written beside each change, sealed, and never changed."""

from tracker.audit.rules import Tag
from tracker.audit.services import changes, record, record_all, refused

__all__ = ["Tag", "changes", "record", "record_all", "refused"]

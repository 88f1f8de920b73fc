"""How a message leaves and comes back: the only place that knows SMTP, GOV.UK Notify and the folder."""

from tracker.outbox.mail.compose import compose
from tracker.outbox.mail.folder import kept_in, to_folder
from tracker.outbox.mail.returned import Read, is_heard_of, note_reports, note_returned
from tracker.outbox.mail.smtp import by_smtp
from tracker.outbox.mail.ways import way_out

__all__ = [
    "Read",
    "by_smtp",
    "compose",
    "is_heard_of",
    "kept_in",
    "note_reports",
    "note_returned",
    "to_folder",
    "way_out",
]

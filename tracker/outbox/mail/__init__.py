"""How a message leaves and comes back: the only place that knows SMTP, GOV.UK Notify and the folder."""

from tracker.outbox.mail.compose import compose
from tracker.outbox.mail.folder import Words, kept_in, to_folder, words_of
from tracker.outbox.mail.returned import Read, is_heard_of, note_reports, note_returned
from tracker.outbox.mail.smtp import by_smtp
from tracker.outbox.mail.ways import way_out

__all__ = [
    "Read",
    "Words",
    "by_smtp",
    "compose",
    "is_heard_of",
    "kept_in",
    "note_reports",
    "note_returned",
    "to_folder",
    "way_out",
    "words_of",
]

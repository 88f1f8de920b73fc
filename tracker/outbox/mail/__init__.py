"""How a message leaves: the only place that knows SMTP, GOV.UK Notify and the folder."""

from tracker.outbox.mail.compose import compose
from tracker.outbox.mail.folder import kept_in, to_folder
from tracker.outbox.mail.smtp import by_smtp
from tracker.outbox.mail.ways import way_out

__all__ = ["by_smtp", "compose", "kept_in", "to_folder", "way_out"]

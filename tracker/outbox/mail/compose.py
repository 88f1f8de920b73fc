"""A message as mail."""

import email.policy
from email.headerregistry import BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage

from tracker.outbox.models import Message


class _AsItIs(UnstructuredHeader, BaseHeader):
    """A header that no mail client decodes: Python would break a long address in it and write it in code (RFC 2047)."""

    def fold(self, *, policy: email.policy.Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


_HEADERS = HeaderRegistry()
_HEADERS.map_to_type("list-unsubscribe", _AsItIs)
_LETTER = email.policy.default.clone(header_factory=_HEADERS)


def compose(message: Message, sender: str) -> EmailMessage:
    """The message as mail, plain and, where there is one, HTML.

    Its Message-ID is the same at every try, so that a reader's client shows it once. Raises ValueError for what cannot
    be put in a header.
    """
    mail = EmailMessage(policy=_LETTER)
    mail["From"] = sender
    mail["To"] = message.to_address
    mail["Subject"] = message.subject
    mail["Message-ID"] = f"<{message.id}@{sender.rpartition('@')[2]}>"
    mail["Auto-Submitted"] = "auto-generated"
    for name, value in (message.headers or {}).items():
        mail[name] = value
    mail.set_content(message.body)
    if message.html:
        mail.add_alternative(message.html, subtype="html")
    return mail

"""A message as mail."""

from email.message import EmailMessage

from tracker.outbox.models import Message


def compose(message: Message, sender: str) -> EmailMessage:
    """The message as mail, plain and, where there is one, HTML.

    Its Message-ID is the same at every try, so that a reader's client shows it once. Raises ValueError for what cannot
    be put in a header.
    """
    mail = EmailMessage()
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

"""Promising a message, and delivering what was promised."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlalchemy import select

from tracker import clock
from tracker.db import db, transaction
from tracker.outbox.models import Message, State

MAX_ATTEMPTS = 5
"""Tries before a message is given up as failed."""

_letters = Environment(
    loader=FileSystemLoader(Path(__file__).parents[2] / "templates" / "emails"),
    undefined=StrictUndefined,
    autoescape=False,  # noqa: S701 -- plain text, never HTML
    keep_trailing_newline=True,
)

Send = Callable[[Message], None]


def enqueue(template: str, *, to: str, key: str, **values: Any) -> Message | None:
    """Promise one message, in the transaction of the change it tells of.

    ``template`` names a file in templates/emails, whose first line is the subject. Promised once: a key that is there
    already promises nothing and gives None.
    """
    if db.session.scalars(select(Message.id).where(Message.key == key)).first():
        return None
    subject, _, body = _letters.get_template(f"{template}.txt").render(values).partition("\n")
    message = Message(key=key, to_address=to, subject=subject, body=body.strip() + "\n")
    db.session.add(message)
    return message


def deliver(send: Send) -> dict[str, int]:
    """Send what was promised, a transaction a message, so that one bad address cannot undo the rest.

    At least once: a crash between sending and saying so sends again. Returns how many were sent and how many failed.
    """
    counts = {"sent": 0, "failed": 0}
    statement = select(Message.id).where(Message.state == State.PROMISED).order_by(Message.created_at)
    with transaction():
        waiting = db.session.scalars(statement).all()
    for message_id in waiting:
        with transaction() as session:
            message = session.get_one(Message, message_id, with_for_update={"skip_locked": True})
            counts["sent" if _deliver_one(message, send) else "failed"] += 1
    return counts


def _deliver_one(message: Message, send: Send) -> bool:
    message.attempts += 1
    try:
        send(message)
    except OSError as error:  # smtplib's errors are OSErrors
        message.last_error = str(error)
        if message.attempts >= MAX_ATTEMPTS:
            message.state = State.FAILED
        return False
    message.state, message.sent_at, message.body = State.SENT, clock.now(), ""
    return True

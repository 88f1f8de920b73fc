"""Promising a message, and delivering what was promised."""

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from sqlalchemy.exc import IntegrityError

from tracker import clock
from tracker.db import db, transaction
from tracker.outbox import queries, rules
from tracker.outbox.models import Message, State

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
    already promises nothing and gives None. Raises RuleBroken when ``to`` is not one address and nothing else.
    """
    rules.check_address(to)
    if queries.has_promised(key):
        return None
    subject, _, body = _letters.get_template(f"{template}.txt").render(values).partition("\n")
    message = Message(key=key, to_address=to, subject=rules.one_line(subject), body=body.strip() + "\n")
    try:
        with db.session.begin_nested():
            db.session.add(message)
    except IntegrityError:  # somebody else promised it between the look and the write
        return None
    return message


def deliver(send: Send) -> dict[str, int]:
    """Send what is due, so that one bad address cannot undo the rest. Returns how many were sent and how many failed.

    Each message is claimed in one transaction, sent in none (a slow server holds no lock), and settled in another. At
    least once: a crash between sending and settling sends again, when the claim has run out.
    """
    counts = {"sent": 0, "failed": 0}
    with transaction():
        waiting = queries.due(clock.now())
    for message_id in waiting:
        message = _claim(message_id)
        if message is not None:
            fault = _try(message, send)
            _settle(message_id, fault)
            counts["failed" if fault else "sent"] += 1
    return counts


def _claim(message_id: uuid.UUID) -> Message | None:
    """The message to send, no longer bound to the database; None when another process has it."""
    with transaction() as session:
        message = queries.due_message(message_id, clock.now())
        if message is None:
            return None
        message.attempts += 1
        message.due_at = clock.now() + rules.WAITS[0]
        session.flush()
        session.expunge(message)
    return message


def _try(message: Message, send: Send) -> str | None:
    """What went wrong, in the words of the server; None when nothing did."""
    try:
        send(message)
    except (OSError, ValueError) as error:  # smtplib's errors are OSErrors; what cannot be put in a header, ValueError
        return str(error) or type(error).__name__
    return None


def _settle(message_id: uuid.UUID, fault: str | None) -> None:
    with transaction():
        message = queries.get_message(message_id)
        message.last_error = fault
        if fault is None:
            message.state, message.sent_at = State.SENT, clock.now()
        else:
            again = rules.next_try(message.attempts, clock.now())
            message.state = State.PROMISED if again else State.FAILED
            message.due_at = again or message.due_at
        if message.state is not State.PROMISED:
            message.body = ""

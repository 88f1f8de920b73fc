"""Delivering what was promised."""

import uuid
from collections.abc import Callable, Iterable

from tracker import clock
from tracker.db import transaction
from tracker.outbox import queries, rules
from tracker.outbox.models import Message
from tracker.outbox.rules import Refused, State, Uncertain, Way

Send = Callable[[Message], Way | None]
"""Sends one message and says how it left. Raises Refused, Uncertain, or whatever may pass."""

Wanted = Callable[[Message], bool]
"""Whether a message is still to be sent: its reader may have left since it was promised."""


def deliver(send: Send, *, is_wanted: Wanted | None = None, only: Iterable[uuid.UUID] | None = None) -> dict[str, int]:
    """Send what is due, so that one bad address cannot undo the rest. Returns how many were sent and how many failed.

    Each message is claimed in one transaction, sent in none (a slow server holds no lock), and settled in another. At
    least once: one whose sender died on the way is marked uncertain and sent again. ``only`` narrows it to some ids.
    """
    counts = {"sent": 0, "failed": 0}
    _note_lost()
    with transaction():
        waiting = queries.due(clock.now())
    wanted = None if only is None else frozenset(only)
    for message_id in waiting:
        if wanted is not None and message_id not in wanted:
            continue
        message = _claim(message_id, is_wanted)
        if message is not None:
            way, fault = _try(message, send)
            _settle(message_id, way, fault)
            counts["failed" if fault else "sent"] += 1
    return counts


def _note_lost() -> None:
    """Whether a message arrived whose sender died is not known: it says so, and is due at once."""
    with transaction():
        for message in queries.lost(clock.now()):
            message.state = State.UNCERTAIN
            message.uncertain_at = message.uncertain_at or clock.now()
            message.last_error = "The sender stopped before the mail server had answered"


def _claim(message_id: uuid.UUID, is_wanted: Wanted | None) -> Message | None:
    """The message to send, no longer bound to the database; None when another process has it, or nobody wants it."""
    with transaction() as session:
        message = queries.due_message(message_id, clock.now())
        if message is None:
            return None
        if is_wanted is not None and not is_wanted(message):
            message.state, message.body, message.html, message.headers = State.VOID, "", "", {}
            return None
        message.state = State.SENDING
        message.attempts += 1
        message.due_at = clock.now() + rules.CLAIM
        session.flush()
        session.expunge(message)
    return message


def _try(message: Message, send: Send) -> tuple[Way | None, Exception | None]:
    """How it left, or what went wrong, in the words of the server."""
    try:
        return send(message), None
    # smtplib's errors are OSErrors; what cannot be put in a header is a ValueError
    except (OSError, ValueError, Refused, Uncertain) as error:
        return None, error


def _settle(message_id: uuid.UUID, way: Way | None, fault: Exception | None) -> None:
    with transaction():
        message, now = queries.get_message(message_id, lock=True), clock.now()
        message.last_error = (str(fault) or type(fault).__name__) if fault else None
        if fault is None:
            message.state, message.sent_at, message.way = State.SENT, now, way
        else:
            message.state, again = rules.after(fault, message.attempts, now)
            message.due_at = again or message.due_at
            if isinstance(fault, Uncertain):
                message.uncertain_at = message.uncertain_at or now
        if message.state not in rules.DUE:
            message.body, message.html, message.headers = "", "", {}

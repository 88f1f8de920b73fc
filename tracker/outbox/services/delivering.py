"""Delivering what was promised."""

import logging
import uuid
from collections.abc import Callable, Iterable
from datetime import datetime

from tracker import clock
from tracker.db import transaction
from tracker.outbox import queries, rules
from tracker.outbox.models import Message
from tracker.outbox.rules import Refused, State, Uncertain, Way

log = logging.getLogger(__name__)

Send = Callable[[Message], Way | None]
"""Sends one message and says how it left. Raises Refused, Uncertain, or whatever may pass."""

Wanted = Callable[[Message], bool]
"""Whether a message is still to be sent: its reader may have left since it was promised."""

Held = Callable[[Message], datetime | None]
"""Until when a message is held back, its reader's quiet hours say; None for one that may leave now."""


def deliver(
    send: Send,
    *,
    is_wanted: Wanted | None = None,
    held_until: Held | None = None,
    only: Iterable[uuid.UUID] | None = None,
) -> dict[str, int]:
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
        outcome = _delivered(message_id, send, is_wanted, held_until)
        if outcome is not None:
            counts[outcome] += 1
    return counts


def _delivered(message_id: uuid.UUID, send: Send, is_wanted: Wanted | None, held_until: Held | None) -> str | None:
    """How it went with one message; None where it was not tried."""
    try:
        message = _claim(message_id, is_wanted, held_until)
    except Exception as unclear:  # about this message something is wrong: the others do not wait for it
        log.exception("message %s could not be claimed", message_id)
        return "failed" if _note_unclaimed(message_id, unclear) else None
    if message is None:
        return None
    way, fault = _try(message, send)
    _settle(message, way, fault)
    return "failed" if fault else "sent"


def _note_unclaimed(message_id: uuid.UUID, fault: Exception) -> bool:
    """Whether it counts as tried: it is tried again later, and given up when that was enough."""
    with transaction():
        message = queries.due_message(message_id, clock.now())
        if message is None:
            return False
        message.attempts += 1
        _note_fault(message, OSError(type(fault).__name__))
        return True


def _note_lost() -> None:
    """Whether a message arrived whose sender died is not known: it says so, and is due at once.

    One that was tried often enough is given up: it may be what kills its sender.
    """
    with transaction():
        for message in queries.lost(clock.now()):
            _note_fault(message, Uncertain("The sender stopped before the mail server had answered"))
            message.due_at = clock.now()


def _claim(message_id: uuid.UUID, is_wanted: Wanted | None, held_until: Held | None) -> Message | None:
    """The message to send, no longer bound to the database.

    None when another process has it, nobody wants it any more, or its time has not come.
    """
    with transaction() as session:
        message = queries.due_message(message_id, clock.now())
        if message is None:
            return None
        if is_wanted is not None and not is_wanted(message):
            message.state = State.VOID
            _blank(message)
            return None
        until = held_until(message) if held_until is not None else None
        if until is not None:
            message.due_at = until
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
    except Exception as error:
        log.exception("message %s", message.id)
        return None, Uncertain(f"{type(error).__name__}: {error}")


def _settle(tried: Message, way: Way | None, fault: Exception | None) -> None:
    """Write down what came of a try. Whoever took too long, and whose message another process has, says nothing."""
    with transaction():
        message = queries.get_message(tried.id, lock=True)
        if message.attempts != tried.attempts or message.state in rules.OVER:
            return
        if fault is not None:
            _note_fault(message, fault)
            return
        message.state, message.sent_at, message.way, message.last_error = State.SENT, clock.now(), way, None
        _blank(message)


def _note_fault(message: Message, fault: Exception) -> None:
    now = clock.now()
    message.state, again = rules.after(fault, message.attempts, now)
    message.due_at = again or message.due_at
    message.last_error = rules.fault_in_words(fault)
    if isinstance(fault, Uncertain):
        message.uncertain_at = message.uncertain_at or now
    if again is None:
        _blank(message)


def _blank(message: Message) -> None:
    """Forget what it said: a link in it is for its reader alone."""
    message.body, message.html, message.headers = "", "", {}

"""Reading what was promised."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from tracker.db import db
from tracker.outbox.models import Message
from tracker.outbox.rules import DUE, UNSENT, State


def has_promised(key: str) -> bool:
    """Whether a message with this key was promised before."""
    return db.session.scalars(select(Message.id).where(Message.key == key)).first() is not None


def promised_keys(keys: Collection[str]) -> frozenset[str]:
    """Those of some keys with which a message was promised before. One query."""
    return frozenset(db.session.scalars(select(Message.key).where(Message.key.in_(keys))))


def due(now: datetime) -> Sequence[uuid.UUID]:
    """The ids of messages to send or to try again, oldest first."""
    statement = select(Message.id).where(Message.state.in_(DUE), Message.due_at <= now)
    return db.session.scalars(statement.order_by(Message.created_at, Message.id)).all()


def due_message(message_id: uuid.UUID, now: datetime) -> Message | None:
    """The message, locked, if it is still due and no other process is at it."""
    statement = select(Message).where(Message.id == message_id, Message.state.in_(DUE), Message.due_at <= now)
    return db.session.scalars(statement.with_for_update(skip_locked=True)).first()


def lost(now: datetime) -> Sequence[Message]:
    """Messages on their way of which nothing more was heard, locked: whoever was at them has died."""
    statement = select(Message).where(Message.state == State.SENDING, Message.due_at <= now)
    return db.session.scalars(statement.with_for_update(skip_locked=True)).all()


def get_message(message_id: uuid.UUID, *, lock: bool = False) -> Message:
    """One message. Raises NoResultFound. ``lock`` keeps everybody else who asks so waiting."""
    return db.session.get_one(Message, message_id, with_for_update=lock, populate_existing=lock)


def tried(ids: Collection[uuid.UUID]) -> Sequence[Message]:
    """Those of some messages that a server was ever given, locked, for it to have come back."""
    statement = select(Message).where(Message.id.in_(ids), Message.attempts > 0)
    return db.session.scalars(statement.order_by(Message.id).with_for_update()).all()


@dataclass(frozen=True)
class Backlog:
    """What has not left yet. ``oldest`` is when the message that waits the longest was to leave; None where none does.

    The counts leave out mail about relationships: that there was any is for their coordinator to know.
    """

    oldest: datetime | None
    retried: int
    failed: int
    refused: int


def backlog(now: datetime) -> Backlog:
    """How much mail waits that should have left, or was given up and nobody has seen to it. One query."""
    is_plain, is_open = Message.is_confidential.is_(False), Message.seen_to_at.is_(None)
    statement = select(
        func.min(Message.due_at).filter(Message.state.in_(DUE), Message.due_at <= now),
        func.count().filter(Message.state.in_(DUE), Message.attempts > 0, is_plain),
        func.count().filter(Message.state == State.FAILED, is_plain, is_open),
        func.count().filter(Message.state == State.REFUSED, is_plain, is_open),
    ).where(Message.state.in_(DUE | UNSENT))
    return Backlog(*db.session.execute(statement).one())


def newest(count: int, *, before: Message | None = None) -> Sequence[Message]:
    """The last messages that were promised, newest first, or the last before one of them."""
    statement = select(Message).order_by(Message.created_at.desc(), Message.id).limit(count)
    if before is not None:
        is_as_old = (Message.created_at == before.created_at) & (Message.id > before.id)
        statement = statement.where((Message.created_at < before.created_at) | is_as_old)
    return db.session.scalars(statement).all()

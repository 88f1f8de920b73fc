"""Reading what was promised."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select

from tracker.db import db
from tracker.outbox.models import Message
from tracker.outbox.rules import DUE, State


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


def newest(count: int) -> Sequence[Message]:
    """The last messages that were promised, newest first."""
    return db.session.scalars(select(Message).order_by(Message.created_at.desc(), Message.id).limit(count)).all()

"""Reading the ledger."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload

from tracker.db import db
from tracker.reminders.models import IS_UNSEEN, Reminder
from tracker.reminders.rules.vocabulary import Kind

_PROMISES = 6_014
"""The number of the lock on PostgreSQL."""

IS_WAITING = Reminder.message_id.is_(None) & Reminder.voided_at.is_(None)
"""Promised, and no mail carries it yet."""


def waiting(people: Collection[uuid.UUID] | None = None) -> Sequence[Reminder]:
    """Promises that no mail carries yet, of some people or of everybody. One query."""
    statement = select(Reminder).where(IS_WAITING)
    if people is not None:
        statement = statement.where(Reminder.user_id.in_(people))
    return db.session.scalars(statement.order_by(Reminder.due_on, Reminder.created_at, Reminder.id)).all()


@dataclass(frozen=True)
class Queue:
    """What waits for one person: whether any of it is urgent, and the next day on which something in it is due."""

    user_id: uuid.UUID
    is_urgent: bool
    next_due: date | None


def queues(today: date) -> Sequence[Queue]:
    """Everybody whom a promise waits for that no mail carries yet. One query."""
    urgent = func.max(case((Reminder.is_urgent, 1), else_=0))
    next_due = func.min(case((Reminder.due_on >= today, Reminder.due_on)))
    statement = select(Reminder.user_id, urgent, next_due).where(IS_WAITING).group_by(Reminder.user_id)
    return [Queue(user_id, bool(is_urgent), due) for user_id, is_urgent, due in db.session.execute(statement)]


def lapsed(people: Collection[uuid.UUID]) -> Sequence[Reminder]:
    """Promises to some people that were void before any mail carried them. One query."""
    statement = select(Reminder).where(
        Reminder.user_id.in_(people), Reminder.voided_at.is_not(None), Reminder.message_id.is_(None)
    )
    return db.session.scalars(statement).all()


def lock_promises() -> None:
    """Let one process at a time promise, or make mail of promises: on SQLite whoever writes is alone already."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(_PROMISES)))


def unseen(user_id: uuid.UUID) -> Sequence[Reminder]:
    """What one person was told and has not said that they have seen. One query."""
    return unseen_of([user_id])


def unseen_of(people: Collection[uuid.UUID]) -> Sequence[Reminder]:
    """The same of some people. One query."""
    return db.session.scalars(select(Reminder).where(Reminder.user_id.in_(people), IS_UNSEEN)).all()


def people_with_unseen() -> Sequence[uuid.UUID]:
    """Everybody to whom something is new. One query."""
    return db.session.scalars(select(Reminder.user_id).where(IS_UNSEEN).distinct()).all()


def told_lately(user_id: uuid.UUID, *, since: date) -> Sequence[Reminder]:
    """What one person was promised since a day, newest first, with the mail that carries it. One query."""
    statement = select(Reminder).where(Reminder.user_id == user_id, Reminder.promised_on >= since)
    newest = Reminder.promised_on.desc(), Reminder.due_on, Reminder.id
    return db.session.scalars(statement.options(joinedload(Reminder.message)).order_by(*newest)).all()


def count_promised(kind: Kind, items: Collection[uuid.UUID]) -> int:
    """How many promises of a kind stand about some items."""
    statement = select(func.count()).where(Reminder.kind == kind, Reminder.item_id.in_(items))
    return db.session.scalar(statement) or 0

"""Reading the ledger."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.models import Membership, User
from tracker.db import db
from tracker.reminders.models import Reminder
from tracker.reminders.rules.vocabulary import Kind

_IS_WAITING = Reminder.message_id.is_(None) & Reminder.voided_at.is_(None)


def waiting(people: Collection[uuid.UUID] | None = None, *, lock: bool = False) -> Sequence[Reminder]:
    """Promises that no mail carries yet, of some people or of everybody. One query.

    ``lock``: those only that no other process is at.
    """
    statement = select(Reminder).where(_IS_WAITING)
    if people is not None:
        statement = statement.where(Reminder.user_id.in_(people))
    statement = statement.order_by(Reminder.due_on, Reminder.created_at, Reminder.id)
    return db.session.scalars(statement.with_for_update(skip_locked=True) if lock else statement).all()


def people_waiting() -> Sequence[User]:
    """Everybody whom a promise waits for, that no mail carries yet, with their roles. Two queries."""
    theirs = select(Reminder.user_id).where(_IS_WAITING).distinct()
    roles = selectinload(User.memberships).joinedload(Membership.organisation)
    statement = select(User).where(User.id.in_(theirs)).options(roles)
    return db.session.scalars(statement.order_by(User.created_at, User.id)).all()


def unseen(user_id: uuid.UUID) -> Sequence[Reminder]:
    """What one person was told and has not said that they have seen. One query."""
    statement = select(Reminder).where(
        Reminder.user_id == user_id, Reminder.voided_at.is_(None), Reminder.seen_at.is_(None)
    )
    return db.session.scalars(statement).all()


def told_lately(user_id: uuid.UUID, *, since: date) -> Sequence[Reminder]:
    """What one person was promised since a day, newest first, with the mail that carries it. One query."""
    statement = select(Reminder).where(Reminder.user_id == user_id, Reminder.promised_on >= since)
    newest = Reminder.promised_on.desc(), Reminder.due_on, Reminder.id
    return db.session.scalars(statement.options(joinedload(Reminder.message)).order_by(*newest)).all()


def count_promised(kind: Kind, items: Collection[uuid.UUID]) -> int:
    """How many promises of a kind stand about some items."""
    statement = select(func.count()).where(Reminder.kind == kind, Reminder.item_id.in_(items))
    return db.session.scalar(statement) or 0

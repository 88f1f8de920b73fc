"""The mail that carries reminders."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import exists, func, select

from tracker import clock
from tracker.db import db
from tracker.outbox.models import Message
from tracker.outbox.rules import DUE, State
from tracker.reminders.models import Reminder
from tracker.reminders.queries import settled
from tracker.reminders.queries.people import hours_of


def due_carriers(now: datetime) -> Sequence[uuid.UUID]:
    """The mail that carries reminders and is to be sent or tried again, oldest first. One query."""
    carries = exists().where(Reminder.message_id == Message.id)
    statement = select(Message.id).where(Message.state.in_(DUE | {State.SENDING}), Message.due_at <= now, carries)
    return db.session.scalars(statement.order_by(Message.created_at, Message.id)).all()


def carried(messages: Collection[uuid.UUID]) -> Mapping[State, int]:
    """How many reminders these messages carry, by the state of each that was ever tried. One query."""
    statement = (
        select(Message.state, func.count())
        .join(Reminder, Reminder.message_id == Message.id)
        .where(Message.id.in_(messages), Message.attempts > 0)
        .group_by(Message.state)
    )
    return dict(db.session.execute(statement).all())


def held_until(message: Message) -> datetime | None:
    """Until when a message waits for its organisation's quiet hours to end, at a retry too; None when it may leave.

    Only mail that carries reminders waits: a link to sign in is for now. Two queries at most.
    """
    carries = select(Reminder.id).where(Reminder.message_id == message.id).limit(1)
    if message.organisation_id is None or db.session.scalars(carries).first() is None:
        return None
    settings = settled.settings_by([message.organisation_id])
    hours = hours_of(settings.get(message.organisation_id))
    now = clock.now().astimezone(clock.LONDON)
    return hours.quiet_ends(now) if hours.is_quiet(now) else None

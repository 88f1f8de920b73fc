"""Mail of an organisation that did not arrive, for whoever sees to it; and mail that its reader may look at.

What a mail says is never read here: a digest may hold lines that an administrator must not know of, and links that
work once.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import defer

from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.outbox.models import Message
from tracker.outbox.rules import UNSENT, State
from tracker.reminders.models import Reminder
from tracker.reminders.rules.failed import Sort, Trouble, can_write_again, sort_of, trouble

MOST = 100
"""Rows on one page: who has more has one fault, and mends that first."""


@dataclass(frozen=True)
class Box:
    """The mail of one organisation: all of it that an administrator may know of, or that about relationships."""

    organisation: Organisation
    is_confidential: bool

    @property
    def organisation_id(self) -> uuid.UUID:
        """Whose mail it is."""
        return self.organisation.id

    @property
    def subject(self) -> Organisation:
        """What the trail names when somebody is refused it."""
        return self.organisation


@dataclass(frozen=True)
class Letter:
    """One mail, and to whom it goes."""

    message: Message
    organisation: Organisation
    to: str

    @property
    def organisation_id(self) -> uuid.UUID:
        """Whose administrators see to it."""
        return self.organisation.id

    @property
    def subject(self) -> Message:
        """What the trail names when somebody is refused it."""
        return self.message

    @property
    def is_confidential(self) -> bool:
        """Whether only the mentoring coordinator may know of it."""
        return self.message.is_confidential

    @property
    def sort(self) -> Sort:
        """What sort of mail it is."""
        return sort_of(self.message.key)

    @property
    def trouble(self) -> Trouble | None:
        """What is the matter with it; None where nothing is, or somebody has seen to it."""
        if self.message.seen_to_at is not None:
            return None
        return trouble(
            self.message.state, attempts=self.message.attempts, is_bounced=self.message.bounced_at is not None
        )

    @property
    def can_be_tried_again(self) -> bool:
        """Whether there is something to send: words that wait, or reminders to write of anew."""
        return self.trouble in {Trouble.RETRYING, Trouble.UNCERTAIN} or can_write_again(self.message.state, self.sort)


_IN_TROUBLE = or_(
    Message.state.in_(UNSENT | {State.UNCERTAIN}),
    and_(Message.state == State.PROMISED, Message.attempts > 0),
    and_(Message.state == State.SENT, Message.bounced_at.is_not(None), Message.seen_to_at.is_(None)),
)
_UNREAD = [defer(column, raiseload=True) for column in (Message.body, Message.html, Message.headers, Message.subject)]
"""What no page about the mail of others may say."""


def in_trouble(box: Box) -> Sequence[Letter]:
    """The mail of a box that did not arrive, the newest first; one more than ``MOST`` if there is more. One query."""
    rows = db.session.execute(
        select(Message, User.name)
        .outerjoin(User, User.id == Message.user_id)
        .where(_in(box), _IN_TROUBLE)
        .options(*_UNREAD)
        .order_by(Message.created_at.desc(), Message.id)
        .limit(MOST + 1)
    )
    return [Letter(message, box.organisation, name or message.to_address) for message, name in rows]


def _in(box: Box) -> ColumnElement[bool]:
    return and_(Message.organisation_id == box.organisation.id, Message.is_confidential == box.is_confidential)


@dataclass(frozen=True)
class Lately:
    """How many mails of a box were promised since a day, by what became of them."""

    sent: int
    kept: int
    waiting: int


def lately(box: Box, *, since: datetime) -> Lately:
    """What became of the mail of a box since a moment. One query."""
    is_sent = Message.state == State.SENT
    is_open = Message.state.in_({State.PROMISED, State.SENDING, State.UNCERTAIN})
    counted = [
        func.count(case((and_(is_sent, ~Message.is_kept), 1))),
        func.count(case((and_(is_sent, Message.is_kept), 1))),
        func.count(case((is_open, 1))),
    ]
    statement = select(*counted).where(_in(box), Message.created_at >= since)
    return Lately(*map(int, db.session.execute(statement).one()))


def get_letter(message_id: uuid.UUID) -> Letter:
    """One mail of an organisation, and to whom it goes. Raises NoResultFound, for mail of none, too."""
    statement = (
        select(Message, Organisation, User.name)
        .join(Organisation, Organisation.id == Message.organisation_id)
        .outerjoin(User, User.id == Message.user_id)
        .where(Message.id == message_id)
    )
    message, organisation, name = db.session.execute(statement).one()
    return Letter(message, organisation, name or message.to_address)


def carried_by(message_id: uuid.UUID) -> Sequence[Reminder]:
    """The reminders that a mail carries. One query."""
    statement = select(Reminder).where(Reminder.message_id == message_id)
    return db.session.scalars(statement.order_by(Reminder.due_on, Reminder.id)).all()


def kept_for(user_id: uuid.UUID, *, newest: int = 10) -> Sequence[Message]:
    """The newest mails to one person that were kept in a sandbox. One query."""
    statement = select(Message).where(Message.user_id == user_id, Message.is_kept, Message.state == State.SENT)
    return db.session.scalars(statement.order_by(Message.created_at.desc(), Message.id).limit(newest)).all()


def get_kept(message_id: uuid.UUID, *, user_id: uuid.UUID) -> Message:
    """One mail to this person that was kept in a sandbox. Raises NoResultFound, for anybody else's, too."""
    kept = Message.id == message_id, Message.user_id == user_id, Message.is_kept, Message.state == State.SENT
    return db.session.scalars(select(Message).where(*kept)).one()

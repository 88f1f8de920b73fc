"""The ledger: one row a person, item, kind and due date."""

import uuid
from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Organisation, User
from tracker.db import Entity
from tracker.outbox.models import Message
from tracker.reminders.rules.ledger import standing
from tracker.reminders.rules.vocabulary import Kind, Part, Standing

WAITS = text("message_id IS NULL AND voided_at IS NULL")
CARRIED = text("message_id IS NOT NULL")
OPEN = text("voided_at IS NULL AND seen_at IS NULL")


class Reminder(Entity):
    """That somebody is told of one thing that is due on one day. The database lets nobody be promised it twice.

    It says which record it is about, never what the record says: a digest is written from the records as they stand.
    ``message_id`` is the mail that carries it; until then it waits for the person's next digest. ``voided_at``: nothing
    is to be told any more (done, moved, no longer theirs). It is the record of what was sent, so it needs no audit.
    """

    __table_args__ = (
        UniqueConstraint("user_id", "item_id", "kind", "due_on"),
        CheckConstraint("(voided_at IS NULL) = (void_reason = '')", name="void_with_reason"),
        Index("ix_reminder_item", "kind", "item_id", "due_on"),
        # Not over those without a mail: SQLite would find what waits by it, among all that was ever void.
        Index("ix_reminder_message_id", "message_id", sqlite_where=CARRIED, postgresql_where=CARRIED),
        Index("ix_reminder_waiting", "user_id", sqlite_where=WAITS, postgresql_where=WAITS),
        Index("ix_reminder_unseen", "user_id", sqlite_where=OPEN, postgresql_where=OPEN),
    )

    needs_audit: ClassVar[bool] = False

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    item_id: Mapped[uuid.UUID]
    kind: Mapped[Kind]
    due_on: Mapped[date]
    part: Mapped[Part]
    promised_on: Mapped[date]
    version: Mapped[int] = mapped_column(default=1)
    """That of the record when it was promised: a calendar never goes back behind it."""
    is_urgent: Mapped[bool] = mapped_column(default=False)
    message_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("message.id"))
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str] = mapped_column(default="")
    seen_at: Mapped[datetime | None]
    """When the person said that they have seen it on their page, or it was over."""

    organisation: Mapped[Organisation] = relationship()
    user: Mapped[User] = relationship()
    message: Mapped[Message | None] = relationship()

    def __str__(self) -> str:
        return "A reminder"

    @property
    def key(self) -> tuple[uuid.UUID, uuid.UUID, Kind, date]:
        """What there is one row of."""
        return self.user_id, self.item_id, self.kind, self.due_on

    @property
    def standing(self) -> Standing:
        """How far the promise has come; the message must be loaded."""
        return standing(is_void=self.voided_at is not None, message=self.message.state if self.message else None)

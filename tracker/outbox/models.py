"""A message that was promised."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from tracker import clock
from tracker.db import Entity
from tracker.outbox.rules import State, Way


class Message(Entity):
    """One mail to one address. ``key`` is unique, so that a promise is made once.

    The body may hold a single-use link: it is blanked as soon as the message has left, or is given up. ``due_at`` is
    when the next try is due; while one is on its way, when its outcome counts as unknown. ``uncertain_at``: a try once
    ended without a word from the server, so that it may have arrived twice.

    ``organisation_id`` is whose administrators see to it when it fails; where ``is_confidential`` the mentoring
    coordinator does, because that somebody had such a mail says what only the coordinator may know.
    """

    __table_args__ = (
        CheckConstraint("to_address <> ''", name="to_address_not_empty"),
        Index("ix_message_due", "state", "due_at"),
        Index("ix_message_organisation_state", "organisation_id", "state", "created_at"),
    )

    needs_audit: ClassVar[bool] = False

    key: Mapped[str] = mapped_column(unique=True)
    to_address: Mapped[str]
    user_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisation.id"))
    is_confidential: Mapped[bool] = mapped_column(default=False)
    is_kept: Mapped[bool] = mapped_column(default=False)
    """Whether it goes to the folder whatever is configured: a trust tries its reminders before anybody gets them."""
    subject: Mapped[str]
    body: Mapped[str]
    html: Mapped[str] = mapped_column(default="")
    headers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[State] = mapped_column(default=State.PROMISED)
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(default=clock.now)
    sent_at: Mapped[datetime | None]
    way: Mapped[Way | None]
    uncertain_at: Mapped[datetime | None]
    bounced_at: Mapped[datetime | None]
    seen_to_at: Mapped[datetime | None]
    """When somebody said that they have seen to it: what came back was sent, and stays so."""
    last_error: Mapped[str | None]

    def __str__(self) -> str:
        return f"Message {self.id}"

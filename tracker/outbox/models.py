"""A message that was promised."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker import clock
from tracker.db import Entity


class State(StrEnum):
    """How far a message has come."""

    PROMISED = "promised"
    SENT = "sent"
    FAILED = "failed"


class Message(Entity):
    """One mail to one address. ``key`` is unique, so that a promise is made once.

    The body may hold a single-use link: it is blanked as soon as the message has left, or is given up. ``due_at`` is
    when the next try is due; while one is on its way, when to try again should nothing more be heard of it.
    """

    __table_args__ = (CheckConstraint("to_address <> ''", name="to_address_not_empty"),)

    needs_audit: ClassVar[bool] = False

    key: Mapped[str] = mapped_column(unique=True)
    to_address: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    state: Mapped[State] = mapped_column(default=State.PROMISED, index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime] = mapped_column(default=clock.now)
    sent_at: Mapped[datetime | None]
    last_error: Mapped[str | None]

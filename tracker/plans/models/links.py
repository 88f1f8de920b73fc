"""Single-use links by which an owner says how an action goes without signing in."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import User
from tracker.db import Entity
from tracker.plans.models.records import OfAction, Progress

if TYPE_CHECKING:
    from tracker.plans.models.actions import Action


class ActionLink(OfAction, Entity):
    """Lets one person record progress on one action, once, and nothing else. Only a digest of its token is stored.

    ``used_at`` is also set when a newer link for the same makes it void; never of one that has expired. ``progress`` is
    what was recorded through it.
    """

    __table_args__ = (
        UniqueConstraint("token_digest"),
        UniqueConstraint("progress_id"),
        CheckConstraint("used_at < expires_at", name="used_in_time"),
        CheckConstraint("progress_id IS NULL OR used_at IS NOT NULL", name="recorded_when_used"),
    )

    action_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("action.id"), index=True)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    token_digest: Mapped[str]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    progress_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("progress.id"))

    action: Mapped["Action"] = relationship()
    user: Mapped[User] = relationship()
    progress: Mapped[Progress | None] = relationship()

    def __str__(self) -> str:
        return f"A link to {self.action.reference}"

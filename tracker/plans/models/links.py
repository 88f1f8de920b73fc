"""Single-use links by which an owner says how an action goes without signing in."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker import clock
from tracker.accounts.models import User
from tracker.db import Entity
from tracker.plans.models.records import OfAction

if TYPE_CHECKING:
    from tracker.plans.models.actions import Action


class ActionLink(OfAction, Entity):
    """Lets one person record progress on one action, once, and nothing else. Only a digest of its token is stored.

    ``used_at`` is also set when a newer link for the same makes it void; never of one that has expired.
    """

    __table_args__ = (UniqueConstraint("token_digest"), CheckConstraint("used_at < expires_at", name="used_in_time"))

    action_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("action.id"), index=True)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    token_digest: Mapped[str]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    action: Mapped["Action"] = relationship()
    user: Mapped[User] = relationship()

    def __str__(self) -> str:
        return f"A link to {self.action.reference}"

    @property
    def is_usable(self) -> bool:
        """Not used, not void, not expired, and its person still has something to sign in to."""
        return self.used_at is None and clock.now() < self.expires_at and self.user.is_active

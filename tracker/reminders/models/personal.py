"""What one person prefers, and the address of their calendar."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import User
from tracker.db import Edited, Entity
from tracker.reminders.rules.vocabulary import Frequency, Kind

USABLE = text("revoked_at IS NULL")


class ReminderPreference(Edited):
    """How one person wants to be told. ``weekday``: 0 is Monday.

    ``muted`` are the kinds they do without, as far as each trust lets go of them.
    """

    __table_args__ = (CheckConstraint("weekday BETWEEN 0 AND 4", name="weekday_is_worked"),)

    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), unique=True)
    frequency: Mapped[Frequency] = mapped_column(default=Frequency.DAILY)
    weekday: Mapped[int] = mapped_column(default=0)
    muted: Mapped[list[Any]] = mapped_column(default=list)

    user: Mapped[User] = relationship()

    def __str__(self) -> str:
        return "What somebody prefers"

    @property
    def organisation_id(self) -> uuid.UUID | None:
        """Where the person's own events belong in the trail."""
        return self.user.organisation_id

    @property
    def muted_kinds(self) -> frozenset[Kind]:
        """The kinds that the person turned off."""
        return frozenset(Kind(each) for each in self.muted)


class CalendarFeed(Entity):
    """The private address of one person's calendar. Only a digest of its token is stored; a new one ends the old.

    ``shows_relationships``: the person wants to see there too that a relationship needs them, whoever else reads it.
    """

    __table_args__ = (
        UniqueConstraint("token_digest"),
        Index("uq_calendar_feed_usable", "user_id", unique=True, sqlite_where=USABLE, postgresql_where=USABLE),
    )

    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    token_digest: Mapped[str]
    shows_relationships: Mapped[bool] = mapped_column(default=False)
    revoked_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()

    def __str__(self) -> str:
        return "A calendar"

    @property
    def organisation_id(self) -> uuid.UUID | None:
        """Where the person's own events belong in the trail."""
        return self.user.organisation_id

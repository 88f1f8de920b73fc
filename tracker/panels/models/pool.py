"""The pool of people who are trained to sit on panels."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Organisation, User
from tracker.db import Edited, Entity
from tracker.panels.models.constraints import required
from tracker.panels.rules.pool import Facts, Range
from tracker.panels.rules.vocabulary import Part
from tracker.words import in_words
from tracker.wres.rules.vocabulary import Band


class PoolMember(Edited):
    """Somebody trained to sit on panels: for which bands, at which sites, on which days. Nothing of their ethnicity.

    No bands, sites or weekdays (0 is Monday) means any. ``left_on`` is the first day on which they no longer sit.
    """

    __table_args__ = (
        *required("name"),
        CheckConstraint("(first_band IS NULL) = (last_band IS NULL)", name="bands_as_a_pair"),
        Index(
            "uq_pool_member_user",
            "organisation_id",
            "user_id",
            unique=True,
            sqlite_where=text("user_id IS NOT NULL AND left_on IS NULL"),
            postgresql_where=text("user_id IS NOT NULL AND left_on IS NULL"),
        ),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    user_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    name: Mapped[str]
    part: Mapped[Part]
    first_band: Mapped[Band | None]
    last_band: Mapped[Band | None]
    sites: Mapped[list[Any]] = mapped_column(default=list)
    weekdays: Mapped[list[Any]] = mapped_column(default=list)
    trained_on: Mapped[date]
    left_on: Mapped[date | None]

    organisation: Mapped[Organisation] = relationship()
    user: Mapped[User | None] = relationship()
    absences: Mapped[list["PoolAbsence"]] = relationship(
        back_populates="member", order_by="PoolAbsence.since", cascade="all, delete-orphan"
    )

    def __str__(self) -> str:
        return self.name

    @property
    def bands(self) -> Range:
        """First and last band, or None for any."""
        return (self.first_band, self.last_band) if self.first_band and self.last_band else None

    @property
    def sites_typed(self) -> str:
        """The sites as a box shows them, one a line."""
        return "\n".join(self.sites)

    @property
    def facts(self) -> Facts:
        """What the rule needs to know; absences must be loaded."""
        absences = [(each.since, each.until) for each in self.absences]
        return Facts(self.trained_on, self.left_on, self.bands, self.sites, self.weekdays, absences)


class PoolAbsence(Entity):
    """Days, both ends included, on which somebody in the pool is not free. Why is their own affair."""

    __table_args__ = (CheckConstraint("since <= until", name="days_in_order"),)

    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pool_member.id"), index=True)
    since: Mapped[date]
    until: Mapped[date]

    member: Mapped[PoolMember] = relationship(back_populates="absences")

    def __str__(self) -> str:
        return f"{self.member}, {in_words(self.since)} to {in_words(self.until)}"

    @property
    def organisation_id(self) -> uuid.UUID:
        """The tenant."""
        return self.member.organisation_id

    @property
    def organisation(self) -> Organisation:
        """Whose record it is."""
        return self.member.organisation

    @property
    def user_id(self) -> uuid.UUID | None:
        """Whose absence it is, as the access policy asks."""
        return self.member.user_id

"""The register: colleagues in the pool and their consent, leaders and what they offer, wishes and conflicts.

Being in the pool implies a person's ethnicity. Nothing here is read by anybody but the person, the mentoring
coordinator and, once proposed, the leader; and ``str`` of a record never names a colleague.
"""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Organisation, User
from tracker.commitments.rules.vocabulary import ConsentPurpose, Kind, Step
from tracker.db import Edited, Entity
from tracker.panels.models.constraints import required
from tracker.wres.rules.vocabulary import Band

HERE = text("left_at IS NULL")


class Colleague(Edited):
    """Somebody who has joined the pool, by their own word that they may. ``kinds`` begins with what they want most.

    When they withdraw, ``left_at`` is set and what they wrote is blanked: the row stays so that what was agreed with it
    stays whole. Joining again makes a new row.
    """

    __table_args__ = (
        CheckConstraint("line_manager_id <> user_id", name="not_their_own_manager"),
        CheckConstraint("band NOT IN ('all', '9', 'vsm', 'senior-medical-managers')", name="band_8d_or_below"),
        UniqueConstraint("organisation_id", "number"),
        UniqueConstraint("id", "user_id", "organisation_id", name="uq_colleague_id_user_id_organisation_id"),
        Index(
            "uq_colleague_here",
            "organisation_id",
            "user_id",
            unique=True,
            sqlite_where=HERE,
            postgresql_where=HERE,
        ),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    number: Mapped[int]
    band: Mapped[Band | None]
    site: Mapped[str] = mapped_column(default="")
    interests: Mapped[list[Any]] = mapped_column(default=list)
    kinds: Mapped[list[Any]] = mapped_column(default=list)
    availability: Mapped[str] = mapped_column(default="")
    wants: Mapped[str] = mapped_column(default="")
    could_reach_executive: Mapped[bool] = mapped_column(default=False)
    line_manager_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"))
    line_manager_name: Mapped[str] = mapped_column(default="")
    joined_on: Mapped[date]
    left_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()
    user: Mapped[User] = relationship(foreign_keys=[user_id])
    line_manager: Mapped[User | None] = relationship(foreign_keys=[line_manager_id])
    consents: Mapped[list["Consent"]] = relationship(back_populates="colleague", order_by="Consent.given_at")
    wishes: Mapped[list["Wish"]] = relationship(
        back_populates="colleague", order_by="Wish.rank", cascade="all, delete-orphan"
    )

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """What the record is called where it must not name anybody: "C12"."""
        return f"C{self.number}"

    @property
    def is_here(self) -> bool:
        """Whether they are in the pool now."""
        return self.left_at is None

    @property
    def kinds_wanted(self) -> list[Kind]:
        """What they want, most wanted first."""
        return [Kind(each) for each in self.kinds]

    def has_agreed_to(self, purpose: ConsentPurpose) -> bool:
        """Whether consent for this stands now; consents must be loaded."""
        return any(each.purpose is purpose and each.withdrawn_at is None for each in self.consents)


class Consent(Entity):
    """What somebody agreed to, in the words they saw. The database keeps the words; it is withdrawn once, for good."""

    __table_args__ = (
        *required("wording"),
        CheckConstraint("withdrawn_at IS NULL OR withdrawn_at >= given_at", name="withdrawn_after_given"),
    )

    colleague_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("colleague.id"), index=True)
    purpose: Mapped[ConsentPurpose]
    wording: Mapped[str]
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]

    colleague: Mapped[Colleague] = relationship(back_populates="consents")

    def __str__(self) -> str:
        return f"Consent of {self.colleague}"

    @property
    def organisation_id(self) -> uuid.UUID:
        """The tenant."""
        return self.colleague.organisation_id


class Wish(Entity):
    """A leader whom a colleague would like to be paired with: rank 1 is the first choice."""

    __table_args__ = (UniqueConstraint("colleague_id", "leader_id"), CheckConstraint("rank > 0", name="rank_positive"))

    colleague_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("colleague.id"), index=True)
    leader_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    rank: Mapped[int]

    colleague: Mapped[Colleague] = relationship(back_populates="wishes")
    leader: Mapped[User] = relationship()


class LeaderProfile(Edited):
    """What a leader offers: kinds, capacity (relationships at a time), site and interests; and who appraises them."""

    __table_args__ = (
        UniqueConstraint("organisation_id", "user_id"),
        CheckConstraint("capacity BETWEEN 0 AND 10", name="capacity_plausible"),
        CheckConstraint("appraiser_id <> user_id", name="appraised_by_another"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    site: Mapped[str] = mapped_column(default="")
    interests: Mapped[list[Any]] = mapped_column(default=list)
    kinds: Mapped[list[Any]] = mapped_column(default=list)
    capacity: Mapped[int] = mapped_column(default=1)
    appraiser_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"), index=True)

    organisation: Mapped[Organisation] = relationship()
    user: Mapped[User] = relationship(foreign_keys=[user_id])
    appraiser: Mapped[User | None] = relationship(foreign_keys=[appraiser_id])

    def __str__(self) -> str:
        return f"What {self.user.name} offers"

    @property
    def kinds_offered(self) -> list[Kind]:
        """The kinds of relationship they would take up."""
        return [Kind(each) for each in self.kinds]


class PairingConflict(Entity):
    """Two people who are not to be paired, said by either. Why is between whoever said it and the coordinator.

    A colleague names a leader's account. A leader types an address, since a list of who else has an account would tell
    who may be in the pool; it holds for whoever has that address, now or later.
    """

    __table_args__ = (
        UniqueConstraint("organisation_id", "declared_by_id", "other_id"),
        UniqueConstraint("organisation_id", "declared_by_id", "other_email"),
        CheckConstraint("declared_by_id <> other_id", name="between_two"),
        CheckConstraint("(other_id IS NULL) = (other_email IS NOT NULL)", name="names_one"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    declared_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    other_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    other_email: Mapped[str | None] = mapped_column(index=True)
    words: Mapped[str] = mapped_column(default="")

    organisation: Mapped[Organisation] = relationship()
    declared_by: Mapped[User] = relationship(foreign_keys=[declared_by_id])
    other: Mapped[User | None] = relationship(foreign_keys=[other_id])

    def __str__(self) -> str:
        return "A conflict between two people"

    @property
    def named(self) -> str:
        """The other one, as whoever said it named them."""
        return self.other.name if self.other else self.other_email or ""

    @property
    def user_id(self) -> uuid.UUID:
        """Whose word it is, as the access policy asks."""
        return self.declared_by_id


class CareerStep(Entity):
    """A step in the career of a colleague who asked to be followed. Removed when they withdraw."""

    __table_args__ = (
        CheckConstraint("kind <> 'move to another band' OR to_band IS NOT NULL", name="band_named"),
        CheckConstraint("kind <> 'leadership programme' OR words <> ''", name="programme_named"),
    )

    colleague_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("colleague.id"), index=True)
    kind: Mapped[Step]
    from_band: Mapped[Band | None]
    to_band: Mapped[Band | None]
    words: Mapped[str] = mapped_column(default="")
    happened_on: Mapped[date]
    recorded_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))

    colleague: Mapped[Colleague] = relationship()

    def __str__(self) -> str:
        return f"A step of {self.colleague}"

    @property
    def organisation_id(self) -> uuid.UUID:
        """The tenant."""
        return self.colleague.organisation_id

    @property
    def organisation(self) -> Organisation:
        """Whose record it is."""
        return self.colleague.organisation

    @property
    def user_id(self) -> uuid.UUID:
        """Whose step it is, as the access policy asks."""
        return self.colleague.user_id

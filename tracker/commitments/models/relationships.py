"""A leader and a colleague, and what they agreed."""

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Organisation, User
from tracker.commitments.models.constraints import OfRelationship
from tracker.commitments.models.register import Colleague
from tracker.commitments.rules.agreed import fingerprint, look_back_in
from tracker.commitments.rules.vocabulary import EndReason, Kind, Side, State
from tracker.db import Edited, Entity
from tracker.panels.models.constraints import required

if TYPE_CHECKING:
    from tracker.commitments.models.sessions import MentoringSession, SponsorshipAct

LIVE = text("state NOT IN ('declined', 'ended')")


class Relationship(Edited):
    """Mentoring, reverse mentoring or sponsorship between a leader and a colleague. Its state moves as ``rules.moves``.

    ``proposed_as`` is None when the coordinator proposed it. ``is_eligible`` is what was true when both had signed:
    only such a relationship meets a duty. ``reasons`` say why it was proposed.
    """

    __table_args__ = (
        ForeignKeyConstraint(
            ["colleague_id", "colleague_user_id", "organisation_id"],
            ["colleague.id", "colleague.user_id", "colleague.organisation_id"],
            name="fk_relationship_colleague",
        ),
        UniqueConstraint("organisation_id", "number"),
        CheckConstraint("leader_id <> colleague_user_id", name="between_two"),
        CheckConstraint("state NOT IN ('active', 'paused') OR started_on IS NOT NULL", name="active_since"),
        CheckConstraint(
            "state <> 'ended' OR (ended_on IS NOT NULL AND end_reason IS NOT NULL)", name="ended_with_reason"
        ),
        CheckConstraint("ended_on IS NULL OR started_on IS NULL OR ended_on >= started_on", name="days_in_order"),
        CheckConstraint(
            "state IN ('requested', 'declined', 'ended')"
            " OR (leader_accepted_at IS NOT NULL AND colleague_accepted_at IS NOT NULL)",
            name="both_accepted",
        ),
        CheckConstraint("(state = 'declined') = (declined_at IS NOT NULL)", name="declined_has_moment"),
        Index(
            "uq_relationship_live",
            "leader_id",
            "colleague_user_id",
            "kind",
            unique=True,
            sqlite_where=LIVE,
            postgresql_where=LIVE,
        ),
        Index("ix_relationship_organisation_state", "organisation_id", "state", "kind"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    number: Mapped[int]
    kind: Mapped[Kind]
    leader_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    colleague_id: Mapped[uuid.UUID] = mapped_column(index=True)
    colleague_user_id: Mapped[uuid.UUID] = mapped_column(index=True)
    state: Mapped[State] = mapped_column(default=State.REQUESTED)
    proposed_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    proposed_as: Mapped[Side | None]
    reasons: Mapped[list[Any]] = mapped_column(default=list)
    requested_at: Mapped[datetime]
    leader_accepted_at: Mapped[datetime | None]
    colleague_accepted_at: Mapped[datetime | None]
    declined_at: Mapped[datetime | None]
    declined_by: Mapped[Side | None]
    is_eligible: Mapped[bool] = mapped_column(default=False)
    started_on: Mapped[date | None]
    paused_on: Mapped[date | None]
    resumed_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    ended_by: Mapped[Side | None]
    end_reason: Mapped[EndReason | None]
    end_words: Mapped[str] = mapped_column(default="")
    prompted_on: Mapped[date | None]
    """When both were last asked because no session was held in the agreed rhythm."""
    escalated_on: Mapped[date | None]
    """When the coordinator was told, after that."""

    organisation: Mapped[Organisation] = relationship()
    leader: Mapped[User] = relationship(foreign_keys=[leader_id])
    colleague: Mapped[Colleague] = relationship(primaryjoin="foreign(Relationship.colleague_id) == Colleague.id")
    colleague_user: Mapped[User] = relationship(
        primaryjoin="foreign(Relationship.colleague_user_id) == User.id", viewonly=True
    )
    proposed_by: Mapped[User] = relationship(foreign_keys=[proposed_by_id])
    agreements: Mapped[list["PairAgreement"]] = relationship(back_populates="pair", order_by="PairAgreement.number")
    sessions: Mapped[list["MentoringSession"]] = relationship(
        back_populates="pair", order_by="MentoringSession.held_on.desc()"
    )
    acts: Mapped[list["SponsorshipAct"]] = relationship(back_populates="pair", order_by="SponsorshipAct.done_on.desc()")

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """What people call it where it must not name anybody: "R7"."""
        return f"R{self.number}"

    @property
    def party_ids(self) -> tuple[uuid.UUID, uuid.UUID]:
        """The accounts of the two sides, as the access policy asks."""
        return self.leader_id, self.colleague_user_id

    def side_of(self, user: User) -> Side | None:
        """Which side somebody is on; None for anybody else."""
        sides = {self.leader_id: Side.LEADER, self.colleague_user_id: Side.COLLEAGUE}
        return sides.get(user.id)

    def other_than(self, user: User) -> User:
        """The other side, for somebody who is one."""
        return self.colleague_user if user.id == self.leader_id else self.leader

    @property
    def agreement(self) -> "PairAgreement | None":
        """The newest agreement: in force, or still to be signed; agreements must be loaded."""
        return self.agreements[-1] if self.agreements else None

    @property
    def agreement_in_force(self) -> "PairAgreement | None":
        """The newest agreement that both have signed; agreements must be loaded."""
        return next((each for each in reversed(self.agreements) if each.is_signed), None)

    @property
    def agreement_to_sign(self) -> "PairAgreement | None":
        """The agreement that waits for a signature; agreements must be loaded."""
        newest = self.agreement
        return newest if newest and not newest.is_signed else None


class PairAgreement(OfRelationship, Edited):
    """What a pair agreed: contact, rhythm (days between sessions), goals, ground rules, confidentiality. Both sign.

    Once both have signed, the database keeps it; a new agreement is a new row with the next number.
    """

    __table_args__ = (
        *required("contact", "goals", "ground_rules", "confidentiality"),
        UniqueConstraint("relationship_id", "number"),
        CheckConstraint("frequency_days BETWEEN 1 AND 365", name="frequency_plausible"),
        CheckConstraint("ends_on >= starts_on", name="days_in_order"),
    )

    relationship_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("relationship.id"), index=True)
    number: Mapped[int]
    contact: Mapped[str]
    frequency_days: Mapped[int]
    goals: Mapped[str]
    ground_rules: Mapped[str]
    confidentiality: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    drawn_up_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    leader_signed_at: Mapped[datetime | None]
    colleague_signed_at: Mapped[datetime | None]

    pair: Mapped[Relationship] = relationship(back_populates="agreements")
    drawn_up_by: Mapped[User] = relationship()
    reviews: Mapped[list["AgreementReview"]] = relationship(
        back_populates="agreement", order_by="AgreementReview.due_on", cascade="all, delete-orphan"
    )

    def __str__(self) -> str:
        return f"Agreement {self.number} of {self.pair}"

    @property
    def is_signed(self) -> bool:
        """Whether both have signed."""
        return self.leader_signed_at is not None and self.colleague_signed_at is not None

    @property
    def fingerprint(self) -> str:
        """What tells its wording from any other; reviews must be loaded."""
        texts = self.contact, self.goals, self.ground_rules, self.confidentiality
        days = self.starts_on, self.ends_on, *(each.due_on for each in self.reviews)
        return fingerprint([self.id, self.frequency_days, *texts, *days])

    @property
    def months(self) -> list[str]:
        """The days to look back as a form asks for them; reviews must be loaded."""
        return [look_back_in(self.starts_on, each.due_on) for each in self.reviews]

    def signed_by(self, side: Side) -> datetime | None:
        """When this side signed."""
        return self.leader_signed_at if side is Side.LEADER else self.colleague_signed_at


class AgreementReview(Entity):
    """A day on which a pair looks at how it goes, and when they did."""

    __table_args__ = (UniqueConstraint("agreement_id", "due_on"),)

    agreement_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pair_agreement.id"), index=True)
    due_on: Mapped[date] = mapped_column(index=True)
    held_on: Mapped[date | None]

    agreement: Mapped[PairAgreement] = relationship(back_populates="reviews")

    def __str__(self) -> str:
        return f"Review of {self.agreement}"

    @property
    def organisation_id(self) -> uuid.UUID:
        """The tenant."""
        return self.agreement.pair.organisation_id

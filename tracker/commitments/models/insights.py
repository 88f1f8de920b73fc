"""What a leader learnt, on its way to the board in wording that the colleague has approved."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Organisation, User
from tracker.commitments.models.relationships import Relationship
from tracker.commitments.rules.vocabulary import InsightState
from tracker.db import Edited
from tracker.panels.models.constraints import required
from tracker.plans.models import Action


class Insight(Edited):
    """``words`` are the leader's until the colleague approves them; then ``approved_words`` stand, and only they.

    Who keeps the plan reads the approved wording and the leader's name, never the relationship. Withdrawing takes it
    out of every later paper.
    """

    __table_args__ = (
        *required("words"),
        UniqueConstraint("organisation_id", "number"),
        ForeignKeyConstraint(
            ["action_id", "organisation_id"], ["action.id", "action.organisation_id"], name="fk_insight_action"
        ),
        CheckConstraint("(approved_at IS NULL) = (approved_words = '')", name="approved_whole"),
        CheckConstraint("state NOT IN ('approved', 'action', 'not taken up') OR approved_at IS NOT NULL",
                        name="approved_first"),
        CheckConstraint("state <> 'action' OR action_id IS NOT NULL", name="action_named"),
        CheckConstraint("state <> 'not taken up' OR reply <> ''", name="not_taken_with_a_reply"),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn_has_moment"),
        Index("ix_insight_organisation_state", "organisation_id", "state"),
    )  # fmt: skip

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    number: Mapped[int]
    relationship_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("relationship.id"), index=True)
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    words: Mapped[str]
    answer: Mapped[str] = mapped_column(default="")
    """What the colleague says to the wording."""
    state: Mapped[InsightState] = mapped_column(default=InsightState.DRAFT)
    approved_words: Mapped[str] = mapped_column(default="")
    approved_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    action_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    reply: Mapped[str] = mapped_column(default="")
    replied_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"))
    replied_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()
    pair: Mapped[Relationship] = relationship()
    author: Mapped[User] = relationship(foreign_keys=[author_id])
    replied_by: Mapped[User | None] = relationship(foreign_keys=[replied_by_id])
    action: Mapped[Action | None] = relationship(primaryjoin="foreign(Insight.action_id) == Action.id")

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """What people call it: "IN3"."""
        return f"IN{self.number}"

    @property
    def party_ids(self) -> tuple[uuid.UUID, uuid.UUID]:
        """The accounts of the two sides, as the access policy asks."""
        return self.pair.party_ids

    @property
    def leader_id(self) -> uuid.UUID:
        """The leader's account, as the access policy asks."""
        return self.pair.leader_id

    @property
    def colleague_user_id(self) -> uuid.UUID:
        """The colleague's account, as the access policy asks."""
        return self.pair.colleague_user_id

    @property
    def is_shareable(self) -> bool:
        """Whether its wording is approved now: what others than the two may read."""
        return self.state in {InsightState.APPROVED, InsightState.ACTION, InsightState.NOT_TAKEN}

"""Personal objectives, their reviews, and the packs that leaders take to their appraisal."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker import clock
from tracker.accounts.models import Organisation, User
from tracker.commitments.rules.smart import Written
from tracker.commitments.rules.vocabulary import Category, ObjectiveState, Outcome
from tracker.db import Edited, Entity
from tracker.panels.models.constraints import required


class Objective(Edited):
    """A stretch objective on race equality of one leader for one financial year, in the five SMART parts."""

    __table_args__ = (
        *required("specific"),
        UniqueConstraint("organisation_id", "user_id", "year"),
        CheckConstraint("year BETWEEN 2000 AND 2100", name="year_plausible"),
        CheckConstraint("appraiser_id <> user_id", name="appraised_by_another"),
        CheckConstraint("(state = 'draft') = (agreed_at IS NULL)", name="agreed_has_moment"),
        CheckConstraint("(agreed_at IS NULL) = (agreed_by_id IS NULL)", name="agreed_by_somebody"),
        CheckConstraint("agreed_by_id <> user_id", name="agreed_by_another"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    appraiser_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    year: Mapped[int]
    category: Mapped[Category]
    specific: Mapped[str]
    measure: Mapped[str] = mapped_column(default="")
    achievable: Mapped[str] = mapped_column(default="")
    relevant: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date]
    state: Mapped[ObjectiveState] = mapped_column(default=ObjectiveState.DRAFT)
    agreed_at: Mapped[datetime | None]
    agreed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"))

    organisation: Mapped[Organisation] = relationship()
    user: Mapped[User] = relationship(foreign_keys=[user_id])
    appraiser: Mapped[User | None] = relationship(foreign_keys=[appraiser_id])
    agreed_by: Mapped[User | None] = relationship(foreign_keys=[agreed_by_id])
    reviews: Mapped[list["ObjectiveReview"]] = relationship(
        back_populates="objective", order_by="ObjectiveReview.reviewed_at"
    )

    def __str__(self) -> str:
        return f"Objective of {self.user.name} for {self.year}"

    @property
    def written(self) -> Written:
        """Its SMART parts, as the rules take them."""
        return Written(
            specific=self.specific,
            measure=self.measure,
            achievable=self.achievable,
            relevant=self.relevant,
            due_on=self.due_on,
            year=self.year,
        )


class ObjectiveReview(Entity):
    """What the leader, or the appraiser, says of an objective at mid-year or year-end: ``stage`` is one of the two."""

    __table_args__ = (
        *required("words"),
        UniqueConstraint("objective_id", "stage", "author_id"),
        CheckConstraint("stage IN ('reviewed at mid-year', 'reviewed at year-end')", name="stage_of_a_review"),
    )

    objective_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("objective.id"), index=True)
    stage: Mapped[ObjectiveState]
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    outcome: Mapped[Outcome]
    words: Mapped[str]
    reviewed_at: Mapped[datetime]

    objective: Mapped[Objective] = relationship(back_populates="reviews")
    author: Mapped[User] = relationship()

    def __str__(self) -> str:
        return f"Review of {self.objective}"

    @property
    def organisation_id(self) -> uuid.UUID:
        """The tenant."""
        return self.objective.organisation_id


class AppraisalPack(Entity):
    """The evidence of one leader's year, frozen as it was made (``content`` is the document as JSON).

    The leader sees it first: the appraiser may open it once the leader has released it, or after ``opens_on``.
    """

    __table_args__ = (
        *required("sha256"),
        UniqueConstraint("organisation_id", "user_id", "year", "edition"),
        CheckConstraint("appraiser_id <> user_id", name="appraised_by_another"),
        CheckConstraint("edition > 0", name="edition_positive"),
        Index("ix_appraisal_pack_appraiser", "appraiser_id", "year"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    appraiser_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"))
    year: Mapped[int]
    edition: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    sha256: Mapped[str]
    prepared_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]
    opens_on: Mapped[date | None]
    """The first day on which the appraiser may open it though it was not released: set when the leader first saw it."""
    released_at: Mapped[datetime | None]
    comment: Mapped[str] = mapped_column(default="")
    """What the leader says beside it when releasing it."""

    organisation: Mapped[Organisation] = relationship()
    user: Mapped[User] = relationship(foreign_keys=[user_id])
    appraiser: Mapped[User | None] = relationship(foreign_keys=[appraiser_id])

    def __str__(self) -> str:
        return f"Appraisal pack of {self.user.name} for {self.year}"

    @property
    def is_shareable(self) -> bool:
        """Whether the appraiser may open it now, as the access policy asks."""
        return self.released_at is not None or (self.opens_on is not None and clock.today() >= self.opens_on)

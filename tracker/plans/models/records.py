"""What is kept about an action: milestones, progress, evidence, comments, requests."""

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Organisation, User
from tracker.db import Edited, Entity
from tracker.plans.models.constraints import required
from tracker.plans.rules.vocabulary import Rag, Status

if TYPE_CHECKING:
    from tracker.plans.models.actions import Action


class OfAction:
    """What the access policy asks of a record, answered by the action it belongs to."""

    if TYPE_CHECKING:
        action: "Action"

    @property
    def organisation_id(self) -> uuid.UUID:
        """The tenant."""
        return self.action.organisation_id

    @property
    def organisation(self) -> Organisation:
        """Whose record it is."""
        return self.action.organisation

    @property
    def owner_id(self) -> uuid.UUID:
        """Who answers for the action."""
        return self.action.owner_id

    @property
    def sponsor_id(self) -> uuid.UUID | None:
        """The executive who sponsors the action."""
        return self.action.sponsor_id

    @property
    def contributor_ids(self) -> list[uuid.UUID]:
        """Who else works on the action."""
        return self.action.contributor_ids

    @property
    def is_shareable(self) -> bool:
        """Whether a reviewer of a sharing organisation may read it."""
        return self.action.is_shareable


class Milestone(OfAction, Edited):
    """A step on the way, weighed against the others."""

    __table_args__ = (
        *required("title"),
        CheckConstraint("weight BETWEEN 1 AND 100", name="weight_in_range"),
        Index("ix_milestone_done_on_due", "done_on", "due"),
    )

    action_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("action.id"), index=True)
    title: Mapped[str]
    weight: Mapped[int] = mapped_column(default=1)
    due: Mapped[date]
    done_on: Mapped[date | None]

    action: Mapped["Action"] = relationship(back_populates="milestones")

    def __str__(self) -> str:
        return self.title


class Progress(OfAction, Entity):
    """What somebody said about an action on a day, and how it stood by the rule at that moment."""

    __table_args__ = (*required("note"), CheckConstraint("percent BETWEEN 0 AND 100", name="percent_in_range"))

    action_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("action.id"), index=True)
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    status: Mapped[Status]
    claim: Mapped[Rag | None]
    computed: Mapped[Rag]
    percent: Mapped[int]
    note: Mapped[str]

    action: Mapped["Action"] = relationship(back_populates="progress")
    author: Mapped[User] = relationship()


class Evidence(OfAction, Edited):
    """A document or page that shows an action was done. Its revisions are all kept."""

    __table_args__ = required("title")

    action_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("action.id"), index=True)
    title: Mapped[str]

    action: Mapped["Action"] = relationship(back_populates="evidence")
    revisions: Mapped[list["EvidenceRevision"]] = relationship(
        back_populates="evidence", order_by="EvidenceRevision.number", cascade="all, delete-orphan"
    )

    def __str__(self) -> str:
        return self.title

    @property
    def current(self) -> "EvidenceRevision":
        """The newest revision, the one that counts."""
        return self.revisions[-1]


class EvidenceRevision(OfAction, Entity):
    """One file, or one link, as it was put forward on a day. Sizes are in bytes."""

    __table_args__ = (
        UniqueConstraint("evidence_id", "number"),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("(content IS NULL) <> (link IS NULL)", name="file_or_link"),
        CheckConstraint(
            "content IS NULL OR (filename <> '' AND media_type <> '' AND sha256 <> '' AND size > 0)",
            name="file_described",
        ),
        Index("ix_evidence_revision_expires_on", "expires_on"),
    )

    evidence_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("evidence.id"))
    number: Mapped[int]
    added_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    link: Mapped[str | None]
    filename: Mapped[str] = mapped_column(default="")
    media_type: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(default="")
    size: Mapped[int] = mapped_column(default=0)
    expires_on: Mapped[date | None]
    content: Mapped[bytes | None] = mapped_column(deferred=True)

    evidence: Mapped[Evidence] = relationship(back_populates="revisions")
    added_by: Mapped[User] = relationship()

    @property
    def action(self) -> "Action":  # type: ignore[override]
        """The action that the evidence belongs to."""
        return self.evidence.action


class Comment(OfAction, Entity):
    """What somebody had to say about an action."""

    __table_args__ = required("text")

    action_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("action.id"), index=True)
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    text: Mapped[str]

    action: Mapped["Action"] = relationship(back_populates="comments")
    author: Mapped[User] = relationship()

    def __str__(self) -> str:
        return self.text


class DueDateRequest(OfAction, Edited):
    """A new due date that somebody asks for; somebody else decides."""

    __table_args__ = (
        *required("reason"),
        CheckConstraint(
            "(granted IS NULL) = (decided_by_id IS NULL) AND (granted IS NULL) = (decided_at IS NULL)",
            name="decided_as_a_whole",
        ),
        CheckConstraint("decided_by_id IS NULL OR decided_by_id <> requested_by_id", name="decided_by_another"),
        CheckConstraint("new_due <> old_due", name="due_differs"),
        Index(
            "uq_due_date_request_undecided",
            "action_id",
            unique=True,
            sqlite_where=text("granted IS NULL"),
            postgresql_where=text("granted IS NULL"),
        ),
        Index("ix_due_date_request_action_id", "action_id"),
    )

    action_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("action.id"))
    requested_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    old_due: Mapped[date]
    new_due: Mapped[date]
    reason: Mapped[str]
    granted: Mapped[bool | None]
    decided_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"))
    decided_at: Mapped[datetime | None]
    reply: Mapped[str] = mapped_column(default="")

    action: Mapped["Action"] = relationship(back_populates="due_date_requests")
    requested_by: Mapped[User] = relationship(foreign_keys=requested_by_id)
    decided_by: Mapped[User | None] = relationship(foreign_keys=decided_by_id)

    def __str__(self) -> str:
        return f"{self.old_due:%Y-%m-%d} to {self.new_due:%Y-%m-%d}"

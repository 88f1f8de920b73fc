"""How a pair fares: feedback, signals that nobody can read one by one, and concerns."""

import uuid
from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Organisation, User
from tracker.commitments.models.constraints import OfRelationship
from tracker.commitments.models.relationships import Relationship
from tracker.db import Entity
from tracker.panels.models.constraints import required


class Feedback(OfRelationship, Entity):
    """What one side says at a review or at the end. The coordinator reads it; the other side where it is shared."""

    __table_args__ = (
        CheckConstraint("usefulness BETWEEN 1 AND 5", name="usefulness_in_range"),
        UniqueConstraint("relationship_id", "author_id", "given_on"),
    )

    relationship_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("relationship.id"), index=True)
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    given_on: Mapped[date]
    at_end: Mapped[bool]
    usefulness: Mapped[int]
    words: Mapped[str] = mapped_column(default="")
    is_shared: Mapped[bool] = mapped_column(default=False)

    pair: Mapped[Relationship] = relationship()
    author: Mapped[User] = relationship()

    def __str__(self) -> str:
        return f"Feedback on {self.pair}"


class Signal(Entity):
    """That somebody says a relationship goes through the motions, once a quarter.

    Nothing here leads to anybody: ``digest`` is a keyed hash that only keeps one person from being counted twice, and
    ``created_at`` is the first moment of the quarter. It is counted when the quarter is over, and never one by one, so
    it needs no audit: an event would tell who it was.
    """

    __table_args__ = (
        UniqueConstraint("digest"),
        Index("ix_signal_organisation_quarter", "organisation_id", "quarter"),
    )

    needs_audit: ClassVar[bool] = False

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    quarter: Mapped[date]
    """The first day of the quarter."""
    digest: Mapped[str]

    def __str__(self) -> str:
        return "A signal"


class Concern(OfRelationship, Entity):
    """A concern for a named person outside the line. Only its writer and the recipient can read it.

    It needs no audit: an event would tell others that it exists. The database keeps its words and its days.
    """

    __table_args__ = (
        *required("words"),
        CheckConstraint("raised_by_id <> recipient_id", name="to_another"),
        CheckConstraint("closed_at IS NULL OR outcome <> ''", name="closed_with_words"),
        Index("ix_concern_recipient", "recipient_id", "closed_at"),
    )

    needs_audit: ClassVar[bool] = False

    relationship_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("relationship.id"), index=True)
    raised_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    recipient_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    words: Mapped[str]
    raised_at: Mapped[datetime]
    acknowledged_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[str] = mapped_column(default="")
    """What the recipient answers to whoever raised it."""

    pair: Mapped[Relationship] = relationship()
    raised_by: Mapped[User] = relationship(foreign_keys=[raised_by_id])
    recipient: Mapped[User] = relationship(foreign_keys=[recipient_id])

    def __str__(self) -> str:
        return "A concern"

    @property
    def organisation(self) -> Organisation:
        """Whose record it is."""
        return self.pair.organisation

    @property
    def author_id(self) -> uuid.UUID:
        """Who raised it, as the access policy asks."""
        return self.raised_by_id

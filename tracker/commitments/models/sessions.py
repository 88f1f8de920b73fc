"""What was done: sessions with their notes, what sponsors did, and the links by which people log and confirm."""

import uuid
from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker import clock
from tracker.accounts.models import User
from tracker.commitments.models.constraints import OfRelationship
from tracker.commitments.models.relationships import Relationship
from tracker.commitments.rules.vocabulary import Act, Answer, LinkPurpose, Meeting
from tracker.db import Edited, Entity
from tracker.panels.models.constraints import required

ANSWERED = "(answer = 'waiting') = (answered_at IS NULL) AND (answered_at IS NULL) = (answered_by_id IS NULL)"


class MentoringSession(OfRelationship, Edited):
    """A session of a mentoring pair. Whoever logs it says so by that; it counts once the other side has confirmed."""

    __table_args__ = (
        CheckConstraint("minutes BETWEEN 5 AND 600", name="minutes_plausible"),
        CheckConstraint("held_on <= logged_on", name="not_in_the_future"),
        CheckConstraint("answered_by_id <> logged_by_id", name="answered_by_the_other"),
        CheckConstraint(ANSWERED, name="answered_whole"),
        UniqueConstraint("id", "relationship_id", name="uq_mentoring_session_id_relationship_id"),
        Index("ix_mentoring_session_held", "relationship_id", "held_on"),
    )

    relationship_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("relationship.id"))
    held_on: Mapped[date]
    minutes: Mapped[int]
    meeting: Mapped[Meeting]
    logged_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    logged_on: Mapped[date] = mapped_column(default=clock.today)
    answer: Mapped[Answer] = mapped_column(default=Answer.WAITING)
    answered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"))
    answered_at: Mapped[datetime | None]
    dispute: Mapped[str] = mapped_column(default="")
    """What the other side says is not as logged."""

    pair: Mapped[Relationship] = relationship(back_populates="sessions")
    logged_by: Mapped[User] = relationship(foreign_keys=[logged_by_id])
    answered_by: Mapped[User | None] = relationship(foreign_keys=[answered_by_id])

    def __str__(self) -> str:
        return f"A session of {self.pair}"

    @property
    def counts(self) -> bool:
        """Whether both sides say that it was held."""
        return self.answer is Answer.CONFIRMED


class SessionNote(Entity):
    """What one side wrote down after a session. Private to its writer unless they share it with the other side.

    In no trail, on no page of anybody else's, in no export: it needs no audit, since nothing of it may be told. No
    session leads to its notes: only ``queries.notes`` asks for them, and always for one reader.
    """

    __table_args__ = (*required("words"), UniqueConstraint("session_id", "author_id"))

    needs_audit: ClassVar[bool] = False

    session_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("mentoring_session.id"), index=True)
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    words: Mapped[str]
    is_shared: Mapped[bool] = mapped_column(default=False)

    session: Mapped[MentoringSession] = relationship()
    author: Mapped[User] = relationship()

    def __str__(self) -> str:
        return "A note"


class SponsorshipAct(OfRelationship, Edited):
    """Something a sponsor did for the colleague. The leader logs it; it counts once the colleague has confirmed."""

    __table_args__ = (
        *required("words"),
        CheckConstraint("done_on <= logged_on", name="not_in_the_future"),
        CheckConstraint("answered_by_id <> logged_by_id", name="answered_by_the_other"),
        CheckConstraint(ANSWERED, name="answered_whole"),
        Index("ix_sponsorship_act_done", "relationship_id", "done_on"),
    )

    relationship_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("relationship.id"))
    kind: Mapped[Act]
    done_on: Mapped[date]
    words: Mapped[str]
    logged_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    logged_on: Mapped[date] = mapped_column(default=clock.today)
    answer: Mapped[Answer] = mapped_column(default=Answer.WAITING)
    answered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"))
    answered_at: Mapped[datetime | None]
    dispute: Mapped[str] = mapped_column(default="")

    pair: Mapped[Relationship] = relationship(back_populates="acts")
    logged_by: Mapped[User] = relationship(foreign_keys=[logged_by_id])
    answered_by: Mapped[User | None] = relationship(foreign_keys=[answered_by_id])

    def __str__(self) -> str:
        return f"An act of {self.pair}"

    @property
    def counts(self) -> bool:
        """Whether the colleague has confirmed it."""
        return self.answer is Answer.CONFIRMED


class CommitmentLink(OfRelationship, Entity):
    """A single-use link that lets one person do one thing without signing in. Only a digest of its token is stored.

    ``used_at`` is also set when a newer link for the same makes it void; never of one that has expired.
    """

    __table_args__ = (
        UniqueConstraint("token_digest"),
        CheckConstraint("(purpose = 'confirm a session') = (session_id IS NOT NULL)", name="names_the_session"),
        CheckConstraint("(purpose = 'confirm an act') = (act_id IS NOT NULL)", name="names_the_act"),
        CheckConstraint("used_at < expires_at", name="used_in_time"),
    )

    relationship_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("relationship.id"), index=True)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    purpose: Mapped[LinkPurpose]
    session_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("mentoring_session.id"), index=True)
    act_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("sponsorship_act.id"), index=True)
    token_digest: Mapped[str]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    pair: Mapped[Relationship] = relationship()
    user: Mapped[User] = relationship()
    session: Mapped[MentoringSession | None] = relationship()
    act: Mapped[SponsorshipAct | None] = relationship()

    def __str__(self) -> str:
        return f"A link of {self.pair}"

    @property
    def is_usable(self) -> bool:
        """Not used, not void, not expired, and its person still has something to sign in to."""
        return self.used_at is None and clock.now() < self.expires_at and self.user.is_active

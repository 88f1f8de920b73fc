"""Justifications: why interviewees were not appointed, by pseudonymous reference. Nothing here knows an ethnicity."""

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Organisation, User
from tracker.db import Edited, Entity
from tracker.panels.models.constraints import of_one_organisation, required
from tracker.panels.models.vacancies import Vacancy
from tracker.panels.rules.completeness import Covered, Told
from tracker.panels.rules.sent import OF_A_CANDIDATE, SECTIONS
from tracker.panels.rules.vocabulary import WITH_ITS_WRITER, JustificationState

if TYPE_CHECKING:
    from tracker.panels.models.docket import Decision


class Justification(Edited):
    """What a panel tells the chair about every interviewee whom it did not appoint. One a vacancy.

    ``expected`` is how many interviewees were not appointed, of every group together. ``round`` counts how often it was
    sent. ``signature`` and ``like_*`` say how near its wording, as sent, is to an earlier one (percent of its words).
    """

    __table_args__ = (
        UniqueConstraint("vacancy_id"),
        UniqueConstraint("organisation_id", "number"),
        UniqueConstraint("id", "vacancy_id", name="uq_justification_id_vacancy_id"),
        of_one_organisation("justification", "vacancy"),
        CheckConstraint("expected >= 0", name="expected_possible"),
        CheckConstraint("needed_on <= due_on", name="dates_in_order"),
        CheckConstraint("round >= 0", name="round_possible"),
        CheckConstraint("(round = 0) = (sent_at IS NULL)", name="sent_has_a_moment"),
        CheckConstraint("state IN ('draft', 'no longer needed') OR round > 0", name="decided_was_sent"),
        CheckConstraint("like_percent BETWEEN 0 AND 100", name="like_percent_possible"),
        CheckConstraint("(like_id IS NULL) = (like_percent IS NULL)", name="likeness_as_a_pair"),
        CheckConstraint("like_id <> id", name="likeness_to_another"),
        Index("ix_justification_organisation_state", "organisation_id", "state", "sent_at"),
        Index("ix_justification_organisation_due", "organisation_id", "due_on"),
        Index("ix_justification_state_due", "state", "due_on"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    vacancy_id: Mapped[uuid.UUID]
    number: Mapped[int]
    state: Mapped[JustificationState] = mapped_column(default=JustificationState.DRAFT)
    author_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    needed_on: Mapped[date]
    due_on: Mapped[date]
    expected: Mapped[int]
    process: Mapped[str] = mapped_column(default="")
    criteria: Mapped[str] = mapped_column(default="")
    learning: Mapped[str] = mapped_column(default="")
    round: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    sent_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"))
    signature: Mapped[bytes | None] = mapped_column(deferred=True)
    like_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("justification.id"))
    like_percent: Mapped[int | None]

    organisation: Mapped[Organisation] = relationship()
    vacancy: Mapped[Vacancy] = relationship(primaryjoin="foreign(Justification.vacancy_id) == Vacancy.id")
    author: Mapped[User | None] = relationship(foreign_keys=author_id)
    sent_by: Mapped[User | None] = relationship(foreign_keys=sent_by_id)
    like: Mapped["Justification | None"] = relationship(remote_side="Justification.id")
    candidates: Mapped[list["Candidate"]] = relationship(
        back_populates="justification", order_by="Candidate.reference", cascade="all, delete-orphan"
    )
    files: Mapped[list["JustificationFile"]] = relationship(
        back_populates="justification", order_by="JustificationFile.created_at", cascade="all, delete-orphan"
    )
    sendings: Mapped[list["Sending"]] = relationship(back_populates="justification", order_by="Sending.round")
    decisions: Mapped[list["Decision"]] = relationship(
        primaryjoin="foreign(Decision.justification_id) == Justification.id",
        back_populates="justification",
        order_by="Decision.decided_at",
    )

    def __str__(self) -> str:
        return f"{self.reference} for {self.vacancy}"

    @property
    def reference(self) -> str:
        """What people call it: "J-0031"."""
        return f"J-{self.number:04}"

    @property
    def manager_id(self) -> uuid.UUID | None:
        """Who recruits for the vacancy, as the access policy asks."""
        return self.vacancy.manager_id

    @property
    def is_with_its_writer(self) -> bool:
        """Whether it can be written in and sent."""
        return self.state in WITH_ITS_WRITER

    @property
    def told(self) -> Told:
        """What ``rules.completeness`` needs to know; candidates and files must be loaded."""
        return Told(
            has_writer=self.author_id is not None,
            process=self.process,
            criteria=self.criteria,
            expected=self.expected,
            candidates=[Covered(str(each.id), each.reference, **each.words) for each in self.candidates],
            files=len(self.files),
        )

    @property
    def content(self) -> dict[str, Any]:
        """It all, word for word, as ``rules.sent`` keeps it; candidates and files must be loaded."""
        return {
            "vacancy": str(self.vacancy),
            "expected": self.expected,
            **{section: getattr(self, section) for section in SECTIONS},
            "candidates": [{"reference": each.reference, **each.words} for each in self.candidates],
            "files": [each.told for each in self.files],
        }


class OfJustification:
    """What the access policy asks of a record, answered by the justification it belongs to."""

    justification: Mapped[Justification]

    @property
    def organisation_id(self) -> uuid.UUID:
        """The tenant."""
        return self.justification.organisation_id

    @property
    def organisation(self) -> Organisation:
        """Whose record it is."""
        return self.justification.organisation

    @property
    def manager_id(self) -> uuid.UUID | None:
        """Who recruits for the vacancy."""
        return self.justification.manager_id

    @property
    def author_id(self) -> uuid.UUID | None:
        """Who writes the justification."""
        return self.justification.author_id


class Candidate(OfJustification, Edited):
    """An interviewee who was not appointed: a reference of the recruitment system, and what the panel says of it.

    No name and no ethnicity, here or anywhere that this can be joined to.
    """

    __table_args__ = (
        *required("reference"),
        UniqueConstraint("justification_id", "reference"),
    )

    justification_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("justification.id"))
    reference: Mapped[str]
    scores: Mapped[str] = mapped_column(default="")
    reasons: Mapped[str] = mapped_column(default="")
    feedback: Mapped[str] = mapped_column(default="")
    development: Mapped[str] = mapped_column(default="")

    justification: Mapped[Justification] = relationship(back_populates="candidates")

    def __str__(self) -> str:
        """Without the reference: the trail is for ever, is read by more people, and says that BME people were seen."""
        return f"A candidate in {self.justification}"

    @property
    def words(self) -> dict[str, str]:
        """What the panel says of them, part by part."""
        return {part: getattr(self, part) for part in OF_A_CANDIDATE}


class JustificationFile(OfJustification, Entity):
    """A file that belongs to a justification, such as scoring notes. Once sent, it stays."""

    __table_args__ = (*required("filename", "sha256"),)

    justification_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("justification.id"), index=True)
    added_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    filename: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    content: Mapped[bytes] = mapped_column(deferred=True)

    justification: Mapped[Justification] = relationship(back_populates="files")
    added_by: Mapped[User] = relationship()

    def __str__(self) -> str:
        return f"{self.filename} with {self.justification}"

    @property
    def told(self) -> dict[str, Any]:
        """What a sending says of it."""
        return {
            "id": str(self.id),
            "filename": self.filename,
            "media_type": self.media_type,
            "size": self.size,
            "sha256": self.sha256,
        }


class Sending(OfJustification, Entity):
    """A justification word for word as it was sent. The database refuses to change or remove it."""

    __table_args__ = (
        UniqueConstraint("justification_id", "round"),
        CheckConstraint("round > 0", name="round_possible"),
    )

    justification_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("justification.id"))
    round: Mapped[int]
    sent_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    sent_at: Mapped[datetime]
    content: Mapped[dict[str, Any]]
    sha256: Mapped[str]

    justification: Mapped[Justification] = relationship(back_populates="sendings")
    sent_by: Mapped[User] = relationship()

    def __str__(self) -> str:
        return f"{self.justification}, sent {self.round}"

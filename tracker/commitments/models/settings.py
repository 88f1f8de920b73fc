"""What holds at an organisation: who owes what, by when, whom to turn to; and campaigns."""

import uuid
from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Organisation, User
from tracker.commitments.rules import settled
from tracker.commitments.rules.vocabulary import Category
from tracker.db import Edited
from tracker.panels.models.constraints import required


class CommitmentSettings(Edited):
    """What an organisation has settled. Where there is no row, ``rules.settled`` holds.

    Days are calendar days, but ``release_days`` and ``link_days``, which are working days.
    """

    __table_args__ = (
        *required("consent_wording", "progression_wording"),
        CheckConstraint("rhythm_days BETWEEN 7 AND 365", name="rhythm_plausible"),
        CheckConstraint("grace_days BETWEEN 1 AND 365", name="grace_plausible"),
        CheckConstraint("coordinator_days BETWEEN 1 AND 365", name="coordinator_plausible"),
        CheckConstraint("link_days BETWEEN 1 AND 60", name="link_plausible"),
        CheckConstraint("release_days BETWEEN 0 AND 60", name="release_plausible"),
        CheckConstraint("concern_user_id <> concern_alternate_id", name="two_to_turn_to"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), unique=True)
    concern_user_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"))
    concern_alternate_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"))
    consent_wording: Mapped[str] = mapped_column(default=settled.CONSENT)
    progression_wording: Mapped[str] = mapped_column(default=settled.PROGRESSION)
    interests: Mapped[list[Any]] = mapped_column(default=lambda: list(settled.INTERESTS))
    rhythm_days: Mapped[int] = mapped_column(default=settled.RHYTHM_DAYS)
    grace_days: Mapped[int] = mapped_column(default=settled.GRACE_DAYS)
    coordinator_days: Mapped[int] = mapped_column(default=settled.COORDINATOR_DAYS)
    link_days: Mapped[int] = mapped_column(default=settled.LINK_DAYS)
    release_days: Mapped[int] = mapped_column(default=settled.RELEASE_DAYS)
    tells_remuneration: Mapped[bool] = mapped_column(default=False)

    organisation: Mapped[Organisation] = relationship()
    concern_user: Mapped[User | None] = relationship(foreign_keys=[concern_user_id])
    concern_alternate: Mapped[User | None] = relationship(foreign_keys=[concern_alternate_id])

    def __str__(self) -> str:
        return "What holds for commitments"


class DutyRule(Edited):
    """What one category of leaders owes, from a financial year on, until a later rule replaces it.

    ``grace_days`` is how long somebody new has before the duty counts as not met; who holds the part for fewer than
    ``least_days`` of a year owes nothing in it. ``sessions`` is how many a year the trust looks for.
    """

    __table_args__ = (
        UniqueConstraint("organisation_id", "category", "from_year"),
        CheckConstraint("from_year BETWEEN 2000 AND 2100", name="year_plausible"),
        CheckConstraint("grace_days BETWEEN 0 AND 365", name="grace_plausible"),
        CheckConstraint("least_days BETWEEN 0 AND 365", name="least_plausible"),
        CheckConstraint("sessions BETWEEN 0 AND 60", name="sessions_plausible"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    category: Mapped[Category]
    from_year: Mapped[int]
    mentors: Mapped[bool]
    sponsors: Mapped[bool]
    sponsors_future_executives: Mapped[bool]
    has_objective: Mapped[bool]
    grace_days: Mapped[int]
    least_days: Mapped[int]
    sessions: Mapped[int]

    organisation: Mapped[Organisation] = relationship()

    def __str__(self) -> str:
        return f"What a {self.category} owes from {self.from_year}"

    @property
    def rule(self) -> settled.Owed:
        """The rule as the arithmetic takes it."""
        return settled.Owed(
            mentors=self.mentors,
            sponsors=self.sponsors,
            sponsors_future_executives=self.sponsors_future_executives,
            has_objective=self.has_objective,
            grace_days=self.grace_days,
            least_days=self.least_days,
            sessions=self.sessions,
        )


class ReturnDate(Edited):
    """The day by which the appraisals of one category go to NHS England for a financial year, and when they went."""

    __table_args__ = (
        UniqueConstraint("organisation_id", "category", "year"),
        CheckConstraint("year BETWEEN 2000 AND 2100", name="year_plausible"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    category: Mapped[Category]
    year: Mapped[int]
    due_on: Mapped[date]
    returned_on: Mapped[date | None]

    organisation: Mapped[Organisation] = relationship()

    def __str__(self) -> str:
        return f"Return of appraisals of the {self.category} for {self.year}"


class Campaign(Edited):
    """How many leaders are to be in a confirmed relationship by a day. A region counts those who share with it."""

    __table_args__ = (
        *required("title"),
        CheckConstraint("goal BETWEEN 1 AND 100000", name="goal_plausible"),
        CheckConstraint("starts_on <= ends_on", name="days_in_order"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    title: Mapped[str]
    goal: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    closed_on: Mapped[date | None]

    organisation: Mapped[Organisation] = relationship()

    def __str__(self) -> str:
        return self.title

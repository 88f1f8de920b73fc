"""The docket: decisions, who may not decide, who decides instead, the trust's settings, and the yearly statement."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Organisation, User
from tracker.db import Edited, Entity
from tracker.panels.models.constraints import of_one_organisation, required
from tracker.panels.models.exceptions import PanelException
from tracker.panels.models.justifications import Justification
from tracker.panels.models.vacancies import Vacancy
from tracker.panels.rules.vocabulary import Capacity, StatementState, Verdict
from tracker.panels.rules.year.words import share
from tracker.plans.models import Action
from tracker.words import in_words

FIRST = text("corrects_id IS NULL")


class Decision(Entity):
    """What was decided on an exception or a justification, by whom, as what, and why.

    Never changed: a later entry may correct it. ``round`` is the sending of the justification that it answers, 0 for an
    exception. The database refuses one by anybody who sits on a panel of the vacancy or has declared an interest.
    """

    __table_args__ = (
        *required("reasons"),
        CheckConstraint("(exception_id IS NULL) <> (justification_id IS NULL)", name="on_one_thing"),
        CheckConstraint(
            "(exception_id IS NOT NULL AND verdict IN ('granted', 'refused'))"
            " OR (justification_id IS NOT NULL AND verdict NOT IN ('granted', 'refused'))",
            name="verdict_fits",
        ),
        CheckConstraint("(exception_id IS NOT NULL) = (round = 0)", name="round_fits"),
        CheckConstraint("(verdict = 'action ordered') = (action_id IS NOT NULL)", name="ordered_action_is_named"),
        CheckConstraint("asked_at <= decided_at", name="decided_after_asked"),
        CheckConstraint("corrects_id <> id", name="corrects_another"),
        ForeignKeyConstraint(
            ["exception_id", "vacancy_id"],
            ["panel_exception.id", "panel_exception.vacancy_id"],
            name="fk_decision_exception",
        ),
        ForeignKeyConstraint(
            ["justification_id", "vacancy_id"],
            ["justification.id", "justification.vacancy_id"],
            name="fk_decision_justification",
        ),
        of_one_organisation("decision", "vacancy"),
        Index("uq_decision_exception", "exception_id", unique=True, sqlite_where=FIRST, postgresql_where=FIRST),
        Index(
            "uq_decision_justification",
            "justification_id",
            "round",
            unique=True,
            sqlite_where=FIRST,
            postgresql_where=FIRST,
        ),
        UniqueConstraint("corrects_id"),
        Index("ix_decision_organisation_decided", "organisation_id", "decided_at"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    vacancy_id: Mapped[uuid.UUID] = mapped_column(index=True)
    exception_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    justification_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    round: Mapped[int] = mapped_column(default=0)
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    capacity: Mapped[Capacity]
    verdict: Mapped[Verdict]
    reasons: Mapped[str]
    action_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("action.id"), index=True)
    corrects_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("decision.id"))

    organisation: Mapped[Organisation] = relationship()
    vacancy: Mapped[Vacancy] = relationship(primaryjoin="foreign(Decision.vacancy_id) == Vacancy.id")
    exception: Mapped[PanelException | None] = relationship(
        primaryjoin="foreign(Decision.exception_id) == PanelException.id", back_populates="decisions"
    )
    justification: Mapped[Justification | None] = relationship(
        primaryjoin="foreign(Decision.justification_id) == Justification.id", back_populates="decisions"
    )
    decided_by: Mapped[User] = relationship()
    action: Mapped[Action | None] = relationship()
    corrects: Mapped["Decision | None"] = relationship(remote_side="Decision.id")

    def __str__(self) -> str:
        return f"{self.verdict.capitalize()}: {self.exception or self.justification}"


class Interest(Entity):
    """Somebody who might have decided says that they have an interest in a vacancy: from then on they cannot."""

    __table_args__ = (
        *required("words"),
        of_one_organisation("interest", "vacancy"),
        UniqueConstraint("vacancy_id", "user_id"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    vacancy_id: Mapped[uuid.UUID]
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    words: Mapped[str]

    organisation: Mapped[Organisation] = relationship()
    vacancy: Mapped[Vacancy] = relationship(primaryjoin="foreign(Interest.vacancy_id) == Vacancy.id")
    user: Mapped[User] = relationship()

    def __str__(self) -> str:
        return f"{self.user} in {self.vacancy}"


class Delegation(Edited):
    """The chair lets somebody decide in their place, from a day to a day, both included, unless ended before."""

    __table_args__ = (
        *required("reason"),
        CheckConstraint("since <= until", name="days_in_order"),
        CheckConstraint("given_by_id <> to_id", name="to_somebody_else"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    given_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    to_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    since: Mapped[date]
    until: Mapped[date]
    reason: Mapped[str]
    ended_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()
    given_by: Mapped[User] = relationship(foreign_keys=given_by_id)
    to: Mapped[User] = relationship(foreign_keys=to_id)

    def __str__(self) -> str:
        return f"Delegation to {self.to}"

    def holds_on(self, day: date) -> bool:
        """Whether it lets somebody decide on this day."""
        return self.ended_at is None and self.since <= day <= self.until


class PanelSettings(Edited):
    """What a trust has settled about panels. Without a row, the defaults of ``rules.settled`` hold.

    ``justification_days`` are working days. ``reasons`` are dicts with ``label`` and ``needs_words``. ``recipient``
    receives justifications instead of whoever holds the role of chair.
    """

    __tablename__ = "panel_settings"
    __table_args__ = (
        UniqueConstraint("organisation_id"),
        CheckConstraint("justification_days BETWEEN 1 AND 60", name="justification_days_possible"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    justification_days: Mapped[int]
    recipient_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"))
    deputy_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"))
    senior_independent_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"))
    reasons: Mapped[list[Any]]

    organisation: Mapped[Organisation] = relationship()
    recipient: Mapped[User | None] = relationship(foreign_keys=recipient_id)
    deputy: Mapped[User | None] = relationship(foreign_keys=deputy_id)
    senior_independent: Mapped[User | None] = relationship(foreign_keys=senior_independent_id)

    def __str__(self) -> str:
        return "Panel settings"


class PanelCeiling(Entity):
    """The share of panels (0 to 100) that may go without a BME member by exception, as the board agreed it on a day.

    Never changed: the next one takes its place, and the years that were over by then keep the one that held.
    """

    __table_args__ = (
        *required("minute"),
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent_possible"),
        UniqueConstraint("organisation_id", "agreed_on"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    percent: Mapped[Decimal]
    agreed_on: Mapped[date]
    minute: Mapped[str]
    recorded_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))

    organisation: Mapped[Organisation] = relationship()
    recorded_by: Mapped[User] = relationship()

    def __str__(self) -> str:
        return f"{self.share} of panels, agreed on {in_words(self.agreed_on)}"

    @property
    def share(self) -> str:
        """The share as the board said it: 2%."""
        return share(self.percent)


class AssuranceStatement(Edited):
    """What the chair assures the board of about one year, which ends on 31 March. Signed, it never changes."""

    __table_args__ = (
        UniqueConstraint("organisation_id", "year"),
        CheckConstraint(
            "(state = 'signed') = (signed_at IS NOT NULL) AND (signed_at IS NULL) = (signed_by_id IS NULL)",
            name="signed_as_a_whole",
        ),
        CheckConstraint("state = 'draft' OR words <> ''", name="signed_says_something"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    year: Mapped[int]
    state: Mapped[StatementState] = mapped_column(default=StatementState.DRAFT)
    words: Mapped[str]
    figures: Mapped[dict[str, Any]]
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    signed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"))
    signed_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()
    author: Mapped[User] = relationship(foreign_keys=author_id)
    signed_by: Mapped[User | None] = relationship(foreign_keys=signed_by_id)

    def __str__(self) -> str:
        return f"Assurance statement for the year to 31 March {self.year}"

"""Exceptions asked for, and the breaches of panels that had none."""

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Organisation, User
from tracker.db import Edited, Entity
from tracker.panels.models.constraints import of_one_organisation, required
from tracker.panels.models.panels import Panel
from tracker.panels.models.vacancies import Vacancy
from tracker.panels.rules.vocabulary import BreachKind, ExceptionState

if TYPE_CHECKING:
    from tracker.panels.models.docket import Decision

LIVE = text("state NOT IN ('withdrawn', 'void')")


class PanelException(Edited):
    """A request to hold one panel of a vacancy without a BME member. Asked for and decided before it begins.

    ``starts_at`` is when the panel was to begin when it was asked for. ``free_pool`` names who in the pool was free on
    that day, as it stood when the request was made: the database never lets it change.
    """

    __table_args__ = (
        *required("reason", "tried"),
        UniqueConstraint("organisation_id", "number"),
        UniqueConstraint("id", "vacancy_id", name="uq_panel_exception_id_vacancy_id"),
        ForeignKeyConstraint(
            ["panel_id", "organisation_id"], ["panel.id", "panel.organisation_id"], name="fk_panel_exception_panel"
        ),
        ForeignKeyConstraint(
            ["panel_id", "vacancy_id"], ["panel.id", "panel.vacancy_id"], name="fk_panel_exception_vacancy"
        ),
        CheckConstraint("requested_at < starts_at", name="asked_before_the_panel"),
        Index("uq_panel_exception_live", "panel_id", unique=True, sqlite_where=LIVE, postgresql_where=LIVE),
        Index("ix_panel_exception_organisation_state", "organisation_id", "state", "requested_at"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    vacancy_id: Mapped[uuid.UUID] = mapped_column(index=True)
    panel_id: Mapped[uuid.UUID] = mapped_column(index=True)
    number: Mapped[int]
    requested_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    requested_at: Mapped[datetime]
    starts_at: Mapped[datetime]
    reason: Mapped[str]
    reason_words: Mapped[str] = mapped_column(default="")
    tried: Mapped[str]
    free_pool: Mapped[list[Any]]
    state: Mapped[ExceptionState] = mapped_column(default=ExceptionState.ASKED)

    organisation: Mapped[Organisation] = relationship()
    vacancy: Mapped[Vacancy] = relationship(primaryjoin="foreign(PanelException.vacancy_id) == Vacancy.id")
    panel: Mapped[Panel] = relationship(
        primaryjoin="foreign(PanelException.panel_id) == Panel.id", back_populates="exceptions"
    )
    requested_by: Mapped[User] = relationship()
    decisions: Mapped[list["Decision"]] = relationship(
        primaryjoin="foreign(Decision.exception_id) == PanelException.id",
        back_populates="exception",
        order_by="Decision.decided_at",
    )

    def __str__(self) -> str:
        return f"{self.reference} for {self.panel}"

    @property
    def reference(self) -> str:
        """What people call it: "E12"."""
        return f"E{self.number}"

    @property
    def author_id(self) -> uuid.UUID:
        """Who asked for it, as the access policy asks."""
        return self.requested_by_id

    @property
    def manager_id(self) -> uuid.UUID | None:
        """Who recruits for the vacancy, as the access policy asks."""
        return self.vacancy.manager_id

    @property
    def panellist_ids(self) -> list[uuid.UUID]:
        """The accounts of those who sit on the panel, as the access policy asks."""
        return self.panel.panellist_ids


class Breach(Entity):
    """A panel held without a BME member and without an exception.

    Nobody can change or remove it, the database sees to that; one can only remark on it.
    """

    __table_args__ = (
        UniqueConstraint("panel_id"),
        UniqueConstraint("organisation_id", "number"),
        of_one_organisation("breach", "panel"),
        Index("ix_breach_organisation_held", "organisation_id", "held_on"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    panel_id: Mapped[uuid.UUID]
    number: Mapped[int]
    kind: Mapped[BreachKind]
    held_on: Mapped[date]

    organisation: Mapped[Organisation] = relationship()
    panel: Mapped[Panel] = relationship(primaryjoin="foreign(Breach.panel_id) == Panel.id", back_populates="breach")
    remarks: Mapped[list["BreachRemark"]] = relationship(back_populates="breach", order_by="BreachRemark.created_at")

    def __str__(self) -> str:
        return f"{self.reference}: {self.panel}"

    @property
    def reference(self) -> str:
        """What people call it: "BR3"."""
        return f"BR{self.number}"

    @property
    def panellist_ids(self) -> list[uuid.UUID]:
        """The accounts of those who sat on the panel, as the access policy asks."""
        return self.panel.panellist_ids


class BreachRemark(Entity):
    """What was said of a breach afterwards. It stands beside the breach, which counts as before."""

    __table_args__ = (*required("words"),)

    breach_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("breach.id"), index=True)
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    words: Mapped[str]

    breach: Mapped[Breach] = relationship(back_populates="remarks")
    author: Mapped[User] = relationship()

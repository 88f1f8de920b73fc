"""Panels, who sits on them, exceptions asked for, and breaches."""

import uuid
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from tracker import clock
from tracker.accounts.models import Organisation, User
from tracker.db import Edited, Entity
from tracker.panels.models.constraints import of_one_organisation, required
from tracker.panels.models.pool import PoolMember
from tracker.panels.models.vacancies import Vacancy
from tracker.panels.rules.batches import sees_one
from tracker.panels.rules.standing import Facts, standing
from tracker.panels.rules.vocabulary import (
    OVER,
    Answer,
    PanelKind,
    PanelState,
    Part,
    SoloChoice,
    Standing,
    name_key,
)

if TYPE_CHECKING:
    from tracker.panels.models.exceptions import Breach, PanelException


class Panel(Edited):
    """A shortlisting or interview panel of one vacancy.

    ``held_on`` is the day in London of ``starts_at``. ``candidates`` is how many people it is to see, whoever they are.
    ``includes_bme`` is the panel's answer as a whole; no member's is kept.
    """

    __table_args__ = (
        UniqueConstraint("organisation_id", "number"),
        UniqueConstraint("id", "organisation_id", name="uq_panel_id_organisation_id"),
        UniqueConstraint("id", "vacancy_id", name="uq_panel_id_vacancy_id"),
        of_one_organisation("panel", "vacancy"),
        CheckConstraint("candidates > 0", name="candidates_positive"),
        CheckConstraint("(state = 'cancelled') = (cancelled_reason <> '')", name="cancelled_with_a_reason"),
        CheckConstraint(
            "solo_choice IS NULL OR solo_choice = 'interviewed in a batch' OR solo_reason <> ''",
            name="solo_with_a_reason",
        ),
        Index("ix_panel_organisation_held", "organisation_id", "held_on", "number"),
        Index("ix_panel_vacancy", "vacancy_id", "held_on"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    vacancy_id: Mapped[uuid.UUID]
    number: Mapped[int]
    kind: Mapped[PanelKind]
    held_on: Mapped[date]
    starts_at: Mapped[datetime]
    candidates: Mapped[int | None]
    includes_bme: Mapped[Answer] = mapped_column(default=Answer.NOT_DECLARED)
    state: Mapped[PanelState] = mapped_column(default=PanelState.PLANNED)
    cancelled_reason: Mapped[str] = mapped_column(default="")
    solo_choice: Mapped[SoloChoice | None]
    solo_reason: Mapped[str] = mapped_column(default="")

    organisation: Mapped[Organisation] = relationship()
    vacancy: Mapped[Vacancy] = relationship(
        primaryjoin="foreign(Panel.vacancy_id) == Vacancy.id", back_populates="panels"
    )
    members: Mapped[list["PanelMember"]] = relationship(
        back_populates="panel", order_by="(PanelMember.created_at, PanelMember.name_key)", cascade="all, delete-orphan"
    )
    exceptions: Mapped[list["PanelException"]] = relationship(
        primaryjoin="foreign(PanelException.panel_id) == Panel.id",
        back_populates="panel",
        order_by="PanelException.number",
    )
    breach: Mapped["Breach | None"] = relationship(
        primaryjoin="foreign(Breach.panel_id) == Panel.id", back_populates="panel"
    )
    ballot_box: Mapped["BallotBox | None"] = relationship(back_populates="panel", cascade="all, delete-orphan")

    def __str__(self) -> str:
        return f"{self.reference} {self.kind} panel for {self.vacancy}"

    @property
    def reference(self) -> str:
        """What people call it: "P12"."""
        return f"P{self.number}"

    @property
    def manager_id(self) -> uuid.UUID | None:
        """Who recruits for the vacancy, as the access policy asks."""
        return self.vacancy.manager_id

    @property
    def panellist_ids(self) -> list[uuid.UUID]:
        """The accounts of those who sit on it, as the access policy asks."""
        return [each.user_id for each in self.members if each.user_id]

    @property
    def facts(self) -> Facts:
        """What the rule needs to know; exceptions and breach must be loaded."""
        return Facts(
            state=self.state,
            held_on=self.held_on,
            includes_bme=self.includes_bme,
            exception=self.exception.state if self.exception else None,
            is_breach=self.breach is not None,
        )

    @property
    def standing(self) -> Standing:
        """How it stands against the rule today."""
        return standing(self.facts, clock.today())

    @property
    def sees_one(self) -> bool:
        """Whether it is to interview a single candidate."""
        return sees_one(self.kind, self.state, self.candidates)

    @property
    def waits_for_a_choice(self) -> bool:
        """Whether its day is not over and nothing is decided about its single candidate."""
        return self.sees_one and self.solo_choice is None and clock.today() <= self.held_on

    @property
    def is_recorded_late(self) -> bool:
        """Whether it was put on record only after its day was over, its answer with it."""
        return self.created_at.astimezone(clock.LONDON).date() > self.held_on

    @property
    def exception(self) -> "PanelException | None":
        """The request that counts, if there is one."""
        return next((each for each in self.exceptions if each.state not in OVER), None)


class PanelMember(Edited):
    """Somebody on a panel: from the pool, with an account, or only named.

    ``has_declared`` says that they have answered for the panel, not what. ``name_key`` is the name however written.
    """

    __table_args__ = (
        *required("name"),
        UniqueConstraint("panel_id", "user_id"),
        UniqueConstraint("panel_id", "pool_member_id"),
        UniqueConstraint("panel_id", "name_key"),
    )

    panel_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("panel.id"))
    pool_member_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("pool_member.id"), index=True)
    user_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    name: Mapped[str]
    name_key: Mapped[str]
    part: Mapped[Part]
    trained_on: Mapped[date | None]
    conflict: Mapped[str] = mapped_column(default="")
    has_declared: Mapped[bool] = mapped_column(default=False)

    panel: Mapped[Panel] = relationship(back_populates="members")
    pool_member: Mapped[PoolMember | None] = relationship()
    user: Mapped[User | None] = relationship()

    @validates("name")
    def _key(self, _key: str, name: str) -> str:
        self.name_key = name_key(name)
        return name

    def __str__(self) -> str:
        return f"{self.name} on {self.panel}"

    @property
    def organisation_id(self) -> uuid.UUID:
        """The tenant."""
        return self.panel.organisation_id

    @property
    def organisation(self) -> Organisation:
        """Whose record it is."""
        return self.panel.organisation

    @property
    def manager_id(self) -> uuid.UUID | None:
        """Who recruits for the vacancy, as the access policy asks."""
        return self.panel.manager_id

    @property
    def panellist_ids(self) -> list[uuid.UUID]:
        """The accounts of those who sit on the panel, as the access policy asks."""
        return self.panel.panellist_ids


class BallotBox(Entity):
    """What the members of a panel have said so far, summed, until all have spoken; then it is opened and removed.

    It says nothing of who said what, and nobody can read it. That is why its writes are no events of the trail.
    """

    __table_args__ = (UniqueConstraint("panel_id"), CheckConstraint("heard_not >= 0", name="heard_not_possible"))
    needs_audit: ClassVar[bool] = False

    panel_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("panel.id"))
    heard_bme: Mapped[bool] = mapped_column(default=False)
    heard_not: Mapped[int] = mapped_column(default=0)

    panel: Mapped[Panel] = relationship(back_populates="ballot_box")

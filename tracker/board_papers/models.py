"""Paper: the cover sheet while it is written, and from its approval the frozen document."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Table,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Organisation, User
from tracker.board_papers.rules.vocabulary import CQC_DOMAIN, Assurance, Audience, Purpose, Status
from tracker.db import Base, Edited
from tracker.plans.models.actions import Plan
from tracker.targets.models import Scenario
from tracker.wres.models import Return

paper_scenario = Table(
    "paper_scenario",
    Base.metadata,
    Column("paper_id", Uuid(), primary_key=True),
    Column("scenario_id", Uuid(), primary_key=True, index=True),
    Column("organisation_id", Uuid(), nullable=False),
    ForeignKeyConstraint(
        ["paper_id", "organisation_id"], ["paper.id", "paper.organisation_id"], name="fk_paper_scenario_paper"
    ),
    ForeignKeyConstraint(
        ["scenario_id", "organisation_id"],
        ["scenario.id", "scenario.organisation_id"],
        name="fk_paper_scenario_scenario",
    ),
)
"""The scenarios that a paper cites, of its own organisation. What is cited cannot be removed."""


class Paper(Edited):
    """A board paper on one year's return and plan. Frozen when approved; once issued the database refuses any change.

    ``content`` is the canonical document (``rules.document``), ``figures`` the results behind it, unrounded and
    complete, for comparison with the next paper. ``recommendations`` holds one a line.
    """

    __table_args__ = (
        UniqueConstraint("organisation_id", "number"),
        UniqueConstraint("organisation_id", "serial"),
        CheckConstraint("title <> ''", name="title_not_empty"),
        CheckConstraint("year BETWEEN 2000 AND 2100", name="year_plausible"),
        CheckConstraint("(status = 'draft') = (approved_by_id IS NULL)", name="approved_by_somebody"),
        CheckConstraint("(approved_by_id IS NULL) = (approved_at IS NULL)", name="approved_has_moment"),
        CheckConstraint("approved_by_id IS NULL OR approved_by_id <> author_id", name="approved_by_another"),
        CheckConstraint("(status = 'draft') = (content IS NULL)", name="frozen_when_approved"),
        CheckConstraint("(content IS NULL) = (figures IS NULL)", name="frozen_with_its_figures"),
        CheckConstraint("(content IS NULL) = (sha256 = '')", name="frozen_is_sealed"),
        CheckConstraint("(status = 'issued') = (issued_by_id IS NOT NULL)", name="issued_by_somebody"),
        CheckConstraint("(issued_by_id IS NULL) = (issued_at IS NULL)", name="issued_has_moment"),
        CheckConstraint("(issued_by_id IS NULL) = (number IS NULL)", name="issued_has_number"),
        CheckConstraint("(number IS NULL) = (serial IS NULL)", name="number_has_serial"),
        CheckConstraint("(issued_by_id IS NULL) = (audit_head = '')", name="issued_names_the_trail"),
        Index("ix_paper_organisation_id_year", "organisation_id", "year"),
        Index("ix_paper_status_meeting", "status", "meeting_date"),
        Index("uq_paper_id_organisation_id", "id", "organisation_id", unique=True),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    year: Mapped[int]
    return_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("wres_return.id"), index=True)
    plan_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("plan.id"), index=True)
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    status: Mapped[Status] = mapped_column(default=Status.DRAFT)
    audience: Mapped[Audience] = mapped_column(default=Audience.PUBLIC)

    title: Mapped[str]
    meeting: Mapped[str] = mapped_column(default="")
    meeting_date: Mapped[date | None]
    agenda_item: Mapped[str] = mapped_column(default="")
    sponsor: Mapped[str] = mapped_column(default="")
    purpose: Mapped[Purpose] = mapped_column(default=Purpose.DECISION)
    assurance: Mapped[Assurance] = mapped_column(default=Assurance.LIMITED)
    summary: Mapped[str] = mapped_column(default="")
    recommendations: Mapped[str] = mapped_column(default="")
    strategic_objective: Mapped[str] = mapped_column(default="")
    baf_risk: Mapped[str] = mapped_column(default="")
    cqc_domain: Mapped[str] = mapped_column(default=CQC_DOMAIN)
    equality: Mapped[dict[str, Any]] = mapped_column(default=dict)
    equality_note: Mapped[str] = mapped_column(default="")
    considered_by: Mapped[str] = mapped_column(default="")
    considered_on: Mapped[date | None]

    returned_reason: Mapped[str] = mapped_column(default="")
    approved_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"))
    approved_at: Mapped[datetime | None]
    issued_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"))
    issued_at: Mapped[datetime | None]
    serial: Mapped[int | None]
    number: Mapped[str | None]
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    figures: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), deferred=True)
    sha256: Mapped[str] = mapped_column(default="")
    audit_head: Mapped[str] = mapped_column(default="")

    organisation: Mapped[Organisation] = relationship()
    wres_return: Mapped[Return] = relationship()
    plan: Mapped[Plan | None] = relationship()
    scenarios: Mapped[list[Scenario]] = relationship(secondary=paper_scenario, order_by=Scenario.name)
    author: Mapped[User] = relationship(foreign_keys=author_id)
    approved_by: Mapped[User | None] = relationship(foreign_keys=approved_by_id)
    issued_by: Mapped[User | None] = relationship(foreign_keys=issued_by_id)

    def __str__(self) -> str:
        return f"{self.number} {self.title}" if self.number else self.title

    @property
    def file_name(self) -> str:
        """What a download is called, without its ending."""
        name = self.number.replace("/", "-") if self.number else f"{self.status} {self.year}"
        return f"WRES board paper {name}"

    @property
    def scenario_ids(self) -> list[uuid.UUID]:
        """The scenarios that it cites, as its form asks."""
        return [each.id for each in self.scenarios]

    @property
    def is_draft(self) -> bool:
        """Whether it can still be written in."""
        return self.status is Status.DRAFT

    @property
    def is_shareable(self) -> bool:
        """Issued and for the public: every member of the organisation, and whoever it shares with, may read it."""
        return self.status is Status.ISSUED and self.audience is Audience.PUBLIC

"""A return of a year, its figures and narratives, and the files that figures come from."""

import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Self

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker import periods
from tracker.accounts.models import Organisation, User
from tracker.db import Edited, Entity
from tracker.wres.rules.facts import Fact
from tracker.wres.rules.lifecycle import FIRST_YEAR, State
from tracker.wres.rules.results import Results, calculate
from tracker.wres.rules.vocabulary import Band, Ethnicity, Item, StaffGroup


class Upload(Entity):
    """A file that was sent in: waiting to be confirmed, and afterwards the provenance of a return."""

    __table_args__ = (
        CheckConstraint("name <> ''", name="name_not_empty"),
        CheckConstraint(f"year >= {FIRST_YEAR}", name="year_in_range"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    uploaded_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    year: Mapped[int]
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    content: Mapped[bytes] = mapped_column(deferred=True)
    confirmed_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()
    uploaded_by: Mapped[User] = relationship()

    def __str__(self) -> str:
        return self.name


class Return(Edited):
    """The figures of one organisation on 31 March of a year, in one revision. A signed-off one never changes."""

    __tablename__ = "wres_return"
    __table_args__ = (
        UniqueConstraint("organisation_id", "year", "revision"),
        CheckConstraint(f"year >= {FIRST_YEAR}", name="year_in_range"),
        CheckConstraint("revision >= 1", name="revision_counts_from_one"),
        CheckConstraint("(revision = 1) = (replaces_id IS NULL)", name="later_revision_replaces_one"),
        CheckConstraint("revision = 1 OR correction_reason <> ''", name="correction_has_a_reason"),
        CheckConstraint(
            "state = 'draft' OR (signed_off_by <> '' AND signed_off_on IS NOT NULL AND minute_reference <> '')",
            name="sign_off_is_complete",
        ),
        CheckConstraint("period_start < period_end", name="period_in_order"),
        CheckConstraint("self_reported_percent BETWEEN 0 AND 100", name="self_reported_percent_in_range"),
        Index(
            "uq_wres_return_draft",
            "organisation_id",
            "year",
            unique=True,
            sqlite_where=text("state = 'draft'"),
            postgresql_where=text("state = 'draft'"),
        ),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    year: Mapped[int]
    revision: Mapped[int] = mapped_column(default=1)
    state: Mapped[State] = mapped_column(default=State.DRAFT)
    replaces_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("wres_return.id"), index=True)
    correction_reason: Mapped[str] = mapped_column(default="")
    upload_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("upload.id"), index=True)

    board_lead: Mapped[str] = mapped_column(default="")
    lead_manager: Mapped[str] = mapped_column(default="")
    commissioners: Mapped[str] = mapped_column(default="")
    published_at: Mapped[str] = mapped_column(default="")
    period_start: Mapped[date]
    period_end: Mapped[date]
    completeness_note: Mapped[str] = mapped_column(default="")
    reliability_note: Mapped[str] = mapped_column(default="")
    self_reported_percent: Mapped[Decimal | None]
    steps_to_improve: Mapped[str] = mapped_column(default="")

    signed_off_by: Mapped[str] = mapped_column(default="")
    signed_off_on: Mapped[date | None]
    minute_reference: Mapped[str] = mapped_column(default="")

    organisation: Mapped[Organisation] = relationship()
    upload: Mapped[Upload] = relationship()
    replaces: Mapped["Return | None"] = relationship(remote_side="Return.id")
    figures: Mapped[list["Figure"]] = relationship(
        back_populates="wres_return", cascade="all, delete-orphan", order_by="Figure.position"
    )
    narratives: Mapped[list["Narrative"]] = relationship(
        back_populates="wres_return", cascade="all, delete-orphan", order_by="Narrative.indicator"
    )

    def __str__(self) -> str:
        return f"WRES return {self.year}" + (f", revision {self.revision}" if self.revision > 1 else "")

    @property
    def is_draft(self) -> bool:
        return self.state is State.DRAFT

    @property
    def is_shareable(self) -> bool:
        """Reviewers from outside read what the board has signed off, and nothing before that."""
        return self.state is State.SIGNED_OFF

    @property
    def snapshot(self) -> date:
        """The day on which staff were counted."""
        return periods.snapshot(self.year)

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(figure.fact for figure in self.figures)

    @property
    def results(self) -> Results:
        """The nine indicators, worked out afresh: keep them in a variable when asking twice."""
        return calculate(self.facts)


class Figure(Entity):
    """One fact of a return, as it was imported: a number of people, or a percentage from 0 to 100."""

    __table_args__ = (
        UniqueConstraint("return_id", "name"),
        CheckConstraint("value >= 0", name="value_not_negative"),
        CheckConstraint("indicator BETWEEN 1 AND 9", name="indicator_in_range"),
    )

    return_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("wres_return.id"), index=True)
    name: Mapped[str]
    position: Mapped[int]
    indicator: Mapped[int]
    item: Mapped[Item]
    staff_group: Mapped[StaffGroup | None]
    band: Mapped[Band | None]
    ethnicity: Mapped[Ethnicity]
    value: Mapped[Decimal]

    wres_return: Mapped[Return] = relationship(back_populates="figures")

    @classmethod
    def of(cls, fact: Fact, position: int) -> Self:
        """The record of a fact; its cell's name keeps it unique within the return."""
        return cls(
            name=fact.cell.name,
            position=position,
            indicator=fact.indicator,
            item=fact.item,
            staff_group=fact.staff_group,
            band=fact.band,
            ethnicity=fact.ethnicity,
            value=fact.value,
        )

    @property
    def fact(self) -> Fact:
        return Fact(self.indicator, self.item, self.staff_group, self.band, self.ethnicity, self.value)

    @property
    def organisation_id(self) -> uuid.UUID:
        """The tenant, by way of the return."""
        return self.wres_return.organisation_id


class Narrative(Edited):
    """So what: what an indicator means here, and what will be done about it."""

    __table_args__ = (
        UniqueConstraint("return_id", "indicator"),
        CheckConstraint("indicator BETWEEN 1 AND 9", name="indicator_in_range"),
        CheckConstraint("meaning <> ''", name="meaning_not_empty"),
        CheckConstraint("response <> ''", name="response_not_empty"),
    )

    return_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("wres_return.id"), index=True)
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    indicator: Mapped[int]
    meaning: Mapped[str]
    response: Mapped[str]

    wres_return: Mapped[Return] = relationship(back_populates="narratives")
    author: Mapped[User] = relationship()

    def __str__(self) -> str:
        return f"Indicator {self.indicator}, {self.wres_return}"

    @property
    def organisation_id(self) -> uuid.UUID:
        """The tenant, by way of the return."""
        return self.wres_return.organisation_id

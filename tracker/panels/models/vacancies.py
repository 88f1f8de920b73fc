"""Vacancies, batches of them, the counts of their stages, and the files they came from."""

import uuid
from datetime import date, datetime
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Organisation, User
from tracker.db import Edited, Entity
from tracker.panels.models.constraints import of_one_organisation, required
from tracker.panels.rules.stages import Counts
from tracker.panels.rules.vocabulary import BatchOutcome, Stage, VacancyState
from tracker.wres.rules.vocabulary import WIDE, Band, StaffGroup

if TYPE_CHECKING:
    from tracker.panels.models.panels import Panel


class Batch(Edited):
    """Vacancies alike that are interviewed for together, so that nobody is interviewed alone."""

    __table_args__ = (
        *required("title"),
        UniqueConstraint("organisation_id", "number"),
        UniqueConstraint("id", "organisation_id", name="uq_batch_id_organisation_id"),
        CheckConstraint("outcome <> 'not held together' OR outcome_note <> ''", name="not_held_with_a_reason"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    number: Mapped[int]
    title: Mapped[str]
    outcome: Mapped[BatchOutcome] = mapped_column(default=BatchOutcome.PLANNED)
    outcome_note: Mapped[str] = mapped_column(default="")

    organisation: Mapped[Organisation] = relationship()
    vacancies: Mapped[list["Vacancy"]] = relationship(
        primaryjoin="foreign(Vacancy.batch_id) == Batch.id", back_populates="batch", order_by="Vacancy.reference"
    )

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def reference(self) -> str:
        """What people call it: "B3"."""
        return f"B{self.number}"


class Vacancy(Edited):
    """One or more posts that the recruitment system knows under one reference.

    ``manager_name`` is the recruiting manager as the recruitment system writes it; ``manager`` their account, if known.
    """

    __table_args__ = (
        *required("reference", "post", "manager_name"),
        UniqueConstraint("organisation_id", "reference"),
        UniqueConstraint("id", "organisation_id", name="uq_vacancy_id_organisation_id"),
        of_one_organisation("vacancy", "batch"),
        CheckConstraint("posts > 0", name="posts_positive"),
        CheckConstraint("band <> 'all'", name="band_is_one"),
        CheckConstraint("opened_on <= closes_on", name="dates_in_order"),
        CheckConstraint("(state = 'closed') = (closed_on IS NOT NULL)", name="closed_has_a_day"),
        CheckConstraint("opened_on <= closed_on", name="closed_after_opened"),
        Index("ix_vacancy_organisation_opened", "organisation_id", "opened_on"),
        Index("ix_vacancy_organisation_state", "organisation_id", "state", "opened_on"),
        Index("ix_vacancy_organisation_band", "organisation_id", "band"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    reference: Mapped[str]
    post: Mapped[str]
    band: Mapped[Band]
    staff_group: Mapped[StaffGroup]
    division: Mapped[str] = mapped_column(default="")
    site: Mapped[str] = mapped_column(default="")
    posts: Mapped[int] = mapped_column(default=1)
    manager_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    manager_name: Mapped[str]
    campaign: Mapped[str] = mapped_column(default="")
    batch_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    opened_on: Mapped[date]
    closes_on: Mapped[date | None]
    state: Mapped[VacancyState] = mapped_column(default=VacancyState.OPEN)
    closed_on: Mapped[date | None]

    organisation: Mapped[Organisation] = relationship()
    manager: Mapped[User | None] = relationship()
    batch: Mapped[Batch | None] = relationship(
        primaryjoin="foreign(Vacancy.batch_id) == Batch.id", back_populates="vacancies"
    )
    panels: Mapped[list["Panel"]] = relationship(
        primaryjoin="foreign(Panel.vacancy_id) == Vacancy.id",
        back_populates="vacancy",
        order_by="(Panel.starts_at, Panel.number)",
    )

    def __str__(self) -> str:
        return f"{self.reference} {self.post}"

    @property
    def panellist_ids(self) -> list[uuid.UUID]:
        """The accounts of those who sit on any of its panels, as the access policy asks; panels must be loaded."""
        return [each for panel in self.panels for each in panel.panellist_ids]

    @property
    def is_open(self) -> bool:
        """Whether somebody is still to be appointed."""
        return self.state is VacancyState.OPEN


def _counts() -> tuple[CheckConstraint, ...]:
    """Never below nought, each stage whole, and no stage larger than one before it."""
    found = [
        CheckConstraint(f"{stage}_{group} >= 0", name=f"{stage}_{group}_possible") for stage in Stage for group in WIDE
    ]
    found += [
        CheckConstraint(f"({stage}_{one} IS NULL) = ({stage}_{other} IS NULL)", name=f"{stage}_whole_with_{other}")
        for stage in Stage
        for one, other in pairwise(WIDE)
    ]
    found += [
        CheckConstraint(f"{later}_{group} <= {earlier}_{group}", name=f"{later}_{group}_within_{earlier}")
        for earlier, later in combinations(Stage, 2)
        for group in WIDE
    ]
    return tuple(found)


class StageCounts(Edited):
    """How many people of each group came how far, for one vacancy. People, never who they are.

    A stage that has not come yet has no counts. ``decided_on`` is the day on which it was decided whom to appoint.
    """

    __tablename__ = "stage_counts"
    __table_args__ = (
        UniqueConstraint("vacancy_id"),
        of_one_organisation("stage_counts", "vacancy"),
        CheckConstraint("(appointed_bme IS NULL) = (decided_on IS NULL)", name="appointed_has_a_day"),
        *_counts(),
        Index("ix_stage_counts_organisation_decided", "organisation_id", "decided_on"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    vacancy_id: Mapped[uuid.UUID]
    applied_white: Mapped[int | None]
    applied_bme: Mapped[int | None]
    applied_unknown: Mapped[int | None]
    shortlisted_white: Mapped[int | None]
    shortlisted_bme: Mapped[int | None]
    shortlisted_unknown: Mapped[int | None]
    interviewed_white: Mapped[int | None]
    interviewed_bme: Mapped[int | None]
    interviewed_unknown: Mapped[int | None]
    offered_white: Mapped[int | None]
    offered_bme: Mapped[int | None]
    offered_unknown: Mapped[int | None]
    appointed_white: Mapped[int | None]
    appointed_bme: Mapped[int | None]
    appointed_unknown: Mapped[int | None]
    decided_on: Mapped[date | None]

    organisation: Mapped[Organisation] = relationship()
    vacancy: Mapped[Vacancy] = relationship(primaryjoin="foreign(StageCounts.vacancy_id) == Vacancy.id")

    def __str__(self) -> str:
        return f"Counts of {self.vacancy}"

    @property
    def counts(self) -> Counts:
        """What the rules need to know of it."""
        cells = {(stage, group): getattr(self, f"{stage}_{group}") for stage in Stage for group in WIDE}
        return Counts({cell: count for cell, count in cells.items() if count is not None})

    @property
    def manager_id(self) -> uuid.UUID | None:
        """Who recruits for the vacancy, as the access policy asks."""
        return self.vacancy.manager_id


class ImportMapping(Edited):
    """Which column of an export holds what: learnt once, found again by the headers of the file.

    ``headers`` is the SHA-256 of the file's own headers, whatever their order; ``columns`` maps a field to a header.
    """

    __table_args__ = (
        *required("name", "headers"),
        UniqueConstraint("organisation_id", "headers"),
        UniqueConstraint("organisation_id", "name"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str]
    headers: Mapped[str]
    columns: Mapped[dict[str, Any]]

    organisation: Mapped[Organisation] = relationship()

    def __str__(self) -> str:
        return self.name


class VacancyImport(Entity):
    """A file of vacancies that was sent in: waiting to be confirmed, and afterwards on record byte for byte.

    ``counts`` says how many vacancies were new, changed, the same, closed and left alone, and left alone for others.
    """

    __table_args__ = (*required("name", "sha256"),)

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    uploaded_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    content: Mapped[bytes] = mapped_column(deferred=True)
    columns: Mapped[dict[str, Any]] = mapped_column(default=dict)
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    confirmed_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()
    uploaded_by: Mapped[User] = relationship()

    def __str__(self) -> str:
        return self.name

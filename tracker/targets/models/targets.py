"""Targets, the versions that the board has agreed one after another, and what is assumed of each band."""

import uuid
from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Organisation, User
from tracker.db import Edited, Entity
from tracker.targets.rules.paths import Aim
from tracker.targets.rules.vocabulary import Kind, Level, Measure, Seats, State, VersionState, Yardstick
from tracker.wres.models import Return
from tracker.wres.rules.vocabulary import Band


class Target(Edited):
    """What a board has set out to reach in one measure. What it says stands in its versions."""

    __table_args__ = (
        UniqueConstraint("organisation_id", "number"),
        Index("uq_target_id_organisation_id", "id", "organisation_id", unique=True),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint(
            "(kind IN ('pay bands', 'medical grade')) = (first_band IS NOT NULL)"
            " AND (first_band IS NULL) = (last_band IS NULL)",
            name="bands_have_bands",
        ),
        CheckConstraint("(kind = 'board') = (seats IS NOT NULL)", name="board_has_seats"),
        CheckConstraint(
            "(kind = 'relative likelihood' AND indicator BETWEEN 2 AND 4)"
            " OR (kind = 'staff survey gap' AND indicator BETWEEN 5 AND 8)"
            " OR (kind NOT IN ('relative likelihood', 'staff survey gap') AND indicator IS NULL)",
            name="indicator_fits",
        ),
        CheckConstraint("(state IN ('reached', 'retired')) = (ended_on IS NOT NULL)", name="ended_has_a_day"),
        CheckConstraint("(ended_on IS NULL) = (ended_minute = '')", name="ended_has_a_minute"),
        CheckConstraint("state <> 'retired' OR ended_reason <> ''", name="retired_with_a_reason"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    number: Mapped[int]
    kind: Mapped[Kind]
    first_band: Mapped[Band | None]
    last_band: Mapped[Band | None]
    seats: Mapped[Seats | None]
    indicator: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")
    state: Mapped[State] = mapped_column(default=State.DRAFT)
    ended_on: Mapped[date | None]
    ended_minute: Mapped[str] = mapped_column(default="")
    ended_reason: Mapped[str] = mapped_column(default="")

    organisation: Mapped[Organisation] = relationship()
    versions: Mapped[list["TargetVersion"]] = relationship(
        back_populates="target", order_by="TargetVersion.number", cascade="all, delete-orphan"
    )
    agreements: Mapped[list["TargetAgreement"]] = relationship(
        back_populates="target",
        order_by="(TargetAgreement.agreed_on, TargetAgreement.created_at)",
        cascade="all, delete-orphan",
    )

    def __str__(self) -> str:
        return f"{self.reference} {self.measure.name}"

    @property
    def reference(self) -> str:
        """What the board calls it: "T3"."""
        return f"T{self.number}"

    @property
    def measure(self) -> Measure:
        """What it is about."""
        return Measure(self.kind, self.first_band, self.last_band, self.seats, self.indicator)

    @property
    def is_shareable(self) -> bool:
        """A reviewer of a sharing organisation reads what the board has agreed, and nothing before that."""
        return self.state is not State.DRAFT

    @property
    def is_live(self) -> bool:
        """Whether the board is working towards it."""
        return self.state is State.AGREED

    @property
    def draft(self) -> "TargetVersion | None":
        """The version that is being written, if there is one."""
        return next((each for each in self.versions if each.state is VersionState.DRAFT), None)

    @property
    def agreed(self) -> "TargetVersion | None":
        """The version that the board agreed last."""
        return next((each for each in self.versions if each.state is VersionState.AGREED), None)

    @property
    def standing(self) -> "TargetVersion":
        """What counts: the version agreed, or before any was, the draft."""
        return self.agreed or self.versions[-1]

    @property
    def earlier(self) -> list["TargetVersion"]:
        """The versions that were agreed once and have been replaced, oldest first."""
        return [each for each in self.versions if each.state is VersionState.REPLACED]


class OfTarget:
    """What the access policy asks of a record, answered by the target it belongs to."""

    target: Mapped[Target]

    @property
    def organisation_id(self) -> uuid.UUID:
        """The tenant."""
        return self.target.organisation_id

    @property
    def organisation(self) -> Organisation:
        """Whose record it is."""
        return self.target.organisation


class TargetVersion(OfTarget, Edited):
    """One wording of a target: baseline, goal, and the meeting that agreed it. Agreed, it never changes.

    ``base_bme`` of ``base_known`` people, for a share; ``base_value`` is percent (0 to 100), a ratio or percentage
    points, and so is ``goal_value``. ``turnover_percent`` is the share of the posts that fall free in a year.
    """

    __table_args__ = (
        UniqueConstraint("target_id", "number"),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("number = 1 OR reason <> ''", name="rebased_with_a_reason"),
        CheckConstraint("base_year < goal_year", name="years_in_order"),
        CheckConstraint("(return_id IS NULL) = (source <> '')", name="baseline_has_one_source"),
        CheckConstraint("(base_known IS NULL) = (base_bme IS NULL)", name="people_as_a_whole"),
        CheckConstraint("base_bme BETWEEN 0 AND base_known AND base_known > 0", name="people_possible"),
        CheckConstraint("(base_known IS NULL) = (yardstick IS NULL)", name="share_has_a_yardstick"),
        CheckConstraint("(base_known IS NULL) = (turnover_percent IS NULL)", name="share_has_turnover"),
        CheckConstraint("turnover_percent > 0 AND turnover_percent <= 100", name="turnover_possible"),
        CheckConstraint(
            "(yardstick IS NOT NULL AND yardstick = 'local population') = (yardstick_year IS NOT NULL)",
            name="population_has_a_year",
        ),
        CheckConstraint("yardstick_year IS NULL OR yardstick_source <> ''", name="population_has_a_source"),
        CheckConstraint(
            "(state = 'draft') = (agreed_on IS NULL) AND (agreed_on IS NULL) = (recorded_by_id IS NULL)"
            " AND (agreed_on IS NULL) = (meeting = '') AND (agreed_on IS NULL) = (minute = '')",
            name="agreed_as_a_whole",
        ),
        Index(
            "uq_target_version_draft",
            "target_id",
            unique=True,
            sqlite_where=text("state = 'draft'"),
            postgresql_where=text("state = 'draft'"),
        ),
        Index(
            "uq_target_version_agreed",
            "target_id",
            unique=True,
            sqlite_where=text("state = 'agreed'"),
            postgresql_where=text("state = 'agreed'"),
        ),
    )

    target_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("target.id"))
    number: Mapped[int] = mapped_column(default=1)
    state: Mapped[VersionState] = mapped_column(default=VersionState.DRAFT)
    reason: Mapped[str] = mapped_column(default="")

    base_year: Mapped[int]
    return_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("wres_return.id"), index=True)
    source: Mapped[str] = mapped_column(default="")
    base_bme: Mapped[int | None]
    base_known: Mapped[int | None]
    base_value: Mapped[Decimal]

    yardstick: Mapped[Yardstick | None]
    yardstick_source: Mapped[str] = mapped_column(default="")
    yardstick_year: Mapped[int | None]
    goal_value: Mapped[Decimal]
    goal_year: Mapped[int]
    turnover_percent: Mapped[Decimal | None]

    meeting: Mapped[str] = mapped_column(default="")
    agreed_on: Mapped[date | None]
    minute: Mapped[str] = mapped_column(default="")
    recorded_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"))

    target: Mapped[Target] = relationship(back_populates="versions")
    wres_return: Mapped[Return | None] = relationship()
    recorded_by: Mapped[User | None] = relationship()

    def __str__(self) -> str:
        return f"{self.target}, version {self.number}" if self.number > 1 else str(self.target)

    @property
    def is_draft(self) -> bool:
        """Whether it can still be written in."""
        return self.state is VersionState.DRAFT

    @property
    def is_shareable(self) -> bool:
        """A reviewer from outside reads what the board has agreed."""
        return not self.is_draft

    @property
    def aim(self) -> Aim:
        """What the rules need to know of it."""
        return Aim(
            measure=self.target.measure,
            base_year=self.base_year,
            base_value=float(self.base_value),
            goal_year=self.goal_year,
            goal_value=float(self.goal_value),
            bme=self.base_bme or 0,
            known=self.base_known or 0,
            turnover=float(self.turnover_percent or 0) / 100,
        )


class TargetAgreement(OfTarget, Entity):
    """What has been agreed about a target with a national or regional body, and how they will follow it."""

    __table_args__ = (
        CheckConstraint("with_whom <> ''", name="with_whom_not_empty"),
        CheckConstraint("tracking <> ''", name="tracking_not_empty"),
    )

    target_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("target.id"), index=True)
    level: Mapped[Level]
    agreed_on: Mapped[date]
    with_whom: Mapped[str]
    tracking: Mapped[str]
    recorded_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))

    target: Mapped[Target] = relationship(back_populates="agreements")
    recorded_by: Mapped[User] = relationship()

    def __str__(self) -> str:
        return f"{self.target}, with {self.with_whom}"


class BandAssumption(Edited):
    """What an organisation assumes of one band where it knows better than the stated default.

    ``turnover_percent``: share of the posts that fall free in a year. ``recruit_percent``: BME share of the people
    recruited into the band. Either may be unknown.
    """

    __table_args__ = (
        UniqueConstraint("organisation_id", "band"),
        CheckConstraint("turnover_percent > 0 AND turnover_percent <= 100", name="turnover_possible"),
        CheckConstraint("recruit_percent BETWEEN 0 AND 100", name="recruit_share_possible"),
        CheckConstraint("source <> ''", name="source_not_empty"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    band: Mapped[Band]
    turnover_percent: Mapped[Decimal | None]
    recruit_percent: Mapped[Decimal | None]
    source: Mapped[str]

    organisation: Mapped[Organisation] = relationship()

    def __str__(self) -> str:
        return f"Assumptions for {self.band}"

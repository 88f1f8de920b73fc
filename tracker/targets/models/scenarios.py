"""Scenarios: what would become of the bands if people left, were recruited or were promoted differently."""

import uuid
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Organisation, User
from tracker.db import Edited
from tracker.targets.rules.scenarios import LEAST_GROWTH, MOST_GROWTH, Levers, Terms
from tracker.wres.models import Return
from tracker.wres.rules.vocabulary import AGENDA_FOR_CHANGE, Band

PAY_BANDS = ", ".join(f"'{band.value}'" for band in AGENDA_FOR_CHANGE)


def _possible_levers() -> tuple[CheckConstraint, ...]:
    return (
        CheckConstraint("turnover_percent BETWEEN 0 AND 100", name="turnover_possible"),
        CheckConstraint("bme_turnover_percent BETWEEN 0 AND 100", name="bme_turnover_possible"),
        CheckConstraint(f"growth_percent BETWEEN {LEAST_GROWTH} AND {MOST_GROWTH}", name="growth_possible"),
        CheckConstraint("recruit_percent BETWEEN 0 AND 100", name="recruit_share_possible"),
        CheckConstraint("promoted_percent BETWEEN 0 AND 100", name="promoted_share_possible"),
    )


class Levered:
    """The five things that a scenario changes, in percent; None where it leaves one as it is.

    ``turnover_percent``: of the staff who leave in a year. ``bme_turnover_percent``: of the BME staff who do.
    ``growth_percent``: of the posts, a year, below 0 where they become fewer. ``recruit_percent``: BME share of the
    people recruited from outside. ``promoted_percent``: of the vacancies that the band below fills.
    """

    turnover_percent: Mapped[Decimal | None]
    bme_turnover_percent: Mapped[Decimal | None]
    growth_percent: Mapped[Decimal | None]
    recruit_percent: Mapped[Decimal | None]
    promoted_percent: Mapped[Decimal | None]

    @property
    def levers(self) -> Levers:
        """As the rules take them: shares, 0 to 1."""
        return Levers(
            turnover=_share(self.turnover_percent),
            bme_turnover=_share(self.bme_turnover_percent),
            growth=_share(self.growth_percent),
            recruit=_share(self.recruit_percent),
            promoted=_share(self.promoted_percent),
        )


class Scenario(Levered, Edited):
    """A working paper: bands that feed one another, from the figures of a signed-off return to a last year.

    What it sets holds for every band, but for those that have something of their own in ``bands``.
    """

    __table_args__ = (
        UniqueConstraint("organisation_id", "name"),
        Index("uq_scenario_id_organisation_id", "id", "organisation_id", unique=True),
        CheckConstraint("name <> ''", name="name_not_empty"),
        CheckConstraint(f"first_band IN ({PAY_BANDS})", name="first_band_is_a_pay_band"),
        CheckConstraint(f"last_band IN ({PAY_BANDS})", name="last_band_is_a_pay_band"),
        *_possible_levers(),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    name: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    return_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("wres_return.id"), index=True)
    first_band: Mapped[Band]
    last_band: Mapped[Band]
    last_year: Mapped[int]

    organisation: Mapped[Organisation] = relationship()
    author: Mapped[User] = relationship()
    wres_return: Mapped[Return] = relationship()
    bands: Mapped[list["ScenarioBand"]] = relationship(back_populates="scenario", cascade="all, delete-orphan")

    def __str__(self) -> str:
        return self.name

    @property
    def is_shareable(self) -> bool:
        """Nobody outside the organisation reads what its people only try out."""
        return False

    @property
    def terms(self) -> Terms:
        """What the rules need to know of it."""
        return Terms(
            first_year=self.wres_return.year,
            last_year=self.last_year,
            first_band=self.first_band,
            last_band=self.last_band,
            levers=self.levers,
            own={each.band: each.levers for each in self.bands},
        )

    def own(self, band: Band) -> "ScenarioBand | None":
        """What it sets for this band alone, if anything."""
        return next((each for each in self.bands if each.band is band), None)


class ScenarioBand(Levered, Edited):
    """What a scenario sets for one band alone."""

    __table_args__ = (
        UniqueConstraint("scenario_id", "band"),
        CheckConstraint(f"band IN ({PAY_BANDS})", name="band_is_a_pay_band"),
        *_possible_levers(),
    )

    scenario_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("scenario.id"))
    band: Mapped[Band]

    scenario: Mapped[Scenario] = relationship(back_populates="bands")

    @property
    def organisation_id(self) -> uuid.UUID:
        """The tenant."""
        return self.scenario.organisation_id


def _share(percent: Decimal | None) -> float | None:
    """A float is nearest to the share that was typed: 12.5 is 0.125, not a hundredth of a float."""
    return None if percent is None else float(percent / 100)

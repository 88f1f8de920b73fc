"""Reading targets with all that their pages show of them."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from tracker import clock, periods
from tracker.accounts.models import Organisation
from tracker.db import db
from tracker.targets.models import BandAssumption, Scenario, Target, TargetAgreement, TargetVersion
from tracker.targets.rules import assumed
from tracker.targets.rules.assumed import Assumed, Typed
from tracker.targets.rules.measures import readings
from tracker.targets.rules.outlook import Outlook, outlook
from tracker.targets.rules.scenarios import Basis, Levers, Outcome, basis_of, outcome_of
from tracker.targets.rules.vocabulary import Measure, State
from tracker.wres.models import Return
from tracker.wres.queries import results_by_year
from tracker.wres.rules.results import Results
from tracker.wres.rules.vocabulary import Band

_WHOLE = (
    joinedload(Target.organisation).joinedload(Organisation.region),
    selectinload(Target.versions).joinedload(TargetVersion.wres_return),
    selectinload(Target.versions).joinedload(TargetVersion.recorded_by),
    selectinload(Target.agreements).joinedload(TargetAgreement.recorded_by),
)


def get_target(target_id: uuid.UUID) -> Target:
    """The target with its organisation and region, every version with return and recorder, and its agreements.

    Three queries. Raises NoResultFound.
    """
    return db.session.get_one(Target, target_id, options=_WHOLE)


def get_version(target_version_id: uuid.UUID) -> TargetVersion:
    """A version with its return, its target and the target's other versions and organisation. Raises NoResultFound."""
    return db.session.get_one(
        TargetVersion,
        target_version_id,
        options=[
            joinedload(TargetVersion.wres_return),
            joinedload(TargetVersion.target).joinedload(Target.organisation),
            joinedload(TargetVersion.target).selectinload(Target.versions),
        ],
    )


def targets_of(organisation_id: uuid.UUID, *, drafts: bool = True, live: bool = False) -> Sequence[Target]:
    """Targets with their versions in the order of their numbers; ``live`` leaves out those reached and retired.

    Without ``drafts``, for readers from outside, only what the board has agreed. Two queries.
    """
    statement = select(Target).where(Target.organisation_id == organisation_id)
    if not drafts:
        statement = statement.where(Target.state != State.DRAFT)
    if live:
        statement = statement.where(Target.state.in_([State.DRAFT, State.AGREED]))
    return db.session.scalars(statement.options(selectinload(Target.versions)).order_by(Target.number)).all()


def next_number(organisation_id: uuid.UUID) -> int:
    """One more than the organisation's highest."""
    highest = select(func.max(Target.number)).where(Target.organisation_id == organisation_id)
    return (db.session.scalars(highest).one() or 0) + 1


def assumptions_of(organisation_id: uuid.UUID) -> Mapping[Band, BandAssumption]:
    """What the organisation assumes of its bands, where it has said so."""
    statement = select(BandAssumption).where(BandAssumption.organisation_id == organisation_id)
    return {each.band: each for each in db.session.scalars(statement)}


def assumption_of(organisation_id: uuid.UUID, band: Band) -> BandAssumption | None:
    """What the organisation assumes of one band."""
    statement = select(BandAssumption).where(
        BandAssumption.organisation_id == organisation_id, BandAssumption.band == band
    )
    return db.session.scalars(statement).first()


@dataclass(frozen=True, slots=True)
class Figures:
    """All that an organisation's targets are set beside: what its returns say, and what it assumes of its bands.

    ``years`` hold the results of the returns that the board has signed off; ``latest_year`` is the newest snapshot
    that there can be a return for.
    """

    years: Mapping[int, Results]
    latest_year: int
    typed: Mapping[Band, Typed]

    @property
    def newest(self) -> Results | None:
        """What the newest signed-off return says."""
        return self.years[max(self.years)] if self.years else None

    def turnover(self, measure: Measure) -> Assumed:
        """What is assumed of the people who leave, and where that comes from."""
        return assumed.turnover(measure, self.typed, self.newest)

    def recruited(self, measure: Measure) -> Assumed | None:
        """The BME share of the people recruited today, and where that comes from."""
        return assumed.recruited(measure, self.typed, self.newest, max(self.years, default=None))

    def outlook(self, version: TargetVersion, *, tried: float | None = None) -> Outlook:
        """A version beside the figures, up to the day on which its target ended; ``tried`` is a share, 0 to 1."""
        ended_on = version.target.ended_on
        latest = periods.latest_snapshot(ended_on) if ended_on else self.latest_year
        found = readings({year: each for year, each in self.years.items() if year <= latest}, version.target.measure)
        today = self.recruited(version.target.measure)
        todays_share = today.share if today else None
        return outlook(version.aim, found, latest_year=latest, todays_share=todays_share, tried=tried)


def figures_of(organisation_id: uuid.UUID, *, assumptions: bool = True) -> Figures:
    """Three queries, however many targets. ``assumptions`` only for people of the organisation: without, two."""
    known = assumptions_of(organisation_id) if assumptions else {}
    typed = {
        band: Typed(_share(each.turnover_percent), _share(each.recruit_percent), each.source)
        for band, each in known.items()
    }
    return Figures(results_by_year(organisation_id, drafts=False), periods.latest_snapshot(clock.today()), typed)


def _share(percent: Decimal | None) -> float | None:
    return None if percent is None else float(percent) / 100


_TO_WORK_OUT = (
    joinedload(Scenario.author),
    joinedload(Scenario.wres_return).selectinload(Return.figures),
    selectinload(Scenario.bands),
)


def get_scenario(scenario_id: uuid.UUID) -> Scenario:
    """The scenario with its organisation, author, bands, and its return's figures. Three queries.

    Raises NoResultFound.
    """
    return db.session.get_one(Scenario, scenario_id, options=[joinedload(Scenario.organisation), *_TO_WORK_OUT])


def scenarios_of(organisation_id: uuid.UUID) -> Sequence[Scenario]:
    """Scenarios in the order of their names, with authors, bands and the figures of their returns. Three queries."""
    statement = select(Scenario).where(Scenario.organisation_id == organisation_id)
    return db.session.scalars(statement.options(*_TO_WORK_OUT).order_by(func.lower(Scenario.name))).all()


def scenario_names(organisation_id: uuid.UUID, *, but: uuid.UUID | None) -> Sequence[str]:
    """What the organisation's scenarios are called, all but one."""
    statement = select(Scenario.name).where(Scenario.organisation_id == organisation_id)
    return db.session.scalars(statement.where(Scenario.id != but) if but else statement).all()


def bases_of(scenarios: Sequence[Scenario]) -> list[Basis]:
    """What each scenario of one organisation starts from and assumes, in their order. One query."""
    if not scenarios:
        return []
    known = assumptions_of(scenarios[0].organisation_id)
    typed = {
        band: Levers(turnover=_share(each.turnover_percent), recruit=_share(each.recruit_percent))
        for band, each in known.items()
    }
    returns = {each.return_id: each.wres_return for each in scenarios}
    results = {return_id: each.results for return_id, each in returns.items()}
    return [basis_of(each.terms, results[each.return_id], typed) for each in scenarios]


def outcomes_of(scenarios: Sequence[Scenario], *, ranges: bool = True) -> list[Outcome]:
    """Scenarios of one organisation worked out, against the agreed targets for their bands, in their order.

    Without ``ranges`` only what is expected. Three queries.
    """
    if not scenarios:
        return []
    live = targets_of(scenarios[0].organisation_id, drafts=False, live=True)
    aims = [(str(each), each.standing.aim) for each in live if each.measure.bands]
    pairs = zip(scenarios, bases_of(scenarios), strict=True)
    return [outcome_of(each.name, basis, aims, ranges=ranges) for each, basis in pairs]

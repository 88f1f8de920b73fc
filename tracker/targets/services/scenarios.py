"""Keeping what somebody tries out: a scenario, what it sets for one band, its end."""

from decimal import Decimal
from typing import Any, TypedDict, Unpack

from sqlalchemy.exc import IntegrityError

from tracker import audit
from tracker.accounts.models import Organisation, User
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import Conflict, RuleBroken
from tracker.targets import queries
from tracker.targets.models import Scenario, ScenarioBand
from tracker.targets.rules.lifecycle import LONGEST
from tracker.targets.rules.scenarios import basis_of, check_bands, check_last_year
from tracker.wres.models import Return
from tracker.wres.rules.lifecycle import State
from tracker.wres.rules.vocabulary import Band, band_words


class Percents(TypedDict, total=False):
    """What is set, in percent; None or left out where it is not. ``models.Levered`` says what each means."""

    turnover_percent: Decimal | None
    bme_turnover_percent: Decimal | None
    growth_percent: Decimal | None
    recruit_percent: Decimal | None
    promoted_percent: Decimal | None


LEVERS = tuple(Percents.__annotations__)


def create_scenario(
    organisation: Organisation,
    *,
    actor: User,
    name: str,
    wres_return: Return,
    first_band: Band,
    last_band: Band,
    last_year: int,
    note: str = "",
    **percents: Unpack[Percents],
) -> Scenario:
    """Keep a scenario under its name. Raises RuleBroken beside the question whose answer cannot be."""
    scenario = Scenario(
        organisation=organisation,
        author=actor,
        name=name,
        note=note,
        wres_return=wres_return,
        first_band=first_band,
        last_band=last_band,
        last_year=last_year,
    )
    _set(scenario, percents)
    with db.session.no_autoflush:
        _check(scenario)
    db.session.add(scenario)
    _check_name(scenario)
    audit.record(actor, Tag.SCENARIO_CREATED, scenario)
    return scenario


def edit_scenario(
    scenario: Scenario,
    *,
    actor: User,
    version: int | None,
    name: str,
    wres_return: Return,
    first_band: Band,
    last_band: Band,
    last_year: int,
    note: str = "",
    **percents: Unpack[Percents],
) -> None:
    """Change what holds for every band. What single bands have of their own stays, but for bands now left out.

    Raises RuleBroken beside the question whose answer cannot be, Conflict when stale.
    """
    check_version(scenario, version)
    before = scenario.wres_return
    scenario.name, scenario.note, scenario.wres_return = name, note, wres_return
    scenario.first_band, scenario.last_band, scenario.last_year = first_band, last_band, last_year
    _set(scenario, percents)
    with db.session.no_autoflush:
        _check(scenario)
    changes = audit.changes(scenario)
    if before is not wres_return:
        changes |= {"return": [str(before), str(wres_return)]}
    for own in [each for each in scenario.bands if each.band not in scenario.terms.measure.bands]:
        scenario.bands.remove(own)
        changes |= _told(own.band, {lever: [getattr(own, lever), None] for lever in LEVERS})
    if changes:
        _check_name(scenario)
        audit.record(actor, Tag.SCENARIO_EDITED, scenario, changes=changes)


def set_band(scenario: Scenario, band: Band, *, actor: User, version: int | None, **percents: Unpack[Percents]) -> None:
    """Set something for one band alone; with nothing set, the band is as every other.

    ``version`` is that of what the band had of its own, None where it had nothing. Raises Conflict when stale.
    """
    held = scenario.own(band)
    if held and version != held.version:
        raise Conflict
    own = held or ScenarioBand(band=band)
    before = {lever: getattr(own, lever) for lever in LEVERS}
    _set(own, percents)
    changes = _told(band, {lever: [before[lever], getattr(own, lever)] for lever in LEVERS})
    if not changes:
        return
    if held is None:
        scenario.bands.append(own)
    elif not own.levers.are_set:
        scenario.bands.remove(own)
    with db.session.no_autoflush:
        _check(scenario)
    try:
        audit.record(actor, Tag.SCENARIO_EDITED, scenario, changes=changes)
    except IntegrityError as taken:
        raise RuleBroken("Somebody else has just changed this band. Open the scenario again") from taken


def remove_scenario(scenario: Scenario, *, actor: User, version: int | None) -> None:
    """Forget a scenario; the trail keeps that it was there. Raises RuleBroken where a board paper cites it."""
    check_version(scenario, version)
    audit.record(actor, Tag.SCENARIO_REMOVED, scenario)
    db.session.delete(scenario)
    try:
        db.session.flush()
    except IntegrityError as cited:
        raise RuleBroken("A board paper cites this scenario, so it stays as long as the paper does") from cited


def _set(record: Scenario | ScenarioBand, percents: Percents) -> None:
    for lever in LEVERS:
        setattr(record, lever, percents.get(lever))


def _check(scenario: Scenario) -> None:
    """Everything that can be worked out can be shown: no page of a scenario meets a rule that it breaks."""
    found = scenario.wres_return
    if found.organisation_id != scenario.organisation.id or found.state is not State.SIGNED_OFF:
        raise RuleBroken("Select a return that the board has signed off", "return_id")
    check_bands(scenario.first_band, scenario.last_band)
    check_last_year(found.year, scenario.last_year)
    plans = basis_of(scenario.terms, found.results, {}).plans
    if not plans:
        raise RuleBroken(f"The return of {found.year} has nobody of known ethnicity in these bands", "last_band")
    for plan in plans:
        plan.sizes(LONGEST)


def _check_name(scenario: Scenario) -> None:
    """Names differ by more than capitals; the database itself refuses the very same name."""
    name = scenario.name
    taken = RuleBroken(f"There is a scenario called “{name}” already", "name")
    with db.session.no_autoflush:
        others = queries.scenario_names(scenario.organisation.id, but=scenario.id)
    if name.casefold() in {other.casefold() for other in others if other != name}:
        raise taken
    try:
        db.session.flush()
    except IntegrityError as error:
        raise taken from error


def _told(band: Band, changes: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """What changed in one band, as the trail tells it."""
    return {f"{band_words(band)}, {lever}": pair for lever, pair in changes.items() if pair[0] != pair[1]}

"""Writing a target before the board agrees it: its baseline, its goal, what it is about."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy.exc import IntegrityError

from tracker import audit, clock, periods
from tracker.accounts.models import Organisation, User
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.targets import queries
from tracker.targets.models import Target, TargetVersion
from tracker.targets.rules import lifecycle
from tracker.targets.rules.measures import reading, workforce_percent
from tracker.targets.rules.vocabulary import Measure, Yardstick
from tracker.wres.models import Return
from tracker.wres.rules.lifecycle import State as ReturnState


@dataclass(frozen=True)
class Baseline:
    """Where a target starts: from a signed-off return, or typed with its source.

    ``bme`` of ``known`` people for a share; ``value`` is a ratio or percentage points for anything else. What a return
    gives is not typed.
    """

    wres_return: Return | None = None
    year: int | None = None
    bme: int | None = None
    known: int | None = None
    value: Decimal | None = None
    source: str = ""


@dataclass(frozen=True)
class Goal:
    """Where a target should be, and by when.

    ``value`` is percent (0 to 100), a ratio or percentage points; None with the workforce as yardstick takes the
    workforce's share from the baseline's return. ``turnover_percent`` belongs to a share.
    """

    year: int
    value: Decimal | None
    yardstick: Yardstick | None = None
    yardstick_source: str = ""
    yardstick_year: int | None = None
    turnover_percent: Decimal | None = None


def create_target(
    organisation: Organisation, *, actor: User, measure: Measure, baseline: Baseline, goal: Goal, note: str = ""
) -> Target:
    """Draft a target. Raises RuleBroken beside the question whose answer cannot be."""
    target = Target(
        organisation=organisation,
        number=queries.next_number(organisation.id),
        kind=measure.kind,
        first_band=measure.first_band,
        last_band=measure.last_band,
        seats=measure.seats,
        indicator=measure.indicator,
        note=note,
    )
    version = TargetVersion(target=target, **_answers(organisation, measure, baseline, goal))
    db.session.add(target)
    try:
        db.session.flush()
    except IntegrityError as taken:
        raise RuleBroken("Somebody else has just drafted a target. Try again") from taken
    audit.record(actor, Tag.TARGET_CREATED, target, **_told(version))
    return target


def edit_draft(
    draft: TargetVersion,
    *,
    actor: User,
    version: int | None,
    baseline: Baseline,
    goal: Goal,
    note: str = "",
    reason: str = "",
) -> None:
    """Change a version that the board has not agreed. Raises RuleBroken once it has, Conflict when stale."""
    check_version(draft, version)
    lifecycle.check_draft(draft.state)
    if draft.number > 1 and not reason:
        raise RuleBroken("Enter why the target is re-based", "reason")
    answers = _answers(draft.target.organisation, draft.target.measure, baseline, goal)
    for name, answer in (answers | {"reason": reason}).items():
        setattr(draft, name, answer)
    draft.target.note = note
    changes = audit.changes(draft) | audit.changes(draft.target)
    if changes:
        audit.record(actor, Tag.TARGET_EDITED, draft.target, changes=changes)


def discard_draft(target: Target, *, actor: User, version: int | None) -> None:
    """Forget a target, or a new version of one, that the board never agreed; the trail keeps that it was there."""
    draft = target.draft
    if draft is None:
        raise RuleBroken("There is no draft to discard")
    check_version(draft, version)
    if draft.number == 1:
        audit.record(actor, Tag.TARGET_DISCARDED, target, **_told(draft))
        db.session.delete(target)
    else:
        audit.record(actor, Tag.TARGET_REBASE_DISCARDED, target, **_told(draft))
        target.versions.remove(draft)


def _told(version: TargetVersion) -> dict[str, Any]:
    aim = version.aim
    return {
        "baseline": f"{aim.base_value:g} in {aim.base_year}",
        "goal": f"{aim.goal_value:g} by {aim.goal_year}",
    }


def _answers(organisation: Organisation, measure: Measure, baseline: Baseline, goal: Goal) -> dict[str, Any]:
    """The columns of a version, checked."""
    found = (
        _from_return(organisation, measure, baseline.wres_return) if baseline.wres_return else _typed(measure, baseline)
    )
    value = goal.value
    if value is None and goal.yardstick is Yardstick.WORKFORCE and baseline.wres_return:
        share = workforce_percent(baseline.wres_return.results)
        value = None if share is None else _exact(share)
    if value is None:
        raise RuleBroken("Enter the goal", "goal_value")
    lifecycle.check_years(found["base_year"], goal.year, latest=periods.latest_snapshot(clock.today()))
    lifecycle.check_figure(measure.kind, float(value), "goal_value")
    return found | {"goal_value": value, "goal_year": goal.year} | _yardstick(measure, goal)


def _yardstick(measure: Measure, goal: Goal) -> dict[str, Any]:
    """Whose share the goal is, and what is assumed of leavers: only where people are counted."""
    if not measure.is_share:
        return dict.fromkeys(("yardstick", "yardstick_year", "turnover_percent")) | {"yardstick_source": ""}
    if goal.yardstick is None:
        raise RuleBroken("Select whose share it is to equal", "yardstick")
    is_population = goal.yardstick is Yardstick.POPULATION
    if is_population and not goal.yardstick_source:
        raise RuleBroken("Enter where the local population's share comes from", "yardstick_source")
    if is_population and goal.yardstick_year is None:
        raise RuleBroken("Enter the year of the local population's share", "yardstick_year")
    lifecycle.check_turnover(None if goal.turnover_percent is None else float(goal.turnover_percent))
    return {
        "yardstick": goal.yardstick,
        "yardstick_source": goal.yardstick_source if is_population else "",
        "yardstick_year": goal.yardstick_year if is_population else None,
        "turnover_percent": goal.turnover_percent,
    }


def _from_return(organisation: Organisation, measure: Measure, wres_return: Return) -> dict[str, Any]:
    if wres_return.organisation_id != organisation.id or wres_return.state is not ReturnState.SIGNED_OFF:
        raise RuleBroken("Select a return that the board has signed off", "return_id")
    found = reading(wres_return.results, measure, wres_return.year)
    if found is None:
        raise RuleBroken(
            f"The return of {wres_return.year} has no figure for this. Type it with its source", "return_id"
        )
    is_share = found.split is not None
    return {
        "wres_return": wres_return,
        "source": "",
        "base_year": wres_return.year,
        "base_bme": found.bme if is_share else None,
        "base_known": found.known if is_share else None,
        "base_value": _exact(found.value),
    }


def _typed(measure: Measure, baseline: Baseline) -> dict[str, Any]:
    if baseline.year is None:
        raise RuleBroken("Enter the year of the baseline", "base_year")
    if not baseline.source:
        raise RuleBroken("Enter where the baseline comes from", "source")
    common = {"wres_return": None, "source": baseline.source, "base_year": baseline.year}
    if measure.is_share:
        lifecycle.check_people(baseline.bme, baseline.known)
        bme, known = baseline.bme or 0, baseline.known or 1
        return common | {"base_bme": bme, "base_known": known, "base_value": _exact(100 * bme / known)}
    if baseline.value is None:
        raise RuleBroken("Enter the figure of the baseline", "base_value")
    lifecycle.check_figure(measure.kind, float(baseline.value), "base_value")
    return common | {"base_bme": None, "base_known": None, "base_value": baseline.value}


def _exact(value: float) -> Decimal:
    """As many places as the database keeps."""
    return Decimal(repr(value)).quantize(Decimal("0.000001"))

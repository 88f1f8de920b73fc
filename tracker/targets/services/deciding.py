"""What the board decides about a target: agree it, re-base it, call it reached, retire it."""

from datetime import date

from tracker import audit, clock, periods
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.targets.models import Target, TargetAgreement, TargetVersion
from tracker.targets.rules import lifecycle
from tracker.targets.rules.vocabulary import Level, State, VersionState

_CARRIED = (
    "base_year", "return_id", "source", "base_bme", "base_known", "base_value", "yardstick", "yardstick_source",
    "yardstick_year", "goal_value", "goal_year", "turnover_percent",
)  # fmt: skip


def agree(target: Target, *, actor: User, version: int | None, meeting: str, agreed_on: date, minute: str) -> None:
    """Record that the board agreed the draft: at which meeting, when, under which minute. It never changes after this.

    The version agreed before, if there was one, is replaced and stays on record. ``version`` is the draft's.
    """
    draft, earlier = target.draft, target.agreed
    if draft is None:
        raise RuleBroken("There is no draft for the board to agree")
    check_version(draft, version)
    lifecycle.check_decision(agreed_on, snapshot=periods.snapshot(draft.base_year), today=clock.today())
    if earlier:
        earlier.state = VersionState.REPLACED
        db.session.flush()  # the old one steps back first: a target has one agreed version
    else:
        lifecycle.check_move(target.state, State.AGREED)
        target.state = State.AGREED
    draft.state, draft.recorded_by = VersionState.AGREED, actor
    draft.meeting, draft.agreed_on, draft.minute = meeting, agreed_on, minute
    aim = draft.aim
    audit.record(
        actor,
        Tag.TARGET_AGREED,
        target,
        reason=draft.reason or None,
        meeting=meeting,
        agreed_on=agreed_on.isoformat(),
        minute=minute,
        number=draft.number,
        baseline=f"{aim.base_value:g} in {aim.base_year}",
        goal=f"{aim.goal_value:g} by {aim.goal_year}",
    )


def rebase(target: Target, *, actor: User, reason: str) -> TargetVersion:
    """Begin a new version with the words of the old one, to be changed and agreed; the old one counts until then."""
    lifecycle.check_rebase(target.state, has_draft=target.draft is not None)
    kept = {name: getattr(target.standing, name) for name in _CARRIED}
    draft = TargetVersion(**kept, number=max(each.number for each in target.versions) + 1, reason=reason)
    target.versions.append(draft)
    audit.record(actor, Tag.TARGET_REBASE_STARTED, target, reason=reason, number=draft.number)
    return draft


def reach(target: Target, *, actor: User, version: int | None, ended_on: date, minute: str) -> None:
    """Record that the board found the target reached. Raises RuleBroken unless the board was working towards it."""
    _end(target, State.REACHED, version=version, ended_on=ended_on, minute=minute)
    audit.record(actor, Tag.TARGET_REACHED, target, changes=audit.changes(target))


def retire(target: Target, *, actor: User, version: int | None, ended_on: date, minute: str, reason: str) -> None:
    """Record that the board gave the target up, and why. It stays on record."""
    _end(target, State.RETIRED, version=version, ended_on=ended_on, minute=minute)
    target.ended_reason = reason
    audit.record(actor, Tag.TARGET_RETIRED, target, reason=reason, changes=audit.changes(target))


def _end(target: Target, state: State, *, version: int | None, ended_on: date, minute: str) -> None:
    check_version(target, version)
    lifecycle.check_move(target.state, state)
    if target.draft:
        raise RuleBroken("A new version of this target has been begun. Discard it first, or let the board agree it")
    agreed = target.standing
    lifecycle.check_decision(ended_on, snapshot=agreed.agreed_on or ended_on, today=clock.today(), field="ended_on")
    target.state, target.ended_on, target.ended_minute = state, ended_on, minute


def add_agreement(
    target: Target, *, actor: User, level: Level, agreed_on: date, with_whom: str, tracking: str
) -> TargetAgreement:
    """Record what was agreed about the target with a national or regional body, and how progress will be tracked."""
    if agreed_on > clock.today():
        raise RuleBroken("The date of the agreement must be today or in the past", "agreed_on")
    agreement = TargetAgreement(
        level=level, agreed_on=agreed_on, with_whom=with_whom, tracking=tracking, recorded_by=actor
    )
    target.agreements.append(agreement)
    audit.record(actor, Tag.AGREEMENT_ADDED, target, level=level, agreed_on=agreed_on.isoformat(), with_whom=with_whom)
    return agreement

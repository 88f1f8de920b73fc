"""Making a plan, and carrying over what last year left open."""

from sqlalchemy.exc import IntegrityError

from tracker import audit, clock
from tracker.accounts.models import Organisation, User
from tracker.audit import Tag
from tracker.db import check_version, db
from tracker.errors import RuleBroken
from tracker.plans import queries
from tracker.plans.models import Action, Milestone, Plan, ServedIndicator, ServedTarget
from tracker.plans.rules.vocabulary import Status
from tracker.plans.services import trail

_COPIED = (
    "title", "description", "component", "priority", "origin", "origin_reference", "starting_point", "baf_risk",
    "objective", "owner_id", "sponsor_id", "start", "due", "original_due", "measure", "baseline", "goal", "percent",
    "claim", "progressed_at",
)  # fmt: skip


def create_plan(
    organisation: Organisation,
    *,
    actor: User,
    year: int,
    title: str = "",
    introduction: str = "",
    carry_over: bool = False,
) -> Plan:
    """Make the plan of a year; ``carry_over`` moves what is still open in the newest earlier plan into it.

    Raises RuleBroken beside ``year`` where that year has a plan already.
    """
    earlier = queries.newest_plan_before(organisation.id, year) if carry_over else None
    plan = Plan(
        organisation=organisation, year=year, title=title or f"WRES action plan {year}", introduction=introduction
    )
    db.session.add(plan)
    try:
        audit.record(actor, Tag.PLAN_CREATED, plan)
    except IntegrityError as error:
        raise RuleBroken(f"There is a plan for {year} already", "year") from error
    if earlier:
        for number, action in enumerate(queries.open_actions_of(earlier), start=1):
            _carry_over(action, into=plan, number=number, actor=actor)
    return plan


def edit_plan(plan: Plan, *, actor: User, title: str, introduction: str, version: int | None) -> None:
    """Change what the plan is called and how it begins."""
    check_version(plan, version)
    plan.title, plan.introduction = title, introduction
    audit.record(actor, Tag.PLAN_EDITED, plan, changes=audit.changes(plan))


def _carry_over(action: Action, *, into: Plan, number: int, actor: User) -> None:
    """Go on with an action in the next plan: same owner, dates and milestones, so that its slippage stays visible.

    Its progress, evidence and comments stay with the action it was; the two are linked.
    """
    waiting = action.status is Status.AWAITING_CLOSURE
    copied = Action(
        plan=into,
        organisation_id=into.organisation_id,
        number=number,
        status=Status.IN_PROGRESS if waiting else action.status,
        status_since=clock.today() if waiting else action.status_since,
        carried_from=action,
        contributors=list(action.contributors),
        served=[ServedIndicator(indicator=each) for each in action.indicators],
        served_targets=[ServedTarget(target=each) for each in action.targets],
        milestones=[
            Milestone(title=each.title, weight=each.weight, due=each.due, done_on=each.done_on)
            for each in action.milestones
        ],
        **{name: getattr(action, name) for name in _COPIED},
    )
    db.session.add(copied)
    trail.record(copied, Tag.ACTION_CREATED, actor=actor, changes={"carried over from": [None, str(action.plan)]})
    action.status, action.status_since = Status.CARRIED_OVER, clock.today()
    action.ended_reason = f"Carried over into {into.title} as {copied.reference}"
    trail.record(action, Tag.ACTION_CARRIED_OVER, actor=actor)

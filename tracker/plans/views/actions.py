"""An action: its page, adding one, changing it, withdrawing it, talking about it."""

import uuid
from collections.abc import Sequence
from typing import Any

from flask import flash, request
from flask.typing import ResponseReturnValue

from tracker.access import Permission, is_member
from tracker.accounts.queries import people_at
from tracker.audit.queries import history_of
from tracker.clock import today
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.plans import queries
from tracker.plans.forms.actions import ActionEditForm, ActionForm, CommentForm, WithdrawForm
from tracker.plans.models import Action, Plan
from tracker.plans.rules import closing, dates, standing
from tracker.plans.rules.starting_points import STARTING_POINTS
from tracker.plans.rules.vocabulary import BY_HAND, INDICATORS, Origin
from tracker.plans.services import actions as services
from tracker.plans.views.blueprint import bp, draw, draw_form, to_action
from tracker.targets.models import Target
from tracker.web.guard import guard, signed_in


@bp.get("/actions/<uuid:action_id>")
@guard(Permission.ACTION_READ, action=queries.get_action_in_full)
def show_action(action: Action) -> ResponseReturnValue:
    """Everything about an action."""
    return _draw_action(action, CommentForm(formdata=None))


@bp.route("/actions/<uuid:action_id>/comments", methods=["GET", "POST"])
@guard(Permission.ACTION_COMMENT, action=queries.get_action_in_full)
def comment(action: Action) -> ResponseReturnValue:
    """Say something about it."""
    form = CommentForm()
    if form.validate_on_submit():
        with transaction():
            services.comment(action, actor=signed_in(), **form.values)
        flash("Your comment is added")
        return to_action(action)
    return _draw_action(action, form)


@bp.route("/plans/<uuid:plan_id>/actions/create", methods=["GET", "POST"])
@guard(Permission.ACTION_CREATE, plan=queries.get_plan)
def create_action(plan: Plan) -> ResponseReturnValue:
    """Add an action, perhaps from a starting point, for an indicator, for a target or after a closed one."""
    targets = queries.targets_to_serve(plan.organisation_id)
    form = ActionForm(data=_prefilled(plan, targets))
    form.offer(people_at(plan.organisation_id))
    form.offer_targets(targets)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                action = services.create_action(plan, actor=signed_in(), **form.values)
            flash(f"Action {action.reference} is added")
            return to_action(action)
    return draw("create_action", plan.organisation, plan=plan, form=form), form.http_status


@bp.route("/actions/<uuid:action_id>/edit", methods=["GET", "POST"])
@guard(Permission.ACTION_EDIT, action=queries.get_action)
def edit_action(action: Action) -> ResponseReturnValue:
    """Change an action, but for its due date."""
    form = ActionEditForm(obj=action)
    form.offer(people_at(action.organisation_id), action.owner, action.sponsor, *action.contributors)
    form.offer_targets(queries.targets_to_serve(action.organisation_id, action))
    if action.origin not in BY_HAND:
        form.keep_origin()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit_action(action, actor=signed_in(), **form.values)
            flash("The action is saved")
            return to_action(action)
    return draw_form("edit_action", action, form)


@bp.route("/actions/<uuid:action_id>/withdraw", methods=["GET", "POST"])
@guard(Permission.ACTION_EDIT, action=queries.get_action)
def withdraw(action: Action) -> ResponseReturnValue:
    """End an action that will not be done."""
    form = WithdrawForm(obj=action)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.withdraw_action(action, actor=signed_in(), **form.values)
            flash("The action is withdrawn")
            return to_action(action)
    return draw_form("withdraw", action, form)


def _draw_action(action: Action, form: CommentForm) -> ResponseReturnValue:
    facts, day, inside = action.facts, today(), is_member.holds(signed_in(), action)
    moves = sum(1 for request_ in action.due_date_requests if request_.granted)
    context: dict[str, Any] = {
        "standing": standing.standing(facts, day),
        "disagreement": standing.disagreement(action.claim, action.rag),
        "slippage": dates.slippage_in_words(action.original_due, action.due, moves),
        "done_percent": standing.done_percent(facts.milestones),
        "expected_percent": standing.expected_percent(facts.milestones, day),
        "faults": closing.faults(facts, day),
        "starting_point": STARTING_POINTS.get(action.starting_point),
        "inside": inside,
        "targets": [each for each in action.targets if inside or each.is_shareable],
        "events": history_of(action),
    }
    return draw("show_action", action.organisation, action=action, form=form, **context), form.http_status


def _prefilled(plan: Plan, targets: Sequence[Target]) -> dict[str, Any]:
    point = STARTING_POINTS.get(request.args.get("starting_point", ""))
    if point:
        return {
            "title": point.title,
            "description": f"What it should change: {point.outcome[:1].lower()}{point.outcome[1:]}",
            "component": point.component,
            "indicators": list(point.indicators),
            "origin": Origin.OTHER,
            "origin_reference": point.reference,
            "measure": point.measure,
            "starting_point": point.key,
            "start": today(),
        }
    indicator = request.args.get("indicator", type=int)
    if indicator in INDICATORS:
        reference = f"Indicator {indicator}"
        return {"indicators": [indicator], "origin": Origin.INDICATOR, "origin_reference": reference, "start": today()}
    for target in targets:
        if str(target.id) == request.args.get("target"):
            reference = f"Target {target.reference}"
            serves = {"indicators": list(target.measure.indicators), "target_ids": [target.id]}
            return serves | {"origin": Origin.OTHER, "origin_reference": reference, "start": today()}
    return _following(plan) or {"start": today()}


def _following(plan: Plan) -> dict[str, Any]:
    """The answers of a closed action of the same organisation that this one follows; none where it follows none."""
    before = queries.action_to_follow(plan, request.args.get("follows", type=uuid.UUID))
    if before is None:
        return {}
    kept = ["component", "priority", "indicators", "owner_id", "sponsor_id"]
    if before.origin is not Origin.INSIGHT:  # a colleague who takes their words back takes them out of one action
        kept += ["title", "measure", "goal", "objective"]
    held = {name: getattr(before, name) for name in kept} | {"target_ids": before.target_ids, "start": today()}
    return held | {"origin": Origin.REVIEW, "origin_reference": f"{before.reference} of {before.plan}"}

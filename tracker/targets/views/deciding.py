"""What the board decides about a target: agree it, re-base it, find it reached, retire it."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.targets import queries
from tracker.targets.forms.deciding import AgreeForm, ReachForm, RebaseForm, RetireForm
from tracker.targets.models import Target
from tracker.targets.rules.outlook import Outlook
from tracker.targets.rules.words import figure
from tracker.targets.services import deciding as services
from tracker.targets.views.blueprint import bp, draw_form, to_target, turn_away
from tracker.targets.views.drafting import NO_DRAFT
from tracker.web.guard import guard, signed_in

BEGUN = "A new version of this target has been begun. Discard it first, or let the board agree it"
NOT_LIVE = "Only a target that the board has agreed and works towards can be re-based, reached or retired"


@bp.route("/targets/<uuid:target_id>/agree", methods=["GET", "POST"])
@guard(Permission.TARGET_AGREE, target=queries.get_target)
def agree(target: Target) -> ResponseReturnValue:
    """Record at which meeting, when and under which minute the board agreed the draft."""
    if request.method == "GET" and target.draft is None:
        return turn_away(target, NO_DRAFT)
    draft = target.draft or target.versions[-1]
    form = AgreeForm(obj=draft)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.agree(target, actor=signed_in(), **form.values)
            flash("The board's agreement is recorded")
            return to_target(target)
    found = queries.figures_of(target.organisation_id).outlook(draft)
    return draw_form("agree", target, form, draft=draft, found=found)


@bp.route("/targets/<uuid:target_id>/rebase", methods=["GET", "POST"])
@guard(Permission.TARGET_EDIT, target=queries.get_target)
def rebase(target: Target) -> ResponseReturnValue:
    """Begin a new version, and say why; then write it."""
    if request.method == "GET" and (fault := _fault(target)):
        return turn_away(target, fault)
    form = RebaseForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.rebase(target, actor=signed_in(), **form.values)
            flash("A new version is begun. Change its baseline and goal; the old one counts until the board agrees it")
            return redirect(url_for(".edit", target_id=target.id), code=303)
    return draw_form("rebase", target, form)


@bp.route("/targets/<uuid:target_id>/reach", methods=["GET", "POST"])
@guard(Permission.TARGET_AGREE, target=queries.get_target)
def reach(target: Target) -> ResponseReturnValue:
    """Record that the board found the target reached, with the newest figure beside the goal."""
    if request.method == "GET" and (fault := _fault(target)):
        return turn_away(target, fault)
    form = ReachForm(obj=target)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.reach(target, actor=signed_in(), **form.values)
            flash("The target is recorded as reached. It stays on record")
            return to_target(target)
    found = queries.figures_of(target.organisation_id).outlook(target.standing)
    return draw_form("reach", target, form, newest=_newest(found))


@bp.route("/targets/<uuid:target_id>/retire", methods=["GET", "POST"])
@guard(Permission.TARGET_AGREE, target=queries.get_target)
def retire(target: Target) -> ResponseReturnValue:
    """Record that the board gave the target up, and why."""
    if request.method == "GET" and (fault := _fault(target)):
        return turn_away(target, fault)
    form = RetireForm(obj=target)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.retire(target, actor=signed_in(), **form.values)
            flash("The target is retired. It stays on record")
            return to_target(target)
    return draw_form("retire", target, form)


def _fault(target: Target) -> str:
    """Why nothing of this can be decided now; nothing where it can."""
    if not target.is_live:
        return NOT_LIVE
    return BEGUN if target.draft else ""


def _newest(found: Outlook) -> dict[str, Any] | None:
    """The newest figure beside the goal, and whether it is there."""
    aim, latest = found.aim, found.progress.latest
    if latest is None:
        return None
    value, goal = (figure(aim.measure.unit, each) for each in (latest.value, aim.goal_value))
    return {
        "words": f"The newest figure is {value}, on 31 March {latest.year}. The goal is {goal} by {aim.goal_year}.",
        "is_there": latest.value >= aim.goal_value if aim.wants_more else latest.value <= aim.goal_value,
    }

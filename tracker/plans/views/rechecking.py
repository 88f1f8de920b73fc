"""Looking at a closed action again, and the action that follows where what it changed has not lasted."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue

from tracker import drafts
from tracker.access import Permission, can
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.plans import queries
from tracker.plans.forms.progress import RecheckForm
from tracker.plans.models import Action
from tracker.plans.rules.rechecking import needs_more
from tracker.plans.services import rechecking as services
from tracker.plans.views.blueprint import bp, draw_form, to_action
from tracker.web.guard import guard, signed_in


@bp.route("/actions/<uuid:action_id>/recheck", methods=["GET", "POST"])
@guard(Permission.ACTION_RECHECK, action=queries.get_action)
def recheck(action: Action) -> ResponseReturnValue:
    """Say whether what a closed action changed has lasted."""
    if request.method == "GET" and (refusal := _refusal(action)):
        flash(refusal, "warning")
        return to_action(action)
    form = RecheckForm()
    drafts.kept(form)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.record_recheck(action, actor=signed_in(), **form.values)
                drafts.forget(form)
            flash("What you found is recorded")
            return to_action(action)
    return draw_form("recheck", action, form)


@bp.app_template_global()
def follow_up_url(action: Action) -> str | None:
    """Where an action that follows this one is added, by whoever may, where what it changed has not lasted. One query
    for those.
    """
    found = action.recheck
    if found is None or not needs_more(found.lasted) or not can(signed_in(), Permission.ACTION_CREATE, action):
        return None
    plan = queries.newest_plan_of(action.organisation_id)
    return url_for("plans.create_action", plan_id=plan.id, follows=action.id) if plan else None


def _refusal(action: Action) -> str:
    try:
        services.check_may_recheck(action)
    except RuleBroken as broken:
        return broken.message
    return ""

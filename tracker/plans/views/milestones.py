"""The steps of an action."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.rules import safe_path
from tracker.db import transaction
from tracker.errors import Conflict, RuleBroken
from tracker.plans import queries
from tracker.plans.forms.progress import MilestoneEditForm, MilestoneForm, RemoveForm
from tracker.plans.models import Action, Milestone
from tracker.plans.services import progress as services
from tracker.plans.views.blueprint import bp, draw_form, to_action
from tracker.web.guard import guard, signed_in


@bp.route("/actions/<uuid:action_id>/milestones/create", methods=["GET", "POST"])
@guard(Permission.ACTION_PROGRESS, action=queries.get_action)
def add_milestone(action: Action) -> ResponseReturnValue:
    """Add a step."""
    form = MilestoneForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.add_milestone(action, actor=signed_in(), **form.values)
            flash("The milestone is added")
            return to_action(action)
    return draw_form("add_milestone", action, form)


@bp.route("/milestones/<uuid:milestone_id>/edit", methods=["GET", "POST"])
@guard(Permission.ACTION_EDIT, milestone=queries.get_milestone)
def edit_milestone(milestone: Milestone) -> ResponseReturnValue:
    """Change a step, and say why."""
    form = MilestoneEditForm(obj=milestone)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit_milestone(milestone, actor=signed_in(), **form.values)
            flash("The milestone is saved")
            return to_action(milestone.action)
    return draw_form("edit_milestone", milestone.action, form, milestone=milestone)


@bp.route("/milestones/<uuid:milestone_id>/remove", methods=["GET", "POST"])
@guard(Permission.ACTION_EDIT, milestone=queries.get_milestone)
def remove_milestone(milestone: Milestone) -> ResponseReturnValue:
    """Take a step out, and say why."""
    form, action = RemoveForm(), milestone.action
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.remove_milestone(milestone, actor=signed_in(), **form.values)
            flash("The milestone is removed")
            return to_action(action)
    return draw_form("remove_milestone", action, form, milestone=milestone)


@bp.post("/milestones/<uuid:milestone_id>/reach")
@guard(Permission.ACTION_PROGRESS, milestone=queries.get_milestone)
def reach_milestone(milestone: Milestone) -> ResponseReturnValue:
    """Say that it is reached, with one press. ``version`` and ``next`` (a path to come back to) may come with it."""
    try:
        with transaction():
            services.reach_milestone(milestone, actor=signed_in(), version=request.form.get("version", type=int))
        flash(f"“{milestone}” is reached. You can take it back today, on the page of {milestone.action.reference}")
    except RuleBroken as broken:
        flash(broken.message, "warning")
    except Conflict:
        flash("Somebody else has changed this milestone. Look at it first", "warning")
    return _back(milestone)


@bp.post("/milestones/<uuid:milestone_id>/take-back")
@guard(Permission.ACTION_PROGRESS, milestone=queries.get_milestone)
def take_back_milestone(milestone: Milestone) -> ResponseReturnValue:
    """Say that it is not reached after all, on the same day."""
    try:
        with transaction():
            services.take_back_milestone(milestone, actor=signed_in())
        flash(f"“{milestone}” is not reached any more")
    except RuleBroken as broken:
        flash(broken.message, "warning")
    return _back(milestone)


def _back(milestone: Milestone) -> ResponseReturnValue:
    page = url_for("plans.show_action", action_id=milestone.action_id)
    return redirect(safe_path(request.form.get("next")) or page, code=303)

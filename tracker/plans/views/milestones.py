"""The steps of an action."""

from flask import flash
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.db import transaction
from tracker.errors import RuleBroken
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

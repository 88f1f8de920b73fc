"""How an action is going, and when it is due."""

from flask import flash
from flask.typing import ResponseReturnValue

from tracker import drafts
from tracker.access import Permission
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.plans import queries
from tracker.plans.forms.progress import DecideForm, DueDateForm, ProgressForm
from tracker.plans.models import Action, DueDateRequest
from tracker.plans.rules.moves import by_update
from tracker.plans.services import due_dates, progress
from tracker.plans.views.blueprint import bp, draw_form, to_action
from tracker.web.guard import guard, signed_in


@bp.route("/actions/<uuid:action_id>/progress", methods=["GET", "POST"])
@guard(Permission.ACTION_PROGRESS, action=queries.get_action)
def record_progress(action: Action) -> ResponseReturnValue:
    """Record progress, in one screen."""
    form = ProgressForm(obj=action)
    form.offer(by_update(action.status), action.milestones, is_owner=action.owner_id == signed_in().id)
    drafts.kept(form)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                progress.record_progress(action, actor=signed_in(), **form.values)
                drafts.forget(form)
            flash("Progress is recorded")
            return to_action(action)
    return draw_form("record_progress", action, form)


@bp.route("/actions/<uuid:action_id>/due-date", methods=["GET", "POST"])
@guard(Permission.ACTION_REQUEST_DUE, action=queries.get_action)
def ask_for_due_date(action: Action) -> ResponseReturnValue:
    """Ask for a new due date."""
    form = DueDateForm(obj=action)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                due_dates.ask_for_due_date(action, actor=signed_in(), **form.values)
            flash("The new due date is asked for. Somebody else decides")
            return to_action(action)
    return draw_form("ask_for_due_date", action, form)


@bp.route("/due-date-requests/<uuid:due_date_request_id>/decide", methods=["GET", "POST"])
@guard(Permission.ACTION_DECIDE_DUE, due_date_request=queries.get_due_date_request)
def decide_due_date(due_date_request: DueDateRequest) -> ResponseReturnValue:
    """Grant a new due date or refuse it."""
    form = DecideForm(obj=due_date_request)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            answers = form.values | {"granted": form.granted.data == "yes"}
            with transaction():
                due_dates.decide_due_date(due_date_request, actor=signed_in(), **answers)
            flash("The decision is recorded")
            return to_action(due_date_request.action)
    return draw_form("decide_due_date", due_date_request.action, form, asked=due_date_request)

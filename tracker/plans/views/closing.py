"""Closing an action: one person asks, another decides."""

from flask import flash
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.clock import today
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.plans import queries
from tracker.plans.forms.progress import CloseForm, ClosureForm
from tracker.plans.models import Action
from tracker.plans.rules import closing as rules
from tracker.plans.services import closing as services
from tracker.plans.views.blueprint import bp, draw_form, to_action
from tracker.web.guard import guard, signed_in


@bp.route("/actions/<uuid:action_id>/closure", methods=["GET", "POST"])
@guard(Permission.ACTION_REQUEST_CLOSURE, action=queries.get_action)
def ask_to_close(action: Action) -> ResponseReturnValue:
    """Ask for an action to be closed."""
    form = ClosureForm(obj=action)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.ask_to_close(action, actor=signed_in(), **form.values)
            flash("You asked for the action to be closed. Somebody else decides")
            return to_action(action)
    return draw_form("ask_to_close", action, form, faults=rules.faults(action.facts, today()))


@bp.route("/actions/<uuid:action_id>/close", methods=["GET", "POST"])
@guard(Permission.ACTION_CLOSE, action=queries.get_action)
def close(action: Action) -> ResponseReturnValue:
    """Close an action as a second person, or send it back."""
    form = CloseForm(obj=action)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            answers = form.values
            decide = services.close_action if answers.pop("decision") == "close" else services.send_back
            with transaction():
                decide(action, actor=signed_in(), **answers)
            flash("The action is closed" if decide is services.close_action else "The action is sent back")
            return to_action(action)
    return draw_form("close", action, form)

"""The one blueprint that the modules of this package add their pages to."""

import uuid
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission, can
from tracker.accounts.models import Organisation
from tracker.plans import queries
from tracker.plans.models import Action
from tracker.targets.models import Target
from tracker.web import navigation
from tracker.web.guard import signed_in
from tracker.wres.rules.vocabulary import INDICATORS

bp = Blueprint("plans", __name__)


def draw(template: str, organisation: Organisation, **context: Any) -> str:
    """A page about something of this organisation."""
    navigation.look_at(organisation)
    return render_template(f"plans/{template}.html", organisation=organisation, **context)


def draw_form(template: str, action: Action, form: Any, **context: Any) -> ResponseReturnValue:
    """A form page about an action, with the status that its answers deserve."""
    return draw(template, action.organisation, action=action, form=form, **context), form.http_status


def to_action(action: Action) -> ResponseReturnValue:
    """Back to the page of the action."""
    return redirect(url_for("plans.show_action", action_id=action.id))


@bp.app_template_global()
def actions_serving(organisation_id: uuid.UUID, indicator: int) -> list[Action]:
    """The actions of an organisation that serve an indicator, for the indicator's own page."""
    return list(queries.serving(organisation_id, indicator))


@bp.app_template_global()
def actions_for_target(target: Target) -> list[Action]:
    """The actions that serve a target, with plan and owner, for the target's own page. One query."""
    return list(queries.actions_for_target(target))


@bp.app_template_global()
def new_action_url(target: Target) -> str | None:
    """Where an action that serves a target is added: to the newest plan, by whoever may. One query for those."""
    if not can(signed_in(), Permission.ACTION_CREATE, target):
        return None
    plan = queries.newest_plan_of(target.organisation_id)
    return url_for("plans.create_action", plan_id=plan.id, target=target.id) if plan else None


@bp.app_template_global()
def indicator_name(indicator: int) -> str:
    """What an indicator is called, with its number."""
    return f"{indicator}: {INDICATORS[indicator].title}"

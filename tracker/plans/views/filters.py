"""Views of the list that a person keeps."""

import uuid

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.queries import get_organisation
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.plans import queries
from tracker.plans.forms.plans import FilterForm, RemoveFilterForm, RenameFilterForm
from tracker.plans.models import Plan, SavedFilter
from tracker.plans.services import filters as services
from tracker.plans.views.blueprint import bp, draw
from tracker.web.guard import guard, signed_in


@bp.route("/plans/<uuid:plan_id>/filters", methods=["GET", "POST"])
@guard(Permission.PLAN_READ, plan=queries.get_plan)
def saved(plan: Plan) -> ResponseReturnValue:
    """The views one has saved, and a name for another."""
    form = FilterForm(query=request.args.get("query", ""))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                kept = services.save_filter(plan.organisation, actor=signed_in(), **form.values)
            flash("The view is saved")
            return redirect(f"{url_for('.show', plan_id=plan.id)}?{kept.query}")
    found = queries.filters_of(signed_in(), plan.organisation)
    return draw("filters", plan.organisation, plan=plan, form=form, saved_filters=found), form.http_status


@bp.route("/filters/<uuid:saved_filter_id>/rename", methods=["GET", "POST"])
@guard(Permission.ACCOUNT_USE)
def rename_filter(saved_filter_id: uuid.UUID) -> ResponseReturnValue:
    """Give one of one's own views another name."""
    found = queries.filter_of(signed_in(), saved_filter_id)
    form = RenameFilterForm(obj=found)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.rename_filter(found, actor=signed_in(), **form.values)
            flash("The view has its new name")
            return _back(found)
    return _draw("rename_filter", found, form)


@bp.route("/filters/<uuid:saved_filter_id>/remove", methods=["GET", "POST"])
@guard(Permission.ACCOUNT_USE)
def remove_filter(saved_filter_id: uuid.UUID) -> ResponseReturnValue:
    """Forget one of one's own views."""
    found = queries.filter_of(signed_in(), saved_filter_id)
    form = RemoveFilterForm()
    if form.validate_on_submit():
        answer = _back(found)
        with transaction():
            services.remove_filter(found, actor=signed_in())
        flash("The view is removed")
        return answer
    return _draw("remove_filter", found, form)


def _draw(template: str, found: SavedFilter, form: RenameFilterForm | RemoveFilterForm) -> ResponseReturnValue:
    organisation = get_organisation(found.organisation_id)
    return draw(template, organisation, saved=found, form=form, back=_url(found)), form.http_status


def _back(found: SavedFilter) -> ResponseReturnValue:
    return redirect(_url(found))


def _url(found: SavedFilter) -> str:
    newest = queries.newest_plan_of(found.organisation_id)
    if newest is None:
        return url_for(".index", organisation_id=found.organisation_id)
    return url_for(".saved", plan_id=newest.id)

"""The plans of an organisation: all of them, a new one, one's own words."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.clock import today
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.plans import queries
from tracker.plans.forms.plans import PlanEditForm, PlanForm
from tracker.plans.models import Plan
from tracker.plans.rules.starting_points import STARTING_POINTS
from tracker.plans.services import plans as services
from tracker.plans.views.blueprint import bp, draw
from tracker.web.guard import guard, signed_in
from tracker.wres.rules.vocabulary import INDICATORS


@bp.get("/organisations/<uuid:organisation_id>/plans")
@guard(Permission.PLAN_READ, organisation=get_organisation)
def index(organisation: Organisation) -> ResponseReturnValue:
    """Every plan, newest first, and how its actions stand."""
    return draw("index", organisation, plans=queries.plans_of(organisation))


@bp.route("/organisations/<uuid:organisation_id>/plans/create", methods=["GET", "POST"])
@guard(Permission.PLAN_CREATE, organisation=get_organisation)
def create(organisation: Organisation) -> ResponseReturnValue:
    """Begin the plan of a year."""
    newest = queries.newest_plan_of(organisation.id)
    year = request.args.get("year", type=int) or max(newest.year + 1 if newest else 0, today().year)
    form = PlanForm(data={"year": year, "title": f"WRES action plan {year}", "carry_over": bool(newest)})
    if not newest:
        del form.carry_over
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                plan = services.create_plan(organisation, actor=signed_in(), **form.values)
            flash("The plan is created")
            return redirect(url_for(".show", plan_id=plan.id))
    return draw("create", organisation, form=form), form.http_status


@bp.route("/plans/<uuid:plan_id>/edit", methods=["GET", "POST"])
@guard(Permission.PLAN_EDIT, plan=queries.get_plan)
def edit(plan: Plan) -> ResponseReturnValue:
    """Change what the plan is called and how it begins."""
    form = PlanEditForm(obj=plan)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit_plan(plan, actor=signed_in(), **form.values)
            flash("The plan is saved")
            return redirect(url_for(".show", plan_id=plan.id))
    return draw("edit", plan.organisation, plan=plan, form=form), form.http_status


@bp.get("/plans/<uuid:plan_id>/starting-points")
@guard(Permission.ACTION_CREATE, plan=queries.get_plan)
def starting_points(plan: Plan) -> ResponseReturnValue:
    """What the published programmes ask for, to take up and adapt."""
    programmes: dict[str, list[object]] = {}
    for point in STARTING_POINTS.values():
        programmes.setdefault(point.programme, []).append(point)
    taken = queries.starting_points_in(plan)
    return draw("starting_points", plan.organisation, plan=plan, programmes=programmes, taken=taken)


@bp.get("/organisations/<uuid:organisation_id>/indicators/<int:indicator>/actions")
@guard(Permission.PLAN_READ, organisation=get_organisation)
def serving(organisation: Organisation, indicator: int) -> ResponseReturnValue:
    """The actions that serve an indicator."""
    if indicator not in INDICATORS:
        return redirect(url_for(".index", organisation_id=organisation.id))
    return draw(
        "serving",
        organisation,
        number=indicator,
        indicator=INDICATORS[indicator],
        actions=queries.serving(organisation.id, indicator),
        newest=queries.newest_plan_of(organisation.id),
    )

"""Scenarios: all of them, one, several side by side; trying another out, changing it, letting it go."""

from collections.abc import Sequence
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.audit.queries import history_of
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.targets import queries
from tracker.targets.forms.scenarios import (
    FEWEST,
    CompareForm,
    RemoveScenarioForm,
    ScenarioBandForm,
    ScenarioEditForm,
    ScenarioForm,
)
from tracker.targets.models import Scenario
from tracker.targets.rules.scenarios import Levers, bands_of, drawings, goals_of, in_sentence, notes, words
from tracker.targets.services import scenarios as services
from tracker.targets.views.blueprint import bp
from tracker.targets.views.drawn import drawn
from tracker.web.guard import guard, signed_in
from tracker.wres.models import Return
from tracker.wres.queries import returns_of, standing
from tracker.wres.rules.vocabulary import Band


@bp.get("/organisations/<uuid:organisation_id>/scenarios")
@guard(Permission.SCENARIO_READ, organisation=get_organisation)
def scenarios(organisation: Organisation) -> ResponseReturnValue:
    """Every scenario, and what it assumes."""
    found = queries.scenarios_of(organisation.id)
    return render_template(
        "targets/scenarios.html",
        organisation=organisation,
        rows=list(zip(found, map(words.assumptions, queries.bases_of(found)), strict=True)),
        form=_choice(found),
        has_return=bool(found) or bool(_returns(organisation)),
    )


@bp.get("/organisations/<uuid:organisation_id>/scenarios/compare")
@guard(Permission.SCENARIO_READ, organisation=get_organisation)
def compare_scenarios(organisation: Organisation) -> ResponseReturnValue:
    """Two, three or four scenarios side by side; the choice stands in the address."""
    found = queries.scenarios_of(organisation.id)
    form = _choice(found, request.args)
    chosen: Sequence[Scenario] = []
    if request.args and len(found) >= FEWEST and form.validate():
        chosen = [each for each in found if str(each.id) in form.chosen]
    outcomes = queries.outcomes_of(chosen)
    is_like = len({each.basis.terms.measure for each in outcomes}) == 1
    return render_template(
        "targets/compare_scenarios.html",
        organisation=organisation,
        form=form,
        columns=list(zip(drawings.LETTERS, chosen, outcomes, strict=False)),
        bands=bands_of(outcomes),
        goals=goals_of(outcomes),
        picture=drawn(drawings.comparison(outcomes)) if is_like else None,
    ), form.http_status


@bp.route("/organisations/<uuid:organisation_id>/scenarios/create", methods=["GET", "POST"])
@guard(Permission.SCENARIO_CREATE, organisation=get_organisation)
def create_scenario(organisation: Organisation) -> ResponseReturnValue:
    """Try something out and keep it under a name."""
    returns = _returns(organisation)
    if not returns:
        flash("Scenarios start from a return that the board has signed off. There is none yet", "warning")
        return redirect(url_for(".scenarios", organisation_id=organisation.id))
    form = ScenarioForm(data={"return_id": returns[0].id, "last_year": returns[0].year + 10})
    form.offer(returns)
    form.explain(words.otherwise(returns[0].results, Levers()))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                scenario = services.create_scenario(organisation, actor=signed_in(), **form.values)
            flash("The scenario is saved")
            return _to(scenario)
    return render_template("targets/create_scenario.html", organisation=organisation, form=form), form.http_status


@bp.get("/scenarios/<uuid:scenario_id>")
@guard(Permission.SCENARIO_READ, scenario=queries.get_scenario)
def show_scenario(scenario: Scenario) -> ResponseReturnValue:
    """What becomes of the bands, together and one by one; ``?ranges=no`` draws only what is expected."""
    ranges = request.args.get("ranges") != "no"
    (outcome,) = queries.outcomes_of([scenario], ranges=ranges)
    spans = outcome.bands if len(outcome.bands) > 1 else ()
    return render_template(
        "targets/show_scenario.html",
        scenario=scenario,
        outcome=outcome,
        ranges=ranges,
        notes=list(notes(outcome.basis)),
        whole=drawn(drawings.drawing_of(outcome.whole, outcome.prospects)),
        pictures=[(each, drawn(drawings.drawing_of(each, outcome.prospects, is_small=True))) for each in spans],
        share=words.share_words,
        events=history_of(scenario),
    )


@bp.route("/scenarios/<uuid:scenario_id>/edit", methods=["GET", "POST"])
@guard(Permission.SCENARIO_EDIT, scenario=queries.get_scenario)
def edit_scenario(scenario: Scenario) -> ResponseReturnValue:
    """Change what holds for every band."""
    form = ScenarioEditForm(obj=scenario)
    form.offer(dict.fromkeys([*_returns(scenario.organisation), scenario.wres_return]))
    form.explain(words.otherwise(scenario.wres_return.results, Levers()))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit_scenario(scenario, actor=signed_in(), **form.values)
            flash("The scenario is saved")
            return _to(scenario)
    return _draw("edit_scenario", scenario, form)


@bp.route("/scenarios/<uuid:scenario_id>/bands/<band>", methods=["GET", "POST"])
@guard(Permission.SCENARIO_EDIT, scenario=queries.get_scenario)
def edit_scenario_band(scenario: Scenario, band: str) -> ResponseReturnValue:
    """Set something for one band alone."""
    (basis,) = queries.bases_of([scenario])
    here = next((each for each in basis.bands if each.band == band), None)
    if here is None:
        abort(404)
    form = ScenarioBandForm(obj=scenario.own(Band(band)))
    form.explain(words.otherwise(scenario.wres_return.results, scenario.levers))
    if here is basis.bands[0]:
        del form.promoted_percent
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.set_band(scenario, here.band, actor=signed_in(), **form.values)
            flash(f"{here.name} is saved")
            return _to(scenario)
    return _draw("edit_scenario_band", scenario, form, band=here, in_sentence=in_sentence)


@bp.route("/scenarios/<uuid:scenario_id>/remove", methods=["GET", "POST"])
@guard(Permission.SCENARIO_EDIT, scenario=queries.get_scenario)
def remove_scenario(scenario: Scenario) -> ResponseReturnValue:
    """Let a scenario go."""
    form = RemoveScenarioForm(obj=scenario)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.remove_scenario(scenario, actor=signed_in(), **form.values)
            flash("The scenario is removed")
            return redirect(url_for(".scenarios", organisation_id=scenario.organisation_id))
    return _draw("remove_scenario", scenario, form)


def _returns(organisation: Organisation) -> list[Return]:
    """What counts for each year that the board has signed off, newest first."""
    found = standing(returns_of(organisation.id, drafts=False))
    return [found[year] for year in sorted(found, reverse=True)]


def _choice(found: Sequence[Scenario], args: Any = None) -> CompareForm:
    return CompareForm([(each.id, each.name) for each in found], args)


def _draw(template: str, scenario: Scenario, form: Any, **context: Any) -> ResponseReturnValue:
    return render_template(f"targets/{template}.html", scenario=scenario, form=form, **context), form.http_status


def _to(scenario: Scenario) -> ResponseReturnValue:
    return redirect(url_for(".show_scenario", scenario_id=scenario.id))

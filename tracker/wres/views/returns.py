"""A return: the list of them, one at a glance, its notes, its sign-off, its correction."""

from collections.abc import Mapping

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.audit.queries import history_of
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.web.guard import guard, signed_in
from tracker.wres import queries, services
from tracker.wres.forms import CorrectionForm, DetailsForm, SignOffForm
from tracker.wres.models import Return
from tracker.wres.rules.benchmarks import in_words
from tracker.wres.rules.direction import Direction
from tracker.wres.rules.glance import glances
from tracker.wres.rules.narratives import missing_narratives, missing_words
from tracker.wres.rules.vocabulary import INDICATORS
from tracker.wres.views.blueprint import bp, sees_drafts

COLOURS: Mapping[Direction, str] = {
    Direction.BETTER: "green",
    Direction.WORSE: "red",
    Direction.LITTLE_CHANGED: "grey",
    Direction.NOT_COMPARABLE: "white",
}


@bp.route("/organisations/<uuid:organisation_id>/returns")
@guard(Permission.ORGANISATION_READ, organisation=get_organisation)
def index(organisation: Organisation) -> ResponseReturnValue:
    """Every return by year, each with its revisions."""
    returns = queries.returns_of(organisation.id, drafts=sees_drafts(organisation))
    return render_template(
        "wres/index.html", organisation=organisation, returns=returns, standing=queries.standing(returns)
    )


@bp.route("/returns/<uuid:wres_return_id>")
@guard(Permission.RETURN_READ, wres_return=queries.get_return)
def show(wres_return: Return) -> ResponseReturnValue:
    """All nine indicators at a glance, and everything that is known about the return."""
    organisation, results = wres_return.organisation, wres_return.results
    drafts = sees_drafts(organisation)
    years = queries.results_by_year(organisation.id, drafts=drafts)
    revisions = queries.revisions_of(wres_return, drafts=drafts)
    region = organisation.region.name if organisation.region else None
    return render_template(
        "wres/show.html",
        wres_return=wres_return,
        results=results,
        glances=glances(results, wres_return.year, years, region),
        before_year=max((year for year in years if year < wres_return.year), default=None),
        missing=missing_narratives(results, (each.indicator for each in wres_return.narratives)),
        indicators=INDICATORS,
        revisions=revisions,
        replaced_by=next((each for each in revisions if each.replaces_id == wres_return.id), None),
        events=history_of(wres_return, wres_return.upload) if drafts else None,
        colours=COLOURS,
        in_words=in_words,
    )


@bp.route("/returns/<uuid:wres_return_id>/details", methods=["GET", "POST"])
@guard(Permission.RETURN_EDIT, wres_return=queries.get_return)
def edit_details(wres_return: Return) -> ResponseReturnValue:
    form = DetailsForm(obj=wres_return)
    if form.validate_on_submit():
        with form.showing(RuleBroken), transaction():
            services.edit_details(wres_return, actor=signed_in(), **form.values)
            flash("Notes saved")
            return redirect(url_for(".show", wres_return_id=wres_return.id), code=303)
    return render_template("wres/edit_details.html", wres_return=wres_return, form=form), form.http_status


@bp.route("/returns/<uuid:wres_return_id>/sign-off", methods=["GET", "POST"])
@guard(Permission.RETURN_SIGN_OFF, wres_return=queries.get_return)
def sign_off(wres_return: Return) -> ResponseReturnValue:
    form = SignOffForm(obj=wres_return)
    if form.validate_on_submit():
        with form.showing(RuleBroken), transaction():
            services.sign_off(wres_return, actor=signed_in(), **form.values)
            flash("Sign-off recorded. The return can now be shared, and changes only by a correction")
            return redirect(url_for(".show", wres_return_id=wres_return.id), code=303)
    missing = missing_words(wres_return.results, (each.indicator for each in wres_return.narratives))
    page = render_template("wres/sign_off.html", wres_return=wres_return, form=form, missing=missing)
    return page, form.http_status


@bp.route("/returns/<uuid:wres_return_id>/correct", methods=["GET", "POST"])
@guard(Permission.RETURN_EDIT, wres_return=queries.get_return)
def correct(wres_return: Return) -> ResponseReturnValue:
    form = CorrectionForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken), transaction():
            draft = services.correct(wres_return, actor=signed_in(), **form.values)
            flash("Correction started as a draft. Change the notes, or import a new file for the same year")
            return redirect(url_for(".show", wres_return_id=draft.id), code=303)
    return render_template("wres/correct.html", wres_return=wres_return, form=form), form.http_status

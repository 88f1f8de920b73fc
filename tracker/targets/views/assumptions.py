"""What the organisation assumes of its bands."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.audit.queries import history_of
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.targets import queries
from tracker.targets.forms.assumptions import AssumptionForm
from tracker.targets.rules.recruitment import DEFAULT_TURNOVER
from tracker.targets.services import assumptions as services
from tracker.targets.views.blueprint import bp
from tracker.web.guard import guard, signed_in
from tracker.wres.rules.vocabulary import AGENDA_FOR_CHANGE, MEDICAL, Band, band_words

LADDERS = {"Pay bands": AGENDA_FOR_CHANGE, "Medical and dental grades": MEDICAL}


@bp.get("/organisations/<uuid:organisation_id>/assumptions")
@guard(Permission.SCENARIO_READ, organisation=get_organisation)
def assumptions(organisation: Organisation) -> ResponseReturnValue:
    """Every band with its turnover, who is recruited, and where each figure comes from."""
    held = queries.assumptions_of(organisation.id)
    tables = {name: [(band, band_words(band), held.get(band)) for band in bands] for name, bands in LADDERS.items()}
    return render_template(
        "targets/assumptions.html", organisation=organisation, tables=tables, default=100 * DEFAULT_TURNOVER
    )


@bp.route("/organisations/<uuid:organisation_id>/assumptions/<band>", methods=["GET", "POST"])
@guard(Permission.TARGET_EDIT, organisation=get_organisation)
def assume(organisation: Organisation, band: str) -> ResponseReturnValue:
    """Say what is assumed of a band, or go back to the stated default."""
    chosen = next((each for bands in LADDERS.values() for each in bands if each == band), None)
    if chosen is None:
        abort(404)
    held = queries.assumption_of(organisation.id, chosen)
    form = AssumptionForm(obj=held)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.assume(organisation, chosen, actor=signed_in(), **form.values)
            flash(f"What is assumed of {_inside(chosen)} is saved")
            return redirect(url_for(".assumptions", organisation_id=organisation.id), code=303)
    page = render_template(
        "targets/assume.html",
        organisation=organisation,
        name=band_words(chosen),
        form=form,
        default=100 * DEFAULT_TURNOVER,
        events=history_of(held) if held else (),
    )
    return page, form.http_status


def _inside(band: Band) -> str:
    """Its name in the middle of a sentence."""
    name = band_words(band)
    return name if name.isupper() else name[0].lower() + name[1:]

"""Writing a target: what it is about, then its figures; changing the draft, discarding it."""

import uuid
from decimal import Decimal

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.targets import queries
from tracker.targets.forms.choosing import MeasureForm
from tracker.targets.forms.deciding import DiscardForm
from tracker.targets.forms.writing import DraftForm, TargetForm, Written
from tracker.targets.models import Target
from tracker.targets.rules.vocabulary import Measure
from tracker.targets.services import drafting as services
from tracker.targets.views.baselines import chosen, offers_for, taken_from
from tracker.targets.views.blueprint import bp, draw_form, to_target, turn_away
from tracker.web.guard import guard, signed_in

NO_DRAFT = "There is no draft of this target. To change what the board has agreed, re-base it"


@bp.route("/organisations/<uuid:organisation_id>/targets/create", methods=["GET", "POST"])
@guard(Permission.TARGET_CREATE, organisation=get_organisation)
def create(organisation: Organisation) -> ResponseReturnValue:
    """First what it is about; with that in the address, its figures."""
    if "kind" in request.args:
        asked = MeasureForm(formdata=request.args, meta={"csrf": False})
        if asked.validate():
            return _write(organisation, asked.measure)
    form = MeasureForm(data={"kind": request.args.get("kind")})
    if form.validate_on_submit():
        return redirect(url_for(".create", organisation_id=organisation.id, **form.query), code=303)
    return render_template("targets/choose.html", organisation=organisation, form=form), form.http_status


def _write(organisation: Organisation, measure: Measure) -> ResponseReturnValue:
    figures = queries.figures_of(organisation.id)
    offers = offers_for(organisation.id, measure, figures)
    assumed = figures.turnover(measure)
    known = {"turnover_percent": Decimal(f"{100 * assumed.share:.2f}")} if measure.is_share else {}
    form = TargetForm(measure, offers, data=known)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                baseline = form.baseline(chosen(form))
                target = services.create_target(
                    organisation,
                    actor=signed_in(),
                    measure=measure,
                    baseline=baseline,
                    goal=form.goal,
                    note=form.note.data or "",
                )
            flash(f"{target.reference} is saved as a draft. It counts once the board has agreed it")
            return to_target(target)
    page = render_template(
        "targets/write.html", organisation=organisation, form=form, measure=measure, assumed=assumed, target=None
    )
    return page, form.http_status


@bp.route("/targets/<uuid:target_id>/edit", methods=["GET", "POST"])
@guard(Permission.TARGET_EDIT, target=queries.get_target)
def edit(target: Target) -> ResponseReturnValue:
    """Change the draft, of a new target or of a new version."""
    if request.method == "GET" and target.draft is None:
        return turn_away(target, NO_DRAFT)
    draft = target.draft or target.versions[-1]
    figures = queries.figures_of(target.organisation_id)
    offers = offers_for(target.organisation_id, target.measure, figures, held=draft.wres_return)
    form = DraftForm(Written(draft, taken_from(draft)), offers)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.edit_draft(
                    draft,
                    actor=signed_in(),
                    version=form.values["version"],
                    baseline=form.baseline(chosen(form)),
                    goal=form.goal,
                    note=form.note.data or "",
                    reason=form.why,
                )
            flash("The draft is saved")
            return to_target(target)
    assumed = figures.turnover(target.measure)
    return draw_form("write", target, form, measure=target.measure, assumed=assumed, organisation=target.organisation)


@bp.route("/targets/<uuid:target_id>/discard", methods=["GET", "POST"])
@guard(Permission.TARGET_EDIT, target=queries.get_target)
def discard(target: Target) -> ResponseReturnValue:
    """Forget a draft that the board never agreed."""
    if request.method == "GET" and target.draft is None:
        return turn_away(target, NO_DRAFT)
    organisation_id, is_new = target.organisation_id, target.agreed is None
    form = DiscardForm(obj=target.draft or target.versions[-1])
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.discard_draft(target, actor=signed_in(), **form.values)
            flash("The draft is discarded")
            return _after_discard(organisation_id, target, is_new=is_new)
    return draw_form("discard", target, form, is_new=is_new)


def _after_discard(organisation_id: uuid.UUID, target: Target, *, is_new: bool) -> ResponseReturnValue:
    if is_new:
        return redirect(url_for(".index", organisation_id=organisation_id), code=303)
    return to_target(target)

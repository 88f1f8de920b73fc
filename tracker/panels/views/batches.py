"""Batches of vacancies that are interviewed for together, and what is done about a single candidate."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.audit.queries import history_of
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.panels.forms.batches import BatchForm, EndBatchForm, SoloForm
from tracker.panels.models import Batch, Panel, Vacancy
from tracker.panels.queries import batches as queries
from tracker.panels.queries.vacancies import get_vacancy
from tracker.panels.rules.vocabulary import BatchOutcome
from tracker.panels.services import batches as services
from tracker.panels.views.blueprint import bp, draw, draw_form
from tracker.panels.views.colours import BATCHES
from tracker.panels.views.vacancies import to_vacancy
from tracker.web.guard import guard, signed_in


@bp.get("/organisations/<uuid:organisation_id>/batches")
@guard(Permission.VACANCY_READ, organisation=get_organisation)
def batches(organisation: Organisation) -> ResponseReturnValue:
    """Every batch, newest first, and what became of it."""
    return draw("batches", organisation, batches=queries.batches_of(organisation.id), colours=BATCHES)


@bp.get("/batches/<uuid:batch_id>")
@guard(Permission.VACANCY_READ, batch=queries.get_batch)
def show_batch(batch: Batch) -> ResponseReturnValue:
    """The vacancies in it, the panels of each, and what became of them."""
    return draw("show_batch", batch, batch=batch, colours=BATCHES, events=history_of(batch))


@bp.route("/batches/<uuid:batch_id>/end", methods=["GET", "POST"])
@guard(Permission.VACANCY_CREATE, batch=queries.get_batch)
def end_batch(batch: Batch) -> ResponseReturnValue:
    """Record whether the interviews were held together."""
    form = EndBatchForm(obj=batch)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.end_batch(batch, actor=signed_in(), **form.values)
            flash("What became of the batch is recorded")
            return redirect(url_for(".show_batch", batch_id=batch.id), code=303)
    return draw_form("end_batch", batch, form, batch=batch)


@bp.route("/vacancies/<uuid:vacancy_id>/batch", methods=["GET", "POST"])
@guard(Permission.VACANCY_EDIT, vacancy=get_vacancy)
def form_batch(vacancy: Vacancy) -> ResponseReturnValue:
    """Choose which vacancies alike are interviewed for together with this one."""
    offered = queries.alike(vacancy)
    planned = vacancy.batch if vacancy.batch and vacancy.batch.outcome is BatchOutcome.PLANNED else None
    inside = [each.id for each in offered if planned and each.batch_id == planned.id]
    form = BatchForm(obj=planned, data={"vacancy_ids": inside})
    form.offer(offered)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                batch = services.form_batch(vacancy, actor=signed_in(), **form.values)
            flash("The batch is saved. Record what becomes of it after the interviews")
            return redirect(url_for(".show_batch", batch_id=batch.id), code=303)
    return draw_form("form_batch", vacancy, form, vacancy=vacancy, offered=offered, planned=planned)


@bp.route("/panels/<uuid:panel_id>/single-candidate", methods=["GET", "POST"])
@guard(Permission.PANEL_RECORD, panel=queries.get_single)
def decide_solo(panel: Panel) -> ResponseReturnValue:
    """Say what is done about a single candidate, before the panel's day is over."""
    form = SoloForm(obj=panel)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.decide_solo(panel, actor=signed_in(), **form.values)
            flash("What is done about the single candidate is recorded")
            return to_vacancy(panel.vacancy)
    is_settled = not panel.sees_one or clock.today() > panel.held_on
    return draw_form("decide_solo", panel, form, panel=panel, is_settled=is_settled)

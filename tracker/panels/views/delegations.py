"""Who decides in the chair's place: now, soon, before; giving a delegation and ending one."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation, people_at
from tracker.clock import today
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.panels.forms.deciding import DelegationForm, EndDelegationForm
from tracker.panels.models import Delegation
from tracker.panels.queries import delegations as queries
from tracker.panels.queries.docket import Docket, get_docket
from tracker.panels.services import delegations as services
from tracker.panels.views.blueprint import bp, draw, draw_form
from tracker.web.guard import guard, signed_in


@bp.get("/organisations/<uuid:organisation_id>/delegations")
@guard(Permission.DOCKET_READ, organisation=get_docket)
def delegations(organisation: Docket) -> ResponseReturnValue:
    """Every delegation that was given, those that hold first."""
    found, day = queries.delegations_of(organisation.organisation_id), today()
    return draw(
        "delegations",
        organisation,
        holding=[each for each in found if each.holds_on(day)],
        coming=[each for each in found if each.since > day and not each.ended_at],
        past=[each for each in found if each.until < day or each.ended_at],
    )


@bp.route("/organisations/<uuid:organisation_id>/delegations/give", methods=["GET", "POST"])
@guard(Permission.DELEGATION_GIVE, organisation=get_organisation)
def give_delegation(organisation: Organisation) -> ResponseReturnValue:
    """Name somebody, from a day to a day, and say why."""
    form = DelegationForm()
    form.offer(people_at(organisation.id), signed_in())
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                given = services.give_delegation(organisation, actor=signed_in(), **form.values)
            flash(f"{given.to.name} may decide in your place on the days you chose")
            return _to_delegations(organisation)
    page = render_template("panels/give_delegation.html", organisation=organisation, form=form)
    return page, form.http_status


@bp.route("/delegations/<uuid:delegation_id>/end", methods=["GET", "POST"])
@guard(Permission.DELEGATION_GIVE, delegation=queries.get_delegation)
def end_delegation(delegation: Delegation) -> ResponseReturnValue:
    """End it before its last day."""
    form = EndDelegationForm(obj=delegation)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.end_delegation(delegation, actor=signed_in(), **form.values)
            flash(f"{delegation.to.name} no longer decides in {delegation.given_by.name}'s place")
            return _to_delegations(delegation.organisation)
    return draw_form("end_delegation", delegation, form, delegation=delegation)


def _to_delegations(organisation: Organisation) -> ResponseReturnValue:
    return redirect(url_for(".delegations", organisation_id=organisation.id), code=303)

"""What the trust has settled about panels, and the ceilings that its board has agreed."""

from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation, people_at
from tracker.audit.queries import history_of
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.panels.forms.settings import CeilingForm, SettingsForm
from tracker.panels.models import PanelSettings
from tracker.panels.queries.bench import bench_of, settings_of, settled_by
from tracker.panels.queries.ceilings import ceilings_of
from tracker.panels.rules import reasons
from tracker.panels.services import settings as services
from tracker.panels.services.ceilings import record_ceiling as record
from tracker.panels.views.blueprint import bp, draw, draw_form
from tracker.web.guard import guard, signed_in


@bp.get("/organisations/<uuid:organisation_id>/panel-settings")
@guard(Permission.PANEL_SETTINGS_READ, organisation=get_organisation)
def settings(organisation: Organisation) -> ResponseReturnValue:
    """What holds here, whether the trust settled it or it is the default, who may decide today, every ceiling."""
    found, ceilings = settings_of(organisation.id), ceilings_of(organisation.id)
    return draw(
        "settings",
        organisation,
        found=found,
        settled=settled_by(found),
        seated=bench_of(organisation.id),
        ceilings=ceilings,
        events=history_of(*([found] if found else []), *ceilings),
    )


@bp.route("/organisations/<uuid:organisation_id>/panel-settings/edit", methods=["GET", "POST"])
@guard(Permission.PANEL_SETTINGS_EDIT, organisation=get_organisation)
def edit_settings(organisation: Organisation) -> ResponseReturnValue:
    """Settle it anew."""
    found = settings_of(organisation.id)
    form = SettingsForm(obj=found, data=_defaults(found))
    form.offer(people_at(organisation.id), *_named(found))
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.save_settings(organisation, actor=signed_in(), **form.values)
            flash("The settings are saved")
            return redirect(url_for("panels.settings", organisation_id=organisation.id), code=303)
    return draw_form("edit_settings", organisation, form)


@bp.route("/organisations/<uuid:organisation_id>/panel-settings/ceiling", methods=["GET", "POST"])
@guard(Permission.PANEL_SETTINGS_EDIT, organisation=get_organisation)
def record_ceiling(organisation: Organisation) -> ResponseReturnValue:
    """Record, for good, what the board agreed."""
    form = CeilingForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                ceiling = record(organisation, actor=signed_in(), **form.values)
            flash(f"The board's ceiling is on record: {ceiling}")
            return redirect(url_for("panels.settings", organisation_id=organisation.id), code=303)
    return draw_form("record_ceiling", organisation, form)


def _defaults(found: PanelSettings | None) -> dict[str, Any]:
    settled = settled_by(found)
    return {"justification_days": settled.justification_days, "reasons_typed": reasons.typed(settled.reasons)}


def _named(found: PanelSettings | None) -> list[Any]:
    return [found.recipient, found.deputy, found.senior_independent] if found else []

"""What an organisation has settled about commitments."""

from dataclasses import asdict
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation, people_at
from tracker.audit.queries import history_of
from tracker.commitments.forms.settings import SettingsForm
from tracker.commitments.models import CommitmentSettings
from tracker.commitments.queries.records import settings_of
from tracker.commitments.queries.settled import settled_by
from tracker.commitments.rules.rhythm import SPONSORSHIP_TIMES
from tracker.commitments.services.settings import save_settings
from tracker.commitments.views.blueprint import bp, draw, draw_form
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.web.guard import guard, signed_in


@bp.get("/organisations/<uuid:organisation_id>/commitments/settings")
@guard(Permission.COMMITMENT_READ, organisation=get_organisation)
def settings(organisation: Organisation) -> ResponseReturnValue:
    """What holds here, whether the organisation settled it or it is the default."""
    found = settings_of(organisation.id)
    events = history_of(found) if found else []
    settled = settled_by(found)
    return draw(
        "settings",
        organisation,
        found=found,
        settled=settled,
        sponsor_days=SPONSORSHIP_TIMES * settled.rhythm_days,
        events=events,
    )


@bp.route("/organisations/<uuid:organisation_id>/commitments/settings/edit", methods=["GET", "POST"])
@guard(Permission.COMMITMENT_SETTINGS_EDIT, organisation=get_organisation)
def edit_settings(organisation: Organisation) -> ResponseReturnValue:
    """Settle it anew."""
    found = settings_of(organisation.id)
    form = SettingsForm(obj=found, data=_defaults(found))
    named = [found.concern_user, found.concern_alternate] if found else []
    form.offer(people_at(organisation.id), *named)
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                save_settings(organisation, actor=signed_in(), **form.values)
            flash("The settings are saved")
            return redirect(url_for("commitments.settings", organisation_id=organisation.id), code=303)
    return draw_form("edit_settings", organisation, form)


def _defaults(found: CommitmentSettings | None) -> dict[str, Any]:
    """What the boxes hold that no column holds."""
    settled = settled_by(found)
    return asdict(settled) | {"interests_typed": "\n".join(settled.interests)}

"""When reminder mail is made and leaves, and whether it leaves at all."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.audit.queries import history_of
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.reminders.forms.settings import SettingsForm
from tracker.reminders.queries.mail import kept_for
from tracker.reminders.queries.settled import settings_of, usual_settings
from tracker.reminders.rules.telling import clock_words
from tracker.reminders.services.settling import save_settings
from tracker.reminders.views.administration import draw, draw_form
from tracker.reminders.views.blueprint import bp
from tracker.web.guard import guard, signed_in


@bp.get("/organisations/<uuid:organisation_id>/reminders/settings")
@guard(Permission.REMINDER_RULE_READ, organisation=get_organisation)
def settings(organisation: Organisation) -> ResponseReturnValue:
    """What holds here, whether the organisation settled it or it is ours; and the reader's own kept mail."""
    found = settings_of(organisation.id)
    return draw(
        "settings",
        organisation,
        found=found,
        held=found or usual_settings(),
        clock_words=clock_words,
        kept=kept_for(signed_in().id),
        events=history_of(found) if found else [],
    )


@bp.route("/organisations/<uuid:organisation_id>/reminders/settings/edit", methods=["GET", "POST"])
@guard(Permission.REMINDER_RULE_EDIT, organisation=get_organisation)
def edit_settings(organisation: Organisation) -> ResponseReturnValue:
    """Settle it anew."""
    found = settings_of(organisation.id)
    form = SettingsForm.showing_what_holds(found, found or usual_settings())
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                save_settings(organisation, actor=signed_in(), **form.values)
            flash("The settings are saved")
            return redirect(url_for(".settings", organisation_id=organisation.id), code=303)
    return draw_form("edit_settings", organisation, form)

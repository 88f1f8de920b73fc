"""What has been agreed about a target with a national or regional body."""

from flask import flash
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.targets import queries
from tracker.targets.forms.deciding import AgreementForm
from tracker.targets.models import Target
from tracker.targets.services import deciding as services
from tracker.targets.views.blueprint import bp, draw_form, to_target
from tracker.web.guard import guard, signed_in


@bp.route("/targets/<uuid:target_id>/agreements/add", methods=["GET", "POST"])
@guard(Permission.TARGET_EDIT, target=queries.get_target)
def add_agreement(target: Target) -> ResponseReturnValue:
    """With whom, when, and how they will follow it."""
    form = AgreementForm()
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.add_agreement(target, actor=signed_in(), **form.values)
            flash("The agreement is recorded")
            return to_target(target)
    return draw_form("add_agreement", target, form)

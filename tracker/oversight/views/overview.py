"""An organisation at a glance."""

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.oversight.views.blueprint import bp
from tracker.web.guard import guard


@bp.get("/organisations/<uuid:organisation_id>")
@guard(Permission.ORGANISATION_READ, organisation=get_organisation)
def show(organisation: Organisation) -> ResponseReturnValue:
    """One organisation at a glance."""
    return render_template("oversight/show.html", organisation=organisation)

"""An organisation's overview, and its audit trail."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.audit import queries as audit_queries
from tracker.web.guard import guard

bp = Blueprint("oversight", __name__)


@bp.get("/organisations/<uuid:organisation_id>")
@guard(Permission.ORGANISATION_READ, organisation=get_organisation)
def show(organisation: Organisation) -> ResponseReturnValue:
    """One organisation at a glance."""
    return render_template("oversight/show.html", organisation=organisation)


@bp.get("/organisations/<uuid:organisation_id>/trail")
@guard(Permission.TRAIL_READ, organisation=get_organisation)
def trail(organisation: Organisation) -> ResponseReturnValue:
    """Everything that happened at an organisation, newest first."""
    return render_template("oversight/trail.html", events=audit_queries.trail_of(organisation.id))

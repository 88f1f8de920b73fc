"""The one blueprint that the modules of this package add their pages to."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.targets import queries
from tracker.web.guard import guard

bp = Blueprint("targets", __name__)


@bp.get("/organisations/<uuid:organisation_id>/targets")
@guard(Permission.ORGANISATION_READ, organisation=get_organisation)
def index(organisation: Organisation) -> ResponseReturnValue:
    """Every target."""
    return render_template("targets/index.html", organisation=organisation, targets=queries.targets_of(organisation.id))

"""One's own commitments: what one owes, with whom, and what waits."""

from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.commitments.views.blueprint import bp, draw
from tracker.web.guard import guard


@bp.get("/organisations/<uuid:organisation_id>/commitments")
@guard(Permission.COMMITMENT_READ, organisation=get_organisation)
def index(organisation: Organisation) -> ResponseReturnValue:
    """What waits for the reader, what they owe, and their relationships."""
    return draw("index", organisation)

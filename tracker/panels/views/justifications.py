"""A justification as everybody who may read it finds it."""

from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.panels.models import Justification
from tracker.panels.queries.cases import Case, get_justification_case
from tracker.panels.views.blueprint import bp, draw
from tracker.web.guard import guard


@bp.get("/justifications/<uuid:case_id>")
@guard(Permission.JUSTIFICATION_READ, case=get_justification_case)
def show_justification(case: Case[Justification]) -> ResponseReturnValue:
    """What the panel says of every interviewee whom it did not appoint, and what became of it."""
    return draw("show_justification", case, case=case, found=case.subject)

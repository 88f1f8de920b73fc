"""The page before a justification is sent: what is missing, or what to look at once more, and the button."""

from typing import Any

from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.panels.forms.justifications import SendForm
from tracker.panels.models import Justification
from tracker.panels.queries.cases import Case, get_justification_case
from tracker.panels.rules.completeness import missing
from tracker.panels.rules.sent import digest
from tracker.panels.services import sending as services
from tracker.panels.views.blueprint import bp, draw_form
from tracker.panels.views.justifications import remarks_in
from tracker.panels.views.writing import to_justification, turned_away
from tracker.web.guard import guard, signed_in


@bp.route("/justifications/<uuid:case_id>/send", methods=["GET", "POST"])
@guard(Permission.JUSTIFICATION_WRITE, case=get_justification_case)
def send_justification(case: Case[Justification]) -> ResponseReturnValue:
    """Name what is missing, point out names and hints at ethnicity, and send it as it stands."""
    form = SendForm(obj=case.subject, data={"seen": digest(case.subject.content)})
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.send(case, actor=signed_in(), **form.values)
            return to_justification(case, "The justification is sent. Whoever decides has been told")
    return turned_away(case) or _draw(case, form)


def _draw(case: Case[Justification], form: Any) -> ResponseReturnValue:
    """What was read counts from this page on, whoever has changed it meanwhile."""
    form.seen.data, form.version.data = digest(case.subject.content), case.subject.version
    told = case.subject.told
    return draw_form(
        "send_justification",
        case,
        form,
        case=case,
        found=case.subject,
        missing=missing(told),
        remarks=remarks_in(case),
        needs_files=not told.files,
    )

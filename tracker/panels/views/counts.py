"""How many people came how far, for one vacancy: reading it, recording it, correcting it."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.audit.queries import history_of
from tracker.db import transaction
from tracker.errors import RuleBroken
from tracker.panels.forms.counts import CountsForm
from tracker.panels.models import Vacancy
from tracker.panels.queries.counts import counts_of
from tracker.panels.queries.hub import glimpse_of
from tracker.panels.queries.vacancies import get_vacancy
from tracker.panels.rules.vocabulary import WITH_ITS_WRITER, Stage
from tracker.panels.services import counts as services
from tracker.panels.views.blueprint import bp, draw, draw_form
from tracker.web.filters import date
from tracker.web.guard import guard, signed_in
from tracker.wres.rules.vocabulary import WIDE


@bp.get("/vacancies/<uuid:vacancy_id>/counts")
@guard(Permission.COUNTS_READ, vacancy=get_vacancy)
def show_counts(vacancy: Vacancy) -> ResponseReturnValue:
    """People by stage and group, and what the counts call for. No candidate is named here, nor a reference."""
    found = counts_of(vacancy)
    counts = found.counts if found else None
    rows = (
        [(stage, [counts.of[stage, group] for group in WIDE], counts.total(stage)) for stage in counts.stages]
        if counts
        else []
    )
    glimpse = glimpse_of(vacancy)
    return draw(
        "show_counts",
        vacancy,
        vacancy=vacancy,
        found=found,
        rows=rows,
        missing=[stage for stage in Stage if counts is None or stage not in counts.stages],
        justification=glimpse.justification if glimpse else None,
        events=history_of(found) if found else (),
    )


@bp.route("/vacancies/<uuid:vacancy_id>/counts/record", methods=["GET", "POST"])
@guard(Permission.COUNTS_RECORD, vacancy=get_vacancy)
def record_counts(vacancy: Vacancy) -> ResponseReturnValue:
    """Record the counts, add a later stage, or correct them."""
    found = counts_of(vacancy)
    form = CountsForm(obj=found)
    if found is None:
        del form.reason
    if form.validate_on_submit():
        with form.showing(RuleBroken):
            with transaction():
                services.record_counts(vacancy, actor=signed_in(), **form.values)
            flash(_recorded(vacancy))
            return redirect(url_for(".show_counts", vacancy_id=vacancy.id), code=303)
    return draw_form("record_counts", vacancy, form, vacancy=vacancy)


def _recorded(vacancy: Vacancy) -> str:
    """What to say after saving: whether the chair is owed a justification now, and by which day."""
    glimpse = glimpse_of(vacancy)
    if glimpse is None or glimpse.justification.state not in WITH_ITS_WRITER:
        return "The counts are recorded"
    return f"The counts are recorded. A justification is due by {date(glimpse.justification.due_on)}"

"""Files to keep: a return in either shape, the working copy, an empty one to fill in."""

from collections.abc import Callable, Iterable

from flask import abort
from flask.typing import ResponseReturnValue

from tracker import clock, periods
from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.sheets.reading import MEDIA_TYPES
from tracker.web.filters import date
from tracker.web.guard import guard
from tracker.web.pages import send
from tracker.wres import queries
from tracker.wres.documents.long_file import long_csv, long_workbook
from tracker.wres.documents.wide_workbook import wide_workbook
from tracker.wres.models import Return
from tracker.wres.rules.facts import Fact
from tracker.wres.views.blueprint import bp, sees_drafts

WRITERS: dict[str, Callable[[Iterable[Fact]], bytes]] = {"csv": long_csv, "xlsx": long_workbook}


@bp.route("/returns/<uuid:wres_return_id>/export.<ending>")
@guard(Permission.RETURN_READ, wres_return=queries.get_return)
def export(wres_return: Return, ending: str) -> ResponseReturnValue:
    """The figures in the long shape: importing the file gives the same return."""
    if ending not in WRITERS:
        abort(404)
    return send(WRITERS[ending](wres_return.facts), MEDIA_TYPES[f".{ending}"], _name(wres_return, ending))


@bp.route("/returns/<uuid:wres_return_id>/working-copy.xlsx")
@guard(Permission.RETURN_READ, wres_return=queries.get_return)
def working_copy(wres_return: Return) -> ResponseReturnValue:
    """The figures in the wide shape, with last year's for reference."""
    organisation = wres_return.organisation
    before = queries.facts_by_year(organisation.id, drafts=sees_drafts(organisation)).get(wres_return.year - 1, ())
    content = wide_workbook(wres_return.facts, before, whose=f"{organisation.name}, {date(wres_return.snapshot)}")
    return send(content, MEDIA_TYPES[".xlsx"], _name(wres_return, "xlsx", "-working-copy"))


@bp.route("/organisations/<uuid:organisation_id>/returns/template.xlsx")
@guard(Permission.RETURN_IMPORT, organisation=get_organisation)
def template(organisation: Organisation) -> ResponseReturnValue:
    """An empty return for the year to come, with the last year's figures for reference."""
    year = periods.latest_snapshot(clock.today())
    before = queries.facts_by_year(organisation.id).get(year - 1, ())
    content = wide_workbook((), before, whose=f"{organisation.name}, {date(periods.snapshot(year))}")
    return send(content, MEDIA_TYPES[".xlsx"], f"wres-{organisation.ods_code}-{year}-template.xlsx")


def _name(wres_return: Return, ending: str, more: str = "") -> str:
    revision = f"-revision-{wres_return.revision}" if wres_return.revision > 1 else ""
    return f"wres-{wres_return.organisation.ods_code}-{wres_return.year}{revision}{more}.{ending}"

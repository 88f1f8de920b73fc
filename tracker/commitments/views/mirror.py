"""The board's own mirror, on one page."""

from flask import request
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.commitments.documents.mirror import as_csv
from tracker.commitments.queries.coverage import first_year_of
from tracker.commitments.queries.mirror import mirror_of
from tracker.commitments.rules.coverage import standing_words
from tracker.commitments.rules.covering import wanted, years_offered
from tracker.commitments.rules.vocabulary import Duty
from tracker.commitments.views.blueprint import bp, draw
from tracker.periods import financial_year
from tracker.web.guard import guard
from tracker.web.pages import send


@bp.get("/organisations/<uuid:organisation_id>/commitments/mirror")
@guard(Permission.COVERAGE_READ, organisation=get_organisation)
def mirror(organisation: Organisation) -> ResponseReturnValue:
    """Each member of the board and very senior manager in a row, below what it comes to."""
    year, this_year = _year(), financial_year(clock.today())
    return draw(
        "mirror",
        organisation,
        mirror=mirror_of(organisation.id, year),
        years=years_offered(first_year_of(organisation.id), year, this_year),
        duties=Duty,
        words=standing_words,
    )


@bp.get("/organisations/<uuid:organisation_id>/commitments/mirror.csv")
@guard(Permission.COVERAGE_READ, organisation=get_organisation)
def download_mirror(organisation: Organisation) -> ResponseReturnValue:
    """What the page shows, as a spreadsheet."""
    year = _year()
    name = f"{organisation.ods_code} board mirror, year to 31 March {year}.csv"
    return send(as_csv(mirror_of(organisation.id, year)), "text/csv", name)


def _year() -> int:
    """The financial year asked for, by the year in which it ends; this one where none is, or none that can be."""
    return wanted(request.args, financial_year(clock.today())).year

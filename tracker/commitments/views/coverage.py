"""Who has kept the commitment, who has not, since when. Never with whom, nor with how many."""

from collections import Counter

from flask import request
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.commitments.documents.coverage import as_csv
from tracker.commitments.queries.coverage import coverage_of, first_year_of
from tracker.commitments.rules.coverage import Coverage, standing_words, summary
from tracker.commitments.rules.covering import Wanted, wanted, years_offered
from tracker.commitments.rules.duties import Reading
from tracker.commitments.rules.vocabulary import Duty
from tracker.commitments.views.blueprint import bp, draw
from tracker.periods import financial_year, financial_year_bounds
from tracker.web.guard import guard
from tracker.web.pages import send


@bp.get("/organisations/<uuid:organisation_id>/commitments/coverage")
@guard(Permission.COVERAGE_READ, organisation=get_organisation)
def coverage(organisation: Organisation) -> ResponseReturnValue:
    """Every leader of a year and how each of their duties stands, below what that comes to."""
    this_year = financial_year(clock.today())
    asked = wanted(request.args, this_year)
    found = coverage_of(organisation.id, asked.year)
    return draw(
        "coverage",
        organisation,
        wanted=asked,
        found=found,
        rows=asked.of(found),
        lead=summary(found),
        years=years_offered(first_year_of(organisation.id), asked.year, this_year),
        bounds=financial_year_bounds(asked.year),
        counts=_counts(found, asked),
        chips=_chips(asked),
        categories=[category for category, _ in found.by_category()],
        duties=Duty,
        readings=Reading,
        words=standing_words,
    )


@bp.get("/organisations/<uuid:organisation_id>/commitments/coverage.csv")
@guard(Permission.COVERAGE_READ, organisation=get_organisation)
def download_coverage(organisation: Organisation) -> ResponseReturnValue:
    """What the page shows, as a spreadsheet."""
    asked = wanted(request.args, financial_year(clock.today()))
    name = f"{organisation.ods_code} leaders' commitments, year to 31 March {asked.year}.csv"
    return send(as_csv(asked.of(coverage_of(organisation.id, asked.year))), "text/csv", name)


def _counts(found: Coverage, asked: Wanted) -> list[tuple[Reading, int]]:
    """How many leaders stand how, of those that are wanted otherwise."""
    counts = Counter(row.reading for row in asked.without("standing").of(found))
    return [(reading, counts[reading]) for reading in Reading if counts[reading]]


def _chips(asked: Wanted) -> list[tuple[str, Wanted]]:
    """What is asked for, one thing at a time in words, each with the page without it."""
    words = {"category": f"Part: {asked.category}", "standing": f"Stands: {asked.standing}"}
    return [(said, asked.without(name)) for name, said in words.items() if getattr(asked, name)]

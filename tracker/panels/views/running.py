"""The trust's own indicator 2, all year."""

from flask import request
from flask.typing import ResponseReturnValue

from tracker import clock, periods
from tracker.access import Permission, sees_cases
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.disclosure import EVERYTHING, PUBLIC
from tracker.panels.queries import running as queries
from tracker.panels.rules.running import Figure, years_to_choose
from tracker.panels.rules.running import running as run
from tracker.panels.views.blueprint import bp, draw
from tracker.web.guard import guard, signed_in


@bp.get("/organisations/<uuid:organisation_id>/indicator-2")
@guard(Permission.PATTERN_READ, organisation=get_organisation)
def running(organisation: Organisation) -> ResponseReturnValue:
    """Shortlisted and appointed of the vacancies decided in a financial year, beside the last signed-off return."""
    current = periods.financial_year(clock.today())
    years = years_to_choose(queries.first_year_of(organisation.id), current)
    asked = request.args.get("year", type=int)
    year = asked if asked in years else current
    scheme = EVERYTHING if sees_cases.holds(signed_in(), organisation) else PUBLIC
    last = queries.last_return_of(organisation.id)
    return draw(
        "running",
        organisation,
        year=year,
        years=years,
        is_current=year == current,
        found=run(queries.counted_in(organisation.id, year), scheme),
        missing=queries.missing_in(organisation.id, year),
        last_year=last[0] if last else None,
        last=Figure(last[1]) if last else None,
    )

"""What no single case shows: who holds panels without a BME member, whose justifications are late, who is appointed."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock, periods
from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.disclosure import EVERYTHING
from tracker.panels.queries.patterns import first_day
from tracker.panels.queries.seen import cases_of, read_of
from tracker.panels.rules.patterns import Line
from tracker.panels.rules.periods import Period, choices, chosen
from tracker.panels.rules.seen import seen
from tracker.panels.views.blueprint import bp, draw
from tracker.targets.views.drawn import drawn
from tracker.web.guard import guard


@bp.get("/organisations/<uuid:organisation_id>/panel-patterns")
@guard(Permission.PATTERN_READ, organisation=get_organisation)
def patterns(organisation: Organisation) -> ResponseReturnValue:
    """A finding in words first, then the tables that it comes from."""
    today = clock.today()
    offered = choices(first_day(organisation.id), today)
    period = chosen(request.args.get("year", ""), offered)
    read, alike = read_of(organisation.id, period)
    found = seen(period, today, read)
    return draw(
        "patterns",
        organisation,
        offered=offered,
        period=period,
        found=found,
        alike=alike,
        cases=cases_of(organisation.id, period),
        picture=drawn(found.picture) if found.picture else None,
        scheme=EVERYTHING,
        urls=Urls(organisation, period),
    )


class Urls:
    """Where each line of a table leads: to the panels that it counts, or to the vacancies of its justifications.

    The register holds a financial year: of the last 12 months, the one under way.
    """

    def __init__(self, organisation: Organisation, period: Period) -> None:
        self.organisation_id = organisation.id
        self.year = period.year or periods.financial_year(clock.today())

    def manager(self, line: Line[Any]) -> str | None:
        """The panels of a manager."""
        return url_for("panels.register", **self._of(manager=line.key), year=self.year) if line.key else None

    def division(self, line: Line[Any]) -> str | None:
        """The panels of a division."""
        return url_for("panels.register", **self._of(division=line.key), year=self.year) if line.key else None

    def writer(self, line: Line[Any]) -> str | None:
        """The vacancies of a manager, each with its justification."""
        return url_for("panels.vacancies", **self._of(manager=line.key)) if line.key else None

    def of_division(self, line: Line[Any]) -> str | None:
        """The vacancies of a division, each with its justification."""
        return url_for("panels.vacancies", **self._of(division=line.key)) if line.key else None

    def _of(self, **filters: str | None) -> dict[str, Any]:
        return {"organisation_id": self.organisation_id, **filters}

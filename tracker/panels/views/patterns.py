"""What no single case shows: who holds panels without a BME member, whose justifications are late, who is appointed."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.disclosure import EVERYTHING
from tracker.panels.queries.patterns import first_day
from tracker.panels.queries.seen import read_of
from tracker.panels.rules.patterns import Line
from tracker.panels.rules.periods import Period, choices, chosen
from tracker.panels.rules.seen import seen
from tracker.panels.views.blueprint import bp, draw
from tracker.panels.views.hub import panel_url
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
        picture=drawn(found.picture) if found.picture else None,
        scheme=EVERYTHING,
        urls=Urls(organisation, period),
    )


class Urls:
    """Where each line of a table leads: to the panels it counts, or to the vacancies of its justifications."""

    def __init__(self, organisation: Organisation, period: Period) -> None:
        self.organisation_id, self.year = organisation.id, period.query

    def manager(self, line: Line[Any]) -> str | None:
        """The panels of a manager."""
        return self._register(line, manager=line.key)

    def division(self, line: Line[Any]) -> str | None:
        """The panels of a division."""
        return self._register(line, division=line.key)

    def reason(self, line: Line[Any]) -> str | None:
        """The panels for which an exception was asked for with a reason."""
        return self._register(line, reason=line.key)

    def writer(self, line: Line[Any]) -> str | None:
        """The vacancies of a manager, each with its justification."""
        return panel_url("vacancies", organisation_id=self.organisation_id, manager=line.key) if line.key else None

    def of_division(self, line: Line[Any]) -> str | None:
        """The vacancies of a division, each with its justification."""
        return panel_url("vacancies", organisation_id=self.organisation_id, division=line.key) if line.key else None

    def _register(self, line: Line[Any], **filters: str | None) -> str | None:
        if not line.key:
            return None
        return panel_url("register", organisation_id=self.organisation_id, **filters, **self.year)

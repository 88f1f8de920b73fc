"""Many organisations side by side, for those who review them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.access import Permission
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.oversight.queries.shared import Row, rows_for
from tracker.oversight.views.blueprint import bp
from tracker.web.guard import guard, signed_in


@dataclass(frozen=True)
class Column:
    """A column that the table can be sorted by. ``value`` is None where there is no figure: such rows come last."""

    key: str
    label: str
    value: Callable[[Row], Any]
    is_number: bool = True


def _ratio(indicator: int) -> Callable[[Row], float | None]:
    return lambda row: row.results.ratios[indicator].ratio if row.results else None


COLUMNS = (
    Column("name", "Organisation", lambda row: row.organisation.name.casefold(), is_number=False),
    Column("year", "Return", lambda row: row.wres_return.year if row.wres_return else None),
    Column("bme", "BME staff", lambda row: row.results.workforce.bme_percent_of_all if row.results else None),
    Column("appointed", "2: appointed", _ratio(2)),
    Column("disciplined", "3: disciplined", _ratio(3)),
    Column("trained", "4: trained", _ratio(4)),
    Column(
        "board",
        "9: board gap",
        lambda row: row.results.boards["all"].difference_percentage_points if row.results else None,
    ),
    Column("open", "Open actions", lambda row: row.open_actions),
    Column("red", "Red", lambda row: row.red_actions),
    Column("paper", "Latest paper", lambda row: row.paper.issued_at if row.paper else None, is_number=False),
)


@bp.get("/organisations/<uuid:organisation_id>/shared")
@guard(Permission.SHARED_READ, organisation=get_organisation)
def shared(organisation: Organisation) -> ResponseReturnValue:
    """The organisations that share with this one, sorted as the address says."""
    key, descending = request.args.get("sort", "name"), request.args.get("descending") == "y"
    column = next((each for each in COLUMNS if each.key == key), COLUMNS[0])
    rows = in_order(rows_for(organisation, signed_in()), column, descending=descending)
    return render_template(
        "oversight/shared.html",
        organisation=organisation,
        rows=rows,
        columns=COLUMNS,
        sorted_by=column,
        descending=descending,
        address_of=lambda each: _address(organisation, each, turned=each is column and not descending),
    )


def in_order(rows: Sequence[Row], column: Column, *, descending: bool) -> list[Row]:
    """The rows by one column; those without a figure last, either way round."""
    known = [row for row in rows if column.value(row) is not None]
    unknown = [row for row in rows if column.value(row) is None]
    return [*sorted(known, key=column.value, reverse=descending), *unknown]


def _address(organisation: Organisation, column: Column, *, turned: bool) -> str:
    descending = "y" if turned else None
    return url_for("oversight.shared", organisation_id=organisation.id, sort=column.key, descending=descending)

"""The searchable audit trail, its file, and whether its chain is whole."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker import clock
from tracker.access import Permission, can
from tracker.accounts.models import Organisation
from tracker.accounts.queries import get_organisation
from tracker.audit import queries as audit_queries
from tracker.audit.models import AuditEvent
from tracker.oversight import documents
from tracker.oversight.forms import CheckForm, TrailForm
from tracker.oversight.queries import trail as queries
from tracker.oversight.rules import trail as rules
from tracker.oversight.views.blueprint import bp
from tracker.web.guard import guard, signed_in
from tracker.web.pages import keyset, send


@dataclass(frozen=True)
class Line:
    """One event as it is drawn. ``url`` is the record's page, where there is one that the reader may open."""

    event: AuditEvent
    kind: str
    url: str | None
    changed: Sequence[tuple[str, str, str]]
    told: Sequence[tuple[str, str]]


@bp.get("/organisations/<uuid:organisation_id>/trail")
@guard(Permission.TRAIL_READ, organisation=get_organisation)
def trail(organisation: Organisation) -> ResponseReturnValue:
    """Everything that happened at an organisation, newest first, as the address asks."""
    form = TrailForm(request.args, queries.actors_at(organisation))
    found = audit_queries.trail_of(organisation.id, before=_before(), **form.wanted) if form.validate() else []
    page = keyset(found, queries.PAGE, before=lambda event: event.id)
    return render_template(
        "oversight/trail.html",
        form=form,
        page=page,
        lines=lines_of(page.items),
        is_searched=form.is_searched,
        most_exported=queries.MOST_EXPORTED,
    ), form.http_status


@bp.get("/organisations/<uuid:organisation_id>/trail.csv")
@guard(Permission.TRAIL_READ, organisation=get_organisation)
def export_trail(organisation: Organisation) -> ResponseReturnValue:
    """The events that match, as a file. An address that makes no sense gives the page that says so."""
    form = TrailForm(request.args, queries.actors_at(organisation))
    if not form.validate():
        return render_template("oversight/trail.html", form=form, page=None, lines=[], is_searched=True), 422
    events = queries.export_of(organisation, **form.wanted)
    content = documents.csv_of(events, queries.names_in(events))
    return send(content, "text/csv", f"{organisation.ods_code} audit trail {clock.today()}.csv")


@bp.get("/organisations/<uuid:organisation_id>/trail/check")
@guard(Permission.TRAIL_READ, organisation=get_organisation)
def check_trail(organisation: Organisation) -> ResponseReturnValue:
    """Walk the chain now and say whether it is whole."""
    form = CheckForm(request.args)
    noted = form.digest.data if form.validate() else None
    verdict, own = audit_queries.verify(noted or None), audit_queries.count_of(organisation.id)
    return render_template(
        "oversight/check_trail.html", form=form, noted=noted, verdict=verdict, own=own, checked_at=clock.now()
    ), form.http_status


def _before() -> int | None:
    """The place of the event after which this page begins; an address that makes no sense shows the first page.

    The address names the event by its id: by places one could count what the trail leaves out.
    """
    event_id = request.args.get("before", type=uuid.UUID)
    return audit_queries.position_of(event_id) if event_id else None


def lines_of(events: Iterable[AuditEvent]) -> list[Line]:
    """The events with what a page needs beside them: two queries and one for each kind of record."""
    events = list(events)
    records, names = queries.records_of(events), queries.names_in(events)
    return [
        Line(
            event,
            rules.label(event.subject_kind),
            url_of(event, records),
            rules.changed(event.details, names),
            rules.told(event.details, names),
        )
        for event in events
    ]


def url_of(event: AuditEvent, records: Mapping[Any, Any]) -> str | None:
    """The page of the record that the event is about; None where there is none, or the reader may not open it."""
    kind, record = queries.KINDS.get(event.subject_kind), records.get(event.subject_id)
    if kind is None or record is None or not can(signed_in(), kind.permission, record):
        return None
    (argument,) = next(current_app.url_map.iter_rules(kind.page)).arguments
    return url_for(kind.page, **{argument: kind.page_record(record).id})

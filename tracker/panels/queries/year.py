"""One financial year of a trust's panels, exceptions, justifications and decisions. The figures follow by rules."""

import uuid
from collections import defaultdict
from datetime import time, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import load_only

from tracker import clock
from tracker.accounts.models import User
from tracker.db import db
from tracker.panels.models import (
    Batch,
    Breach,
    Decision,
    Justification,
    Panel,
    PanelCeiling,
    PanelException,
    Sending,
    Vacancy,
)
from tracker.panels.queries.patterns import MANAGER, first_day
from tracker.panels.queries.running import counted_in
from tracker.panels.rules.moments import begins, day_of
from tracker.panels.rules.standing import Facts
from tracker.panels.rules.vocabulary import OVER, name_key
from tracker.panels.rules.year.figures import Year, year_of
from tracker.panels.rules.year.rows import (
    NOTHING_COUNTED,
    Ceiling,
    DecisionRow,
    JustificationRow,
    PanelRow,
    Request,
    Rows,
    Span,
)
from tracker.periods import financial_year


def first_year(organisation_id: uuid.UUID) -> int | None:
    """The financial year, by the year it ends in, of the first panel on record; None where there is none. One query."""
    day = first_day(organisation_id)
    return None if day is None else financial_year(day)


def figures_of_year(organisation_id: uuid.UUID, year: int) -> Year:
    """The figures as they stand today. Six queries, however many panels there are."""
    span = Span(year, clock.today())
    rows = Rows(
        panels=_panels(organisation_id, span),
        justifications=_justifications(organisation_id, span),
        decisions=_decisions(organisation_id, span),
        ceiling=_ceiling(organisation_id, span),
        appointed=sum((each.tally for each in counted_in(organisation_id, year)), start=NOTHING_COUNTED),
    )
    return year_of(span, rows)


def panels_of_year(organisation_id: uuid.UUID, year: int) -> Year:
    """The figures of the panels alone, as the register shows them. Three queries, however many panels there are."""
    span = Span(year, clock.today())
    panels, ceiling = _panels(organisation_id, span), _ceiling(organisation_id, span)
    return year_of(span, Rows(panels=panels, justifications=[], decisions=[], ceiling=ceiling))


def _ceiling(organisation_id: uuid.UUID, span: Span) -> Ceiling | None:
    """The one that the board had agreed last before the year was over, if any. One query."""
    statement = select(PanelCeiling).where(
        PanelCeiling.organisation_id == organisation_id, PanelCeiling.agreed_on <= span.last
    )
    found = db.session.scalars(statement.order_by(PanelCeiling.agreed_on.desc()).limit(1)).first()
    return Ceiling(found.percent, found.agreed_on, found.minute) if found else None


def _panels(organisation_id: uuid.UUID, span: Span) -> list[PanelRow]:
    """Those whose day lies in the year, cancelled ones and those to come included. Two queries."""
    requests = _requests(organisation_id, span)
    statement = (
        select(
            Panel.id,
            Panel.kind,
            Panel.state,
            Panel.held_on,
            Panel.includes_bme,
            Panel.candidates,
            Panel.solo_choice,
            Vacancy.division,
            Vacancy.manager_id,
            MANAGER.label("manager"),
            Breach.kind.label("breach_kind"),
            Batch.number.label("batch_number"),
            Batch.outcome,
        )
        .join(Vacancy, Vacancy.id == Panel.vacancy_id)
        .outerjoin(User, User.id == Vacancy.manager_id)
        .outerjoin(Breach, Breach.panel_id == Panel.id)
        .outerjoin(Batch, Batch.id == Vacancy.batch_id)
        .where(Panel.organisation_id == organisation_id, Panel.held_on.between(span.first, span.last))
        .order_by(Panel.held_on, Panel.number)
    )
    return [_panel(row, requests[row.id]) for row in db.session.execute(statement)]


def _panel(row: Any, asked: list[Request]) -> PanelRow:
    live = next((each.state for each in asked if each.state not in OVER), None)
    return PanelRow(
        kind=row.kind,
        facts=Facts(row.state, row.held_on, row.includes_bme, live, is_breach=row.breach_kind is not None),
        division=row.division,
        manager=row.manager,
        manager_key=str(row.manager_id or name_key(row.manager)),
        breach_kind=row.breach_kind,
        requests=tuple(asked),
        candidates=row.candidates,
        solo_choice=row.solo_choice,
        batch=(row.batch_number, row.outcome) if row.batch_number else None,
    )


def _requests(organisation_id: uuid.UUID, span: Span) -> dict[uuid.UUID, list[Request]]:
    """Exceptions asked for, by panel. One query."""
    statement = (
        select(PanelException.panel_id, PanelException.state, PanelException.reason)
        .join(Panel, Panel.id == PanelException.panel_id)
        .where(Panel.organisation_id == organisation_id, Panel.held_on.between(span.first, span.last))
        .order_by(PanelException.number)
    )
    found: dict[uuid.UUID, list[Request]] = defaultdict(list)
    for panel_id, state, reason in db.session.execute(statement):
        found[panel_id].append(Request(state, reason))
    return found


def _justifications(organisation_id: uuid.UUID, span: Span) -> list[JustificationRow]:
    """Those needed in the year, each with the day on which it was first sent. One query."""
    statement: Any = (
        select(
            Justification,
            Vacancy.post,
            Vacancy.division,
            MANAGER.label("manager"),
            func.coalesce(Sending.sent_at, Justification.sent_at),
        )
        .join(Vacancy, Vacancy.id == Justification.vacancy_id)
        .outerjoin(User, User.id == Vacancy.manager_id)
        .outerjoin(Sending, (Sending.justification_id == Justification.id) & (Sending.round == 1))
        .where(Justification.organisation_id == organisation_id, Justification.needed_on.between(span.first, span.last))
        .options(load_only(Justification.number, Justification.state, Justification.needed_on, Justification.due_on))
        .order_by(Justification.number)
    )
    return [
        JustificationRow(
            reference=each.reference,
            post=post,
            division=division,
            manager=manager,
            state=each.state,
            needed_on=each.needed_on,
            due_on=each.due_on,
            sent_on=day_of(sent_at) if sent_at else None,
        )
        for each, post, division, manager, sent_at in db.session.execute(statement)
    ]


def _decisions(organisation_id: uuid.UUID, span: Span) -> list[DecisionRow]:
    """Those taken in the year, correcting entries included. One query."""
    statement = select(Decision.verdict, Decision.asked_at, Decision.decided_at, Decision.corrects_id).where(
        Decision.organisation_id == organisation_id,
        Decision.decided_at >= begins(span.first, time()),
        Decision.decided_at < begins(span.last + timedelta(days=1), time()),
    )
    return [
        DecisionRow(verdict, day_of(asked_at), day_of(decided_at), is_correction=corrects_id is not None)
        for verdict, asked_at, decided_at, corrects_id in db.session.execute(statement.order_by(Decision.decided_at))
    ]

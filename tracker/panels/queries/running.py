"""Reading what running indicator 2 is made of: counts summed by month, band and division, and what is missing."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Integer, and_, extract, func, or_, select

from tracker import clock, periods
from tracker.db import db
from tracker.panels.models import Panel, StageCounts, Vacancy
from tracker.panels.rules.running import Counted, Tally
from tracker.panels.rules.vocabulary import PanelKind, PanelState, Stage
from tracker.wres.queries import results_by_year
from tracker.wres.rules.results import Results
from tracker.wres.rules.vocabulary import WIDE

NAMED = 50
"""Vacancies without counts that are named; of more, only how many."""

IS_COUNTED = and_(StageCounts.shortlisted_bme.is_not(None), StageCounts.appointed_bme.is_not(None))
_STAGES = (Stage.SHORTLISTED, Stage.APPOINTED)


@dataclass(frozen=True)
class Missing:
    """Vacancies of a year that lack the counts of a stage: the first of them, and how many."""

    named: Sequence[Vacancy]
    total: int


def counted_in(organisation_id: uuid.UUID, year: int) -> list[Counted]:
    """What was decided in the financial year, by month, band and division. One query."""
    month = [func.cast(extract(part, StageCounts.decided_on), Integer) for part in ("year", "month")]
    columns = [getattr(StageCounts, f"{stage}_{group}") for stage in _STAGES for group in WIDE]
    keys = (*month, Vacancy.band, Vacancy.division)
    statement = select(*keys, func.count(), *(func.sum(column) for column in columns)).join(StageCounts.vacancy)
    statement = statement.where(StageCounts.organisation_id == organisation_id, IS_COUNTED)
    statement = statement.where(StageCounts.decided_on.between(*periods.financial_year_bounds(year))).group_by(*keys)
    return [
        Counted(date(row[0], row[1], 1), row[2], row[3], _tally(row[4], [int(each) for each in row[5:]]))
        for row in db.session.execute(statement)
    ]


def _tally(vacancies: int, people: Sequence[int]) -> Tally:
    half = len(WIDE)
    return Tally(dict(zip(WIDE, people[:half], strict=True)), dict(zip(WIDE, people[half:], strict=True)), vacancies)


def missing_in(organisation_id: uuid.UUID, year: int) -> Missing:
    """Vacancies that were decided, closed or interviewed for in the year and are not counted. Two queries."""
    first, last = periods.financial_year_bounds(year)
    held = Vacancy.panels.any(
        and_(
            Panel.kind == PanelKind.INTERVIEW,
            Panel.state == PanelState.PLANNED,
            Panel.held_on.between(first, last),
            Panel.held_on < clock.today(),
        )
    )
    belongs = or_(
        StageCounts.decided_on.between(first, last),
        and_(StageCounts.decided_on.is_(None), or_(Vacancy.closed_on.between(first, last), held)),
    )
    statement = select(Vacancy).outerjoin(StageCounts, StageCounts.vacancy_id == Vacancy.id)
    statement = statement.where(
        Vacancy.organisation_id == organisation_id, belongs, or_(StageCounts.id.is_(None), ~IS_COUNTED)
    )
    named = db.session.scalars(statement.order_by(Vacancy.opened_on, Vacancy.reference).limit(NAMED)).all()
    total = select(func.count()).select_from(statement.with_only_columns(Vacancy.id).subquery())
    return Missing(named, db.session.scalars(total).one())


def first_year_of(organisation_id: uuid.UUID) -> int | None:
    """The first financial year in which something that is counted was decided. One query."""
    statement = select(func.min(StageCounts.decided_on)).where(StageCounts.organisation_id == organisation_id)
    found = db.session.scalars(statement).one()
    return periods.financial_year(found) if found else None


def last_return_of(organisation_id: uuid.UUID) -> tuple[int, Results] | None:
    """The newest return that the board has signed off: its year and its indicators. Two queries."""
    found = results_by_year(organisation_id, drafts=False)
    return max(found.items(), default=None, key=lambda each: each[0])

"""What no single case shows, read by grouped SQL: the same few statements however many panels there are."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, extract, func, or_, select
from sqlalchemy.orm import aliased, contains_eager

from tracker import clock
from tracker.accounts.models import User
from tracker.db import db
from tracker.panels.models import Breach, Justification, Panel, PanelException, Sending, Vacancy
from tracker.panels.queries.register import LIVE, standing_on
from tracker.panels.rules.due import Clock
from tracker.panels.rules.moments import day_of
from tracker.panels.rules.patterns import Tally, Who, Written
from tracker.panels.rules.similarity import FLAGGED_FROM
from tracker.panels.rules.vocabulary import OVER, ExceptionState, JustificationState, Standing, name_key

Condition = ColumnElement[bool]
MANAGER = func.coalesce(User.name, Vacancy.manager_name)
"""Who recruits, by their account's name where they have one."""

MOST_ALIKE = 20
"""Pairs of similar wording on one page, the likest first."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Justifications that were sent with half or more of another's wording. ``found`` are the likest of ``count``."""

    found: Sequence[Justification]
    count: int


def first_day(organisation_id: uuid.UUID) -> date | None:
    """The day of the first panel on record. One query."""
    return db.session.scalars(select(func.min(Panel.held_on)).where(Panel.organisation_id == organisation_id)).one()


def held_as(*standings: Standing) -> Condition:
    """``PanelRow.held_as(today)`` is one of these, in SQL, of panels with their request and breach; any where none is

    given. A breach counts as held whatever else is on record.
    """
    day = clock.today()
    standing = standing_on(day)
    held = or_(standing == Standing.BREACH.value, and_(Panel.held_on < day, standing != Standing.CANCELLED.value))
    return and_(held, standing.in_([each.value for each in standings])) if standings else held


def counted(condition: Condition) -> ColumnElement[int]:
    """How many rows of a group answer to a condition."""
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def tallies(*conditions: Condition) -> list[tuple[Who, Tally]]:
    """Panels held, by manager, division and month. The conditions are about panels and vacancies. One query."""
    counts = (counted(held_as()), counted(held_as(Standing.GRANTED)), counted(held_as(Standing.BREACH)))
    statement = _grouped(Panel.held_on, *counts).select_from(Panel).join(Vacancy, Vacancy.id == Panel.vacancy_id)
    statement = statement.outerjoin(PanelException, LIVE).where(*conditions)
    return [
        (_who(row), Tally(held=row[-3], used=row[-2], breaches=row[-1]))
        for row in db.session.execute(_joined(statement))
    ]


def requests(*conditions: Condition) -> list[tuple[Who, str, Tally]]:
    """Exceptions asked for, by manager, division, month and reason, and what became of their panels. One query."""
    counts_now = PanelException.state.not_in(OVER)
    counts = (
        func.count(),
        counted(PanelException.state == ExceptionState.GRANTED),
        counted(PanelException.state == ExceptionState.REFUSED),
        counted(and_(counts_now, held_as(Standing.GRANTED))),
        counted(and_(counts_now, held_as(Standing.BREACH))),
    )
    statement = _grouped(Panel.held_on, PanelException.reason, *counts).select_from(PanelException)
    statement = statement.join(Panel, Panel.id == PanelException.panel_id)
    statement = statement.join(Vacancy, Vacancy.id == Panel.vacancy_id).where(*conditions)
    statement = statement.group_by(PanelException.reason)
    return [
        (_who(row), row[-6], Tally(0, row[-5], row[-4], row[-3], row[-2], row[-1]))
        for row in db.session.execute(_joined(statement))
    ]


def cases(*conditions: Condition) -> dict[str, list[tuple[uuid.UUID, str]]]:
    """The exceptions asked for, by reason, the newest first: the id and what people call it. One query."""
    statement = (
        select(PanelException.reason, PanelException.id, PanelException.number)
        .join(Panel, Panel.id == PanelException.panel_id)
        .where(*conditions)
        .order_by(PanelException.number.desc())
    )
    found: dict[str, list[tuple[uuid.UUID, str]]] = {}
    for reason, exception_id, number in db.session.execute(statement):
        found.setdefault(reason, []).append((exception_id, f"E{number}"))
    return found


def _grouped(day: Any, *columns: Any) -> Any:
    keys = (
        *(Vacancy.manager_id, MANAGER, Vacancy.manager_name, Vacancy.division),
        *(extract("year", day), extract("month", day)),
    )
    return select(*(key.label(f"key_{place}") for place, key in enumerate(keys)), *columns).group_by(*keys)


def _joined(statement: Any) -> Any:
    statement = statement.outerjoin(User, User.id == Vacancy.manager_id)
    return statement.outerjoin(Breach, Breach.panel_id == Panel.id).order_by(MANAGER, Vacancy.division)


def _who(row: Any) -> Who:
    manager_id, manager, spelling, division, year, month = row[:6]
    return Who(str(manager_id or name_key(manager)), manager, division, date(int(year), int(month), 1), spelling)


def justifications(*conditions: Condition) -> list[tuple[Who, JustificationState, Written]]:
    """Those needed, each with how it stands. A trust has hundreds a year, not hundreds of thousands. One query."""
    statement = (
        select(
            Vacancy.manager_id,
            MANAGER,
            Vacancy.manager_name,
            Vacancy.division,
            Justification.needed_on,
            Justification.due_on,
            Justification.state,
            Justification.round,
            func.coalesce(Sending.sent_at, Justification.sent_at),
        )
        .select_from(Justification)
        .join(Vacancy, Vacancy.id == Justification.vacancy_id)
        .outerjoin(User, User.id == Vacancy.manager_id)
        .outerjoin(Sending, and_(Sending.justification_id == Justification.id, Sending.round == 1))
        .where(Justification.state != JustificationState.NOT_NEEDED, *conditions)
        .order_by(Justification.number)
    )
    return [_justified(row) for row in db.session.execute(statement)]


def _justified(row: Any) -> tuple[Who, JustificationState, Written]:
    manager_id, manager, spelling, division, needed_on, due_on, state, rounds, sent_at = row
    who = Who(str(manager_id or name_key(manager)), manager, division, needed_on.replace(day=1), spelling)
    written = Written(
        needed=1,
        late=Clock(due_on, day_of(sent_at) if sent_at else None).is_late(clock.today()),
        sent_back=rounds > 1 or state is JustificationState.RETURNED,
        not_accepted=state is JustificationState.NOT_ACCEPTED,
    )
    return who, state, written


def alike(organisation_id: uuid.UUID, first: date, last: date) -> Alike:
    """Justifications needed on these days whose wording is another's, with both vacancies and managers. Two queries."""
    other, own, theirs = aliased(Justification), aliased(Vacancy), aliased(Vacancy)
    found = (
        Justification.organisation_id == organisation_id,
        Justification.needed_on.between(first, last),
        Justification.like_percent >= 100 * FLAGGED_FROM,
    )
    count = db.session.scalars(select(func.count()).select_from(Justification).where(*found)).one()
    statement = (
        select(Justification)
        .join(Justification.vacancy.of_type(own))
        .join(Justification.like.of_type(other))
        .join(other.vacancy.of_type(theirs))
        .where(*found)
        .options(
            contains_eager(Justification.vacancy.of_type(own)).joinedload(own.manager),
            contains_eager(Justification.like.of_type(other))
            .contains_eager(other.vacancy.of_type(theirs))
            .joinedload(theirs.manager),
        )
        .order_by(Justification.like_percent.desc(), Justification.number.desc())
        .limit(MOST_ALIKE)
    )
    return Alike(db.session.scalars(statement).all(), count)

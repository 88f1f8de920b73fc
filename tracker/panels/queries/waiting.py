"""What waits for a decision, at many trusts at once, and what chairs asked more about."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, load_only

from tracker import clock
from tracker.accounts.models import User
from tracker.db import db
from tracker.panels.models import Decision, Justification, PanelException, PanelSettings, Vacancy
from tracker.panels.queries.cases import Case, cases_of
from tracker.panels.rules.due import answer_due
from tracker.panels.rules.moments import day_of
from tracker.panels.rules.settled import JUSTIFICATION_DAYS
from tracker.panels.rules.vocabulary import ExceptionState, JustificationState, Verdict

OF_A_VACANCY = (Vacancy.reference, Vacancy.post, Vacancy.manager_id)
OF_VACANCY = joinedload(Justification.vacancy).load_only(*OF_A_VACANCY)
NAMED = (
    Justification.number,
    Justification.version,
    Justification.organisation_id,
    Justification.vacancy_id,
    Justification.author_id,
    Justification.sent_by_id,
    Justification.sent_at,
)
"""What says which justification it is and whose: not what it says, which may be long."""


def asked() -> tuple[Any, ...]:
    """Of an exception: nobody has decided it, and its panel has not begun."""
    return PanelException.state == ExceptionState.ASKED, PanelException.starts_at > clock.now()


def exceptions_waiting(organisation_ids: Collection[uuid.UUID]) -> list[Case[PanelException]]:
    """Every exception that can still be decided, with who may. One query; with what it finds, six."""
    statement = select(PanelException).where(PanelException.organisation_id.in_(organisation_ids), *asked())
    loaded = joinedload(PanelException.vacancy).load_only(*OF_A_VACANCY), joinedload(PanelException.panel)
    return cases_of(db.session.scalars(statement.options(*loaded)))


def justifications_waiting(organisation_ids: Collection[uuid.UUID]) -> list[Case[Justification]]:
    """Every justification that was sent and is not decided, without its words. One query; with what it finds, six."""
    statement = select(Justification).where(
        Justification.organisation_id.in_(organisation_ids), Justification.state == JustificationState.SENT
    )
    return cases_of(db.session.scalars(statement.options(load_only(*NAMED), OF_VACANCY)))


@dataclass(frozen=True)
class Returned:
    """A justification that is with its writer because more was asked, and the day by which that is due."""

    justification: Justification
    due_on: date


def returned(organisation_ids: Collection[uuid.UUID]) -> list[Returned]:
    """Every justification about which more was asked, without its words; with vacancies and writers. One query."""
    last = select(func.max(Decision.decided_at)).where(
        Decision.justification_id == Justification.id, Decision.verdict == Verdict.MORE_ASKED
    )
    statement = (
        select(Justification, last.scalar_subquery(), PanelSettings.justification_days)
        .outerjoin(PanelSettings, PanelSettings.organisation_id == Justification.organisation_id)
        .where(Justification.organisation_id.in_(organisation_ids), Justification.state == JustificationState.RETURNED)
        .options(load_only(*NAMED), OF_VACANCY, joinedload(Justification.author).load_only(User.name))
    )
    return [
        Returned(found, answer_due(day_of(asked_at), days or JUSTIFICATION_DAYS))
        for found, asked_at, days in db.session.execute(statement)
    ]

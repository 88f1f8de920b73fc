"""The bar between mentors or sponsors and selection panels. Nothing of it is kept, and nobody else is told."""

import uuid
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, joinedload

from tracker import clock
from tracker.commitments.models import Relationship
from tracker.commitments.rules.vocabulary import OPEN, State
from tracker.db import db
from tracker.panels.models import Panel, PanelMember, Vacancy
from tracker.panels.rules.vocabulary import PanelState

HOLDS = OPEN - {State.REQUESTED}
"""From when both have accepted until the end."""


def panels_to_come(organisation_id: uuid.UUID, user_id: uuid.UUID) -> Sequence[Panel]:
    """Panels on which somebody sits that are not over, the next one first, with their vacancies. One query."""
    statement = (
        select(Panel)
        .join(PanelMember, PanelMember.panel_id == Panel.id)
        .where(Panel.organisation_id == organisation_id, PanelMember.user_id == user_id)
        .where(Panel.state == PanelState.PLANNED, Panel.held_on >= clock.today())
        .options(joinedload(Panel.vacancy))
        .order_by(Panel.starts_at, Panel.number)
    )
    return db.session.scalars(statement).all()


def is_vacancy(organisation_id: uuid.UUID, reference: str) -> bool:
    """Whether the organisation has a vacancy with this reference, however capitalised. One query."""
    statement = select(Vacancy.id).where(
        Vacancy.organisation_id == organisation_id, func.lower(Vacancy.reference) == reference.lower()
    )
    return db.session.scalars(statement).first() is not None


def seats_of_own_leaders(organisation_id: uuid.UUID, user_id: uuid.UUID, reference: str) -> Sequence[PanelMember]:
    """Where somebody who mentors, learns from or sponsors this colleague sits on a panel of the vacancy. One query."""
    leaders = select(Relationship.leader_id).where(
        Relationship.organisation_id == organisation_id,
        Relationship.colleague_user_id == user_id,
        Relationship.state.in_(HOLDS),
    )
    statement = (
        select(PanelMember)
        .join(PanelMember.panel)
        .join(Panel.vacancy)
        .where(Vacancy.organisation_id == organisation_id, func.lower(Vacancy.reference) == reference.lower())
        .where(Panel.state == PanelState.PLANNED, PanelMember.user_id.in_(leaders))
        .options(contains_eager(PanelMember.panel), joinedload(PanelMember.user))
        .order_by(Panel.starts_at, PanelMember.name)
    )
    return db.session.scalars(statement).unique().all()

"""Reading breaches, and the panels that are to be noted as one."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.db import db
from tracker.panels.models import Breach, BreachRemark, Panel, PanelException
from tracker.panels.rules.vocabulary import Answer, ExceptionState, PanelState


def get_breach(breach_id: uuid.UUID) -> Breach:
    """A breach with its panel, vacancy, members, exceptions and remarks. Raises NoResultFound. Four queries."""
    panel = joinedload(Breach.panel)
    options = [
        joinedload(Breach.organisation),
        panel.joinedload(Panel.vacancy),
        panel.selectinload(Panel.members),
        panel.selectinload(Panel.exceptions),
        selectinload(Breach.remarks).joinedload(BreachRemark.author),
    ]
    return db.session.get_one(Breach, breach_id, options=options)


def panels_to_note(today: date) -> Sequence[Panel]:
    """Panels whose day is over, without a BME member, a granted exception or a breach on record; the oldest first.

    They are locked, and those that another process is noting are left to it.
    """
    granted = select(PanelException.id).where(
        PanelException.panel_id == Panel.id, PanelException.state == ExceptionState.GRANTED
    )
    noted = select(Breach.id).where(Breach.panel_id == Panel.id)
    statement = select(Panel).where(
        Panel.held_on < today,
        Panel.state == PanelState.PLANNED,
        Panel.includes_bme != Answer.YES,
        ~granted.exists(),
        ~noted.exists(),
    )
    options = (joinedload(Panel.vacancy), joinedload(Panel.breach), selectinload(Panel.exceptions))
    statement = statement.options(*options).order_by(Panel.held_on, Panel.number)
    return db.session.scalars(statement.with_for_update(of=Panel, skip_locked=True)).all()

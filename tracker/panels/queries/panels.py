"""Reading panels, who sits on them, and what they may need to pass the rule."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.models import User
from tracker.db import db
from tracker.panels.models import Decision, Panel, PanelException, PanelMember, Vacancy
from tracker.panels.rules.pool import Wanted

_whole = (
    joinedload(Panel.organisation),
    joinedload(Panel.breach),
    joinedload(Panel.vacancy).joinedload(Vacancy.manager),
    selectinload(Panel.members),
    selectinload(Panel.exceptions).joinedload(PanelException.requested_by),
)


def get_panel(panel_id: uuid.UUID) -> Panel:
    """A panel with its vacancy, members, exceptions and breach. Raises NoResultFound. Three queries."""
    return db.session.get_one(Panel, panel_id, options=_whole)


def locked(panel: Panel) -> Panel:
    """The panel as it stands now, with members, exceptions, breach and ballot box. Nobody else changes it meanwhile.

    What was read before the lock may be old: two members who answer at once must both be heard. Six queries.
    """
    db.session.execute(select(Panel.id).where(Panel.id == panel.id).with_for_update())
    afresh = select(Panel).where(Panel.id == panel.id).options(*_whole, selectinload(Panel.ballot_box))
    return db.session.scalars(afresh.execution_options(populate_existing=True)).one()


def hold(vacancy_id: uuid.UUID) -> None:
    """Let nobody decide on the vacancy until the transaction ends, as whoever decides lets nobody join its panels.

    Taken before a panel is locked, so that no two wait for each other. One query.
    """
    db.session.execute(select(Vacancy.id).where(Vacancy.id == vacancy_id).with_for_update(key_share=True))


def get_vacancy_for_panel(vacancy_id: uuid.UUID) -> Vacancy:
    """A vacancy with its panels and who sits on them. Raises NoResultFound. Three queries."""
    options = [
        joinedload(Vacancy.organisation),
        joinedload(Vacancy.manager),
        selectinload(Vacancy.panels).selectinload(Panel.members),
    ]
    return db.session.get_one(Vacancy, vacancy_id, options=options)


def get_member(member_id: uuid.UUID) -> PanelMember:
    """Somebody on a panel, with the panel and all who sit on it. Raises NoResultFound."""
    panel = joinedload(PanelMember.panel)
    options = [
        panel.joinedload(Panel.organisation),
        panel.joinedload(Panel.breach),
        panel.joinedload(Panel.vacancy),
        panel.selectinload(Panel.members),
        panel.selectinload(Panel.exceptions),
    ]
    return db.session.get_one(PanelMember, member_id, options=options)


def wanted_for(panel: Panel) -> Wanted:
    """The day, band and site that a member of the panel is wanted for."""
    return Wanted(panel.held_on, panel.vacancy.band, panel.vacancy.site)


def deciders_on(vacancy_id: uuid.UUID) -> set[User]:
    """Who has decided on a case of the vacancy, and so sits on none of its panels. One query."""
    statement = select(User).join(Decision, Decision.decided_by_id == User.id)
    return set(db.session.scalars(statement.where(Decision.vacancy_id == vacancy_id)))

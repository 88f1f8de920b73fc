"""The panels of an organisation as the overview shows them: the year's figures, and what waits for the reader."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from tracker import clock
from tracker.access import Permission, can
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.panels.models import Justification, Panel, PanelMember, Vacancy
from tracker.panels.queries.bench import bench_of
from tracker.panels.queries.cases import Case
from tracker.panels.queries.docket import Docket, undecided
from tracker.panels.queries.year import figures_of_year
from tracker.panels.rules.declaring import FEWEST
from tracker.panels.rules.vocabulary import WITH_ITS_WRITER, Answer, JustificationState, PanelState, Standing
from tracker.panels.rules.year.figures import Year
from tracker.periods import add_working_days, financial_year

SOON = 10
"""Working days in which a panel that cannot pass the rule yet is pointed out."""

CANNOT_PASS = frozenset({Standing.SHORT, Standing.REFUSED})
"""Somebody has to find a BME member, or ask for an exception where none was refused."""


@dataclass(frozen=True)
class Panels:
    """What the reader may know of panels. ``year`` is None for those who do not see the register.

    ``to_decide`` are the cases of the docket that the reader decides, ``to_write`` their justifications, ``own`` the
    panels to come that they recruit for or sit on, ``overdue`` every justification that is late and was never sent,
    ``short`` every panel of the next days that cannot pass the rule yet.
    """

    is_used: bool = False
    year: Year | None = None
    to_decide: Sequence[Case[Any]] = ()
    to_write: Sequence[Justification] = ()
    overdue: Sequence[Justification] = ()
    own: Sequence[Panel] = ()
    short: Sequence[Panel] = ()
    organisation_id: uuid.UUID | None = None
    reader_id: uuid.UUID | None = None

    @property
    def cannot_pass(self) -> list[Panel]:
        """Of the panels they recruit for, those of the next days that cannot pass the rule yet."""
        return [each for each in self.short if each.manager_id == self.reader_id]

    @property
    def alone(self) -> list[Panel]:
        """Of the panels they recruit for, those whose single candidate somebody has to decide about."""
        return [each for each in self.own if each.manager_id == self.reader_id and each.waits_for_a_choice]

    @property
    def to_answer(self) -> list[Panel]:
        """The panels that wait for them, as a member, to say whether the panel includes a BME member."""
        return [each for each in self.own if each.includes_bme is Answer.NOT_DECLARED and self._waits(each)]

    def _waits(self, panel: Panel) -> bool:
        mine = [each for each in panel.members if each.user_id == self.reader_id]
        return len(panel.members) >= FEWEST and any(not each.has_declared for each in mine)


NONE = Panels()


def panels_at(organisation: Organisation, reader: User) -> Panels:
    """What the reader, who belongs to the organisation, may know of its panels.

    One query whether there are any vacancies; three for panels to come, one for justifications, three for who decides;
    four for the cases of somebody who does; six for the year of somebody who sees the register.
    """
    if not _is_used(organisation.id):
        return NONE
    today = clock.today()
    soon = add_working_days(today, SOON)
    coming = _coming(organisation.id, reader.id, soon)
    with_writer = _with_writer(organisation.id, reader.id, today)
    sees_all = can(reader, Permission.PANEL_SETTINGS_READ, organisation)
    return Panels(
        is_used=True,
        year=figures_of_year(organisation.id, financial_year(today)) if sees_all else None,
        to_decide=_to_decide(organisation, reader),
        to_write=[each for each in with_writer if reader.id == (each.author_id or each.manager_id)],
        overdue=[each for each in with_writer if each.due_on < today and each.state is JustificationState.DRAFT],
        own=[each for each in coming if reader.id in {each.manager_id, *each.panellist_ids}],
        short=[each for each in coming if each.held_on <= soon and each.standing in CANNOT_PASS],
        organisation_id=organisation.id,
        reader_id=reader.id,
    )


def _is_used(organisation_id: uuid.UUID) -> bool:
    """Whether the organisation has recorded a vacancy. One query."""
    first = select(Vacancy.id).where(Vacancy.organisation_id == organisation_id).limit(1)
    return db.session.scalars(first).first() is not None


def _to_decide(organisation: Organisation, reader: User) -> list[Case[Any]]:
    """The cases that the reader decides, exceptions by when their panel begins, then justifications by when sent."""
    docket = Docket(organisation, bench_of(organisation.id))
    if reader.id not in docket.decider_ids:
        return []
    return [each for each in undecided(docket) if can(reader, Permission.CASE_DECIDE, each)]


def _coming(organisation_id: uuid.UUID, reader_id: uuid.UUID, soon: date) -> Sequence[Panel]:
    """Panels of the next days, and any later ones that the reader recruits for or sits on. Three queries."""
    theirs: ColumnElement[bool] = or_(
        Panel.held_on <= soon, Vacancy.manager_id == reader_id, Panel.members.any(PanelMember.user_id == reader_id)
    )
    statement = (
        select(Panel)
        .join(Panel.vacancy)
        .where(Panel.organisation_id == organisation_id, Panel.held_on >= clock.today(), theirs)
        .where(Panel.state == PanelState.PLANNED)
        .options(contains_eager(Panel.vacancy), joinedload(Panel.breach))
        .options(selectinload(Panel.members), selectinload(Panel.exceptions))
    )
    return db.session.scalars(statement.order_by(Panel.starts_at, Panel.number)).all()


def _with_writer(organisation_id: uuid.UUID, reader_id: uuid.UUID, today: date) -> Sequence[Justification]:
    """Justifications that the reader is to write, and those of others that are late, the first due first. One query."""
    wanted = or_(Justification.author_id == reader_id, Vacancy.manager_id == reader_id, Justification.due_on < today)
    statement = (
        select(Justification)
        .join(Justification.vacancy)
        .where(Justification.organisation_id == organisation_id, Justification.state.in_(WITH_ITS_WRITER), wanted)
        .options(contains_eager(Justification.vacancy))
    )
    return db.session.scalars(statement.order_by(Justification.due_on, Justification.number)).all()

"""Reading batches, and the vacancies that are alike."""

import uuid
from collections.abc import Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from tracker.db import db
from tracker.panels.models import Batch, Panel, Vacancy
from tracker.panels.rules.batches import bands_of, family_of
from tracker.panels.rules.vocabulary import BatchOutcome, VacancyState, name_key

ALIKE = 50
"""Vacancies offered for a batch at once."""


def get_batch(batch_id: uuid.UUID) -> Batch:
    """The batch with its organisation, and its vacancies with managers and panels. Three queries.

    Raises NoResultFound.
    """
    return db.session.get_one(Batch, batch_id, options=[joinedload(Batch.organisation), _vacancies()])


def batches_of(organisation_id: uuid.UUID) -> Sequence[Batch]:
    """Every batch, newest first, with its vacancies and their panels. Three queries."""
    statement = select(Batch).where(Batch.organisation_id == organisation_id)
    return db.session.scalars(statement.options(_vacancies()).order_by(Batch.number.desc())).all()


def alike(vacancy: Vacancy) -> Sequence[Vacancy]:
    """Other open vacancies of the same band family, staff group and site, newest first, with managers and panels.

    Not those that another batch is planned for or was interviewed for. Two queries.
    """
    free = or_(
        Vacancy.batch_id.is_(None),
        Vacancy.batch_id == vacancy.batch_id if vacancy.batch_id else Batch.id.is_(None),
        Batch.outcome == BatchOutcome.NOT_HELD,
    )
    statement = select(Vacancy).where(
        Vacancy.organisation_id == vacancy.organisation_id,
        Vacancy.id != vacancy.id,
        Vacancy.state == VacancyState.OPEN,
        Vacancy.staff_group == vacancy.staff_group,
        Vacancy.band.in_(bands_of(family_of(vacancy.band))),
        free,
    )
    statement = statement.outerjoin(Batch, Batch.id == Vacancy.batch_id).options(selectinload(Vacancy.panels))
    found = db.session.scalars(statement.order_by(Vacancy.opened_on.desc(), Vacancy.reference)).all()
    return [each for each in found if name_key(each.site) == name_key(vacancy.site)][:ALIKE]


def get_single(panel_id: uuid.UUID) -> Panel:
    """A panel with what decides who may change it: organisation, vacancy, members; and exceptions and breach.

    Three queries. Raises NoResultFound.
    """
    return db.session.get_one(
        Panel,
        panel_id,
        options=[
            joinedload(Panel.organisation),
            joinedload(Panel.vacancy).joinedload(Vacancy.batch),
            joinedload(Panel.breach),
            selectinload(Panel.members),
            selectinload(Panel.exceptions),
        ],
    )


def _vacancies() -> ORMOption:
    return selectinload(Batch.vacancies).selectinload(Vacancy.panels)

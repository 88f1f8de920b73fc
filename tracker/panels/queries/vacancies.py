"""Reading vacancies: one with all that hangs on it, and the list, filtered and paged in the database."""

import uuid
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from tracker import clock
from tracker.db import db
from tracker.panels.models import Panel, Vacancy
from tracker.panels.rules.vacancies import MOST, PAGE, Wanted
from tracker.panels.rules.vocabulary import PanelKind, PanelState


def get_vacancy(vacancy_id: uuid.UUID) -> Vacancy:
    """The vacancy with organisation, manager and batch, and its panels with members, exceptions and breach.

    Four queries. Raises NoResultFound.
    """
    return db.session.get_one(
        Vacancy,
        vacancy_id,
        options=[
            joinedload(Vacancy.organisation),
            joinedload(Vacancy.manager),
            joinedload(Vacancy.batch),
            selectinload(Vacancy.panels).options(
                selectinload(Panel.members), selectinload(Panel.exceptions), joinedload(Panel.breach)
            ),
        ],
    )


def vacancies_of(
    organisation_id: uuid.UUID,
    wanted: Wanted,
    *,
    viewer_id: uuid.UUID,
    after: uuid.UUID | None = None,
    size: int = PAGE,
) -> Sequence[Vacancy]:
    """A page of the list, newest first, with managers and panels, and one vacancy more when there are more.

    ``after`` is the last vacancy of the page before; one that is not here begins at the top. Three queries for the
    vacancies, their panels with breaches, and the panels' exceptions; one more with ``after``.
    """
    statement = _matching(organisation_id, wanted, viewer_id)
    at = _place_of(organisation_id, after) if after else None
    if at is not None:
        opened_on, reference = at
        later = and_(Vacancy.opened_on == opened_on, Vacancy.reference > reference)
        statement = statement.where(or_(Vacancy.opened_on < opened_on, later))
    statement = statement.options(
        selectinload(Vacancy.panels).options(selectinload(Panel.exceptions), joinedload(Panel.breach))
    )
    return db.session.scalars(statement.order_by(Vacancy.opened_on.desc(), Vacancy.reference).limit(size + 1)).all()


def count_of(organisation_id: uuid.UUID, wanted: Wanted, *, viewer_id: uuid.UUID) -> int:
    """How many vacancies match, counted no further than one more than ``MOST``."""
    matching = _matching(organisation_id, wanted, viewer_id).with_only_columns(Vacancy.id).limit(MOST + 1).subquery()
    return db.session.scalars(select(func.count()).select_from(matching)).one()


def divisions_in(organisation_id: uuid.UUID) -> Sequence[str]:
    """Every division that a vacancy of the organisation names, in order."""
    return _names(organisation_id, Vacancy.division)


def sites_in(organisation_id: uuid.UUID) -> Sequence[str]:
    """Every site that a vacancy of the organisation names, in order."""
    return _names(organisation_id, Vacancy.site)


def managers_in(organisation_id: uuid.UUID) -> Sequence[str]:
    """Every recruiting manager of a vacancy of the organisation, by name."""
    return _names(organisation_id, Vacancy.manager_name)


def _names(organisation_id: uuid.UUID, column: Any) -> Sequence[str]:
    statement = select(column).where(Vacancy.organisation_id == organisation_id, column != "")
    return db.session.scalars(statement.distinct().order_by(column)).all()


def _matching(organisation_id: uuid.UUID, wanted: Wanted, viewer_id: uuid.UUID) -> Select[Vacancy]:
    conditions: dict[str, Callable[[Any], ColumnElement[bool]]] = {
        "q": _mentions,
        "state": lambda state: Vacancy.state == state,
        "band": lambda band: Vacancy.band == band,
        "division": lambda division: Vacancy.division == division,
        "manager": lambda manager: Vacancy.manager_name == manager,
        "mine": lambda _: Vacancy.manager_id == viewer_id,
        "single": lambda _: Vacancy.panels.any(_waits_for_a_choice()),
    }  # made only where asked for: making SQL takes longer than running it
    asked = [(condition, getattr(wanted, name)) for name, condition in conditions.items() if getattr(wanted, name)]
    return select(Vacancy).where(
        Vacancy.organisation_id == organisation_id, *(condition(value) for condition, value in asked)
    )


def _mentions(words: str) -> ColumnElement[bool]:
    places = (Vacancy.reference, Vacancy.post, Vacancy.campaign, Vacancy.site, Vacancy.manager_name)
    return or_(*(place.icontains(words, autoescape=True) for place in places))


def _waits_for_a_choice() -> ColumnElement[bool]:
    """A panel with one candidate whose day is not over, about which nothing is decided."""
    return and_(
        Panel.candidates == 1,
        Panel.kind == PanelKind.INTERVIEW,
        Panel.state == PanelState.PLANNED,
        Panel.held_on >= clock.today(),
        Panel.solo_choice.is_(None),
    )


def _place_of(organisation_id: uuid.UUID, vacancy_id: uuid.UUID) -> tuple[Any, str] | None:
    statement = select(Vacancy.opened_on, Vacancy.reference).where(
        Vacancy.organisation_id == organisation_id, Vacancy.id == vacancy_id
    )
    found = db.session.execute(statement).one_or_none()
    return (found[0], found[1]) if found else None

"""The register of panels: a year of them filtered and paged in the database, with how each stands today."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, tuple_
from sqlalchemy.orm import contains_eager

from tracker import clock
from tracker.accounts.models import User
from tracker.db import db
from tracker.panels.models import Breach, Panel, PanelException, Vacancy
from tracker.panels.rules.register import PAGE, Wanted
from tracker.panels.rules.vocabulary import OVER, Answer, ExceptionState, PanelState, Standing
from tracker.periods import financial_year_bounds


@dataclass(frozen=True)
class Entry:
    """A panel of the register with its vacancy, and how it stands today."""

    panel: Panel
    standing: Standing


LIVE = and_(PanelException.panel_id == Panel.id, PanelException.state.not_in(OVER))
"""The request that counts for a panel: there is one at most, the database sees to that."""


def standing_on(day: date) -> ColumnElement[str]:
    """``rules.standing.standing`` in SQL, of panels joined by ``with_facts``; a test holds the two equal."""
    not_granted = func.coalesce(PanelException.state, ExceptionState.WITHDRAWN) != ExceptionState.GRANTED
    return case(
        (Breach.id.is_not(None), Standing.BREACH.value),
        (Panel.state == PanelState.CANCELLED, Standing.CANCELLED.value),
        (Panel.includes_bme == Answer.YES, Standing.PASSES.value),
        (and_(Panel.held_on < day, not_granted), Standing.BREACH.value),
        (PanelException.state == ExceptionState.ASKED, Standing.ASKED.value),
        (PanelException.state == ExceptionState.GRANTED, Standing.GRANTED.value),
        (PanelException.state == ExceptionState.REFUSED, Standing.REFUSED.value),
        else_=Standing.SHORT.value,
    )


def with_facts(statement: Select[Any]) -> Select[Any]:
    """The statement over panels with the request that counts and the breach, of which each has one at most."""
    return statement.outerjoin(PanelException, LIVE).outerjoin(Breach, Breach.panel_id == Panel.id)


def panels_of(organisation_id: uuid.UUID, wanted: Wanted, *, after: int | None = None, size: int = PAGE) -> list[Entry]:
    """A page of the register, newest first, with vacancies, and one panel more when there are more. One query, or two.

    ``after`` is the number of the last panel of the page before; one that is not there begins at the top.
    """
    standing = standing_on(clock.today()).label("standing")
    statement = _matching(select(Panel, standing), organisation_id, wanted)
    at = _place_of(organisation_id, after) if after else None
    if at is not None:
        statement = statement.where(tuple_(Panel.held_on, Panel.number) < at)
    statement = statement.options(contains_eager(Panel.vacancy)).order_by(Panel.held_on.desc(), Panel.number.desc())
    return [Entry(panel, Standing(name)) for panel, name in db.session.execute(statement.limit(size + 1))]


def standings_in(organisation_id: uuid.UUID, wanted: Wanted) -> dict[Standing, int]:
    """How many of the panels that match stand how today, in the order of the enum. One query."""
    standing = standing_on(clock.today()).label("standing")
    statement = _matching(select(standing, func.count()), organisation_id, wanted).group_by(standing)
    counted = {Standing(name): count for name, count in db.session.execute(statement)}
    return {each: counted[each] for each in Standing if each in counted}


def _matching(statement: Any, organisation_id: uuid.UUID, wanted: Wanted) -> Select[Any]:
    first, last = financial_year_bounds(wanted.year)
    conditions: dict[str, Callable[[Any], ColumnElement[bool]]] = {
        "q": _mentions,
        "standing": lambda standing: standing_on(clock.today()) == standing.value,
        "kind": lambda kind: Panel.kind == kind,
        "division": lambda division: Vacancy.division == division,
        "manager": lambda name: or_(Vacancy.manager_name == name, Vacancy.manager.has(User.name == name)),
    }  # made only where asked for: making SQL takes longer than running it
    asked = [(condition, getattr(wanted, name)) for name, condition in conditions.items() if getattr(wanted, name)]
    return with_facts(statement.select_from(Panel).join(Panel.vacancy)).where(
        Panel.organisation_id == organisation_id,
        Panel.held_on.between(first, last),
        *(condition(value) for condition, value in asked),
    )


def _mentions(words: str) -> ColumnElement[bool]:
    number = words.upper().removeprefix("P")
    mentions = or_(*(place.icontains(words, autoescape=True) for place in (Vacancy.reference, Vacancy.post)))
    return mentions | (Panel.number == int(number)) if number.isdecimal() and len(number) < 10 else mentions  # noqa: PLR2004 -- an INTEGER


def _place_of(organisation_id: uuid.UUID, number: int) -> Any:
    statement = select(Panel.held_on, Panel.number).where(
        Panel.organisation_id == organisation_id, Panel.number == number
    )
    found = db.session.execute(statement).one_or_none()
    return tuple_(found[0], found[1]) if found else None


def years_of(organisation_id: uuid.UUID) -> Sequence[date]:
    """The days of the first and the last panel on record; empty where there is none. One query."""
    statement = select(func.min(Panel.held_on), func.max(Panel.held_on)).where(Panel.organisation_id == organisation_id)
    return [each for each in db.session.execute(statement).one() if each]

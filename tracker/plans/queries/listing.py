"""The action list: filtered, sorted and paged in the database, whatever the length of the plan."""

import uuid
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select, tuple_
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload

from tracker import clock
from tracker.accounts.models import User
from tracker.db import db
from tracker.plans.models import Action, Plan, ServedIndicator, ServedTarget
from tracker.plans.rules.listing import MOST, PAGE, Sort, Wanted
from tracker.plans.rules.vocabulary import OPEN, Priority, Rag, Status
from tracker.targets.models import Target
from tracker.targets.rules.vocabulary import State

CARDS = 25
"""Cards shown in one column of the board."""

BARS = 200
"""Actions drawn on one timeline."""

_RAG_ORDER = (Rag.RED, Rag.AMBER, Rag.GREEN, Rag.COMPLETE, Rag.NOT_RATED)


def rating(day: date) -> ColumnElement[Any]:
    """``rules.standing.on`` in SQL, from the two days kept with each action; a test holds the two equal."""
    return case(
        (Action.status == Status.COMPLETE, Rag.COMPLETE.value),
        (Action.status.not_in(OPEN), Rag.NOT_RATED.value),
        (Action.red_from <= day, Rag.RED.value),
        (Action.amber_from <= day, Rag.AMBER.value),
        else_=Rag.GREEN.value,
    )


def actions_of(
    plan: Plan, wanted: Wanted, *, viewer_id: uuid.UUID, after: int | None = None, size: int = PAGE
) -> Sequence[Action]:
    """A page of the list with owners and indicators, and one action more when there are more.

    ``after`` is the number of the last action of the page before; one that is not in the plan begins at the top.
    """
    key = _key(wanted.sort)
    statement = _matching(plan, wanted, viewer_id).join(Action.owner)
    at = _place_of(plan, after, key) if after else None
    if at is not None:
        here = tuple_(key, Action.number)
        there = tuple_(*at)
        statement = statement.where(here < there if wanted.descending else here > there)
    order = (key.desc(), Action.number.desc()) if wanted.descending else (key, Action.number)
    statement = statement.options(contains_eager(Action.owner), selectinload(Action.served))
    return db.session.scalars(statement.order_by(*order).limit(size + 1)).all()


def all_actions_of(plan: Plan, wanted: Wanted, *, viewer_id: uuid.UUID, drafts: bool = False) -> Sequence[Action]:
    """Everything the list would show, page after page, for an export: with owners, sponsors, indicators and targets.

    Without ``drafts``, for readers from outside, only the targets that the board has agreed.
    """
    key = _key(wanted.sort)
    order = (key.desc(), Action.number.desc()) if wanted.descending else (key, Action.number)
    statement = _matching(plan, wanted, viewer_id).join(Action.owner).order_by(*order)
    served = Action.served_targets if drafts else Action.served_targets.and_(ServedTarget.target.has(_agreed()))
    options = (
        contains_eager(Action.owner),
        joinedload(Action.sponsor),
        joinedload(Action.recheck),
        selectinload(Action.served),
        selectinload(served).joinedload(ServedTarget.target),
    )
    return db.session.scalars(statement.options(*options)).all()


def count_of(plan: Plan, wanted: Wanted, *, viewer_id: uuid.UUID) -> int:
    """How many actions match, counted no further than one more than ``MOST``."""
    matching = _matching(plan, wanted, viewer_id).with_only_columns(Action.id).limit(MOST + 1).subquery()
    return db.session.scalars(select(func.count()).select_from(matching)).one()


def ratings_in(plan: Plan) -> dict[Rag, int]:
    """How many actions of the plan stand at each rating today, worst first."""
    rated = rating(clock.today())
    statement = select(rated, func.count()).where(Action.plan_id == plan.id).group_by(rated)
    counted = {Rag(name): count for name, count in db.session.execute(statement)}
    return {each: counted[each] for each in _RAG_ORDER if each in counted}


def owners_in(plan: Plan) -> Sequence[User]:
    """Everybody who owns an action of the plan, by name."""
    owning = select(Action.owner_id).where(Action.plan_id == plan.id).distinct()
    return db.session.scalars(select(User).where(User.id.in_(owning)).order_by(User.name, User.id)).all()


def targets_in(plan: Plan, *, drafts: bool) -> Sequence[Target]:
    """Every target that an action of the plan serves, by number; without ``drafts``, those the board has agreed."""
    serving = select(ServedTarget.target_id).join(Action, Action.id == ServedTarget.action_id)
    statement = select(Target).where(Target.id.in_(serving.where(Action.plan_id == plan.id)))
    if not drafts:
        statement = statement.where(_agreed())
    return db.session.scalars(statement.order_by(Target.number)).all()


def _agreed() -> ColumnElement[bool]:
    return Target.state != State.DRAFT


def actions_by_status(
    plan: Plan, wanted: Wanted, *, viewer_id: uuid.UUID
) -> tuple[dict[Status, list[Action]], dict[Status, int]]:
    """The first cards of each column by due date, with owners and contributors, and how many there are in each."""
    matching = _matching(plan, wanted, viewer_id)
    place = func.row_number().over(partition_by=Action.status, order_by=(Action.due, Action.number))
    placed = matching.add_columns(place.label("place")).subquery()
    card = aliased(Action, placed)
    statement = (
        select(card).where(placed.c.place <= CARDS).options(joinedload(card.owner), selectinload(card.contributors))
    )
    cards: dict[Status, list[Action]] = {}
    for action in db.session.scalars(statement.order_by(placed.c.due, placed.c.number)):
        cards.setdefault(action.status, []).append(action)
    counts = matching.with_only_columns(Action.status, func.count()).group_by(Action.status)
    return cards, dict(db.session.execute(counts).all())


def timeline_of(plan: Plan, wanted: Wanted, *, viewer_id: uuid.UUID) -> Sequence[Action]:
    """The first actions by due date with owners, and one more when there are more."""
    statement = _matching(plan, wanted, viewer_id).options(joinedload(Action.owner))
    return db.session.scalars(statement.order_by(Action.due, Action.number).limit(BARS + 1)).all()


def _matching(plan: Plan, wanted: Wanted, viewer_id: uuid.UUID) -> Select[Action]:
    today = clock.today()
    conditions: dict[str, Callable[[Any], ColumnElement[bool]]] = {
        "q": _mentions,
        "status": lambda status: Action.status == status,
        "rag": lambda rag: _rated(rag, today),
        "component": lambda component: Action.component == component,
        "indicator": lambda indicator: Action.served.any(ServedIndicator.indicator == indicator),
        "target": lambda target: Action.served_targets.any(ServedTarget.target_id == target),
        "owner": lambda owner: Action.owner_id == owner,
        "priority": lambda priority: Action.priority == priority,
        "mine": lambda _: or_(Action.owner_id == viewer_id, Action.contributors.any(User.id == viewer_id)),
        "overdue": lambda _: Action.status.in_(OPEN) & (Action.due < today),
        "open": lambda _: Action.status.in_(OPEN),
    }  # made only where asked for: making SQL takes longer than running it
    asked = [(condition, getattr(wanted, name)) for name, condition in conditions.items() if getattr(wanted, name)]
    return select(Action).where(Action.plan_id == plan.id, *(condition(value) for condition, value in asked))


def _mentions(words: str) -> ColumnElement[bool]:
    number = words.upper().removeprefix("A")
    places = (Action.title, Action.description, Action.measure, Action.origin_reference)
    mentions = or_(*(place.icontains(words, autoescape=True) for place in places))
    return mentions | (Action.number == int(number)) if number.isdecimal() and len(number) < 10 else mentions  # noqa: PLR2004 -- an INTEGER


def _rated(rag: Rag, today: date) -> ColumnElement[bool]:
    """The same as ``rating(today) == rag``, said so that an index on status and days can answer."""
    is_open = Action.status.in_(OPEN)
    not_red = func.coalesce(Action.red_from > today, True)
    match rag:
        case Rag.RED:
            return is_open & (Action.red_from <= today)
        case Rag.AMBER:
            return is_open & (Action.amber_from <= today) & not_red
        case Rag.GREEN:
            return is_open & not_red & func.coalesce(Action.amber_from > today, True)
        case Rag.COMPLETE:
            return Action.status == Status.COMPLETE
        case Rag.NOT_RATED:
            return Action.status.in_([Status.WITHDRAWN, Status.CARRIED_OVER])


def _key(sort: Sort) -> ColumnElement[Any]:
    keys: dict[Sort, Callable[[], ColumnElement[Any]]] = {
        Sort.NUMBER: lambda: Action.number.expression,
        Sort.TITLE: lambda: func.lower(Action.title),
        Sort.OWNER: lambda: func.lower(User.name),
        Sort.DUE: lambda: Action.due.expression,
        Sort.STATUS: lambda: _in_order(Action.status, list(Status)),
        Sort.RAG: lambda: _in_order(rating(clock.today()), _RAG_ORDER),
        Sort.PRIORITY: lambda: _in_order(Action.priority, list(Priority)),
    }
    return keys[sort]()


def _in_order(column: Any, order: Sequence[Any]) -> ColumnElement[int]:
    return case(*((column == value, place) for place, value in enumerate(order)), else_=len(order))


def _place_of(plan: Plan, number: int, key: ColumnElement[Any]) -> tuple[Any, int] | None:
    statement = select(key, Action.number).join(Action.owner).where(Action.plan_id == plan.id, Action.number == number)
    found = db.session.execute(statement).one_or_none()
    return (found[0], found[1]) if found else None

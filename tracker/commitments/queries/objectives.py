"""Personal objectives: one, one's own, those one appraises, all of a year."""

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.models import User
from tracker.commitments.models import Objective, ObjectiveReview
from tracker.commitments.queries.leaders import possible_leaders, profile_of
from tracker.commitments.queries.owed import return_row_for
from tracker.commitments.rules import settled
from tracker.commitments.rules.vocabulary import Category
from tracker.db import db

PEOPLE = (joinedload(Objective.user), joinedload(Objective.appraiser))
REVIEWS = selectinload(Objective.reviews).joinedload(ObjectiveReview.author)


def get_objective(objective_id: uuid.UUID) -> Objective:
    """An objective with its people and reviews. Two queries. Raises NoResultFound."""
    options = [
        joinedload(Objective.organisation),
        *PEOPLE,
        joinedload(Objective.agreed_by),
        REVIEWS,
    ]
    return db.session.get_one(Objective, objective_id, options=options)


def objective_of(organisation_id: uuid.UUID, user_id: uuid.UUID, year: int) -> Objective | None:
    """Somebody's objective for a financial year, with its people and reviews, if there is one. Two queries."""
    statement = select(Objective).filter_by(organisation_id=organisation_id, user_id=user_id, year=year)
    return db.session.scalars(statement.options(*PEOPLE, joinedload(Objective.agreed_by), REVIEWS)).first()


def own_objectives(organisation_id: uuid.UUID, user_id: uuid.UUID) -> Sequence[Objective]:
    """Everything that somebody has set out to do here, the newest year first, with their appraiser. One query."""
    statement = select(Objective).filter_by(organisation_id=organisation_id, user_id=user_id).options(*PEOPLE)
    return db.session.scalars(statement.order_by(Objective.year.desc())).all()


def objectives_appraised_by(organisation_id: uuid.UUID, user_id: uuid.UUID) -> Sequence[Objective]:
    """The objectives of those whom somebody appraises, the newest year first, then by name. One query."""
    statement = select(Objective).join(Objective.user).filter(Objective.organisation_id == organisation_id)
    statement = statement.where(Objective.appraiser_id == user_id).options(*PEOPLE)
    return db.session.scalars(statement.order_by(Objective.year.desc(), User.name)).all()


def objectives_in(organisation_id: uuid.UUID, year: int, *, with_reviews: bool = False) -> dict[uuid.UUID, Objective]:
    """The objectives of a year by whose they are, with their people. One query, two with reviews."""
    statement = select(Objective).filter_by(organisation_id=organisation_id, year=year).options(*PEOPLE)
    if with_reviews:
        statement = statement.options(REVIEWS, joinedload(Objective.agreed_by))
    return {each.user_id: each for each in db.session.scalars(statement)}


def possible_appraisers(organisation_id: uuid.UUID, user_id: uuid.UUID) -> tuple[list[User], uuid.UUID | None]:
    """Who may appraise somebody, by name, and whom they have named before, if anybody. Four queries.

    Leaders of today, and whomever they have named, but never themselves.
    """
    profile = profile_of(organisation_id, user_id)
    named = profile.appraiser if profile else None
    found = {each.id: each for each in possible_leaders(organisation_id) if each.id != user_id}
    if named:
        found[named.id] = named
    return sorted(found.values(), key=lambda each: each.name.casefold()), named.id if named else None


def return_on(organisation_id: uuid.UUID, category: Category, year: int) -> date | None:
    """The day by which appraisals of a category go to NHS England, settled here or nationally, if any. One query."""
    row = return_row_for(organisation_id, category, year)
    return row.due_on if row else settled.return_date(category, year)

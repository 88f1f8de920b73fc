"""Steps in the careers of colleagues who asked to be followed."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker import clock
from tracker.accounts.models import User
from tracker.commitments.models import CareerStep, Colleague, Consent
from tracker.commitments.rules.progression import Followed, Written, YearOfSteps, told
from tracker.commitments.rules.vocabulary import ConsentPurpose
from tracker.db import db
from tracker.panels.rules.moments import day_of


@dataclass(frozen=True)
class Following:
    """Somebody who asked to be followed, and their steps, the newest first."""

    colleague: Colleague
    steps: Sequence[CareerStep]


def get_career_step(career_step_id: uuid.UUID) -> CareerStep:
    """A step with whose it is. Raises NoResultFound."""
    who = joinedload(CareerStep.colleague).options(joinedload(Colleague.organisation), joinedload(Colleague.user))
    return db.session.get_one(CareerStep, career_step_id, options=[who])


def steps_of(*colleagues: Colleague) -> Sequence[CareerStep]:
    """Every step of these colleagues, the newest first. One query."""
    ids = [each.id for each in colleagues]
    statement = select(CareerStep).where(CareerStep.colleague_id.in_(ids))
    return db.session.scalars(statement.order_by(CareerStep.happened_on.desc(), CareerStep.id)).all()


def followed_at(organisation_id: uuid.UUID) -> list[Following]:
    """Everybody who asks to be followed now, by name, with their steps: for the coordinator only. Two queries."""
    statement = select(Colleague).join(Colleague.user).join(Colleague.consents)
    statement = statement.where(Colleague.organisation_id == organisation_id, *_STANDS)
    statement = statement.options(joinedload(Colleague.user)).order_by(User.name, Colleague.id)
    found = db.session.scalars(statement).unique().all()
    steps: dict[uuid.UUID, list[CareerStep]] = {}
    for step in steps_of(*found):
        steps.setdefault(step.colleague_id, []).append(step)
    return [Following(each, steps.get(each.id, [])) for each in found]


def progression_at(organisation_id: uuid.UUID) -> list[YearOfSteps]:
    """What anybody else may read: counts of five or more, of financial years that are over. Two queries."""
    consents = select(Colleague.user_id, Consent.given_at).join(Colleague.consents)
    consents = consents.where(Colleague.organisation_id == organisation_id, *_STANDS)
    followed = [Followed(user_id, day_of(given_at)) for user_id, given_at in db.session.execute(consents)]
    steps = select(Colleague.user_id, CareerStep.kind, CareerStep.created_at).join(CareerStep.colleague)
    steps = steps.where(Colleague.organisation_id == organisation_id)
    written = [Written(user_id, kind, day_of(moment)) for user_id, kind, moment in db.session.execute(steps)]
    return told(followed, written, clock.today())


_STANDS = (
    Colleague.left_at.is_(None),
    Consent.purpose == ConsentPurpose.PROGRESSION,
    Consent.withdrawn_at.is_(None),
)
"""Consent to be followed that stands now."""

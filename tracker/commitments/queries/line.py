"""Who is in the line of the two sides of a relationship, and to whom a concern about it goes."""

import uuid

from sqlalchemy import select

from tracker.access import may_change
from tracker.accounts.models import User
from tracker.commitments.models import LeaderProfile, Objective, Relationship
from tracker.commitments.queries.leaders import leaders_today
from tracker.commitments.queries.records import settings_of
from tracker.commitments.rules.care import first_outside
from tracker.commitments.rules.vocabulary import Category
from tracker.db import db
from tracker.panels.rules.vocabulary import name_key

TOP = frozenset({Category.CHAIR, Category.CHIEF_EXECUTIVE})


def at_the_top(organisation_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """The chair and the chief executive of today: every leader answers to one of them. Two queries."""
    found = leaders_today(organisation_id)
    return frozenset(each.user_id for each in found if each.user_id and each.category in TOP)


def line_of(pair: Relationship) -> frozenset[uuid.UUID]:
    """Both sides, whoever manages or appraises either, and the two at the top. Four queries."""
    found: set[uuid.UUID | None] = {*pair.party_ids, pair.colleague.line_manager_id, *at_the_top(pair.organisation_id)}
    for model in (LeaderProfile, Objective):
        statement = select(model.appraiser_id).where(
            model.organisation_id == pair.organisation_id, model.user_id.in_(pair.party_ids)
        )
        found.update(db.session.scalars(statement))
    return frozenset(each for each in found if each)


def recipient_for(pair: Relationship) -> User | None:
    """To whom a concern about this relationship goes; None where nobody who is named can receive it.

    Somebody who is named and has no part here any more, or one in which they only read, is passed over; a line manager
    too whom the colleague could only name. Five queries, and one for the roles of each who is named.
    """
    settings = settings_of(pair.organisation_id)
    named = [settings.concern_user, settings.concern_alternate] if settings else []
    manager = name_key(pair.colleague.line_manager_name)
    people = {
        each.id: each for each in named if each and may_change.holds(each, pair) and name_key(each.name) != manager
    }
    chosen = first_outside(people, line_of(pair))
    return people[chosen] if chosen else None

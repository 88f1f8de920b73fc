"""Insights: those of a pair, those that wait for whoever keeps the plan, and what stands behind an action."""

import uuid
from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.commitments.models import Colleague, Insight, Relationship
from tracker.commitments.queries.records import PARTIES
from tracker.commitments.rules.vocabulary import InsightState
from tracker.db import db
from tracker.plans.models import Action


def retaken(insight: Insight) -> Insight:
    """The insight as it stands now, with both sides; whoever asks so too waits until the transaction ends."""
    db.session.execute(select(Insight.id).where(Insight.id == insight.id).with_for_update())
    statement = select(Insight).where(Insight.id == insight.id).execution_options(populate_existing=True)
    return db.session.scalars(statement.options(joinedload(Insight.pair).options(*PARTIES))).one()


def insights_of_pair(pair: Relationship) -> Sequence[Insight]:
    """Every insight of a relationship, newest first, with its action. One query."""
    statement = select(Insight).where(Insight.relationship_id == pair.id).options(joinedload(Insight.action))
    return db.session.scalars(statement.order_by(Insight.number.desc())).all()


def standing_of(colleague: Colleague) -> Sequence[Insight]:
    """Every insight of a colleague that is not withdrawn, in all their relationships. One query."""
    statement = (
        select(Insight)
        .join(Insight.pair)
        .where(Relationship.colleague_id == colleague.id, Insight.state != InsightState.WITHDRAWN)
        .order_by(Insight.number)
    )
    return db.session.scalars(statement).all()


def shared_at(organisation_id: uuid.UUID) -> Sequence[Insight]:
    """What those who keep the plan read: every insight that was approved once, newest first, with author and action.

    One that was withdrawn since is there without its words. The relationship is not read. One query.
    """
    statement = select(Insight).where(Insight.organisation_id == organisation_id, Insight.approved_at.is_not(None))
    options = [joinedload(Insight.author), joinedload(Insight.action).joinedload(Action.owner)]
    return db.session.scalars(statement.options(*options).order_by(Insight.number.desc())).all()


def get_shared(insight_id: uuid.UUID) -> Insight:
    """An insight that was approved once, as those who keep the plan read it, without its relationship.

    Raises NoResultFound, for one that is still between the two as well.
    """
    statement = select(Insight).where(Insight.id == insight_id, Insight.approved_at.is_not(None))
    options = [joinedload(Insight.organisation), joinedload(Insight.author), joinedload(Insight.action)]
    return db.session.scalars(statement.options(*options)).one()


def action_now(insight: Insight) -> Action | None:
    """The action that an insight became, or what it was carried over into last. A query for each year."""
    found = insight.action
    while found is not None:
        statement = select(Action).where(Action.carried_from_id == found.id).options(joinedload(Action.plan))
        later = db.session.scalars(statement).first()
        if later is None:
            return found
        found = later
    return None


def behind(action: Action) -> Insight | None:
    """The insight that an action was made of, also where it was carried over since. A query or two for each year."""
    earlier: Action | None = action
    while earlier is not None:
        found = db.session.scalars(select(Insight).where(Insight.action_id == earlier.id)).first()
        if found is not None:
            return found
        earlier = earlier.carried_from
    return None


def withdrawn_actions(actions: Iterable[Action]) -> frozenset[uuid.UUID]:
    """The ids of those actions, or of what they were carried over from, whose insight was withdrawn.

    Two queries for each year over which actions were carried; none where there are no actions.
    """
    chains: dict[uuid.UUID | None, set[uuid.UUID]] = {action.id: {action.id} for action in actions}
    found: set[uuid.UUID] = set()
    while chains:
        withdrawn = select(Insight.action_id).where(
            Insight.action_id.in_(chains), Insight.state == InsightState.WITHDRAWN
        )
        for action_id in db.session.scalars(withdrawn):
            found |= chains[action_id]
        carried = select(Action.id, Action.carried_from_id).where(
            Action.id.in_(chains), Action.carried_from_id.is_not(None)
        )
        chains = {before_id: chains[action_id] for action_id, before_id in db.session.execute(carried)}
    return frozenset(found)

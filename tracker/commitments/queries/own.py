"""What somebody is part of and what waits for them: always by one person, who reads about themselves."""

import uuid
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from tracker.commitments.models import Insight, MentoringSession, PairAgreement, Relationship, SponsorshipAct
from tracker.commitments.queries.logged import is_own
from tracker.commitments.queries.records import PARTIES
from tracker.commitments.rules.vocabulary import Answer, InsightState, Kind, State
from tracker.db import db


def own_pairs(organisation_id: uuid.UUID, user_id: uuid.UUID) -> Sequence[Relationship]:
    """Somebody's own relationships, the newest first, with both sides, agreements and reviews. Three queries."""
    statement = select(Relationship).where(is_own(organisation_id, user_id), Relationship.state != State.DECLINED)
    agreements = selectinload(Relationship.agreements).selectinload(PairAgreement.reviews)
    return db.session.scalars(statement.options(*PARTIES, agreements).order_by(Relationship.number.desc())).all()


def counted_of(pairs: Sequence[Relationship]) -> Mapping[uuid.UUID, int]:
    """By relationship: how many sessions or acts both confirmed. Two queries; none for no pairs."""
    found: dict[uuid.UUID, int] = {}
    for model in (MentoringSession, SponsorshipAct) if pairs else ():
        ids = [each.id for each in pairs if (each.kind is Kind.SPONSORSHIP) is (model is SponsorshipAct)]
        statement = select(model.relationship_id, func.count()).where(
            model.relationship_id.in_(ids), model.answer == Answer.CONFIRMED
        )
        found |= {row[0]: row[1] for row in db.session.execute(statement.group_by(model.relationship_id))}
    return found


def insights_for(organisation_id: uuid.UUID, user_id: uuid.UUID) -> Sequence[Insight]:
    """Insights whose wording waits for a colleague to approve it, or for a leader to change it. One query."""
    waits_for_colleague = (Insight.state == InsightState.WITH_COLLEAGUE) & (Relationship.colleague_user_id == user_id)
    waits_for_leader = (Insight.state == InsightState.RETURNED) & (Relationship.leader_id == user_id)
    statement = select(Insight).join(Insight.pair).where(Insight.organisation_id == organisation_id)
    return db.session.scalars(statement.where(waits_for_colleague | waits_for_leader).order_by(Insight.number)).all()

"""Single records of the register, each with what its page and the access policy ask of it."""

import uuid
from collections.abc import Iterable, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload

from tracker.accounts.models import Organisation
from tracker.commitments.models import (
    Campaign,
    Colleague,
    CommitmentSettings,
    Insight,
    MentoringSession,
    PairAgreement,
    Relationship,
    SponsorshipAct,
    Wish,
)
from tracker.db import db

PARTIES = (
    joinedload(Relationship.organisation),
    joinedload(Relationship.leader),
    joinedload(Relationship.colleague).joinedload(Colleague.user),
    joinedload(Relationship.colleague_user),
)
"""What every page about a relationship shows of its two sides."""


def get_relationship(relationship_id: uuid.UUID) -> Relationship:
    """The relationship with both sides and its agreements. Two queries. Raises NoResultFound."""
    options = [*PARTIES, selectinload(Relationship.agreements).selectinload(PairAgreement.reviews)]
    return db.session.get_one(Relationship, relationship_id, options=options)


def locked(pair: Relationship) -> Relationship:
    """The relationship as it stands now; whoever asks so too waits until the transaction ends."""
    statement = select(Relationship).where(Relationship.id == pair.id).with_for_update()
    return db.session.scalars(statement.execution_options(populate_existing=True)).one()


def all_locked(pairs: Iterable[Relationship]) -> Sequence[Relationship]:
    """The relationships as they stand now, all at once and in one order, so that nobody waits for each other.

    Whoever needs several asks before the first event: the trail's end is the last that anybody waits for.
    """
    statement = select(Relationship).where(Relationship.id.in_([pair.id for pair in pairs])).order_by(Relationship.id)
    return db.session.scalars(statement.with_for_update().execution_options(populate_existing=True)).all()


def get_colleague(colleague_id: uuid.UUID) -> Colleague:
    """A place in the pool with its person, consents, and wishes with leaders. Three queries. Raises NoResultFound."""
    options = [
        joinedload(Colleague.organisation),
        joinedload(Colleague.user),
        joinedload(Colleague.line_manager),
        selectinload(Colleague.consents),
        selectinload(Colleague.wishes).joinedload(Wish.leader),
    ]
    return db.session.get_one(Colleague, colleague_id, options=options)


def own_place(organisation_id: uuid.UUID, user_id: uuid.UUID) -> Colleague | None:
    """Somebody's own place in the pool now, with consents and wishes. None where they have none."""
    statement = select(Colleague).where(
        Colleague.organisation_id == organisation_id, Colleague.user_id == user_id, Colleague.left_at.is_(None)
    )
    return db.session.scalars(
        statement.options(selectinload(Colleague.consents), selectinload(Colleague.wishes))
    ).first()


def get_session(session_id: uuid.UUID) -> MentoringSession:
    """A session with its pair. Raises NoResultFound."""
    options = [joinedload(MentoringSession.pair).options(*PARTIES), joinedload(MentoringSession.logged_by)]
    return db.session.get_one(MentoringSession, session_id, options=options)


def get_act(act_id: uuid.UUID) -> SponsorshipAct:
    """What a sponsor did, with its pair. Raises NoResultFound."""
    options = [joinedload(SponsorshipAct.pair).options(*PARTIES), joinedload(SponsorshipAct.logged_by)]
    return db.session.get_one(SponsorshipAct, act_id, options=options)


def get_insight(insight_id: uuid.UUID) -> Insight:
    """An insight with its pair, its author and its action. Raises NoResultFound."""
    options = [
        joinedload(Insight.pair).options(*PARTIES),
        joinedload(Insight.organisation),
        joinedload(Insight.author),
        joinedload(Insight.action),
    ]
    return db.session.get_one(Insight, insight_id, options=options)


def get_campaign(campaign_id: uuid.UUID) -> Campaign:
    """A campaign with its organisation. Raises NoResultFound."""
    return db.session.get_one(Campaign, campaign_id, options=[joinedload(Campaign.organisation)])


def settings_of(organisation_id: uuid.UUID) -> CommitmentSettings | None:
    """What the organisation has settled, if anything. One query."""
    statement = select(CommitmentSettings).where(CommitmentSettings.organisation_id == organisation_id)
    options = [joinedload(CommitmentSettings.concern_user), joinedload(CommitmentSettings.concern_alternate)]
    return db.session.scalars(statement.options(*options)).first()


def take_turn(organisation_id: uuid.UUID) -> None:
    """Let whoever asks so too wait until the transaction ends: the organisation's row is locked, but not its key."""
    organisation = select(Organisation.id).where(Organisation.id == organisation_id)
    db.session.execute(organisation.with_for_update(key_share=True))


def next_number(column: InstrumentedAttribute[int], organisation_id: uuid.UUID) -> int:
    """One more than the highest, as in ``next_number(Relationship.number, organisation.id)``.

    Two people never get the same: one waits for the other.
    """
    take_turn(organisation_id)
    highest = select(func.max(column)).where(column.class_.organisation_id == organisation_id)
    return (db.session.scalars(highest).one() or 0) + 1

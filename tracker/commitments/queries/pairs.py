"""What the services of relationships ask: who is in the pool now, whether two people may be paired."""

import uuid

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.models import User
from tracker.commitments.models import Colleague, PairAgreement, PairingConflict, Relationship
from tracker.commitments.queries.records import PARTIES
from tracker.commitments.rules.vocabulary import OPEN, Kind
from tracker.db import db


def locked_place(colleague: Colleague) -> Colleague:
    """The place in the pool as it stands now, with its consents; withdrawing waits until the transaction ends."""
    db.session.execute(select(Colleague.id).where(Colleague.id == colleague.id).with_for_update())
    statement = select(Colleague).where(Colleague.id == colleague.id).options(selectinload(Colleague.consents))
    return db.session.scalars(statement.execution_options(populate_existing=True)).one()


def open_pair(leader_id: uuid.UUID, colleague_user_id: uuid.UUID, kind: Kind) -> Relationship | None:
    """The relationship of this kind between the two that is not over. One query."""
    return db.session.scalars(
        select(Relationship).where(
            Relationship.leader_id == leader_id,
            Relationship.colleague_user_id == colleague_user_id,
            Relationship.kind == kind,
            Relationship.state.in_(OPEN),
        )
    ).first()


def are_kept_apart(organisation_id: uuid.UUID, one_id: uuid.UUID, other_id: uuid.UUID) -> bool:
    """Whether either has declared a conflict with the other, by their account or their address. One query."""
    declared, with_whom = PairingConflict.declared_by_id, User.id
    either_way = or_(
        and_(declared == one_id, with_whom == other_id),
        and_(declared == other_id, with_whom == one_id),
    )
    named = or_(User.id == PairingConflict.other_id, User.email == PairingConflict.other_email)
    statement = select(PairingConflict.id).join(User, named)
    statement = statement.where(PairingConflict.organisation_id == organisation_id, either_way)
    return db.session.scalars(statement).first() is not None


def agreements_now(pair: Relationship) -> list[PairAgreement]:
    """The agreements of a pair as they stand now, oldest first, with their reviews: for who has the pair locked."""
    statement = select(PairAgreement).where(PairAgreement.relationship_id == pair.id).order_by(PairAgreement.number)
    statement = statement.options(selectinload(PairAgreement.reviews)).execution_options(populate_existing=True)
    return list(db.session.scalars(statement))


def get_agreement(agreement_id: uuid.UUID) -> PairAgreement:
    """An agreement with its reviews, its pair and both sides. Two queries. Raises NoResultFound."""
    options = [joinedload(PairAgreement.pair).options(*PARTIES), selectinload(PairAgreement.reviews)]
    return db.session.get_one(PairAgreement, agreement_id, options=options)

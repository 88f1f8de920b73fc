"""Who is not to be paired with whom."""

import uuid
from collections.abc import Mapping, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from tracker.accounts.models import User
from tracker.commitments.models import PairingConflict
from tracker.db import db

_WHO = (
    joinedload(PairingConflict.organisation),
    joinedload(PairingConflict.declared_by),
    joinedload(PairingConflict.other),
)


def get_conflict(conflict_id: uuid.UUID) -> PairingConflict:
    """A conflict with both people. Raises NoResultFound."""
    return db.session.get_one(PairingConflict, conflict_id, options=_WHO)


def conflicts_said_by(organisation_id: uuid.UUID, user_id: uuid.UUID) -> Sequence[PairingConflict]:
    """What somebody has declared themselves, the newest first. One query."""
    statement = select(PairingConflict).where(
        PairingConflict.organisation_id == organisation_id, PairingConflict.declared_by_id == user_id
    )
    return db.session.scalars(statement.options(*_WHO).order_by(PairingConflict.created_at.desc())).all()


def conflicts_about(organisation_id: uuid.UUID, user: User) -> Sequence[PairingConflict]:
    """Every conflict that keeps somebody from being paired, whoever declared it, for the coordinator. One query."""
    concerns = or_(
        PairingConflict.declared_by_id == user.id,
        PairingConflict.other_id == user.id,
        PairingConflict.other_email == user.email,
    )
    statement = select(PairingConflict).where(PairingConflict.organisation_id == organisation_id, concerns)
    return db.session.scalars(statement.options(*_WHO).order_by(PairingConflict.created_at.desc())).all()


def kept_apart_at(organisation_id: uuid.UUID) -> Mapping[uuid.UUID, frozenset[uuid.UUID]]:
    """With which accounts each account is not to be paired, whoever of the two said so. One query."""
    named = or_(User.id == PairingConflict.other_id, User.email == PairingConflict.other_email)
    statement = select(PairingConflict.declared_by_id, User.id).join(User, named)
    found: dict[uuid.UUID, set[uuid.UUID]] = {}
    for one, other in db.session.execute(statement.where(PairingConflict.organisation_id == organisation_id)):
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {user_id: frozenset(others) for user_id, others in found.items()}

"""Reading delegations: who decides in the chair's place, and when."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.db import db
from tracker.panels.models import Delegation


def delegations_of(organisation_id: uuid.UUID) -> Sequence[Delegation]:
    """Every delegation of the organisation, the latest first, with who gave it to whom. One query."""
    statement = select(Delegation).where(Delegation.organisation_id == organisation_id)
    people = (joinedload(Delegation.given_by), joinedload(Delegation.to))
    return db.session.scalars(statement.options(*people).order_by(Delegation.since.desc(), Delegation.id)).all()


def get_delegation(delegation_id: uuid.UUID) -> Delegation:
    """A delegation with its organisation and people. Raises NoResultFound."""
    loaded = (Delegation.organisation, Delegation.given_by, Delegation.to)
    return db.session.get_one(Delegation, delegation_id, options=[joinedload(each) for each in loaded])

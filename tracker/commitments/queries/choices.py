"""What forms of the register offer: line managers and appraisers, sites. Never who else may be in the pool."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from tracker.access import Role
from tracker.accounts.models import Membership, User
from tracker.db import db

UNNAMED = (Role.COLLEAGUE, Role.OVERSEER)
"""A list of those who hold no other role would tell who may be in the pool of colleagues; reviewers are elsewhere."""


def people_with_a_part(organisation_id: uuid.UUID) -> Sequence[User]:
    """Everybody with a role here other than that of a colleague, by name. One query."""
    held = select(Membership.user_id).where(
        Membership.organisation_id == organisation_id, Membership.ended_at.is_(None), Membership.role.not_in(UNNAMED)
    )
    return db.session.scalars(select(User).where(User.id.in_(held)).order_by(User.name, User.id)).all()


def accounts_here(organisation_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """The ids of those who can sign in for this organisation. One query."""
    held = select(Membership.user_id).where(
        Membership.organisation_id == organisation_id, Membership.ended_at.is_(None)
    )
    return frozenset(db.session.scalars(held))

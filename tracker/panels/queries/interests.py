"""What those who stepped aside from a case wrote, for those who may read it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.access import Permission, can
from tracker.accounts.models import User
from tracker.db import db
from tracker.panels.models import Interest
from tracker.panels.queries.cases import Case


def interests_for(case: Case[Any], reader: User) -> Sequence[Interest]:
    """The interests in the case's vacancy in order; for somebody who may not read them, their own. One query."""
    statement = select(Interest).where(Interest.vacancy_id == case.vacancy.id)
    if not can(reader, Permission.INTEREST_READ, case):
        statement = statement.where(Interest.user_id == reader.id)
    return db.session.scalars(statement.options(joinedload(Interest.user)).order_by(Interest.created_at)).all()

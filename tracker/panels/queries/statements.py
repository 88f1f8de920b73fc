"""Reading the chair's yearly assurance statements."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.db import db
from tracker.panels.models import AssuranceStatement
from tracker.panels.rules.vocabulary import StatementState


def get_statement(statement_id: uuid.UUID) -> AssuranceStatement:
    """A statement with who wrote and who signed it. One query. Raises NoResultFound."""
    return db.session.get_one(
        AssuranceStatement,
        statement_id,
        options=[
            joinedload(AssuranceStatement.organisation),
            joinedload(AssuranceStatement.author),
            joinedload(AssuranceStatement.signed_by),
        ],
    )


def statements_of(organisation_id: uuid.UUID) -> Sequence[AssuranceStatement]:
    """Every statement of an organisation, with who signed it. One query."""
    statement = select(AssuranceStatement).where(AssuranceStatement.organisation_id == organisation_id)
    return db.session.scalars(statement.options(joinedload(AssuranceStatement.signed_by))).all()


def signed_statement(organisation_id: uuid.UUID, year: int) -> AssuranceStatement | None:
    """The signed statement about a year, if there is one. One query."""
    statement = select(AssuranceStatement).where(
        AssuranceStatement.organisation_id == organisation_id,
        AssuranceStatement.year == year,
        AssuranceStatement.state == StatementState.SIGNED,
    )
    return db.session.scalars(statement.options(joinedload(AssuranceStatement.signed_by))).first()

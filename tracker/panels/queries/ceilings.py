"""The ceilings for exceptions that a board has agreed."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.db import db
from tracker.panels.models import PanelCeiling


def ceilings_of(organisation_id: uuid.UUID) -> Sequence[PanelCeiling]:
    """Every ceiling of the organisation, the newest first, with who recorded it. One query."""
    statement = select(PanelCeiling).where(PanelCeiling.organisation_id == organisation_id)
    return db.session.scalars(
        statement.options(joinedload(PanelCeiling.recorded_by)).order_by(PanelCeiling.agreed_on.desc())
    ).all()

"""The numbers by which people call panels, exceptions and breaches: counted at each organisation."""

import uuid

from sqlalchemy import func, select

from tracker.accounts.models import Organisation
from tracker.db import db
from tracker.panels.models import Breach, Panel, PanelException

Numbered = type[Panel] | type[PanelException] | type[Breach]


def next_number(model: Numbered, organisation_id: uuid.UUID) -> int:
    """One more than the highest. The organisation's row is locked, so that two people never get the same."""
    db.session.execute(select(Organisation.id).where(Organisation.id == organisation_id).with_for_update())
    highest = select(func.max(model.number)).where(model.organisation_id == organisation_id)
    return (db.session.scalars(highest).one() or 0) + 1

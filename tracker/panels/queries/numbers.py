"""The numbers by which people call panels, exceptions, breaches, batches and justifications: each trust counts anew."""

import uuid

from sqlalchemy import func, select

from tracker.accounts.models import Organisation
from tracker.db import db
from tracker.panels.models import Batch, Breach, Justification, Panel, PanelException

Numbered = type[Panel] | type[PanelException] | type[Breach] | type[Batch] | type[Justification]


def next_number(model: Numbered, organisation_id: uuid.UUID) -> int:
    """One more than the highest. The organisation's row is locked, so that two people never get the same.

    Its key is not: whoever writes other records of the organisation meanwhile need not wait, nor two for each other.
    """
    organisation = select(Organisation.id).where(Organisation.id == organisation_id)
    db.session.execute(organisation.with_for_update(key_share=True))
    highest = select(func.max(model.number)).where(model.organisation_id == organisation_id)
    return (db.session.scalars(highest).one() or 0) + 1

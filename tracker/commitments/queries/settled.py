"""What holds for the commitments of an organisation, whether it has settled that or not."""

import uuid
from collections.abc import Collection

from sqlalchemy import select

from tracker.commitments.models import CommitmentSettings
from tracker.commitments.queries.records import settings_of
from tracker.commitments.rules.settled import Settled
from tracker.db import db


def settled_at(organisation_id: uuid.UUID) -> Settled:
    """What holds at the organisation. One query."""
    return settled_by(settings_of(organisation_id))


def settled_among(organisation_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Settled]:
    """What holds at several organisations, by organisation. One query, however many there are."""
    statement = select(CommitmentSettings).where(CommitmentSettings.organisation_id.in_(organisation_ids))
    found = {each.organisation_id: each for each in db.session.scalars(statement)}
    return {each: settled_by(found.get(each)) for each in organisation_ids}


def settled_by(found: CommitmentSettings | None) -> Settled:
    """What holds by these settings; by ours where an organisation has none."""
    if found is None:
        return Settled()
    return Settled(
        consent_wording=found.consent_wording,
        progression_wording=found.progression_wording,
        interests=tuple(found.interests),
        rhythm_days=found.rhythm_days,
        grace_days=found.grace_days,
        coordinator_days=found.coordinator_days,
        link_days=found.link_days,
        release_days=found.release_days,
        tells_remuneration=found.tells_remuneration,
    )

"""What somebody who leaves the pool leaves behind, so that it can go with them."""

import uuid
from collections.abc import Sequence

from sqlalchemy import Select, select

from tracker.commitments.models import (
    Colleague,
    CommitmentLink,
    Feedback,
    MentoringSession,
    PairingConflict,
    Relationship,
    SessionNote,
)
from tracker.db import db
from tracker.drafts.models import Draft


def unused_links_of(colleague: Colleague) -> Sequence[CommitmentLink]:
    """Links of either side of their relationships that still work; who uses one at this moment comes first or not."""
    statement = select(CommitmentLink).where(
        CommitmentLink.relationship_id.in_(_pairs(colleague)), CommitmentLink.used_at.is_(None)
    )
    statement = statement.order_by(CommitmentLink.id).with_for_update()  # in the order in which a digest takes them
    return db.session.scalars(statement.execution_options(populate_existing=True)).all()


def notes_of(colleague: Colleague) -> Sequence[SessionNote]:
    """What they wrote down after sessions, shared or not."""
    sessions = select(MentoringSession.id).where(MentoringSession.relationship_id.in_(_pairs(colleague)))
    statement = select(SessionNote).where(
        SessionNote.session_id.in_(sessions), SessionNote.author_id == colleague.user_id
    )
    return db.session.scalars(statement).all()


def drafts_of(colleague: Colleague) -> Sequence[Draft]:
    """What they have typed about a session or a relationship and not sent. Three queries."""
    pairs = db.session.scalars(_pairs(colleague)).all()
    sessions = db.session.scalars(select(MentoringSession.id).where(MentoringSession.relationship_id.in_(pairs)))
    places = [*(f"/relationships/{each}/" for each in pairs), *(f"/sessions/{each}/" for each in sessions)]
    mine = db.session.scalars(select(Draft).where(Draft.user_id == colleague.user_id))
    return [draft for draft in mine if draft.path.startswith(tuple(places))]


def feedback_of(colleague: Colleague) -> Sequence[Feedback]:
    """What they said of their relationships."""
    statement = select(Feedback).where(
        Feedback.relationship_id.in_(_pairs(colleague)), Feedback.author_id == colleague.user_id
    )
    return db.session.scalars(statement).all()


def conflicts_of(colleague: Colleague) -> Sequence[PairingConflict]:
    """Leaders with whom they said, as a colleague, that they are not to be paired."""
    statement = select(PairingConflict).where(
        PairingConflict.organisation_id == colleague.organisation_id,
        PairingConflict.declared_by_id == colleague.user_id,
        PairingConflict.other_id.is_not(None),
    )
    return db.session.scalars(statement).all()


def _pairs(colleague: Colleague) -> Select[uuid.UUID]:
    return select(Relationship.id).where(Relationship.colleague_id == colleague.id)

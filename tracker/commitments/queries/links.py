"""Single-use links to log or to confirm something without signing in."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker.accounts.models import Membership, User
from tracker.accounts.queries import digest_of
from tracker.commitments.models import CommitmentLink, MentoringSession, Relationship, SponsorshipAct
from tracker.commitments.queries.records import PARTIES
from tracker.commitments.rules.vocabulary import LinkPurpose
from tracker.db import db


def link_by_token(token: str) -> CommitmentLink | None:
    """The link with this token, with its person and what it is about, whether or not it can still be used."""
    statement = select(CommitmentLink).where(CommitmentLink.token_digest == digest_of(token))
    options = [
        joinedload(CommitmentLink.user).selectinload(User.memberships).joinedload(Membership.organisation),
        joinedload(CommitmentLink.pair).options(*PARTIES),
        joinedload(CommitmentLink.session),
        joinedload(CommitmentLink.act),
    ]
    return db.session.scalars(statement.options(*options)).first()


def locked_link(link: CommitmentLink) -> CommitmentLink:
    """The link as it stands now: of two who use it at once, one comes first. Raises NoResultFound if it is gone."""
    statement = select(CommitmentLink).where(CommitmentLink.id == link.id).with_for_update()
    return db.session.scalars(statement.execution_options(populate_existing=True)).one()


def unused_links(
    pair: Relationship, *, user_id: uuid.UUID, purpose: LinkPurpose, about_id: uuid.UUID | None
) -> Sequence[CommitmentLink]:
    """Links for the same person, purpose and, where there is one, session or act, that nobody has used. One query."""
    statement = select(CommitmentLink).where(
        CommitmentLink.relationship_id == pair.id,
        CommitmentLink.user_id == user_id,
        CommitmentLink.purpose == purpose,
        CommitmentLink.used_at.is_(None),
    )
    return [each for each in db.session.scalars(statement) if (each.session_id or each.act_id) == about_id]


def links_about(record: MentoringSession | SponsorshipAct) -> Sequence[CommitmentLink]:
    """Every link to confirm this session or act, used or not. One query."""
    column = CommitmentLink.session_id if isinstance(record, MentoringSession) else CommitmentLink.act_id
    return db.session.scalars(select(CommitmentLink).where(column == record.id)).all()

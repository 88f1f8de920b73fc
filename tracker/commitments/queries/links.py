"""Single-use links to log or to confirm something without signing in."""

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

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


About = Relationship | MentoringSession | SponsorshipAct
"""The relationship of which a session is to be logged, or what is to be confirmed."""


class Wanted(NamedTuple):
    """A link that somebody is to have: to log a session of a relationship, or to confirm a session or an act."""

    purpose: LinkPurpose
    about_id: uuid.UUID
    user_id: uuid.UUID


def unused_links(wanted: Collection[Wanted]) -> Sequence[CommitmentLink]:
    """Links that nobody has used, for the same people, purposes and things, as they stand now. One query.

    Whoever uses one at this moment comes first or not at all.
    """
    about = func.coalesce(CommitmentLink.session_id, CommitmentLink.act_id, CommitmentLink.relationship_id)
    statement = select(CommitmentLink).where(
        CommitmentLink.user_id.in_({each.user_id for each in wanted}),
        about.in_({each.about_id for each in wanted}),
        CommitmentLink.used_at.is_(None),
    )
    statement = statement.order_by(CommitmentLink.id).with_for_update()
    found = db.session.scalars(statement.execution_options(populate_existing=True))
    return [each for each in found if _wanted(each) in wanted]


def _wanted(link: CommitmentLink) -> Wanted:
    return Wanted(link.purpose, link.session_id or link.act_id or link.relationship_id, link.user_id)


def people_of(wanted: Iterable[Wanted]) -> dict[uuid.UUID, User]:
    """Whom links are wanted for, with their roles. Two queries."""
    statement = select(User).where(User.id.in_({each.user_id for each in wanted}))
    roles = selectinload(User.memberships).joinedload(Membership.organisation)
    return {each.id: each for each in db.session.scalars(statement.options(roles))}


def subjects_of(wanted: Iterable[Wanted]) -> dict[uuid.UUID, About]:
    """What links are wanted about, with both sides. One query for each purpose that there is."""
    by_purpose: dict[LinkPurpose, set[uuid.UUID]] = {}
    for each in wanted:
        by_purpose.setdefault(each.purpose, set()).add(each.about_id)
    return {found.id: found for purpose, ids in by_purpose.items() for found in _ABOUT[purpose](ids)}


def _pairs(ids: Collection[uuid.UUID]) -> Sequence[Relationship]:
    return db.session.scalars(select(Relationship).where(Relationship.id.in_(ids)).options(*PARTIES)).all()


def _sessions(ids: Collection[uuid.UUID]) -> Sequence[MentoringSession]:
    statement = select(MentoringSession).where(MentoringSession.id.in_(ids))
    return db.session.scalars(statement.options(joinedload(MentoringSession.pair).options(*PARTIES))).all()


def _acts(ids: Collection[uuid.UUID]) -> Sequence[SponsorshipAct]:
    statement = select(SponsorshipAct).where(SponsorshipAct.id.in_(ids))
    return db.session.scalars(statement.options(joinedload(SponsorshipAct.pair).options(*PARTIES))).all()


_ABOUT: Mapping[LinkPurpose, Callable[[Collection[uuid.UUID]], Sequence[About]]] = {
    LinkPurpose.LOG_SESSION: _pairs,
    LinkPurpose.CONFIRM_SESSION: _sessions,
    LinkPurpose.CONFIRM_ACT: _acts,
}


def links_about(record: MentoringSession | SponsorshipAct) -> Sequence[CommitmentLink]:
    """Every link to confirm this session or act, used or not. One query."""
    column = CommitmentLink.session_id if isinstance(record, MentoringSession) else CommitmentLink.act_id
    return db.session.scalars(select(CommitmentLink).where(column == record.id)).all()

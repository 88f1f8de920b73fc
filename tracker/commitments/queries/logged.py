"""Sessions and acts: as they stand now, those of a pair, and those that wait for somebody."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from tracker.commitments.models import MentoringSession, Relationship, SponsorshipAct
from tracker.commitments.queries.records import PARTIES
from tracker.commitments.rules.vocabulary import Answer
from tracker.db import db

Logged = TypeVar("Logged", MentoringSession, SponsorshipAct)


def locked_record(record: Logged) -> Logged:
    """The session or act as it stands now; whoever asks so too waits. Raises NoResultFound when it was removed."""
    model = type(record)
    statement = select(model).where(model.id == record.id).with_for_update()
    return db.session.scalars(statement.execution_options(populate_existing=True)).one()


def session_on(pair: Relationship, day: date, *, besides: uuid.UUID | None = None) -> MentoringSession | None:
    """A session of the pair on the day, ``besides`` the one with this id. One query."""
    statement = select(MentoringSession).where(
        MentoringSession.relationship_id == pair.id, MentoringSession.held_on == day
    )
    if besides is not None:
        statement = statement.where(MentoringSession.id != besides)
    return db.session.scalars(statement).first()


def last_session(pair: Relationship) -> MentoringSession | None:
    """The newest session of a pair, whoever logged it. One query."""
    statement = select(MentoringSession).where(MentoringSession.relationship_id == pair.id)
    return db.session.scalars(statement.order_by(MentoringSession.held_on.desc()).limit(1)).first()


def sessions_of(pair: Relationship) -> Sequence[MentoringSession]:
    """Sessions of a pair, newest first, with who logged and who answered. One query."""
    statement = select(MentoringSession).where(MentoringSession.relationship_id == pair.id)
    options = [joinedload(MentoringSession.logged_by), joinedload(MentoringSession.answered_by)]
    newest = MentoringSession.held_on.desc(), MentoringSession.created_at.desc()
    return db.session.scalars(statement.options(*options).order_by(*newest)).all()


def acts_of(pair: Relationship) -> Sequence[SponsorshipAct]:
    """What the sponsor of a pair did, newest first, with who logged and who answered. One query."""
    statement = select(SponsorshipAct).where(SponsorshipAct.relationship_id == pair.id)
    options = [joinedload(SponsorshipAct.logged_by), joinedload(SponsorshipAct.answered_by)]
    newest = SponsorshipAct.done_on.desc(), SponsorshipAct.created_at.desc()
    return db.session.scalars(statement.options(*options).order_by(*newest)).all()


def open_sessions(organisation_id: uuid.UUID, user_id: uuid.UUID) -> Sequence[MentoringSession]:
    """Sessions of somebody's own pairs that are not confirmed, oldest first, with both sides. One query."""
    statement = select(MentoringSession).join(MentoringSession.pair).where(is_own(organisation_id, user_id))
    options = [joinedload(MentoringSession.pair).options(*PARTIES), joinedload(MentoringSession.logged_by)]
    statement = statement.where(MentoringSession.answer != Answer.CONFIRMED).options(*options)
    return db.session.scalars(statement.order_by(MentoringSession.held_on, MentoringSession.created_at)).all()


def open_acts(organisation_id: uuid.UUID, user_id: uuid.UUID) -> Sequence[SponsorshipAct]:
    """Acts of somebody's own pairs that are not confirmed, oldest first, with both sides. One query."""
    statement = select(SponsorshipAct).join(SponsorshipAct.pair).where(is_own(organisation_id, user_id))
    options = [joinedload(SponsorshipAct.pair).options(*PARTIES), joinedload(SponsorshipAct.logged_by)]
    statement = statement.where(SponsorshipAct.answer != Answer.CONFIRMED).options(*options)
    return db.session.scalars(statement.order_by(SponsorshipAct.done_on, SponsorshipAct.created_at)).all()


def is_own(organisation_id: uuid.UUID, user_id: uuid.UUID) -> ColumnElement[bool]:
    """That somebody is one of the two sides of a relationship at an organisation."""
    is_side = or_(Relationship.leader_id == user_id, Relationship.colleague_user_id == user_id)
    return and_(Relationship.organisation_id == organisation_id, is_side)

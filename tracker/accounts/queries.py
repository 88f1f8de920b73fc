"""Reading organisations, people, seats, links and tries."""

import hashlib
import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.models import Link, Membership, Organisation, Seat, Sharing, SignInTry, User
from tracker.accounts.rules import Kind
from tracker.db import db

_with_roles = selectinload(User.memberships).joinedload(Membership.organisation)


def get_organisation(organisation_id: uuid.UUID) -> Organisation:
    """The organisation with its region. Raises NoResultFound."""
    return db.session.get_one(Organisation, organisation_id, options=[joinedload(Organisation.region)])


def organisations() -> Sequence[Organisation]:
    """Every organisation, by name."""
    return db.session.scalars(select(Organisation).order_by(Organisation.name)).all()


def organisation_by_code(ods_code: str) -> Organisation | None:
    """The organisation with this ODS code, if there is one."""
    return db.session.scalars(select(Organisation).where(Organisation.ods_code == ods_code)).first()


def regions() -> Sequence[Organisation]:
    """The regions, by name."""
    statement = select(Organisation).where(Organisation.kind == Kind.REGION)
    return db.session.scalars(statement.order_by(Organisation.name)).all()


def user_of_session(session_id: str) -> User | None:
    """The person whose session cookie this is, with roles and organisations, or None when it no longer holds.

    Two queries: the person; roles with their organisations.
    """
    user_id, _, key = session_id.partition(".")
    try:
        wanted = uuid.UUID(user_id), uuid.UUID(key)
    except ValueError:
        return None
    user = db.session.get(User, wanted[0], options=[_with_roles])
    return user if user and user.session_key == wanted[1] and user.is_active else None


def get_user(user_id: uuid.UUID) -> User:
    """The person with roles and organisations. Raises NoResultFound."""
    return db.session.get_one(User, user_id, options=[_with_roles])


def user_by_email(email: str) -> User | None:
    """The person with this address, however it is capitalised, with roles and organisations."""
    statement = select(User).where(User.email == email.strip().casefold()).options(_with_roles)
    return db.session.scalars(statement).first()


def get_membership(membership_id: uuid.UUID) -> Membership:
    """A role that somebody holds or held, with who and where. Raises NoResultFound."""
    options = [joinedload(Membership.user), joinedload(Membership.organisation)]
    return db.session.get_one(Membership, membership_id, options=options)


def members_of(organisation: Organisation) -> Sequence[Membership]:
    """Every role ever held at the organisation, with who, by name; those still held first."""
    statement = select(Membership).join(Membership.user).where(Membership.organisation_id == organisation.id)
    statement = statement.options(joinedload(Membership.user).selectinload(User.memberships))
    return db.session.scalars(statement.order_by(Membership.ended_at.is_not(None), User.name, Membership.role)).all()


def people_at(organisation_id: uuid.UUID) -> Sequence[User]:
    """Everybody with a role at the organisation now, by name: who may own, sponsor or contribute."""
    active = select(Membership.user_id).where(
        Membership.organisation_id == organisation_id, Membership.ended_at.is_(None)
    )
    return db.session.scalars(select(User).where(User.id.in_(active)).order_by(User.name)).all()


def get_seat(seat_id: uuid.UUID) -> Seat:
    """One board seat with its organisation. Raises NoResultFound."""
    return db.session.get_one(Seat, seat_id, options=[joinedload(Seat.organisation)])


def seats_of(organisation: Organisation) -> Sequence[Seat]:
    """Every seat on the board, past ones last, newest first within a kind."""
    statement = select(Seat).where(Seat.organisation_id == organisation.id)
    return db.session.scalars(statement.order_by(Seat.until.is_not(None), Seat.position, Seat.since.desc())).all()


def get_sharing(sharing_id: uuid.UUID) -> Sharing:
    """One sharing with both organisations. Raises NoResultFound."""
    options = [joinedload(Sharing.organisation), joinedload(Sharing.reader)]
    return db.session.get_one(Sharing, sharing_id, options=options)


def sharings_of(organisation: Organisation) -> Sequence[Sharing]:
    """Whom the organisation shares with, or did, newest first."""
    statement = select(Sharing).where(Sharing.organisation_id == organisation.id)
    statement = statement.options(joinedload(Sharing.reader), joinedload(Sharing.organisation))
    return db.session.scalars(statement.order_by(Sharing.ended_at.is_not(None), Sharing.created_at.desc())).all()


def shared_with(reader: Organisation) -> Sequence[Organisation]:
    """The organisations whose record this one's reviewers may read, by name."""
    statement = select(Organisation).join(Sharing, Sharing.organisation_id == Organisation.id)
    statement = statement.where(Sharing.reader_id == reader.id, Sharing.ended_at.is_(None))
    return db.session.scalars(statement.order_by(Organisation.name)).all()


def digest_of(secret: str) -> str:
    """What is stored in place of a link's token or a tried address: SHA-256 in hex."""
    return hashlib.sha256(secret.encode()).hexdigest()


def link_by_token(token: str) -> Link | None:
    """The single-use link with this token, with its person, whether or not it can still be used."""
    statement = select(Link).where(Link.token_digest == digest_of(token))
    return db.session.scalars(statement.options(joinedload(Link.user).options(_with_roles))).first()


def failures_of_account(account: str, since: datetime) -> Sequence[datetime]:
    """When signing in to this account failed, newest first; a success wipes the slate."""
    return _failures(SignInTry.account == account, since, forgiving=True)


def failures_from_address(address: str, since: datetime) -> Sequence[datetime]:
    """When signing in from this network address failed, newest first."""
    return _failures(SignInTry.address == address, since, forgiving=False)


def _failures(condition: ColumnElement[bool], since: datetime, *, forgiving: bool) -> list[datetime]:
    statement = select(SignInTry.at, SignInTry.succeeded).where(condition, SignInTry.at > since)
    failures = []
    for at, succeeded in db.session.execute(statement.order_by(SignInTry.at.desc())):
        if succeeded and forgiving:
            break
        if not succeeded:
            failures.append(at)
    return failures


def everybody() -> Sequence[Membership]:
    """Every role held now, with who and where, by organisation: the demonstration's list."""
    statement = select(Membership).where(Membership.ended_at.is_(None)).join(Membership.organisation)
    statement = statement.options(joinedload(Membership.user), joinedload(Membership.organisation))
    return db.session.scalars(statement.order_by(Organisation.name, Membership.created_at)).all()

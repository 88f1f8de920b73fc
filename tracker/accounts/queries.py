"""Reading organisations, people, seats, links and tries."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload, selectinload, undefer_group

from tracker.access import Role
from tracker.accounts.models import (
    OF_A_SESSION,
    EndedSignIn,
    Link,
    Membership,
    Organisation,
    Seat,
    Sharing,
    SignInTry,
    User,
)
from tracker.accounts.rules import FAILURES_BY_ADDRESS, Kind, Purpose, mailbox
from tracker.db import Entity, db

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


def user_of_session(session_id: str, sign_in: str) -> User | None:
    """The person whose session cookie this is, with roles and organisations, or None when it no longer holds.

    ``sign_in`` names this one sign-in of theirs. Two queries: the person; roles with their organisations.
    """
    user_id, _, key = session_id.partition(".")
    try:
        wanted = uuid.UUID(user_id), uuid.UUID(key)
    except ValueError:
        return None
    ended = select(EndedSignIn.id).where(EndedSignIn.digest == digest_of(sign_in)).exists()
    statement = select(User).where(User.id == wanted[0], User.session_key == wanted[1], ~ended)
    user = db.session.scalars(statement.options(_with_roles, undefer_group(OF_A_SESSION))).first()
    return user if user and user.is_active else None


def get_user(user_id: uuid.UUID) -> User:
    """The person with roles and organisations. Raises NoResultFound."""
    return db.session.get_one(User, user_id, options=[_with_roles])


def user_by_email(email: str, *, lock: bool = False) -> User | None:
    """The person with this address, however it is capitalised, with roles and organisations.

    ``lock`` keeps everybody else who asks so waiting until the transaction ends.
    """
    statement = select(User).where(User.email == mailbox(email)).options(_with_roles)
    return db.session.scalars(statement.with_for_update() if lock else statement).first()


def get_membership(membership_id: uuid.UUID) -> Membership:
    """A role that somebody holds or held, with who and where. Raises NoResultFound."""
    options = [joinedload(Membership.user), joinedload(Membership.organisation)]
    return db.session.get_one(Membership, membership_id, options=options)


@dataclass(frozen=True)
class Person:
    """Somebody at one organisation: roles held there, roles that ended, and an invitation not taken up."""

    user: User
    held: Sequence[Membership]
    ended: Sequence[Membership]
    invitation: Link | None

    @property
    def id(self) -> uuid.UUID:
        """What the address of their page names: a role of theirs at this organisation."""
        return (*self.held, *self.ended)[0].id

    @property
    def left_at(self) -> datetime | None:
        """When the last of their roles ended; None while one is held."""
        return None if self.held else max(each.ended_at for each in self.ended if each.ended_at)


def members_of(organisation: Organisation) -> Sequence[Membership]:
    """Every role ever held at the organisation, with who, by name."""
    statement = select(Membership).where(Membership.organisation_id == organisation.id).join(Membership.user)
    statement = statement.options(joinedload(Membership.user), joinedload(Membership.organisation))
    return db.session.scalars(statement.order_by(User.name, User.id, Membership.created_at.desc())).all()


def people_of(organisation: Organisation) -> list[Person]:
    """Everybody who has or had a role at the organisation, by name.

    Three queries: roles with who; open invitations; the roles of those invited.
    """
    return _as_people(members_of(organisation))


def person_of(membership: Membership) -> Person:
    """The person whose role this is, as their own organisation sees them. Three queries."""
    statement = select(Membership).where(
        Membership.user_id == membership.user_id, Membership.organisation_id == membership.organisation_id
    )
    return _as_people(db.session.scalars(statement.order_by(Membership.created_at.desc())).all())[0]


def _as_people(memberships: Sequence[Membership]) -> list[Person]:
    by_user: dict[User, list[Membership]] = {}
    for each in memberships:
        by_user.setdefault(each.user, []).append(each)
    invitations = _open_invitations([user.id for user in by_user])
    return [
        Person(
            user,
            held=[each for each in theirs if each.is_active],
            ended=[each for each in theirs if not each.is_active],
            invitation=invitations.get(user.id),
        )
        for user, theirs in by_user.items()
    ]


def _open_invitations(user_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Link]:
    """The last invitation of each person that was neither taken up nor made void; it may have run out."""
    statement = select(Link).where(Link.user_id.in_(user_ids), Link.purpose == Purpose.INVITATION)
    statement = statement.options(joinedload(Link.user).selectinload(User.memberships))
    found = db.session.scalars(statement.where(Link.used_at.is_(None)).order_by(Link.created_at))
    return {link.user_id: link for link in found}


def administrators_of(organisation: Organisation) -> Sequence[Membership]:
    """Who holds the administrator's role at the organisation, locked, so that two cannot leave at the same moment."""
    statement = select(Membership).where(
        Membership.organisation_id == organisation.id,
        Membership.role == Role.ADMINISTRATOR,
        Membership.ended_at.is_(None),
    )
    return db.session.scalars(statement.order_by(Membership.id).with_for_update()).all()


def people_at(organisation_id: uuid.UUID) -> Sequence[User]:
    """Everybody with a part in the board's business at the organisation now, by name: who may own, sit or decide.

    Who holds no role but that of a colleague takes no part in it, and a list of them would tell who may be in the pool.
    """
    active = select(Membership.user_id).where(
        Membership.organisation_id == organisation_id,
        Membership.ended_at.is_(None),
        Membership.role != Role.COLLEAGUE,
    )
    return db.session.scalars(select(User).where(User.id.in_(active)).order_by(User.name)).all()


def holders_of(organisation_id: uuid.UUID, *roles: Role) -> Sequence[User]:
    """Everybody who holds one of these roles at the organisation now, by name. One query."""
    held = select(Membership.user_id).where(
        Membership.organisation_id == organisation_id, Membership.role.in_(roles), Membership.ended_at.is_(None)
    )
    return db.session.scalars(select(User).where(User.id.in_(held)).order_by(User.name, User.id)).all()


def get_seat(seat_id: uuid.UUID) -> Seat:
    """One board seat with its organisation and the account it is linked with. Raises NoResultFound."""
    return db.session.get_one(Seat, seat_id, options=[joinedload(Seat.organisation), joinedload(Seat.user)])


def seats_held_by(user: User, organisation: Organisation) -> Sequence[Seat]:
    """The board seats at the organisation that are linked with the person's account, newest first."""
    statement = select(Seat).where(Seat.organisation_id == organisation.id, Seat.user_id == user.id)
    return db.session.scalars(statement.order_by(Seat.since.desc())).all()


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


def possible_readers(organisation: Organisation) -> Sequence[Organisation]:
    """Whom an organisation may begin to share with: whoever is no trust and does not read it yet, by name."""
    reading = select(Sharing.reader_id).where(Sharing.organisation_id == organisation.id, Sharing.ended_at.is_(None))
    statement = select(Organisation).where(
        Organisation.kind != Kind.TRUST, Organisation.id != organisation.id, Organisation.id.not_in(reading)
    )
    return db.session.scalars(statement.order_by(Organisation.name)).all()


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


def locked_link(link: Link) -> Link:
    """The link as it stands now, locked: of two people who open it at once, one comes first."""
    statement = select(Link).where(Link.id == link.id).with_for_update()
    return db.session.scalars(statement.execution_options(populate_existing=True)).one()


def open_links_of(user: User) -> Sequence[Link]:
    """Links of the person that were neither used nor made void."""
    return db.session.scalars(select(Link).where(Link.user_id == user.id, Link.used_at.is_(None))).all()


def links_sent_to(user: User, since: datetime) -> int:
    """How many links the person was sent after the moment."""
    statement = select(func.count()).select_from(Link).where(Link.user_id == user.id, Link.created_at > since)
    return db.session.scalars(statement).one()


def get_try(try_id: uuid.UUID) -> SignInTry:
    """One try at signing in. Raises NoResultFound."""
    return db.session.get_one(SignInTry, try_id)


def failures_here(account: str, address: str, since: datetime) -> Sequence[datetime]:
    """When signing in to this account from this address failed, newest first; a success there wipes the slate."""
    here = (SignInTry.account == account, SignInTry.address == address)
    success = select(func.max(SignInTry.at)).where(*here, SignInTry.succeeded).scalar_subquery()
    return _failures(*here, SignInTry.at > since, SignInTry.at > func.coalesce(success, since))


def failures_of_account(account: str, since: datetime) -> Sequence[datetime]:
    """When signing in to this account failed, from anywhere, newest first."""
    return _failures(SignInTry.account == account, SignInTry.at > since)


def failures_from_address(address: str, since: datetime) -> Sequence[datetime]:
    """When signing in from this network address failed, to any account, newest first."""
    return _failures(SignInTry.address == address, SignInTry.at > since)


def _failures(*conditions: ColumnElement[bool]) -> Sequence[datetime]:
    statement = select(SignInTry.at).where(SignInTry.succeeded.is_(False), *conditions)
    return db.session.scalars(statement.order_by(SignInTry.at.desc()).limit(FAILURES_BY_ADDRESS)).all()


def outdated(kind: type[SignInTry] | type[EndedSignIn], before: datetime) -> Sequence[Entity]:
    """A few records that have served their time, leaving out those that another process is at."""
    statement = select(kind).where(kind.created_at < before).limit(20)
    return db.session.scalars(statement.with_for_update(skip_locked=True)).all()


def everybody() -> Sequence[Membership]:
    """Every role held now, with who and where, by organisation: the demonstration's list."""
    statement = select(Membership).where(Membership.ended_at.is_(None)).join(Membership.organisation)
    statement = statement.options(joinedload(Membership.user), joinedload(Membership.organisation))
    return db.session.scalars(statement.order_by(Organisation.name, Membership.created_at)).all()

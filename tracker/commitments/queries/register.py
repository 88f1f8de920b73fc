"""The coordinator's register: the pool, leaders and their room, pairs, and what needs the coordinator."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from tracker import clock
from tracker.accounts.models import Membership, User
from tracker.commitments.models import Colleague, LeaderProfile, Relationship
from tracker.commitments.queries.leaders import leaders_today
from tracker.commitments.queries.records import PARTIES
from tracker.commitments.rules.attention import PATIENCE, WAITS, why_it_waits
from tracker.commitments.rules.leaders import Leader
from tracker.commitments.rules.room import room_left
from tracker.commitments.rules.vocabulary import OPEN, State
from tracker.db import db
from tracker.panels.rules.moments import day_of

PAGE = 50
"""Rows on one page of the register."""

MOST_NEEDS = 20
"""Relationships that need the coordinator, named at once."""


@dataclass(frozen=True)
class Listed:
    """Somebody in the pool, and their relationships that are not over. ``is_gone`` if they have no account here now."""

    colleague: Colleague
    pairs: Sequence[Relationship]
    is_gone: bool


@dataclass(frozen=True)
class Offering:
    """A leader of today, what they offer where they have said so, and how many they hold."""

    leader: Leader
    profile: LeaderProfile | None
    held: int

    @property
    def room(self) -> int:
        """How many more they can take."""
        return room_left(self.profile.capacity if self.profile else None, self.held)


@dataclass(frozen=True)
class Need:
    """A relationship that needs the coordinator, and why."""

    pair: Relationship
    why: str


def pool_page(organisation_id: uuid.UUID, *, unpaired: bool, after: uuid.UUID | None = None) -> list[Listed]:
    """A page of the pool by name, and one more when there are more. Three queries; one more with ``after``."""
    statement = _pool(organisation_id, unpaired=unpaired)
    last = db.session.get(Colleague, after, options=[joinedload(Colleague.user)]) if after else None
    if last is not None and last.organisation_id == organisation_id:
        later = and_(User.name == last.user.name, Colleague.id > last.id)
        statement = statement.where(or_(User.name > last.user.name, later))
    statement = statement.order_by(User.name, Colleague.id).limit(PAGE + 1)
    found = db.session.scalars(statement.options(joinedload(Colleague.user))).all()
    pairs = _open_pairs([each.id for each in found])
    here = accounts_here(organisation_id)
    return [Listed(each, pairs.get(each.id, []), is_gone=each.user_id not in here) for each in found]


def count_of_pool(organisation_id: uuid.UUID, *, unpaired: bool = False) -> int:
    """How many are in the pool, or how many of them are in no relationship. For the coordinator only. One query."""
    matching = _pool(organisation_id, unpaired=unpaired).with_only_columns(Colleague.id).subquery()
    return db.session.scalars(select(func.count()).select_from(matching)).one()


def offerings_at(organisation_id: uuid.UUID) -> list[Offering]:
    """Every leader of today with an account, in order of their part and name. Four queries."""
    leaders, profiles = leaders_today(organisation_id), profiles_at(organisation_id)
    counted = select(Relationship.leader_id, func.count()).where(
        Relationship.organisation_id == organisation_id, Relationship.state.in_(OPEN)
    )
    held = {row[0]: row[1] for row in db.session.execute(counted.group_by(Relationship.leader_id))}
    return [Offering(each, profiles.get(each.user_id), held.get(each.user_id, 0)) for each in leaders if each.user_id]


def accounts_here(organisation_id: uuid.UUID) -> frozenset[uuid.UUID]:
    """The ids of those who can sign in for this organisation. One query."""
    held = select(Membership.user_id).where(
        Membership.organisation_id == organisation_id, Membership.ended_at.is_(None)
    )
    return frozenset(db.session.scalars(held))


def profiles_at(organisation_id: uuid.UUID) -> dict[uuid.UUID, LeaderProfile]:
    """What leaders offer, by account. One query."""
    statement = select(LeaderProfile).where(LeaderProfile.organisation_id == organisation_id)
    return {each.user_id: each for each in db.session.scalars(statement)}


def pairs_page(
    organisation_id: uuid.UUID, *, state: State | None = None, before: int | None = None
) -> Sequence[Relationship]:
    """A page of all relationships, the newest first, with both sides, and one more when there are more. One query."""
    statement = select(Relationship).where(Relationship.organisation_id == organisation_id)
    if state is not None:
        statement = statement.where(Relationship.state == state)
    if before is not None:
        statement = statement.where(Relationship.number < before)
    statement = statement.order_by(Relationship.number.desc()).limit(PAGE + 1)
    return db.session.scalars(statement.options(*PARTIES)).all()


def pairs_by_state(organisation_id: uuid.UUID) -> Mapping[State, int]:
    """How many relationships there are in each state, every state named. One query."""
    counted = select(Relationship.state, func.count()).where(Relationship.organisation_id == organisation_id)
    found = {row[0]: row[1] for row in db.session.execute(counted.group_by(Relationship.state))}
    return {state: found.get(state, 0) for state in State}


def needs_at(organisation_id: uuid.UUID) -> list[Need]:
    """Relationships that need the coordinator, those that wait longest first. One query."""
    today = clock.today()
    long_ago = clock.now() - timedelta(days=PATIENCE)
    waiting = and_(Relationship.state.in_(tuple(WAITS)), Relationship.requested_at < long_ago)
    stalled = and_(Relationship.state == State.ACTIVE, Relationship.escalated_on.is_not(None))
    statement = select(Relationship).where(Relationship.organisation_id == organisation_id, or_(waiting, stalled))
    found = db.session.scalars(statement.options(*PARTIES).order_by(Relationship.requested_at)).all()
    needs = [Need(each, _why(each, today)) for each in found]
    return [each for each in needs if each.why][:MOST_NEEDS]


def pairs_of(colleague: Colleague) -> Sequence[Relationship]:
    """Every relationship of somebody in the pool, the newest first, with the leader. One query."""
    statement = select(Relationship).where(Relationship.colleague_id == colleague.id)
    return db.session.scalars(statement.options(*PARTIES).order_by(Relationship.number.desc())).all()


def open_pairs_of(colleague: Colleague) -> Sequence[Relationship]:
    """Their relationships that are not over, with the leaders. One query."""
    return _open_pairs([colleague.id]).get(colleague.id, [])


def _why(pair: Relationship, today: date) -> str:
    moments = [pair.requested_at]
    if pair.state is not State.REQUESTED:
        moments += filter(None, (pair.leader_accepted_at, pair.colleague_accepted_at))
    since = day_of(max(moments))
    return why_it_waits(pair.state, since=since, escalated_on=pair.escalated_on, today=today)


def _pool(organisation_id: uuid.UUID, *, unpaired: bool) -> Select[Colleague]:
    statement = select(Colleague).join(Colleague.user)
    statement = statement.where(Colleague.organisation_id == organisation_id, Colleague.left_at.is_(None))
    if not unpaired:
        return statement
    paired = select(Relationship.colleague_id).where(
        Relationship.organisation_id == organisation_id, Relationship.state.in_(OPEN)
    )
    return statement.where(Colleague.id.not_in(paired))


def _open_pairs(colleague_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Relationship]]:
    statement = select(Relationship).where(Relationship.colleague_id.in_(colleague_ids), Relationship.state.in_(OPEN))
    found: dict[uuid.UUID, list[Relationship]] = {}
    for pair in db.session.scalars(statement.options(joinedload(Relationship.leader)).order_by(Relationship.number)):
        found.setdefault(pair.colleague_id, []).append(pair)
    return found

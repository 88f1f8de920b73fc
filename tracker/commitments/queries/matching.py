"""What is known of leaders and colleagues when they are matched: eleven queries, however many there are."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from tracker import clock
from tracker.commitments.models import Colleague, LeaderProfile, Relationship
from tracker.commitments.queries.conflicts import kept_apart_at
from tracker.commitments.queries.coverage import coverage_of
from tracker.commitments.queries.owed import owed_at
from tracker.commitments.queries.register import accounts_here, profiles_at
from tracker.commitments.rules.coverage import Row
from tracker.commitments.rules.matching.facts import ColleagueFacts, LeaderFacts
from tracker.commitments.rules.room import room_left, still_owed
from tracker.commitments.rules.settled import Owed
from tracker.commitments.rules.vocabulary import OPEN, UNDER_WAY, Category, Kind, State
from tracker.db import db
from tracker.panels.rules.vocabulary import name_key
from tracker.wres.rules.vocabulary import Band


@dataclass(frozen=True)
class People:
    """Everybody who can be matched today: leaders by account, colleagues by their entry in the pool."""

    leaders: Mapping[uuid.UUID, LeaderFacts]
    colleagues: Mapping[uuid.UUID, ColleagueFacts]
    entries: Mapping[uuid.UUID, Colleague]


class _Pair(NamedTuple):
    """A relationship that is open, or was declined."""

    leader_id: uuid.UUID
    colleague_user_id: uuid.UUID
    kind: Kind
    state: State

    @property
    def key(self) -> tuple[uuid.UUID, Kind]:
        return self.leader_id, self.kind


class _Known(NamedTuple):
    """What the facts of each leader are made of."""

    owed: Mapping[Category, Owed]
    profiles: Mapping[uuid.UUID, LeaderProfile]
    held: Mapping[uuid.UUID, list[_Pair]]
    apart: Mapping[uuid.UUID, frozenset[uuid.UUID]]


def people_at(organisation_id: uuid.UUID) -> People:
    """Leaders of today and everybody in the pool, each with an account that works. Eleven queries."""
    today = clock.today()
    here, pairs = accounts_here(organisation_id), _pairs(organisation_id)
    coverage = coverage_of(organisation_id)
    known = _Known(
        owed_at(organisation_id, coverage.year),
        profiles_at(organisation_id),
        _by("leader_id", [each for each in pairs if each.state in OPEN]),
        kept_apart_at(organisation_id),
    )
    leaders = {
        user_id: _leader(row, user_id, known)
        for row in coverage.rows
        if (user_id := row.leader.user_id) is not None and user_id in here and row.leader.is_held_on(today)
    }
    entries = {each.id: each for each in _pool(organisation_id) if each.user_id in here}
    names, paired = {name_key(each.name): each.id for each in leaders.values()}, _by("colleague_user_id", pairs)
    colleagues = {
        each.id: _colleague(each, each.band, paired.get(each.user_id, []), names)
        for each in entries.values()
        if each.band
    }
    return People(leaders, colleagues, entries)


def _pairs(organisation_id: uuid.UUID) -> Sequence[_Pair]:
    columns = Relationship.leader_id, Relationship.colleague_user_id, Relationship.kind, Relationship.state
    statement = select(*columns).where(
        Relationship.organisation_id == organisation_id, Relationship.state.in_((*OPEN, State.DECLINED))
    )
    return [_Pair(*row) for row in db.session.execute(statement)]


def _by(side: str, pairs: Sequence[_Pair]) -> dict[uuid.UUID, list[_Pair]]:
    found: dict[uuid.UUID, list[_Pair]] = {}
    for pair in pairs:
        found.setdefault(getattr(pair, side), []).append(pair)
    return found


def _leader(row: Row, user_id: uuid.UUID, known: _Known) -> LeaderFacts:
    leader, profile, held = row.leader, known.profiles.get(user_id), known.held.get(user_id, [])
    return LeaderFacts(
        user_id,
        leader.name,
        leader.category,
        site=profile.site if profile else "",
        interests=frozenset(profile.interests if profile else ()),
        kinds_offered=frozenset(profile.kinds_offered if profile else ()),
        capacity=room_left(profile.capacity if profile else None, len(held)),
        owes=still_owed(row.standings, [each.kind for each in held if each.state not in UNDER_WAY]),
        conflicts=known.apart.get(user_id, frozenset()),
        is_non_executive=known.owed[leader.category].sponsors_future_executives,
    )


def _colleague(
    colleague: Colleague, band: Band, pairs: Sequence[_Pair], leaders: Mapping[str, uuid.UUID]
) -> ColleagueFacts:
    """A line manager who is only named counts as the leader of that name."""
    return ColleagueFacts(
        colleague.id,
        colleague.user_id,
        band,
        site=colleague.site,
        interests=frozenset(colleague.interests),
        kinds_wanted=tuple(colleague.kinds_wanted),
        wishes=tuple(each.leader_id for each in colleague.wishes),
        could_reach_executive=colleague.could_reach_executive,
        line_manager_id=colleague.line_manager_id or leaders.get(name_key(colleague.line_manager_name)),
        open_kinds=frozenset(each.key for each in pairs if each.state in OPEN),
        declined=frozenset(each.key for each in pairs if each.state is State.DECLINED),
    )


def _pool(organisation_id: uuid.UUID) -> Sequence[Colleague]:
    statement = select(Colleague).where(Colleague.organisation_id == organisation_id, Colleague.left_at.is_(None))
    return db.session.scalars(statement.options(joinedload(Colleague.user), selectinload(Colleague.wishes))).all()

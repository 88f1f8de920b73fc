"""Reading the pool: who is in it, and who is free on a day."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from tracker import clock
from tracker.db import db
from tracker.panels.models import Panel, PanelMember, PoolAbsence, PoolMember
from tracker.panels.rules.pool import Wanted, bands_in_words, training_is_old, why_not
from tracker.panels.rules.vocabulary import PanelState, name_key


@dataclass(frozen=True)
class Proposed:
    """Somebody in the pool, and why they are not free on a day; nothing where they are."""

    member: PoolMember
    why_not: str
    day: date

    @property
    def is_free(self) -> bool:
        """Whether they may be asked."""
        return not self.why_not

    @property
    def is_old(self) -> bool:
        """Whether their training is due again by that day."""
        return training_is_old(self.member.trained_on, self.day)


def get_pool_member(pool_member_id: uuid.UUID) -> PoolMember:
    """Somebody in the pool, with account and days not free. Raises NoResultFound. Two queries."""
    options = [joinedload(PoolMember.organisation), joinedload(PoolMember.user), selectinload(PoolMember.absences)]
    return db.session.get_one(PoolMember, pool_member_id, options=options)


def get_absence(absence_id: uuid.UUID) -> PoolAbsence:
    """Days on which somebody is not free, with whose they are. Raises NoResultFound."""
    member = joinedload(PoolAbsence.member)
    return db.session.get_one(PoolAbsence, absence_id, options=[member.joinedload(PoolMember.organisation)])


def pool_of(organisation_id: uuid.UUID) -> Sequence[PoolMember]:
    """Everybody who is in the pool today, by name, with days not free. Two queries."""
    today = clock.today()
    statement = select(PoolMember).where(
        PoolMember.organisation_id == organisation_id, or_(PoolMember.left_on.is_(None), PoolMember.left_on > today)
    )
    options = (selectinload(PoolMember.absences), joinedload(PoolMember.user))
    return db.session.scalars(statement.options(*options).order_by(PoolMember.name, PoolMember.id)).all()


def past_pool_of(organisation_id: uuid.UUID) -> Sequence[PoolMember]:
    """Those who have left the pool, by name. One query."""
    statement = select(PoolMember).where(
        PoolMember.organisation_id == organisation_id, PoolMember.left_on <= clock.today()
    )
    return db.session.scalars(statement.order_by(PoolMember.name, PoolMember.id)).all()


def own_place_in_pool(organisation_id: uuid.UUID, user_id: uuid.UUID) -> PoolMember | None:
    """The person's own place in the pool, where they have one. One query."""
    statement = select(PoolMember).where(
        PoolMember.organisation_id == organisation_id, PoolMember.user_id == user_id, PoolMember.left_on.is_(None)
    )
    return db.session.scalars(statement).first()


def proposed_for(organisation_id: uuid.UUID, wanted: Wanted, *, beside: Panel | None = None) -> list[Proposed]:
    """Everybody in the pool, those who are free first, by name, each with why not. Three queries, however many.

    ``beside`` is the panel they are wanted for, with its members: those who are on it already are left out.
    """
    busy, day = _busy(organisation_id, wanted, beside), wanted.day or clock.today()
    sitting = _known(beside.members) if beside else set()
    named = {each.name_key for each in beside.members} if beside else set()
    found = [
        Proposed(each, why_not(each.facts, wanted, is_busy=not busy.isdisjoint((each.id, each.user_id))), day)
        for each in pool_of(organisation_id)
        if sitting.isdisjoint((each.id, each.user_id)) and name_key(each.name) not in named
    ]
    return sorted(found, key=lambda each: not each.is_free)


def free_on(organisation_id: uuid.UUID, wanted: Wanted, *, beside: Panel | None = None) -> list[PoolMember]:
    """Who in the pool is free for a panel, by name. Three queries."""
    return [each.member for each in proposed_for(organisation_id, wanted, beside=beside) if each.is_free]


def frozen(members: Sequence[PoolMember]) -> list[dict[str, str]]:
    """Who was free, as an exception keeps it for ever."""
    return [
        {
            "name": each.name,
            "part": each.part.value,
            "bands": bands_in_words(each.bands),
            "sites": ", ".join(each.sites) or "any site",
        }
        for each in members
    ]


def _busy(organisation_id: uuid.UUID, wanted: Wanted, beside: Panel | None) -> set[uuid.UUID]:
    if wanted.day is None:
        return set()
    statement = select(PanelMember.pool_member_id, PanelMember.user_id).join(PanelMember.panel)
    statement = statement.where(
        Panel.organisation_id == organisation_id, Panel.held_on == wanted.day, Panel.state == PanelState.PLANNED
    )
    if beside is not None:
        statement = statement.where(Panel.id != beside.id)
    return _known(db.session.execute(statement))


def _known(members: Iterable[Any]) -> set[uuid.UUID]:
    """By which ids the pool knows those who sit on panels: their place in it, or their account."""
    return {one for each in members for one in (each.pool_member_id, each.user_id) if one}

"""Who the leaders of an organisation are: seats on the board, and roles without a seat."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from tracker import clock
from tracker.accounts.models import Membership, Seat, User
from tracker.commitments.models import LeaderProfile
from tracker.commitments.rules.leaders import BY_POSITION, BY_ROLE, Leader, Spell, leaders_in
from tracker.db import db
from tracker.panels.rules.moments import day_of
from tracker.periods import financial_year


def spells_at(organisation_id: uuid.UUID) -> Sequence[Spell]:
    """Every seat on the board and every role of a leader, past ones too. Two queries."""
    return spells_among([organisation_id])[organisation_id]


def spells_among(organisation_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Spell]]:
    """The same of several organisations, by organisation. Two queries, however many there are."""
    seats = db.session.scalars(
        select(Seat).where(Seat.organisation_id.in_(organisation_ids)).options(joinedload(Seat.user))
    )
    roles = db.session.scalars(
        select(Membership)
        .where(Membership.organisation_id.in_(organisation_ids), Membership.role.in_(BY_ROLE))
        .options(joinedload(Membership.user))
    )
    found: dict[uuid.UUID, list[Spell]] = {each: [] for each in organisation_ids}
    for seat in seats:
        found[seat.organisation_id].append(_of_seat(seat))
    for role in roles:
        found[role.organisation_id].append(_of_role(role))
    return found


def leaders_of(organisation_id: uuid.UUID, year: int | None = None) -> Sequence[Leader]:
    """The leaders of a financial year, by the year in which it ends; of this one where none is given. Two queries."""
    return leaders_in(spells_at(organisation_id), year or financial_year(clock.today()))


def leader_at(organisation_id: uuid.UUID, user_id: uuid.UUID, year: int | None = None) -> Leader | None:
    """The leader with this account, if they are one in that year. Two queries."""
    return next((each for each in leaders_of(organisation_id, year) if each.user_id == user_id), None)


def leader_today(organisation_id: uuid.UUID, user_id: uuid.UUID) -> Leader | None:
    """The leader with this account, if they are one today: not one who has left, or is still to come. Two queries."""
    leader = leader_at(organisation_id, user_id)
    return leader if leader and leader.is_held_on(clock.today()) else None


def leaders_today(organisation_id: uuid.UUID) -> list[Leader]:
    """The leaders of today, in order of their part and name, also those without an account. Two queries."""
    today = clock.today()
    return [each for each in leaders_of(organisation_id) if each.is_held_on(today)]


def profile_of(organisation_id: uuid.UUID, user_id: uuid.UUID) -> LeaderProfile | None:
    """What a leader offers, where they have said so. One query."""
    statement = select(LeaderProfile).where(
        LeaderProfile.organisation_id == organisation_id, LeaderProfile.user_id == user_id
    )
    return db.session.scalars(statement.options(joinedload(LeaderProfile.appraiser))).first()


def possible_leaders(organisation_id: uuid.UUID) -> Sequence[User]:
    """Accounts of those who are leaders today, by name. Three queries."""
    ids = [each.user_id for each in leaders_today(organisation_id) if each.user_id]
    return db.session.scalars(select(User).where(User.id.in_(ids)).order_by(User.name)).all()


def _of_seat(seat: Seat) -> Spell:
    category = BY_POSITION[seat.position]
    return Spell(seat.user_id, seat.holder, category, seat.title, seat.since, seat.until, is_seat=True)


def _of_role(held: Membership) -> Spell:
    until = day_of(held.ended_at) if held.ended_at else None
    since = day_of(held.created_at)
    return Spell(held.user_id, held.user.name, BY_ROLE[held.role], "", since, until, is_seat=False)

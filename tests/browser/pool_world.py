"""A trust whose register is full: colleagues, leaders and relationships in every state, wishes, conflicts and steps."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.commitments.factories import (
    CareerStepFactory,
    ColleagueFactory,
    ConsentFactory,
    LeaderProfileFactory,
    PairingConflictFactory,
    WishFactory,
    walked,
)
from tests.factories import OrganisationFactory, UserFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import Colleague
from tracker.commitments.rules import settled
from tracker.commitments.rules.vocabulary import ConsentPurpose, Kind, State, Step
from tracker.db import db
from tracker.wres.rules.vocabulary import Band

LONG = "Oluwaseun Featherstonehaugh-Montgomery"
NAMES = ("Meera Venkataraman", LONG, "Sunita Rao", "Grace Achebe", "Mei-Ling Hargreaves", "Ravi Shah", "Amara Okafor")
LEADERS = ("Dawn Pereira", "Siobhan O'Connell-Llewelyn", "Tom Reed", "Wilhelmina Cholmondeley-Warner")
SITES = ("Ashbourne General", "Marl Street Community Hospital and Rehabilitation Centre", "")
WANTS = "To understand how the board decides about money, and to be in the room when it does. " * 3


def add_pool() -> tuple[dict[str, Any], dict[str, uuid.UUID]]:
    """Ids of records, and people by their part."""
    trust = OrganisationFactory(name="Full Pool NHS Trust", ods_code="ZP1")
    coordinator = UserFactory(name="Rosalind Thistlewood", roles={trust: [Role.COORDINATOR, Role.EDI_LEAD]})
    leaders = [_leader(trust, number, name) for number, name in enumerate(LEADERS)]
    colleagues = [_colleague(trust, number, name) for number, name in enumerate(NAMES)]
    own = colleagues[0]
    own.line_manager = leaders[3]
    for rank, leader in enumerate(leaders[:3], start=1):
        WishFactory(colleague=own, leader=leader, rank=rank)
    conflict = PairingConflictFactory(
        organisation=trust, declared_by=own.user, other=leaders[3], words="She manages me in all but name"
    )
    PairingConflictFactory(
        organisation=trust, declared_by=leaders[0], other=None, other_email=own.user.email, words="We are related"
    )
    _pairs(colleagues, leaders)
    step = _steps(own, colleagues[1])
    left = _colleague(trust, 8, "Hilary Mahmud", left_at=clock.now())
    gone = _colleague(trust, 9, "Devika Nair")
    gone.user.memberships[0].ended_at = clock.now()
    new, empty = _newcomers(trust)
    db.session.commit()
    ids = {
        "pool_trust": trust.id,
        "empty_pool": empty.organisations[0].id,
        "colleague_id": own.id,
        "unfollowed": colleagues[2].id,
        "left_colleague": left.id,
        "gone_colleague": gone.id,
        "free_colleague": colleagues[-1].id,
        "conflict_id": conflict.id,
        "career_step_id": step,
    }
    people: dict[str, User] = {
        "pool coordinator": coordinator,
        "pool leader": leaders[0],
        "pool colleague": own.user,
        "other pool colleague": colleagues[2].user,
        "colleague who left": left.user,
        "colleague to be": new,
        "coordinator of nobody": empty,
    }
    return ids, {part: person.id for part, person in people.items()}


def _leader(trust: Organisation, number: int, name: str) -> User:
    person: User = UserFactory(name=name, roles={trust: Role.VSM})
    if number != 2:
        LeaderProfileFactory(
            organisation=trust,
            user=person,
            site=SITES[number % 3],
            kinds=[kind.value for kind in Kind][: 3 - number % 3],
            interests=list(settled.INTERESTS[number : number + 4]),
            capacity=3,
        )
    return person


def _colleague(trust: Organisation, number: int, name: str, **fields: Any) -> Colleague:
    colleague: Colleague = ColleagueFactory(
        organisation=trust,
        user=UserFactory(name=name, roles={trust: Role.COLLEAGUE}),
        band=[Band.BAND_7, Band.BAND_8D, Band.BAND_5][number % 3],
        site=SITES[number % 3],
        interests=list(settled.INTERESTS[number % 4 : number % 4 + 3]),
        wants=WANTS if number % 2 == 0 else "",
        could_reach_executive=number % 3 == 1,
        **fields,
    )
    return colleague


def _pairs(colleagues: list[Colleague], leaders: list[User]) -> None:
    """One in each state; a request that waits, and a pair that stalls."""
    for number, state in enumerate(State):
        kind = list(Kind)[number % 3]
        pair = walked(state, colleague=colleagues[number % 5], leader=leaders[1 + number % 2], kind=kind)
        if state is State.ACTIVE:
            pair.escalated_on = clock.today() - timedelta(3)


def _steps(own: Colleague, other: Colleague) -> uuid.UUID:
    for each in (own, other):
        ConsentFactory(
            colleague=each,
            purpose=ConsentPurpose.PROGRESSION,
            wording=settled.PROGRESSION,
            given_at=datetime(2025, 5, 1, tzinfo=UTC),
        )
    CareerStepFactory(
        colleague=own, kind=Step.PROGRAMME, from_band=None, to_band=None, words=f"Ready Now, cohort of {LONG}"
    )
    step: uuid.UUID = CareerStepFactory(colleague=own).id
    return step


def _newcomers(trust: Organisation) -> tuple[User, User]:
    """Somebody who may join, and the coordinator of a trust without anybody."""
    new = UserFactory(name="Zainab Malik", roles={trust: Role.COLLEAGUE})
    elsewhere = OrganisationFactory(name="Empty Pool NHS Trust", ods_code="ZP2")
    return new, UserFactory(name="Colin Marsh", roles={elsewhere: Role.COORDINATOR})

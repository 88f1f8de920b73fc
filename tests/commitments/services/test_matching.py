"""Matching the register: what is known of each, and proposing what a coordinator chose."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.commitments.factories import (
    ColleagueFactory,
    LeaderProfileFactory,
    PairingConflictFactory,
    WishFactory,
    walked,
)
from tests.conftest import watching_sql
from tests.factories import MembershipFactory, OrganisationFactory, SeatFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Position
from tracker.commitments.models import Colleague
from tracker.commitments.queries.matching import people_at
from tracker.commitments.rules.chosen import Chosen
from tracker.commitments.rules.matching.assigning import propose
from tracker.commitments.rules.vocabulary import Category, Duty, Kind, State
from tracker.commitments.services import matching as services
from tracker.db import db
from tracker.errors import RuleBroken

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BOTH = frozenset({Duty.MENTOR, Duty.SPONSOR})


@pytest.fixture
def coordinator(trust: Organisation) -> User:
    found: User = UserFactory(name="Rosalind Thistlewood", roles={trust: Role.COORDINATOR})
    return found


def leading(trust: Organisation, name: str = "Dawn Pereira", **profile: Any) -> User:
    person: User = UserFactory(name=name)
    MembershipFactory(user=person, organisation=trust, role=Role.VSM, created_at=datetime(2024, 4, 1, tzinfo=UTC))
    if profile:
        LeaderProfileFactory(organisation=trust, user=person, **profile)
    return person


def joined(trust: Organisation, name: str = "Meera Venkataraman", **fields: Any) -> Colleague:
    person = UserFactory(name=name, roles={trust: Role.COLLEAGUE})
    found: Colleague = ColleagueFactory(organisation=trust, user=person, **fields)
    return found


def test_what_is_known_of_a_leader(trust: Organisation) -> None:
    busy = leading(trust, capacity=3, kinds=[Kind.REVERSE.value], site="The Elms", interests=["Finance"])
    silent = leading(trust, "Tom Reed")
    walked(State.ACTIVE, leader=busy, colleague=joined(trust))
    walked(State.REQUESTED, leader=busy, colleague=joined(trust), kind=Kind.SPONSORSHIP)
    walked(State.ENDED, leader=silent, colleague=joined(trust))

    leaders = people_at(trust.id).leaders

    assert (leaders[busy.id].capacity, leaders[busy.id].owes) == (1, frozenset())
    assert (leaders[busy.id].kinds_offered, leaders[busy.id].site) == (frozenset({Kind.REVERSE}), "The Elms")
    assert (leaders[silent.id].capacity, leaders[silent.id].kinds_offered) == (1, frozenset())
    assert leaders[silent.id].owes == {Duty.SPONSOR}  # what ended within the year still meets it
    assert leaders[silent.id].category is Category.VSM


def test_a_non_executive_sponsors_who_could_reach_an_executive_role(trust: Organisation) -> None:
    director = UserFactory(roles={trust: Role.BOARD_MEMBER})
    SeatFactory(organisation=trust, user=director, position=Position.NON_EXECUTIVE)
    executive = leading(trust)

    leaders = people_at(trust.id).leaders

    assert [leaders[each.id].is_non_executive for each in (director, executive)] == [True, False]
    assert leaders[director.id].owes == BOTH


def test_only_those_who_are_here_today_are_matched(trust: Organisation) -> None:
    leader, colleague = leading(trust), joined(trust)
    past, future = leading(trust, "Past"), UserFactory(roles={trust: Role.EDI_LEAD})
    past.memberships[0].ended_at = NOW
    SeatFactory(organisation=trust, user=future, since=date(2027, 4, 1))
    SeatFactory(organisation=trust, user=None)
    joined(trust, left_at=NOW)
    gone = joined(trust)
    gone.user.memberships[0].ended_at = NOW
    joined(OrganisationFactory())
    db.session.flush()

    people = people_at(trust.id)

    assert (set(people.leaders), set(people.colleagues), set(people.entries)) == (
        {leader.id},
        {colleague.id},
        {colleague.id},
    )


def test_what_is_known_of_a_colleague(trust: Organisation) -> None:
    one, two, three = leading(trust), leading(trust, "Tom Reed"), leading(trust, "Ann Lee")
    colleague = joined(trust, line_manager_name="tom  REED", could_reach_executive=True)
    for rank, leader in ((2, one), (1, three)):
        WishFactory(colleague=colleague, leader=leader, rank=rank)
    walked(State.REQUESTED, leader=one, colleague=colleague)
    walked(State.DECLINED, leader=three, colleague=colleague, kind=Kind.REVERSE)
    walked(State.ENDED, leader=three, colleague=colleague)
    PairingConflictFactory(organisation=trust, declared_by=three, other=None, other_email=colleague.user.email)

    people = people_at(trust.id)

    known = people.colleagues[colleague.id]
    assert (known.user_id, known.kinds_wanted) == (
        colleague.user_id,
        (Kind.MENTORING, Kind.SPONSORSHIP, Kind.REVERSE),
    )
    assert known.wishes == (three.id, one.id)
    assert known.line_manager_id == two.id
    assert set(known.open_kinds) == {(one.id, Kind.MENTORING)}
    assert set(known.declined) == {(three.id, Kind.REVERSE)}
    assert people.leaders[three.id].conflicts == {colleague.user_id}


def test_what_the_coordinator_chose_is_proposed_with_its_reasons(trust: Organisation, coordinator: User) -> None:
    leader, colleague = leading(trust, kinds=["mentoring"]), joined(trust)
    (proposal,) = propose(people_at(trust.id).leaders.values(), people_at(trust.id).colleagues.values())
    chosen = Chosen(proposal.leader_id, proposal.colleague_id, proposal.kind)

    (pair,) = services.propose_chosen(trust, actor=coordinator, chosen=[chosen])

    assert (pair.leader, pair.colleague, pair.kind, pair.state) == (leader, colleague, Kind.MENTORING, State.REQUESTED)
    assert tuple(pair.reasons) == proposal.reasons
    assert (pair.proposed_by, pair.proposed_as) == (coordinator, None)


@pytest.mark.parametrize(
    ("kind", "capacity", "is_managed", "words"),
    [
        (Kind.REVERSE, 1, False, "Meera Venkataraman with Dawn Pereira: They have not asked for reverse mentoring"),
        (Kind.MENTORING, 1, True, "Meera Venkataraman with Dawn Pereira: The leader is their line manager"),
        (
            Kind.MENTORING,
            0,
            False,
            "Dawn Pereira has no room left. They can change that themselves, in what they offer",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_the_names_of_both(
    coordinator: User, kind: Kind, capacity: int, is_managed: bool, words: str
) -> None:
    trust = coordinator.organisations[0]
    leader = leading(trust, capacity=capacity)
    colleague = joined(trust, kinds=["mentoring"], line_manager=leader if is_managed else None)

    with pytest.raises(RuleBroken) as broken:
        services.propose_chosen(trust, actor=coordinator, chosen=[Chosen(leader.id, colleague.id, kind)])

    assert broken.value.message == words


def test_who_is_here_no_more_is_refused(trust: Organisation, coordinator: User) -> None:
    leader, colleague = leading(trust), joined(trust, left_at=NOW)

    for chosen in (Chosen(leader.id, colleague.id, Kind.MENTORING), Chosen(colleague.id, leader.id, Kind.MENTORING)):
        with pytest.raises(RuleBroken, match="Somebody whom you chose cannot be paired any more"):
            services.propose_chosen(trust, actor=coordinator, chosen=[chosen])
    with pytest.raises(RuleBroken, match="Select at least one proposal"):
        services.propose_chosen(trust, actor=coordinator, chosen=[])


@pytest.mark.parametrize("count", [1, 4])
def test_however_many_there_are_the_database_is_asked_as_often(trust: Organisation, count: int) -> None:
    for number in range(count):
        leader, colleague = leading(trust, f"Leader {number}", capacity=2), joined(trust)
        WishFactory(colleague=colleague, leader=leader)
        walked(State.ACTIVE, leader=leader, colleague=colleague)
    db.session.expire_all()
    trust_id = trust.id

    with watching_sql() as statements:
        people = people_at(trust_id)

    assert (len(people.leaders), len(people.colleagues)) == (count, count)
    # Accounts and relationships, 2. Coverage (seats, roles, what is owed, relationships that count), 4. What is owed,
    # what is offered and conflicts, 3. The pool and its wishes, 2.
    assert len(statements) == 11

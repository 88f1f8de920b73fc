"""Reading people and seats: whole, scoped to the organisation, in a fixed number of queries."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from tests.accounts.factories import SITE, person
from tests.conftest import watching_sql
from tests.factories import MembershipFactory, OrganisationFactory, SeatFactory, SharingFactory, UserFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts import queries
from tracker.accounts.rules import Kind, Position, Purpose
from tracker.accounts.services import links, people

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def trust(session: Any) -> Any:
    return OrganisationFactory(name="Ashbourne Vale")


def test_people_are_listed_with_the_roles_of_this_organisation_only(trust: Any) -> None:
    other = OrganisationFactory(name="Tarnbrook")
    person(name="Zadie Blake", roles={trust: [Role.CHAIR, Role.AUDITOR], other: Role.ADMINISTRATOR})
    person(name="Amara Okafor", roles={other: Role.CHAIR})
    gone = MembershipFactory(user__name="Grace Lin", organisation=trust, role=Role.VSM, ended_at=NOW)

    zadie, grace = sorted(queries.people_of(trust), key=lambda each: each.user.name, reverse=True)

    assert ({each.role for each in zadie.held}, zadie.ended, zadie.left_at) == ({Role.CHAIR, Role.AUDITOR}, [], None)
    assert (grace.held, grace.ended, grace.left_at, grace.id) == ([], [gone], NOW, gone.id)


def test_an_invitation_is_shown_until_it_is_taken_up(trust: Any) -> None:
    administrator = person(name="Ada Mensah", roles={trust: Role.ADMINISTRATOR})
    with time_machine.travel(NOW, tick=False):
        invited = people.invite(
            trust, actor=administrator, email="a@example.nhs.uk", name="Amara Okafor", role=Role.CHAIR, site=SITE
        )
        links.send_link(administrator, Purpose.RESET, site=SITE)

    ada, amara = queries.people_of(trust)
    assert (ada.invitation, amara.invitation and amara.invitation.expires_at) == (None, NOW + timedelta(days=7))
    assert queries.person_of(invited) == amara

    links.void_links(invited.user)

    assert queries.person_of(invited).invitation is None


@pytest.mark.parametrize("count", [1, 3])
def test_more_people_ask_no_more_of_the_database(session: Any, trust: Any, count: int) -> None:
    for _ in range(count):
        UserFactory(roles={trust: [Role.CHAIR, Role.AUDITOR]})
    session.commit()

    with watching_sql() as statements:
        found = [(each.user.name, each.held[0].organisation.name) for each in queries.people_of(trust)]

    assert (len(found), len(statements)) == (count, 3)  # the organisation itself; roles with who; invitations


def test_who_may_own_an_action_is_who_has_a_role_now(trust: Any) -> None:
    here = UserFactory(name="Amara Okafor", roles={trust: [Role.CHAIR, Role.AUDITOR]})
    MembershipFactory(organisation=trust, role=Role.VSM, ended_at=clock.now())
    UserFactory(roles={OrganisationFactory(): Role.CHAIR})

    assert list(queries.people_at(trust.id)) == [here]


def test_a_colleague_without_another_part_is_in_no_list_to_choose_from(trust: Any) -> None:
    UserFactory(name="Meera Venkataraman", roles={trust: Role.COLLEAGUE})
    chair = UserFactory(name="Amara Okafor", roles={trust: [Role.PANEL_CHAIR, Role.COLLEAGUE]})

    assert list(queries.people_at(trust.id)) == [chair]


def test_seats_come_by_kind_the_newest_first_and_those_that_ended_last(trust: Any) -> None:
    executive = SeatFactory(organisation=trust, position=Position.EXECUTIVE, since=date(2020, 1, 1))
    newer = SeatFactory(organisation=trust, position=Position.EXECUTIVE, since=date(2024, 1, 1))
    chair = SeatFactory(organisation=trust, position=Position.CHAIR)
    past = SeatFactory(organisation=trust, position=Position.CHAIR, until=date(2024, 4, 1))
    SeatFactory()

    assert list(queries.seats_of(trust)) == [chair, newer, executive, past]


def test_the_seats_of_a_person_are_those_at_this_organisation(trust: Any) -> None:
    user = UserFactory(roles={trust: Role.CHAIR})
    here = SeatFactory(organisation=trust, user_id=user.id)
    SeatFactory(user_id=user.id)
    SeatFactory(organisation=trust)

    assert list(queries.seats_held_by(user, trust)) == [here]


def test_one_shares_with_bodies_that_review_and_do_not_read_yet(trust: Any) -> None:
    region = OrganisationFactory(name="Midlands", kind=Kind.REGION)
    icb = OrganisationFactory(name="Vale and Wolds", kind=Kind.ICB)
    SharingFactory(organisation=trust, reader=OrganisationFactory(name="National body", kind=Kind.ALB))
    SharingFactory(organisation=trust, reader=region, ended_at=clock.now())
    OrganisationFactory(name="Tarnbrook")

    assert list(queries.possible_readers(trust)) == [region, icb]
    assert region not in queries.possible_readers(region)


def test_sharings_come_with_those_that_last_first(trust: Any) -> None:
    ended = SharingFactory(organisation=trust, ended_at=clock.now())
    lasts = SharingFactory(organisation=trust)
    SharingFactory()

    assert list(queries.sharings_of(trust)) == [lasts, ended]
    assert list(queries.shared_with(lasts.reader)) == [trust]
    assert list(queries.shared_with(ended.reader)) == []


@pytest.mark.parametrize("cookie", ["", "x.y", "nothing", "00000000-0000-0000-0000-000000000000.x"])
def test_a_cookie_that_makes_no_sense_is_nobodys(session: Any, cookie: str) -> None:
    assert queries.user_of_session(cookie, "this one") is None


def test_a_cookie_is_good_while_its_key_is_and_costs_two_queries(session: Any, trust: Any) -> None:
    user = person(roles={trust: Role.CHAIR})
    cookie = user.get_id()
    session.commit()
    session.expunge_all()

    with watching_sql() as statements:
        found = queries.user_of_session(cookie, "this one")

    assert (found and found.get_id(), len(statements)) == (cookie, 2)


def test_regions_and_organisations_come_by_name(session: Any) -> None:
    north, south = (OrganisationFactory(name=name, kind=Kind.REGION) for name in ("North", "South"))
    trust = OrganisationFactory(name="Ashbourne", ods_code="XA1")

    assert list(queries.regions()) == [north, south]
    assert list(queries.organisations()) == [trust, north, south]
    assert (queries.organisation_by_code("XA1"), queries.organisation_by_code("XA2")) == (trust, None)


def test_everybody_is_listed_once_a_role_for_the_demonstration(trust: Any) -> None:
    user = person(roles={trust: [Role.CHAIR, Role.AUDITOR]})
    MembershipFactory(organisation=trust, role=Role.VSM, ended_at=clock.now())

    assert sorted(each.role for each in queries.everybody()) == ["auditor", "chair"]
    assert {each.user for each in queries.everybody()} == {user}

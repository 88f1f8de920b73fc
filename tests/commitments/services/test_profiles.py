"""What a leader offers, and whom somebody is not to be paired with."""

from datetime import date
from typing import Any

import pytest

from tests.commitments.factories import ColleagueFactory, PairingConflictFactory
from tests.factories import SeatFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.audit.queries import history_of, trail_of
from tracker.commitments.queries.conflicts import conflicts_about, conflicts_said_by, kept_apart_at
from tracker.commitments.queries.leaders import profile_of
from tracker.commitments.queries.pairs import are_kept_apart
from tracker.commitments.rules.vocabulary import Kind
from tracker.commitments.services import profiles as services
from tracker.db import db
from tracker.errors import Conflict, RuleBroken

OFFERED: dict[str, Any] = {
    "kinds": [Kind.REVERSE, Kind.SPONSORSHIP],
    "capacity": 2,
    "site": "Ashbourne General",
    "interests": ["Digital and data"],
    "appraiser_id": None,
}


@pytest.fixture
def leader(trust: Organisation) -> User:
    found: User = UserFactory(name="Dawn Pereira", roles={trust: Role.VSM})
    return found


def refusal(service: Any, *records: Any, **keywords: Any) -> tuple[str | None, str]:
    with pytest.raises(RuleBroken) as broken, db.session.begin_nested():
        service(*records, **keywords)
    return broken.value.field, broken.value.message


def test_a_leader_says_what_they_offer_and_changes_it(trust: Organisation, leader: User) -> None:
    chair = UserFactory(roles={trust: Role.CHAIR})

    profile = services.edit_profile(trust, actor=leader, **OFFERED)
    again = services.edit_profile(
        trust, actor=leader, version=1, **{**OFFERED, "capacity": 0, "appraiser_id": chair.id}
    )

    assert profile is again is profile_of(trust.id, leader.id)
    assert (profile.kinds_offered, profile.capacity) == ([Kind.REVERSE, Kind.SPONSORSHIP], 0)
    assert profile.appraiser_id == chair.id
    newest, _ = history_of(profile)
    assert set(newest.details["changes"]) == {"appraiser_id", "capacity"}
    with pytest.raises(Conflict):
        services.edit_profile(trust, actor=leader, version=1, **OFFERED)


def test_a_profile_is_for_leaders_and_somebody_else_appraises_them(trust: Organisation, leader: User) -> None:
    stranger, member = UserFactory(), UserFactory(roles={trust: Role.COLLEAGUE})
    past = UserFactory(roles={trust: Role.EDI_LEAD})
    SeatFactory(organisation=trust, user=past, until=None, since=date(2027, 4, 1))

    assert refusal(services.edit_profile, trust, actor=member, **OFFERED) == (None, services.NO_LEADER)
    assert refusal(services.edit_profile, trust, actor=past, **OFFERED) == (None, services.NO_LEADER)
    for appraiser, words in (
        (leader, "You cannot appraise yourself"),
        (stranger, "Select somebody from the list"),
        (member, "Select somebody from the list"),
    ):
        asked = {**OFFERED, "appraiser_id": appraiser.id}
        assert refusal(services.edit_profile, trust, actor=leader, **asked) == ("appraiser_id", words)


def test_two_windows_make_one_profile(trust: Organisation, leader: User, monkeypatch: pytest.MonkeyPatch) -> None:
    services.edit_profile(trust, actor=leader, **OFFERED)
    monkeypatch.setattr(services, "profile_of", lambda *_: None)

    assert refusal(services.edit_profile, trust, actor=leader, **OFFERED) == (
        None,
        "You have saved this in another window. Open the page again",
    )


def test_a_colleague_names_a_leader_and_takes_it_back(trust: Organisation, leader: User) -> None:
    colleague = ColleagueFactory(organisation=trust)

    conflict = services.declare_conflict(trust, actor=colleague.user, leader_id=leader.id, words="We are related")

    assert (conflict.named, conflict.words) == ("Dawn Pereira", "We are related")
    assert are_kept_apart(trust.id, colleague.user_id, leader.id)
    assert [list(conflicts_about(trust.id, who)) for who in (leader, colleague.user)] == [[conflict], [conflict]]
    assert [list(conflicts_said_by(trust.id, who.id)) for who in (leader, colleague.user)] == [[], [conflict]]
    assert list(trail_of(trust.id)) == []
    assert refusal(services.declare_conflict, trust, actor=colleague.user, leader_id=leader.id) == (
        None,
        "You have said this already",
    )
    assert refusal(services.remove_conflict, conflict, actor=leader) == (
        None,
        "Only whoever said it can take it back",
    )
    services.remove_conflict(conflict, actor=colleague.user)
    assert kept_apart_at(trust.id) == {}


def test_a_leader_types_an_address_and_learns_nothing_by_it(trust: Organisation, leader: User) -> None:
    colleague = ColleagueFactory(organisation=trust, user=UserFactory(email="meera.v@example.nhs.uk"))

    known = services.declare_conflict(trust, actor=leader, email=" Meera.V@example.NHS.uk ")
    unknown = services.declare_conflict(trust, actor=leader, email="nobody@example.nhs.uk")

    assert [known.named, unknown.named] == ["meera.v@example.nhs.uk", "nobody@example.nhs.uk"]
    assert [known.other_id, unknown.other_id] == [None, None]
    assert are_kept_apart(trust.id, leader.id, colleague.user_id)
    assert kept_apart_at(trust.id) == {
        leader.id: frozenset({colleague.user_id}),
        colleague.user_id: frozenset({leader.id}),
    }
    assert list(conflicts_about(trust.id, colleague.user)) == [known]


def test_an_address_keeps_apart_whoever_has_it_later(trust: Organisation, leader: User) -> None:
    services.declare_conflict(trust, actor=leader, email="meera.v@example.nhs.uk")

    joined = ColleagueFactory(organisation=trust, user=UserFactory(email="meera.v@example.nhs.uk"))

    assert are_kept_apart(trust.id, joined.user_id, leader.id)


@pytest.mark.parametrize("who", ["leader", "colleague", "neither"])
def test_only_one_way_of_naming_is_open_to_each(trust: Organisation, leader: User, who: str) -> None:
    colleague = ColleagueFactory(organisation=trust).user
    actor = {"leader": leader, "colleague": colleague}.get(who) or UserFactory(roles={trust: Role.EDI_LEAD})
    by_list, by_address = {"leader_id": leader.id}, {"email": "a.b@example.nhs.uk"}

    for both in ({}, {**by_list, **by_address}):
        assert refusal(services.declare_conflict, trust, actor=actor, **both)[1] == (
            "Say who it is, in one of the two ways"
        )
    if who != "colleague":
        assert refusal(services.declare_conflict, trust, actor=actor, **by_list)[1] == (
            "Only somebody who is in the pool names a leader"
        )
    if who != "leader":
        assert refusal(services.declare_conflict, trust, actor=actor, **by_address)[1] == services.NO_LEADER


def test_nobody_has_a_conflict_with_themselves_or_with_somebody_who_is_no_leader(trust: Organisation) -> None:
    governor = UserFactory(roles={trust: Role.GOVERNOR})
    ColleagueFactory(organisation=trust, user=governor)

    for leader in (governor, UserFactory()):
        assert refusal(services.declare_conflict, trust, actor=governor, leader_id=leader.id) == (
            "leader_id",
            "Select a leader from the list",
        )
    assert refusal(services.declare_conflict, trust, actor=governor, email=governor.email.upper()) == (
        "email",
        "Enter the address of somebody else",
    )


def test_conflicts_of_other_organisations_keep_nobody_apart_here(trust: Organisation, leader: User) -> None:
    PairingConflictFactory(declared_by=leader)

    assert kept_apart_at(trust.id) == {}

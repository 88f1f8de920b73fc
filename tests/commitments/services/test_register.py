"""The pool of colleagues: joining with consent, changing what one wrote, wishes, being followed."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.commitments.factories import CareerStepFactory, ColleagueFactory, CommitmentSettingsFactory, walked
from tests.factories import MembershipFactory, SeatFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Position
from tracker.audit.queries import history_of, trail_of
from tracker.commitments.models import Colleague
from tracker.commitments.queries.career import steps_of
from tracker.commitments.queries.records import own_place
from tracker.commitments.rules import settled
from tracker.commitments.rules.joining import digest_of
from tracker.commitments.rules.vocabulary import ConsentPurpose, Kind, State
from tracker.commitments.services import register as services
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.wres.rules.vocabulary import Band

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WROTE: dict[str, Any] = {
    "band": Band.BAND_7,
    "kinds": [Kind.SPONSORSHIP, Kind.MENTORING],
    "interests": ["Quality improvement"],
    "site": "Ashbourne General",
    "availability": "Tuesdays",
    "wants": "To chair a meeting",
    "could_reach_executive": True,
    "line_manager_id": None,
    "line_manager_name": "",
}


@pytest.fixture
def person(trust: Organisation) -> User:
    found: User = UserFactory(name="Meera Venkataraman", roles={trust: Role.COLLEAGUE})
    return found


def join(trust: Organisation, person: User, **changes: Any) -> Colleague:
    asked = {"agrees": True, "seen": digest_of(settled.CONSENT), **WROTE, **changes}
    return services.join(trust, actor=person, **asked)


def edit(colleague: Colleague, **changes: Any) -> None:
    services.edit_place(colleague, **{"actor": colleague.user, **WROTE, **changes})


def refusal(service: Any, *records: Any, **keywords: Any) -> tuple[str | None, str]:
    """Beside which question a service says no, and in which words."""
    with pytest.raises(RuleBroken) as broken:
        service(*records, **keywords)
    return broken.value.field, broken.value.message


def test_somebody_joins_and_what_they_agreed_to_is_kept_word_for_word(trust: Organisation, person: User) -> None:
    colleague = join(trust, person)

    assert own_place(trust.id, person.id) is colleague
    assert (colleague.number, colleague.joined_on, colleague.band) == (1, date(2026, 11, 22), Band.BAND_7)
    assert colleague.kinds_wanted == [Kind.SPONSORSHIP, Kind.MENTORING]
    (consent,) = colleague.consents
    assert (consent.purpose, consent.wording) == (ConsentPurpose.POOL, settled.CONSENT)
    assert (consent.given_at, consent.withdrawn_at) == (NOW, None)


def test_the_trail_of_the_organisation_does_not_know_that_somebody_joined(trust: Organisation, person: User) -> None:
    colleague = join(trust, person)
    edit(colleague, site="The Elms")

    assert list(trail_of(trust.id)) == []
    assert [(event.tag.value, event.subject_name, event.details) for event in history_of(colleague)] == [
        ("colleague.edited", "C1", {"fields": ["site"]}),
        ("colleague.joined", "C1", {}),
    ]


def test_consent_is_to_the_trusts_own_wording(trust: Organisation, person: User) -> None:
    CommitmentSettingsFactory(organisation=trust, consent_wording="I agree to be paired")

    field, words = refusal(join, trust, person)
    colleague = join(trust, person, seen=digest_of("I agree to be paired"))

    assert (field, words) == (
        "agrees",
        "The wording was changed while this page was open. Read it again, then agree",
    )
    assert colleague.consents[0].wording == "I agree to be paired"


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"agrees": False}, "agrees", "Tick the box to agree"),
        ({"band": Band.BAND_9}, "band", "The pool is for colleagues at band 8d or below"),
        ({"band": Band.VSM}, "band", "The pool is for colleagues at band 8d or below"),
        ({"kinds": []}, "first_kind", "Select what you would like most"),
        ({"kinds": [Kind.REVERSE, Kind.REVERSE]}, "second_kind", "Select each kind once"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    trust: Organisation, person: User, changes: dict[str, Any], field: str, words: str
) -> None:
    assert refusal(join, trust, person, **changes) == (field, words)
    assert own_place(trust.id, person.id) is None


def test_a_very_senior_manager_leads_instead_of_joining(trust: Organisation) -> None:
    past = UserFactory(roles={trust: Role.COLLEAGUE})
    SeatFactory(organisation=trust, user=past, position=Position.EXECUTIVE, until=date(2026, 11, 21))

    field, words = refusal(join, trust, UserFactory(roles={trust: Role.VSM}))

    assert words == (
        "The pool is for colleagues at band 8d or below. As very senior manager, you can lead a relationship instead"
    )
    assert field is None
    assert join(trust, UserFactory(roles={trust: Role.GOVERNOR})).is_here
    assert join(trust, past).is_here


def test_somebody_has_one_place_at_a_time(trust: Organisation, person: User) -> None:
    first = join(trust, person)

    assert refusal(join, trust, person) == (None, "You are in the pool already")
    first.left_at = NOW
    assert join(trust, person).number == 2


def test_a_line_manager_is_an_account_or_a_name(trust: Organisation, person: User) -> None:
    manager = UserFactory(name="Dawn Pereira", roles={trust: Role.VSM})
    other = UserFactory(name="Sunita Rao", roles={trust: Role.COLLEAGUE})
    UserFactory(name="Meera Venkataraman", roles={trust: Role.COLLEAGUE})

    assert refusal(join, trust, person, line_manager_name="dawn  pereira") == (
        "line_manager_id",
        "Choose dawn  pereira in the list above: they have an account",
    )
    assert refusal(join, trust, person, line_manager_id=person.id) == (
        "line_manager_id",
        "You cannot be your own line manager",
    )
    # Somebody whose only role is that of a colleague is in no list: it would tell who may be in the pool.
    assert refusal(join, trust, person, line_manager_id=other.id) == (
        "line_manager_id",
        "Select somebody from the list",
    )
    colleague = join(trust, person, line_manager_id=manager.id, line_manager_name="Somebody else")
    assert (colleague.line_manager, colleague.line_manager_name) == (manager, "")
    edit(colleague, line_manager_name="Sunita Rao")
    assert (colleague.line_manager_id, colleague.line_manager_name) == (None, "Sunita Rao")
    edit(colleague, line_manager_id=manager.id)
    assert (colleague.line_manager_id, colleague.line_manager_name) == (manager.id, "")


@pytest.mark.usefixtures("session")
def test_nobody_becomes_the_line_manager_of_somebody_they_are_paired_with() -> None:
    pair, over = walked(State.ACTIVE, number=7), walked(State.ENDED)
    for each in (pair, over):
        MembershipFactory(user=each.leader, organisation=each.organisation, role=Role.VSM)

    edit(over.colleague, line_manager_id=over.leader_id)

    assert over.colleague.line_manager_id == over.leader_id
    field, words = refusal(edit, pair.colleague, line_manager_id=pair.leader_id)
    assert (field, words[:43]) == ("line_manager_id", "You are paired with Janet Williams (R7). A ")


def test_a_change_is_of_what_one_saw_and_only_while_in_the_pool(trust: Organisation, person: User) -> None:
    colleague = join(trust, person)

    assert refusal(edit, colleague, band=Band.BAND_9)[0] == "band"
    with pytest.raises(Conflict):
        edit(colleague, version=7)
    colleague.left_at = NOW
    assert refusal(edit, colleague) == (None, services.GONE)


def test_wishes_are_in_order_and_change_without_being_made_anew(trust: Organisation, person: User) -> None:
    colleague = join(trust, person)
    one, two, three = (UserFactory(roles={trust: Role.VSM}) for _ in range(3))

    services.wish(colleague, actor=person, leader_ids=[one.id, two.id])
    services.wish(colleague, actor=person, leader_ids=[two.id, three.id, one.id])
    db.session.refresh(colleague)

    assert [(each.leader, each.rank) for each in colleague.wishes] == [(two, 1), (three, 2), (one, 3)]
    services.wish(colleague, actor=person, leader_ids=[])
    assert colleague.wishes == []
    assert refusal(services.wish, colleague, actor=person, leader_ids=[person.id])[1] == (
        "You cannot be paired with yourself"
    )


def test_being_followed_has_a_consent_of_its_own(trust: Organisation, person: User) -> None:
    colleague = join(trust, person)
    asked: dict[str, Any] = {"actor": person, "agrees": True, "seen": digest_of(settled.PROGRESSION)}

    services.consent_to_progression(colleague, **asked)

    assert colleague.has_agreed_to(ConsentPurpose.PROGRESSION)
    assert colleague.consents[-1].wording == settled.PROGRESSION
    assert refusal(services.consent_to_progression, colleague, **asked) == (None, "You have agreed to this already")


def test_who_is_followed_no_more_stays_in_the_pool_and_the_steps_go(trust: Organisation, person: User) -> None:
    colleague, other = join(trust, person), CareerStepFactory()
    agreed: dict[str, Any] = {"agrees": True, "seen": digest_of(settled.PROGRESSION)}
    services.consent_to_progression(colleague, actor=person, **agreed)
    CareerStepFactory(colleague=colleague)

    services.withdraw_progression(colleague, actor=person)

    assert (list(steps_of(colleague)), list(steps_of(other.colleague))) == ([], [other])
    assert [(each.purpose, each.withdrawn_at) for each in colleague.consents] == [
        (ConsentPurpose.POOL, None),
        (ConsentPurpose.PROGRESSION, NOW),
    ]
    assert refusal(services.withdraw_progression, colleague, actor=person)[1] == (
        "You have not agreed to this, or have withdrawn it already"
    )
    services.consent_to_progression(colleague, actor=person, **agreed)
    assert colleague.has_agreed_to(ConsentPurpose.PROGRESSION)


@pytest.mark.usefixtures("session")
def test_who_left_has_nothing_to_change() -> None:
    colleague = ColleagueFactory(left_at=NOW)

    cases: list[tuple[Any, dict[str, Any]]] = [
        (services.wish, {"leader_ids": []}),
        (services.consent_to_progression, {"agrees": True, "seen": ""}),
        (services.withdraw_progression, {}),
    ]
    for service, asked in cases:
        assert refusal(service, colleague, actor=colleague.user, **asked) == (None, services.GONE)

"""Relationships: who is told of what, from when, and of which nobody is."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.commitments.factories import MentoringSessionFactory, PairAgreementFactory, SponsorshipActFactory
from tests.commitments.pairs import paired
from tests.conftest import watching_sql
from tests.factories import OrganisationFactory, UserFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import AgreementReview, Relationship
from tracker.commitments.rules.vocabulary import Answer, EndReason, State
from tracker.commitments.rules.vocabulary import Kind as Pairing
from tracker.db import db
from tracker.reminders.queries.needs import coming, reached
from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.rulebook import Rulebook
from tracker.reminders.rules.vocabulary import Kind, Part

MONDAY = date(2026, 11, 23)
SIGNED = datetime(2026, 5, 1, 9, tzinfo=UTC)


@pytest.fixture
def trust(session: Any) -> Organisation:
    found: Organisation = OrganisationFactory()
    UserFactory(name="Rosalind Thistlewood", roles={found: Role.COORDINATOR})
    return found


def needs_on(day: date, **asked: Any) -> list[Need]:
    db.session.flush()
    return reached(day, Rulebook(), **asked)


def told(day: date) -> list[tuple[Kind, Part, str]]:
    """What is told to whom, by name."""
    names = {each.id: each.name for each in db.session.query(User)}
    return sorted((each.kind, each.part, names[each.user_id]) for each in needs_on(day))


def quiet(trust: Organisation, **fields: Any) -> Relationship:
    """A relationship that counts as stalled since Friday."""
    return paired(trust, prompted_on=date(2026, 11, 20), **fields)


def waiting(pair: Relationship, **fields: Any) -> Any:
    make = SponsorshipActFactory if pair.kind is Pairing.SPONSORSHIP else MentoringSessionFactory
    return make(pair=pair, answer=Answer.WAITING, logged_on=date(2026, 11, 18), **fields)


def reviewed(pair: Relationship, due_on: date, **fields: Any) -> AgreementReview:
    review = AgreementReview(agreement=pair.agreements[-1], due_on=due_on, **fields)
    db.session.add(review)
    return review


BOTH = [
    (Kind.PAIR_STALLED, Part.BOTH_SIDES, "Janet Williams"),
    (Kind.PAIR_STALLED, Part.BOTH_SIDES, "Meera Venkataraman"),
]


def test_both_sides_of_a_quiet_relationship_are_told_from_the_day_it_counts_as_quiet(trust: Organisation) -> None:
    quiet(trust)

    assert [told(date(2026, 11, day)) for day in (19, 20)] == [[], BOTH]


def test_the_coordinator_is_told_once_it_stayed_quiet_for_as_long_as_the_trust_has_settled(
    trust: Organisation,
) -> None:
    quiet(trust, escalated_on=date(2026, 12, 4))

    friday, monday = (told(date(2026, 12, day)) for day in (4, 7))

    assert friday == BOTH
    assert monday == [*BOTH, (Kind.PAIR_STALLED, Part.COORDINATOR, "Rosalind Thistlewood")]


def test_a_coordinator_who_is_one_of_the_two_is_told_as_one_of_the_two_only(trust: Organisation) -> None:
    leader = UserFactory(name="Janet Williams", roles={trust: [Role.VSM, Role.COORDINATOR]})
    pair = quiet(trust, leader=leader, escalated_on=date(2026, 12, 4))
    reviewed(pair, date(2026, 11, 2))

    found = {(kind, part) for kind, part, name in told(date(2026, 12, 7)) if name == "Janet Williams"}

    assert found == {(Kind.PAIR_STALLED, Part.BOTH_SIDES), (Kind.AGREEMENT_REVIEW, Part.BOTH_SIDES)}


def test_what_was_said_to_the_coordinator_about_an_earlier_silence_is_not_said_again(trust: Organisation) -> None:
    quiet(trust, escalated_on=date(2026, 8, 3))

    assert told(date(2026, 12, 7)) == BOTH


@pytest.mark.parametrize("kind", [Pairing.MENTORING, Pairing.SPONSORSHIP])
def test_the_other_side_is_told_of_what_waits_to_be_confirmed(trust: Organisation, kind: Pairing) -> None:
    waiting(paired(trust, kind=kind))

    found = {
        Pairing.MENTORING: Kind.SESSION_TO_CONFIRM,
        Pairing.SPONSORSHIP: Kind.ACT_TO_CONFIRM,
    }[kind]
    assert [told(date(2026, 11, day)) for day in (20, 23)] == [[], [(found, Part.OTHER_SIDE, "Meera Venkataraman")]]


def test_the_leader_is_told_of_what_the_colleague_logged(trust: Organisation) -> None:
    pair = paired(trust)
    waiting(pair, logged_by=pair.colleague.user)

    assert told(MONDAY) == [(Kind.SESSION_TO_CONFIRM, Part.OTHER_SIDE, "Janet Williams")]


@pytest.mark.parametrize("answer", [Answer.CONFIRMED, Answer.DISPUTED])
def test_nobody_is_told_of_what_was_answered(trust: Organisation, answer: Answer) -> None:
    MentoringSessionFactory(pair=paired(trust), answer=answer, logged_on=date(2026, 11, 2))

    assert told(MONDAY) == []


def test_the_two_are_told_two_working_days_before_they_look_back_and_the_coordinator_three_weeks_after(
    trust: Organisation,
) -> None:
    reviewed(paired(trust), date(2026, 11, 25))
    two = [
        (Kind.AGREEMENT_REVIEW, Part.BOTH_SIDES, "Janet Williams"),
        (Kind.AGREEMENT_REVIEW, Part.BOTH_SIDES, "Meera Venkataraman"),
    ]

    found = [told(each) for each in (date(2026, 11, 20), MONDAY, date(2026, 12, 15), date(2026, 12, 16))]

    assert found == [[], two, two, [*two, (Kind.AGREEMENT_REVIEW, Part.COORDINATOR, "Rosalind Thistlewood")]]


def test_only_what_the_newest_signed_agreement_says_is_looked_back_at(trust: Organisation) -> None:
    pair = paired(trust)
    reviewed(pair, date(2026, 11, 20))
    reviewed(pair, date(2026, 11, 19), held_on=date(2026, 11, 19))
    later = PairAgreementFactory(pair=pair, number=2)
    db.session.add(AgreementReview(agreement=later, due_on=date(2026, 11, 18)))

    unsigned = {each.due_on for each in needs_on(MONDAY)}
    later.leader_signed_at = later.colleague_signed_at = SIGNED
    signed = {each.due_on for each in needs_on(MONDAY)}

    assert (unsigned, signed) == ({date(2026, 11, 20)}, {date(2026, 11, 18)})


@pytest.mark.parametrize(
    "changed",
    [
        {"state": State.PAUSED, "paused_on": date(2026, 11, 21)},
        {"state": State.ENDED, "ended_on": date(2026, 11, 21), "end_reason": EndReason.COMPLETE},
        {"state": State.ENDED, "ended_on": date(2026, 11, 21), "end_reason": EndReason.WITHDRAWN},
    ],
)
def test_nobody_is_told_of_a_relationship_that_is_paused_or_over(trust: Organisation, changed: dict[str, Any]) -> None:
    pair = quiet(trust, escalated_on=date(2026, 11, 20))
    waiting(pair)
    reviewed(pair, date(2026, 11, 2))
    before = len(told(MONDAY))

    for name, value in changed.items():
        setattr(pair, name, value)

    assert (before, told(MONDAY)) == (7, [])


def test_whoever_left_or_only_reads_there_is_told_nothing_though_they_are_elsewhere(trust: Organisation) -> None:
    pair, elsewhere = quiet(trust), OrganisationFactory()
    UserFactory(name="Una Vale", roles={elsewhere: Role.COORDINATOR})
    pair.leader.memberships[0].ended_at = clock.now()
    pair.leader.memberships.extend(UserFactory(roles={elsewhere: Role.VSM}).memberships)
    pair.colleague.user.memberships[0].role = Role.AUDITOR

    assert told(MONDAY) == []


def test_what_is_told_names_nobody_and_leads_to_no_record_but_on_the_page_of_who_is_signed_in(
    trust: Organisation,
) -> None:
    pair = quiet(trust, escalated_on=date(2026, 11, 20))
    session, review = waiting(pair), reviewed(pair, date(2026, 11, 2))
    act = waiting(paired(trust, kind=Pairing.SPONSORSHIP, leader=pair.leader, colleague="Imran Chowdhury"))

    found = needs_on(MONDAY)

    mine = f"organisations/{trust.id}/commitments"
    assert {(each.path, each.of, each.meaning.is_confidential) for each in found if not each.is_climbing} == {
        (mine, "", True)
    }
    assert {each.page_path for each in found} == {
        f"relationships/{pair.id}",
        f"sessions/{session.id}/confirm",
        f"acts/{act.id}/confirm",
        f"{mine}/register/relationships",
    }
    assert {(each.says, each.path) for each in found if each.is_climbing} == {
        (f"Relationship {pair.reference} is still quiet", f"{mine}/register/relationships"),
        (f"Relationship {pair.reference} has not been looked at as agreed", f"{mine}/register/relationships"),
    }
    assert review.agreement.pair is pair


def test_a_calendar_holds_the_days_to_look_back_of_its_own_person(trust: Organisation) -> None:
    pair = paired(trust)
    reviewed(pair, date(2026, 12, 14))
    db.session.flush()

    asked: dict[str, Any] = {"organisations": [trust.id], "since": MONDAY, "until": MONDAY + timedelta(60)}
    mine = coming(Rulebook(), user_id=pair.leader_id, **asked)
    nobodys = coming(Rulebook(), user_id=UserFactory(roles={trust: Role.COORDINATOR}).id, **asked)

    assert [(each.kind, each.due_on) for each in mine] == [(Kind.AGREEMENT_REVIEW, date(2026, 12, 14))]
    assert nobodys == []


@pytest.mark.parametrize("count", [1, 3])
def test_more_relationships_ask_no_more_of_the_database(trust: Organisation, count: int) -> None:
    for _ in range(count):
        waiting(quiet(trust))
    db.session.flush()

    with watching_sql() as statements:
        found = reached(MONDAY, Rulebook())

    assert len([each for each in found if each.meaning.is_confidential]) == 3 * count
    # All that SQL tells is one statement; nothing that is worked out in Python asks about relationships.
    assert len([each for each in statements if "relationship" in each]) == 1

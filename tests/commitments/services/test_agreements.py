"""Writing, signing and reviewing what a pair agreed; and what a relationship counts for once it has begun."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from tests.commitments.factories import ColleagueFactory, PairAgreementFactory, walked
from tests.factories import SeatFactory, UserFactory
from tracker.access import Role
from tracker.accounts.rules import Position
from tracker.audit.queries import history_of
from tracker.commitments.models import AgreementReview, PairAgreement, Relationship
from tracker.commitments.rules.vocabulary import EndReason, Kind, State
from tracker.commitments.services import agreements as services
from tracker.commitments.services import relationships
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.outbox.models import Message

NOON = "2026-05-01 12:00:00+00:00"
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
TERMS: dict[str, Any] = {
    "contact": "By text; a reply within two working days",
    "frequency_days": 30,
    "goals": "See how the board decides about money",
    "ground_rules": "We keep to time",
    "confidentiality": "Between us, unless somebody is at risk",
    "starts_on": date(2026, 5, 4),
    "ends_on": date(2026, 11, 4),
    "reviews": [date(2026, 8, 4), date(2026, 11, 4)],
}

pytestmark = pytest.mark.usefixtures("session")


@pytest.fixture(autouse=True)
def _now() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


def subjects() -> list[tuple[str, str]]:
    """To whom, and with which subject."""
    return [(each.to_address, each.subject) for each in db.session.scalars(select(Message))]


def refusal(service: Any, record: Any, **keywords: Any) -> tuple[str | None, str]:
    """Beside which question a service says no, and in which words."""
    with pytest.raises(RuleBroken) as broken:
        service(record, **keywords)
    return broken.value.field, broken.value.message


def written(pair: Relationship | None = None, **terms: Any) -> PairAgreement:
    """An agreement that the leader has written."""
    pair = pair or walked(State.ACCEPTED)
    return services.write(pair, actor=pair.leader, **TERMS | terms)


def both_sign(agreement: PairAgreement) -> Relationship:
    """The pair, after both have signed."""
    for who in (agreement.pair.leader, agreement.pair.colleague.user):
        services.sign(agreement, actor=who, seen=agreement.fingerprint)
    return agreement.pair


def test_the_agreement_is_written_and_waits_for_both() -> None:
    agreement = written()

    pair = agreement.pair
    assert (pair.state, agreement.number, agreement.drawn_up_by) == (State.AGREEMENT, 1, pair.leader)
    assert [each.due_on for each in agreement.reviews] == TERMS["reviews"]
    assert {name: getattr(agreement, name) for name in services.FIELDS} | {"reviews": TERMS["reviews"]} == TERMS
    assert subjects() == [(pair.colleague.user.email, "A relationship needs you")]
    assert [(each.tag, each.details) for each in history_of(agreement)] == [("pair_agreement.written", {})]


@pytest.mark.parametrize(
    ("terms", "field", "message"),
    [
        ({"frequency_days": 0}, "frequency_days", "Select how often"),
        ({"frequency_days": 366}, "frequency_days", "Select how often"),
        ({"starts_on": date(2026, 4, 30)}, "starts_on", "The first day must be today or later"),
        ({"starts_on": date(2027, 5, 2)}, "starts_on", "The first day must be within a year"),
        ({"ends_on": date(2026, 5, 4)}, "ends_on", "The last day must be after the first day"),
        ({"reviews": []}, "months", "Select when you look back together"),
        ({"reviews": [date(2026, 5, 4)]}, "months", "Select days to look back that lie before the last day"),
        ({"reviews": [date(2026, 12, 1)]}, "months", "Select days to look back that lie before the last day"),
    ],
)
def test_terms_that_cannot_be_are_refused_beside_their_question(
    terms: dict[str, Any], field: str, message: str
) -> None:
    pair = walked(State.ACCEPTED)

    assert refusal(services.write, pair, actor=pair.leader, **TERMS | terms) == (field, message)
    assert pair.state is State.ACCEPTED


def test_an_agreement_without_a_last_day_is_looked_back_at_as_well() -> None:
    assert written(ends_on=None, reviews=[date(2027, 4, 1), date(2027, 4, 1)]).reviews[0].due_on == date(2027, 4, 1)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.REQUESTED, "An agreement is written when both of you have accepted"),
        (State.DECLINED, "This relationship is over, so there is nothing to agree any more"),
        (State.ENDED, "This relationship is over, so there is nothing to agree any more"),
    ],
)
def test_nothing_is_agreed_before_both_have_accepted_or_after_the_end(state: State, words: str) -> None:
    pair = walked(state)

    assert refusal(services.write, pair, actor=pair.leader, **TERMS) == (None, words)


def test_it_begins_when_both_have_signed_on_the_day_that_they_agreed() -> None:
    agreement = written()
    pair = agreement.pair

    services.sign(agreement, actor=pair.leader, seen=agreement.fingerprint)
    first = (pair.state, agreement.leader_signed_at, agreement.colleague_signed_at)
    services.sign(agreement, actor=pair.colleague.user, seen=agreement.fingerprint)

    assert first == (State.AGREEMENT, NOW, None)
    assert (pair.state, pair.started_on, pair.is_eligible) == (State.ACTIVE, date(2026, 5, 4), True)
    assert subjects()[1:] == [
        (pair.colleague.user.email, "A relationship needs you"),
        (pair.leader.email, "A relationship has changed"),
    ]
    assert [each.tag for each in history_of(pair)] == ["relationship.started"]


def test_it_begins_on_the_day_of_the_second_signature_where_the_agreed_day_has_passed() -> None:
    agreement = written()

    with time_machine.travel("2026-05-20 12:00:00+00:00", tick=False):
        pair = both_sign(agreement)

    assert pair.started_on == date(2026, 5, 20)


def test_whoever_changes_what_somebody_has_signed_makes_them_sign_anew() -> None:
    agreement = written()
    pair = agreement.pair
    services.sign(agreement, actor=pair.leader, seen=agreement.fingerprint)

    changes = {"goals": "Something else", "reviews": [date(2026, 8, 4), date(2026, 10, 1)]}
    services.write(pair, actor=pair.colleague.user, version=agreement.version, **TERMS | changes)

    assert (agreement.leader_signed_at, agreement.goals) == (None, "Something else")
    assert [each.due_on for each in sorted(agreement.reviews, key=lambda each: each.due_on)] == changes["reviews"]
    assert subjects()[-1] == (pair.leader.email, "A relationship needs you")
    assert history_of(agreement)[0].tag == "pair_agreement.edited"


def test_a_changed_day_to_look_back_alone_is_a_new_version() -> None:
    agreement = written()
    before, seen = agreement.version, agreement.fingerprint

    services.write(
        agreement.pair, actor=agreement.pair.leader, version=before, **TERMS | {"reviews": [date(2026, 9, 1)]}
    )

    assert agreement.version > before
    assert refusal(services.sign, agreement, actor=agreement.pair.leader, seen=seen) == (
        None,
        "This agreement was changed after you opened it. Read it again below, then sign",
    )


def test_who_writes_over_what_the_other_has_just_written_is_told_so() -> None:
    agreement = written()
    pair = agreement.pair

    first = refusal(services.write, pair, actor=pair.colleague.user, **TERMS)

    assert first[1] == "The other person has just written this agreement. Go back, read theirs and change it"
    with pytest.raises(Conflict):
        services.write(pair, actor=pair.colleague.user, version=agreement.version - 1, **TERMS)


def test_both_may_sign_the_same_words_at_the_same_moment() -> None:
    agreement = written()
    seen = agreement.fingerprint

    services.sign(agreement, actor=agreement.pair.leader, seen=seen)
    services.sign(agreement, actor=agreement.pair.colleague.user, seen=seen)

    assert agreement.pair.state is State.ACTIVE


def test_nobody_signs_twice_or_for_somebody_else_or_what_is_over() -> None:
    agreement = written()
    pair = agreement.pair
    services.sign(agreement, actor=pair.leader, seen=agreement.fingerprint)
    seen = agreement.fingerprint

    again = refusal(services.sign, agreement, actor=pair.leader, seen=seen)
    stranger = refusal(services.sign, agreement, actor=UserFactory(), seen=seen)
    relationships.end(pair, actor=pair.leader, reason=EndReason.TIME)
    late = refusal(services.sign, agreement, actor=pair.colleague.user, seen=seen)

    assert again == (None, "You have signed this already")
    assert stranger == (None, "Only the two people it is about sign")
    assert late == (None, "This relationship is over, so there is nothing to sign any more")


def test_an_agreement_that_is_over_by_its_own_words_is_not_signed() -> None:
    agreement = written()

    with time_machine.travel("2026-11-04 12:00:00+00:00", tick=False):
        refused = refusal(services.sign, agreement, actor=agreement.pair.leader, seen=agreement.fingerprint)

    assert refused[1] == "By its words this agreement ended on 4 November 2026. Change its last day before you sign"


def test_what_two_agreed_is_renewed_by_a_new_agreement_and_the_old_one_stays() -> None:
    first = written()
    pair = both_sign(first)

    second = services.write(pair, actor=pair.colleague.user, **TERMS | {"goals": "The next half-year"})
    between = (pair.agreement_in_force, pair.agreement_to_sign)
    words = refusal(services.sign, first, actor=pair.leader, seen=first.fingerprint)[1]
    both_sign(second)

    assert (second.number, first.goals) == (2, TERMS["goals"])
    assert between == (first, second)
    assert words == "A newer agreement has taken the place of this one. Read that and sign it"
    assert (pair.state, pair.agreement_in_force, pair.agreement_to_sign) == (State.ACTIVE, second, None)
    assert pair.started_on == date(2026, 5, 4)


@pytest.mark.parametrize(
    ("position", "kind", "could_reach", "counts"),
    [
        (Position.NON_EXECUTIVE, Kind.SPONSORSHIP, False, False),
        (Position.NON_EXECUTIVE, Kind.SPONSORSHIP, True, True),
        (Position.NON_EXECUTIVE, Kind.MENTORING, False, True),
        (Position.EXECUTIVE, Kind.SPONSORSHIP, False, True),
    ],
)
def test_a_non_executive_sponsors_somebody_who_could_reach_an_executive_role(
    position: Position, kind: Kind, could_reach: bool, counts: bool
) -> None:
    colleague = ColleagueFactory(could_reach_executive=could_reach)
    leader = UserFactory(roles={colleague.organisation: Role.BOARD_MEMBER})
    SeatFactory(organisation=colleague.organisation, user=leader, position=position, since=date(2026, 1, 1))

    pair = both_sign(written(walked(State.ACCEPTED, colleague=colleague, leader=leader, kind=kind)))

    assert pair.is_eligible is counts


def test_looking_back_is_put_on_record() -> None:
    pair = both_sign(written())
    review: AgreementReview = pair.agreements[0].reviews[0]

    with time_machine.travel("2026-08-05 12:00:00+00:00", tick=False):
        early = refusal(services.review, review, actor=pair.leader, held_on=date(2026, 5, 3))
        ahead = refusal(services.review, review, actor=pair.leader, held_on=date(2026, 8, 6))
        services.review(review, actor=pair.leader, held_on=date(2026, 8, 5))
        again = refusal(services.review, review, actor=pair.leader, held_on=date(2026, 8, 5))

    assert review.held_on == date(2026, 8, 5)
    assert early == ("held_on", "The day must not be before you began, on 4 May 2026")
    assert ahead == ("held_on", "The day you looked back must be today or earlier")
    assert again == (None, "This look back is on record already")
    assert history_of(pair.agreements[0])[0].tag == "pair_agreement.reviewed"


def test_nobody_looks_back_at_what_is_not_signed() -> None:
    pair = walked(State.ACTIVE)
    draft = PairAgreementFactory(pair=pair, number=2)
    draft.reviews = [AgreementReview(due_on=date(2026, 8, 4))]
    db.session.flush()

    refused = refusal(services.review, draft.reviews[0], actor=pair.leader, held_on=date(2026, 5, 1))

    assert refused[1] == "You look back together once the agreement is signed and until the relationship ends"

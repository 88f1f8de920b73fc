"""Proposing a relationship, answering, pausing and ending it: who may, what is refused, what is told."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from tests.commitments.factories import (
    ColleagueFactory,
    ConsentFactory,
    PairAgreementFactory,
    PairingConflictFactory,
    walked,
)
from tests.factories import OrganisationFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.audit.queries import history_of, trail_of
from tracker.commitments.models import Colleague, PairAgreement, Relationship
from tracker.commitments.rules.vocabulary import EndReason, Kind, Side, State
from tracker.commitments.services import relationships as services
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.outbox.models import Message

NOON = "2026-06-10 12:00:00+00:00"
NOW = datetime(2026, 6, 10, 12, tzinfo=UTC)
TODAY = date(2026, 6, 10)


@pytest.fixture(autouse=True)
def _now() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def leader(trust: Organisation) -> User:
    found: User = UserFactory(name="Janet Williams", roles={trust: Role.VSM})
    return found


@pytest.fixture
def coordinator(trust: Organisation) -> User:
    found: User = UserFactory(name="Rosalind Thistlewood", roles={trust: Role.COORDINATOR})
    return found


@pytest.fixture
def colleague(trust: Organisation) -> Colleague:
    found: Colleague = ColleagueFactory(organisation=trust)
    return found


def mails() -> list[tuple[str, str]]:
    """To whom, and with which subject."""
    letters = db.session.scalars(select(Message).order_by(Message.to_address))
    return [(each.to_address, each.subject) for each in letters]


def refusal(service: Any, record: Any, **keywords: Any) -> tuple[str | None, str]:
    """Beside which question a service says no, and in which words."""
    with pytest.raises(RuleBroken) as broken:
        service(record, **keywords)
    return broken.value.field, broken.value.message


def test_the_coordinator_proposes_and_both_have_to_answer(
    colleague: Colleague, leader: User, coordinator: User
) -> None:
    pair = services.propose(
        colleague, actor=coordinator, leader_id=leader.id, kind=Kind.MENTORING, reasons=["Both named finance"]
    )

    assert (pair.state, pair.number, pair.proposed_as) == (State.REQUESTED, 1, None)
    assert (pair.leader_accepted_at, pair.colleague_accepted_at) == (None, None)
    assert (pair.reasons, pair.requested_at) == (["Both named finance"], NOW)
    assert mails() == sorted((each.email, "A relationship needs you") for each in (leader, colleague.user))


def test_a_colleague_who_asks_has_accepted_by_that(colleague: Colleague, leader: User) -> None:
    pair = services.propose(
        colleague,
        actor=colleague.user,
        leader_id=leader.id,
        kind=Kind.SPONSORSHIP,
        as_side=Side.COLLEAGUE,
        site="https://tracker.example/",
    )

    assert (pair.leader_accepted_at, pair.colleague_accepted_at) == (None, NOW)
    assert mails() == [(leader.email, "A relationship needs you")]
    letter = db.session.scalars(select(Message)).one()
    assert f"https://tracker.example/organisations/{pair.organisation_id}/commitments" in letter.body


def test_no_mail_and_no_trail_tells_who_the_colleague_is(colleague: Colleague, leader: User, coordinator: User) -> None:
    pair = services.propose(colleague, actor=coordinator, leader_id=leader.id, kind=Kind.REVERSE)
    services.accept(pair, actor=leader)
    services.accept(pair, actor=colleague.user)
    services.end(pair, actor=leader, reason=EndReason.TIME, words="It was good to talk about Ashbourne")

    events = history_of(pair)
    assert trail_of(pair.organisation_id) == []
    assert {(event.subject_name, event.reason) for event in events} == {("R1", None)}
    assert [event.details for event in events] == [{}, {}, {}, {}]
    for letter in db.session.scalars(select(Message)):
        told = f"{letter.subject} {letter.body}".replace(f"Hello {colleague.user.name}", "")
        told = told.replace(f"Hello {leader.name}", "")
        for secret in (colleague.user.name, leader.name, "reverse", "mentor", "BME", "Ashbourne about", "time"):
            assert secret not in told


@pytest.mark.parametrize("kind", list(Kind))
def test_the_same_two_have_one_relationship_of_a_kind_at_a_time(
    colleague: Colleague, leader: User, coordinator: User, kind: Kind
) -> None:
    asked: dict[str, Any] = {"actor": coordinator, "leader_id": leader.id}
    services.propose(colleague, **asked, kind=kind)

    field, message = refusal(services.propose, colleague, **asked, kind=kind)

    assert field == "kind"
    assert message == f"There is {kind} between the two already: R1. One of a kind at a time"
    others = [services.propose(colleague, **asked, kind=each) for each in Kind if each is not kind]
    assert [each.number for each in others] == [2, 3]


def test_who_proposes_the_same_at_the_same_moment_is_told_so(
    colleague: Colleague, leader: User, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, Any] = {"actor": coordinator, "leader_id": leader.id, "kind": Kind.MENTORING}
    services.propose(colleague, **asked)
    monkeypatch.setattr(services, "open_pair", lambda *_: None)  # it was not there yet when we looked

    field, message = refusal(services.propose, colleague, **asked)

    assert (field, message) == ("kind", "There is mentoring between the two already. One of a kind at a time")


def test_after_an_end_the_same_two_may_begin_anew(colleague: Colleague, leader: User, coordinator: User) -> None:
    asked: dict[str, Any] = {"actor": coordinator, "leader_id": leader.id, "kind": Kind.MENTORING}
    services.take_back(services.propose(colleague, **asked), actor=coordinator)

    assert services.propose(colleague, **asked).number == 2


def test_nobody_is_their_own_colleague(trust: Organisation, coordinator: User) -> None:
    colleague = ColleagueFactory(organisation=trust, user=UserFactory(roles={trust: Role.VSM}))

    field, message = refusal(
        services.propose, colleague, actor=coordinator, leader_id=colleague.user_id, kind=Kind.MENTORING
    )

    assert (field, message) == ("leader_id", "A leader cannot be paired with themselves")


@pytest.mark.parametrize("name", ["", "janet  WILLIAMS"])
def test_a_line_manager_neither_mentors_nor_sponsors(
    trust: Organisation, leader: User, coordinator: User, name: str
) -> None:
    # Or one who was named before they had an account.
    colleague = ColleagueFactory(organisation=trust, line_manager=None if name else leader, line_manager_name=name)

    field, message = refusal(services.propose, colleague, actor=coordinator, leader_id=leader.id, kind=Kind.MENTORING)

    assert (field, message) == ("leader_id", "A line manager cannot mentor or sponsor somebody they manage")


@pytest.mark.parametrize("who", ["stranger", "leader elsewhere"])
def test_only_a_leader_of_today_is_proposed(
    colleague: Colleague, coordinator: User, trust: Organisation, who: str
) -> None:
    other = UserFactory(roles={trust: Role.NETWORK_LEAD} if who == "stranger" else {OrganisationFactory(): Role.VSM})

    refused = refusal(services.propose, colleague, actor=coordinator, leader_id=other.id, kind=Kind.MENTORING)

    assert refused == ("leader_id", "Select somebody who is a leader here today")


@pytest.mark.parametrize("columns", [{"left_at": NOW}, {"band": None}])
def test_only_who_is_in_the_pool_is_paired(
    trust: Organisation, leader: User, coordinator: User, columns: dict[str, Any]
) -> None:
    colleague = ColleagueFactory(organisation=trust, **columns)

    refused = refusal(services.propose, colleague, actor=coordinator, leader_id=leader.id, kind=Kind.MENTORING)

    assert refused == (None, "Only somebody who is in the pool of colleagues can be paired")


@pytest.mark.parametrize("says", ["leader", "colleague"])
def test_two_people_of_whom_either_declared_a_conflict_are_kept_apart(
    colleague: Colleague, leader: User, coordinator: User, says: str
) -> None:
    people = (leader, colleague.user) if says == "leader" else (colleague.user, leader)
    PairingConflictFactory(organisation=colleague.organisation, declared_by=people[0], other=people[1])

    refused = refusal(services.propose, colleague, actor=coordinator, leader_id=leader.id, kind=Kind.MENTORING)

    assert refused == ("leader_id", services.KEPT_APART)


def test_it_is_accepted_when_both_have_said_so(colleague: Colleague, leader: User, coordinator: User) -> None:
    pair = services.propose(colleague, actor=coordinator, leader_id=leader.id, kind=Kind.MENTORING)

    services.accept(pair, actor=leader)
    first = (pair.state, pair.leader_accepted_at, pair.colleague_accepted_at)
    services.accept(pair, actor=colleague.user)

    assert first == (State.REQUESTED, NOW, None)
    assert (pair.state, pair.colleague_accepted_at) == (State.ACCEPTED, NOW)
    assert mails().count((leader.email, "A relationship needs you")) == 2


def test_a_conflict_declared_meanwhile_keeps_it_from_being_accepted(session: Any) -> None:
    pair = walked(State.REQUESTED)
    PairingConflictFactory(organisation=pair.organisation, declared_by=pair.leader, other=pair.colleague.user)

    assert refusal(services.accept, pair, actor=pair.leader) == (None, services.KEPT_APART)


@pytest.mark.parametrize("side", list(Side))
def test_either_side_declines_without_a_reason(session: Any, side: Side) -> None:
    pair = walked(State.REQUESTED)
    people = {Side.LEADER: pair.leader, Side.COLLEAGUE: pair.colleague.user}

    services.decline(pair, actor=people[side])

    assert (pair.state, pair.declined_by, pair.declined_at) == (State.DECLINED, side, NOW)
    assert mails() == [(pair.other_than(people[side]).email, "A relationship has changed")]


def test_whoever_asked_takes_the_request_back(colleague: Colleague, leader: User) -> None:
    pair = services.propose(
        colleague, actor=colleague.user, leader_id=leader.id, kind=Kind.MENTORING, as_side=Side.COLLEAGUE
    )

    assert refusal(services.decline, pair, actor=colleague.user)[1].endswith("Take the request back instead")
    assert refusal(services.take_back, pair, actor=leader)[1].startswith("Only whoever asked")
    services.take_back(pair, actor=colleague.user)

    assert (pair.state, pair.ended_on, pair.ended_by) == (State.ENDED, TODAY, Side.COLLEAGUE)
    assert (leader.email, "A relationship has changed") in mails()


def test_a_proposal_is_taken_back_by_a_coordinator_and_by_neither_side(
    colleague: Colleague, leader: User, coordinator: User
) -> None:
    pair = services.propose(colleague, actor=coordinator, leader_id=leader.id, kind=Kind.MENTORING)

    for side in (leader, colleague.user):
        assert refusal(services.take_back, pair, actor=side)[1].endswith("You can decline it")
    services.take_back(pair, actor=coordinator)

    assert (pair.state, pair.ended_by) == (State.ENDED, None)
    assert [to for to, subject in mails() if subject == "A relationship has changed"] == sorted(
        [leader.email, colleague.user.email]
    )


def test_who_accepts_what_was_taken_back_meanwhile_is_told_so(session: Any) -> None:
    pair = walked(State.REQUESTED, proposed_as=Side.COLLEAGUE, colleague_accepted_at=NOW)
    services.take_back(pair, actor=pair.colleague.user)

    words = "This request was taken back or has ended, so it cannot be answered any more"
    assert refusal(services.accept, pair, actor=pair.leader) == (None, words)
    assert refusal(services.decline, pair, actor=pair.leader) == (None, words)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.DECLINED, "This request was declined, so it cannot be answered any more"),
        (State.ACTIVE, "Both of you have accepted, so there is nothing to answer"),
    ],
)
def test_who_answers_too_late_is_told_why(session: Any, state: State, words: str) -> None:
    pair = walked(state)

    assert refusal(services.accept, pair, actor=pair.leader) == (None, words)
    assert refusal(services.take_back, pair, actor=pair.leader) == (
        None,
        "Only a request that still waits for an answer can be taken back",
    )


def test_nobody_answers_twice_or_for_somebody_else(session: Any) -> None:
    pair = walked(State.REQUESTED)
    services.accept(pair, actor=pair.leader)

    assert refusal(services.accept, pair, actor=pair.leader)[1].startswith("You have accepted already")
    assert refusal(services.accept, pair, actor=UserFactory())[1] == "Only the two people it is about can answer"


def test_it_is_paused_and_taken_up_again(session: Any) -> None:
    pair = walked(State.ACTIVE, prompted_on=date(2026, 6, 1), escalated_on=date(2026, 6, 9))

    services.pause(pair, actor=pair.leader, version=pair.version)
    paused = (pair.state, pair.paused_on, pair.prompted_on, pair.escalated_on)
    services.resume(pair, actor=pair.colleague.user, version=pair.version)

    assert paused == (State.PAUSED, TODAY, None, None)
    assert (pair.state, pair.paused_on) == (State.ACTIVE, None)
    assert mails() == sorted((each.email, "A relationship has changed") for each in (pair.leader, pair.colleague.user))


@pytest.mark.parametrize("service", [services.pause, services.resume])
def test_who_saw_an_older_version_is_told_so(session: Any, service: Any) -> None:
    pair = walked(State.ACTIVE if service is services.pause else State.PAUSED)

    with pytest.raises(Conflict):
        service(pair, actor=pair.leader, version=pair.version - 1)


@pytest.mark.parametrize(
    ("service", "state", "words"),
    [
        (services.pause, State.PAUSED, "Only a relationship that is active can be paused"),
        (services.resume, State.ACTIVE, "Only a relationship that is paused can be taken up again"),
        (services.resume, State.AGREEMENT, "Only a relationship that is paused can be taken up again"),
    ],
)
def test_only_what_is_active_is_paused_and_what_is_paused_resumed(
    session: Any, service: Any, state: State, words: str
) -> None:
    assert refusal(service, walked(state), actor=UserFactory()) == (None, words)


@pytest.mark.parametrize("state", [State.ACCEPTED, State.AGREEMENT, State.ACTIVE, State.PAUSED])
def test_either_side_ends_it_with_a_reason_and_both_are_told(session: Any, state: State) -> None:
    pair = walked(state)

    services.end(pair, actor=pair.leader, reason=EndReason.FIT, words="Thank you", version=pair.version)

    assert (pair.state, pair.ended_on, pair.ended_by) == (State.ENDED, TODAY, Side.LEADER)
    assert (pair.end_reason, pair.end_words) == (EndReason.FIT, "Thank you")
    assert mails() == sorted((each.email, "A relationship has changed") for each in (pair.leader, pair.colleague.user))


def test_the_coordinator_ends_it_for_a_side_that_asked_them_to(session: Any) -> None:
    pair = walked(State.ACTIVE)

    services.end(pair, actor=UserFactory(), reason=EndReason.OTHER)

    assert (pair.state, pair.ended_by) == (State.ENDED, None)


@pytest.mark.parametrize(
    ("state", "reason", "refused"),
    [
        (State.ENDED, EndReason.TIME, (None, "This relationship has ended already")),
        (State.REQUESTED, EndReason.TIME, (None, "Only a relationship that both have accepted can be ended")),
        (State.DECLINED, EndReason.TIME, (None, "Only a relationship that both have accepted can be ended")),
        (State.ACTIVE, EndReason.WITHDRAWN, ("reason", "Select why it ends")),
    ],
)
def test_an_end_that_cannot_be_is_refused(session: Any, state: State, reason: EndReason, refused: Any) -> None:
    pair = walked(state)

    assert refusal(services.end, pair, actor=pair.leader, reason=reason) == refused


def test_what_ends_before_it_was_to_begin_never_began(session: Any) -> None:
    pair = walked(State.ACTIVE)
    pair.started_on = date(2026, 7, 1)
    db.session.flush()

    services.end(pair, actor=pair.leader, reason=EndReason.TIME)
    db.session.refresh(pair)

    assert pair.started_on is None
    assert pair.ended_on == TODAY


@pytest.mark.parametrize("state", [State.REQUESTED, State.AGREEMENT, State.ACTIVE, State.PAUSED])
def test_leaving_the_pool_ends_what_is_open_and_the_leader_does_not_read_why(session: Any, state: State) -> None:
    pair = walked(state)
    ConsentFactory(colleague=pair.colleague)

    services.end_for_withdrawal(pair, actor=pair.colleague.user)

    assert (pair.state, pair.ended_by, pair.end_reason) == (State.ENDED, Side.COLLEAGUE, EndReason.WITHDRAWN)
    assert mails() == [(pair.leader.email, "A relationship has changed")]
    assert "withdr" not in db.session.scalars(select(Message)).one().body
    assert [(event.reason, event.details) for event in history_of(pair)] == [(None, {})]


def test_an_agreement_that_both_signed_stays_when_the_colleague_leaves_and_a_draft_goes(session: Any) -> None:
    pair: Relationship = walked(State.ACTIVE)
    PairAgreementFactory(pair=pair, number=2, goals="Something not agreed yet")

    services.end_for_withdrawal(pair, actor=pair.colleague.user)

    assert [each.number for each in db.session.scalars(select(PairAgreement))] == [1]

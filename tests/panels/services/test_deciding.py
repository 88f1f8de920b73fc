"""Deciding on an exception or a justification: who may, when, once, and what follows."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from tests.factories import OrganisationFactory, UserFactory
from tests.panels.docketed import NOON, Board, asked_at, board_of, case_of, sent_at
from tests.panels.factories import DelegationFactory, InterestFactory, PanelFactory, PanelMemberFactory
from tests.plans.factories import PlanFactory
from tracker.access import Role
from tracker.accounts.models import User
from tracker.audit.queries import history_of
from tracker.db import db
from tracker.errors import Conflict, RuleBroken
from tracker.outbox.models import Message
from tracker.panels.models import Decision, Justification, PanelException
from tracker.panels.queries.cases import get_decision
from tracker.panels.rules.vocabulary import Capacity, ExceptionState, JustificationState, PanelKind, Verdict
from tracker.panels.services import deciding
from tracker.panels.services.deciding import Order
from tracker.plans.models import Action
from tracker.plans.rules.vocabulary import Component, Origin, Priority

pytestmark = pytest.mark.usefixtures("session")
PARTY = r"^You cannot decide this case: you sit on a panel of the vacancy"
REASONS = "The steps taken were enough"


@pytest.fixture(autouse=True)
def _now() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def board() -> Board:
    return board_of()


def decide(subject: Any, actor: User, verdict: Verdict | None = None, **more: Any) -> Decision:
    """Grant or accept, unless another verdict is given."""
    is_exception = isinstance(subject, PanelException)
    usual = Verdict.GRANTED if is_exception else Verdict.ACCEPTED
    act: Any = deciding.decide_exception if is_exception else deciding.decide_justification
    found: Decision = act(case_of(subject), actor=actor, **{"verdict": verdict or usual, "reasons": REASONS} | more)
    return found


def letters() -> list[Message]:
    return list(db.session.scalars(select(Message).order_by(Message.created_at)))


def order_for(owner: User) -> Order:
    return Order(
        "Train panels in structured scoring", owner.id, date(2027, 3, 31), "Every panel scores before it talks"
    )


def test_where_nothing_is_settled_the_chair_decides_by_role() -> None:
    trust = OrganisationFactory()
    chair = UserFactory(roles={trust: Role.CHAIR})

    decision = decide(asked_at(trust), chair)

    assert decision.capacity is Capacity.CHAIR


@pytest.mark.parametrize(
    ("verdict", "state", "tag"),
    [
        (Verdict.GRANTED, ExceptionState.GRANTED, "exception.granted"),
        (Verdict.REFUSED, ExceptionState.REFUSED, "exception.refused"),
    ],
)
def test_the_chair_decides_on_an_exception(board: Board, verdict: Verdict, state: ExceptionState, tag: str) -> None:
    exception = asked_at(board.trust)

    decision = decide(exception, board.chair, verdict)

    assert (exception.state, exception.decisions) == (state, [decision])
    assert (decision.verdict, decision.reasons, decision.capacity) == (verdict, REASONS, Capacity.CHAIR)
    assert (decision.asked_at, decision.decided_at) == (exception.requested_at, datetime(2026, 11, 28, 12, tzinfo=UTC))
    event = history_of(exception)[0]
    assert (event.tag, event.reason) == (tag, None)
    assert event.details == {
        "changes": {"state": ["asked for", str(state)]},
        "verdict": str(verdict),
        "capacity": "chair",
        "action": None,
    }


@pytest.mark.parametrize(
    ("verdict", "state", "tag"),
    [
        (Verdict.ACCEPTED, JustificationState.ACCEPTED, "justification.accepted"),
        (Verdict.MORE_ASKED, JustificationState.RETURNED, "justification.returned"),
        (Verdict.NOT_ACCEPTED, JustificationState.NOT_ACCEPTED, "justification.not_accepted"),
    ],
)
def test_the_chair_answers_a_justification(board: Board, verdict: Verdict, state: JustificationState, tag: str) -> None:
    justification = sent_at(board.trust)

    decision = decide(justification, board.chair, verdict)

    assert (justification.state, decision.round, decision.asked_at) == (state, 1, justification.sent_at)
    assert history_of(justification)[0].tag == tag


def test_whoever_asked_is_told_the_verdict_but_not_the_reasons(board: Board) -> None:
    exception = asked_at(board.trust)

    decide(exception, board.chair, reasons="Private words about somebody")

    (letter,) = letters()
    assert letter.to_address == exception.requested_by.email
    assert letter.subject == f"Decision on {exception.reference}: granted"
    assert letter.body == (
        f"Hello Samuel Adeyemi,\n\nPriya Nair, chair, has decided on {exception}:\n\ngranted\n\n"
        "Sign in to the board tracker to read the reasons.\n"
    )


def test_the_writer_and_the_sender_are_told_once_each_that_more_is_asked_for(board: Board) -> None:
    author, sender = UserFactory(), UserFactory()
    justification = sent_at(board.trust, author=author, sent_by=sender)

    decide(justification, board.chair, Verdict.MORE_ASKED)

    assert [each.to_address for each in letters()] == [author.email, sender.email]
    assert letters()[0].body.endswith(
        "Sign in to the board tracker to read the reasons, to add what is missing and to send it again.\n"
    )


def test_an_ordered_action_appears_in_the_newest_plan_with_its_origin(board: Board) -> None:
    PlanFactory(organisation=board.trust, year=2025, title="Old plan")
    plan = PlanFactory(organisation=board.trust)
    owner = UserFactory(roles={board.trust: Role.EDI_LEAD})
    justification = sent_at(board.trust)

    decision = decide(justification, board.chair, Verdict.ACTION_ORDERED, order=order_for(owner))

    action = db.session.scalars(select(Action)).one()
    assert (decision.action, justification.state) == (action, JustificationState.ACTION_ORDERED)
    assert (action.plan, action.owner, action.due) == (plan, owner, date(2027, 3, 31))
    assert (action.origin, action.origin_reference) == (Origin.REVIEW, justification.reference)
    assert (action.component, action.priority, action.start) == (
        Component.ACCOUNTABILITY,
        Priority.HIGH,
        date(2026, 11, 28),
    )
    assert history_of(justification)[0].details["action"] == str(action)


def test_no_action_is_ordered_without_a_plan_or_without_saying_which(board: Board) -> None:
    justification = sent_at(board.trust)

    with pytest.raises(RuleBroken) as no_plan:
        decide(justification, board.chair, Verdict.ACTION_ORDERED, order=order_for(board.deputy))
    with pytest.raises(RuleBroken) as no_order:
        decide(justification, board.chair, Verdict.ACTION_ORDERED)

    assert no_plan.value.message.startswith("There is no action plan here yet")
    assert (no_plan.value.field, no_order.value.field) == ("verdict", "title")
    assert db.session.scalars(select(Decision)).all() == []


def conflicted(how: str, subject: PanelException | Justification, chair: User) -> None:
    """Make the chair a party to the case, in one of the ways there are."""
    vacancy = subject.vacancy
    match how:
        case "an account on the panel":
            PanelMemberFactory(panel=vacancy.panels[0], user=chair)
        case "a name on the other panel":
            PanelMemberFactory(panel=PanelFactory(vacancy=vacancy, kind=PanelKind.SHORTLISTING), name=" priya  NAIR")
        case "recruits":
            vacancy.manager = chair
        case "an interest":
            InterestFactory(vacancy=vacancy, user=chair)
    db.session.flush()


WAYS = ["an account on the panel", "a name on the other panel", "recruits", "an interest"]


@pytest.mark.parametrize("how", WAYS)
@pytest.mark.parametrize("make", [asked_at, sent_at])
def test_a_chair_who_is_a_party_decides_by_no_route_and_the_deputy_does(board: Board, make: Any, how: str) -> None:
    subject = make(board.trust)
    delegate = UserFactory(roles={board.trust: Role.VSM})
    DelegationFactory(organisation=board.trust, given_by=board.chair, to=delegate)
    conflicted(how, subject, board.chair)

    with pytest.raises(RuleBroken, match=PARTY):
        decide(subject, board.chair)
    with pytest.raises(RuleBroken, match=r"^This case is not yours to decide$"):
        decide(subject, delegate)
    decision = decide(subject, board.deputy)

    assert (decision.decided_by, decision.capacity) == (board.deputy, Capacity.DEPUTY)
    with pytest.raises(RuleBroken, match=PARTY):
        deciding.correct_decision(
            get_decision(decision.id), actor=board.chair, verdict=decision.verdict, reasons=REASONS
        )


def test_who_asked_or_wrote_decides_nothing_of_theirs(board: Board) -> None:
    with pytest.raises(RuleBroken, match=PARTY):
        decide(asked_at(board.trust, requested_by=board.chair), board.chair)
    with pytest.raises(RuleBroken, match=PARTY):
        decide(sent_at(board.trust, author=board.chair), board.chair)
    with pytest.raises(RuleBroken, match=PARTY):
        decide(sent_at(board.trust, sent_by=board.chair), board.chair)


def test_a_member_of_another_panel_becomes_a_party_between_the_page_and_the_answer(board: Board) -> None:
    exception = asked_at(board.trust)
    case = case_of(exception)
    conflicted("an account on the panel", exception, board.chair)

    with pytest.raises(RuleBroken, match=PARTY):
        deciding.decide_exception(case, actor=board.chair, verdict=Verdict.GRANTED, reasons=REASONS)


def test_a_delegate_decides_while_the_delegation_lasts(board: Board) -> None:
    delegate = UserFactory(roles={board.trust: Role.VSM})
    delegation = DelegationFactory(organisation=board.trust, given_by=board.chair, to=delegate)

    decision = decide(asked_at(board.trust), delegate)
    delegation.ended_at = datetime(2026, 11, 28, 11, tzinfo=UTC)
    db.session.flush()

    assert decision.capacity is Capacity.DELEGATE
    with pytest.raises(RuleBroken, match=r"^This case is not yours to decide$"):
        decide(asked_at(board.trust), delegate)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (ExceptionState.WITHDRAWN, "This request was withdrawn"),
        (ExceptionState.VOID, "The panel was moved to another date"),
    ],
)
def test_a_request_that_no_longer_counts_is_not_decided(board: Board, state: ExceptionState, words: str) -> None:
    with pytest.raises(RuleBroken, match=f"^{words}"):
        decide(asked_at(board.trust, state=state), board.chair)


@pytest.mark.parametrize("moment", ["2026-12-01 09:00:00+00:00", "2026-12-02 12:00:00+00:00"])
def test_an_exception_is_not_granted_once_the_panel_has_begun(board: Board, moment: str) -> None:
    exception = asked_at(board.trust)

    with time_machine.travel(moment, tick=False), pytest.raises(RuleBroken) as broken:
        decide(exception, board.chair)

    assert broken.value.message == (
        "The panel has begun: an exception can no longer be granted. Held without one, it counts as a breach"
    )


def test_nothing_is_decided_before_it_was_asked(board: Board) -> None:
    exception, justification = asked_at(board.trust), sent_at(board.trust)

    with time_machine.travel("2026-11-01 12:00:00+00:00", tick=False):
        for subject in (exception, justification):
            with pytest.raises(RuleBroken, match=r"^Nothing is decided before it was asked for"):
                decide(subject, board.chair)


@pytest.mark.parametrize("state", [JustificationState.DRAFT, JustificationState.NOT_NEEDED])
def test_a_justification_that_was_not_sent_is_not_decided(board: Board, state: JustificationState) -> None:
    justification = sent_at(board.trust, state=state, round=0, sent_at=None, sent_by=None)

    with pytest.raises(RuleBroken, match=r"with its writer|no longer needed"):
        decide(justification, board.chair)


@pytest.mark.parametrize(
    ("answers", "field"), [({"reasons": ""}, "reasons"), ({"verdict": Verdict.ACTION_ORDERED}, "verdict")]
)
def test_a_decision_has_reasons_and_is_one_of_those_possible(board: Board, answers: Any, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        decide(asked_at(board.trust), board.chair, **answers)

    assert broken.value.field == field


@pytest.mark.parametrize("make", [asked_at, sent_at])
def test_what_is_decided_is_not_decided_again(board: Board, make: Any) -> None:
    subject = make(board.trust)
    decide(subject, board.chair)

    with pytest.raises(Conflict):
        decide(subject, board.chair)

    assert len(subject.decisions) == 1


def test_what_was_sent_again_meanwhile_is_not_decided_unseen(board: Board) -> None:
    justification = sent_at(board.trust)
    seen = justification.version
    justification.round, justification.sent_at = 2, datetime(2026, 11, 20, 12, tzinfo=UTC)
    db.session.flush()

    with pytest.raises(Conflict):
        decide(justification, board.chair, version=seen)

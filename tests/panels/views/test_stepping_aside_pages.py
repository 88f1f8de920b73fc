"""Correcting a decision, declaring an interest, and delegating, on their pages."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.panels.docketed import NOON, Board, asked_at, board_of, case_of, sent_at
from tests.panels.factories import DelegationFactory, InterestFactory, PanelMemberFactory
from tests.plans.factories import PlanFactory
from tracker.access import Role
from tracker.db import db
from tracker.panels.models import Decision, Delegation, Interest
from tracker.panels.rules.vocabulary import JustificationState, Verdict
from tracker.panels.services import deciding
from tracker.panels.services.deciding import Order

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
REASONS = {"reasons": "On reflection it was not enough"}
DAYS = {"since-day": "1", "since-month": "12", "since-year": "2026", "until-day": "14", "until-month": "12",
        "until-year": "2026", "reason": "Annual leave"}  # fmt: skip


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def board(session: Any) -> Board:
    return board_of()


def granted(board: Board) -> Decision:
    return deciding.decide_exception(
        case_of(asked_at(board.trust)), actor=board.chair, verdict=Verdict.GRANTED, reasons="Enough was tried"
    )


def accepted(board: Board, verdict: Verdict = Verdict.ACCEPTED, **more: Any) -> Decision:
    return deciding.decide_justification(
        case_of(sent_at(board.trust)), actor=board.chair, verdict=verdict, reasons="Clear", **more
    )


def test_a_correction_says_what_it_does_and_shows_what_it_follows(browser: Browser, board: Board) -> None:
    decision = granted(board)
    browser.sign_in(board.chair)

    asked = browser.page(f"/decisions/{decision.id}/correct")
    missing = browser.page(f"/decisions/{decision.id}/correct", {}, status=422)
    page = browser.page(f"/decisions/{decision.id}/correct", REASONS | {"verdict": "refused"})

    assert asked.heading == "Add a correcting entry"
    assert "Granted Priya Nair, chair, 28 November 2026, 12:00pm Enough was tried" in asked.text
    assert missing.errors == ["Select what you decide", "Enter the reasons for your decision"]
    assert page.flashes[0].endswith("is corrected. Both entries stay on record")


def test_after_the_panel_began_only_a_refusal_is_offered(browser: Browser, board: Board) -> None:
    decision = granted(board)

    with time_machine.travel("2026-12-01 09:00:00+00:00", tick=False):
        browser.sign_in(board.chair)
        page = browser.page(f"/decisions/{decision.id}/correct")

    assert page.root.xpath("//input[@name='verdict']/@value") == ["refused"]


def test_a_correction_of_an_order_asks_nothing_about_its_action_and_says_what_becomes_of_it(
    browser: Browser, board: Board
) -> None:
    PlanFactory(organisation=board.trust)
    order = Order("Train panels", board.senior.id, date(2027, 3, 31), "All trained")
    decision = accepted(board, Verdict.ACTION_ORDERED, order=order)
    browser.sign_in(board.chair)

    asked = browser.page(f"/decisions/{decision.id}/correct")
    browser.page(f"/decisions/{decision.id}/correct", REASONS | {"verdict": "not accepted"})

    assert "The action that was ordered stays in the plan" in asked.text
    assert asked.root.xpath("//input[@name='title']") == []
    assert decision.justification is not None
    assert decision.justification.state is JustificationState.NOT_ACCEPTED


def test_a_correction_may_order_an_action(browser: Browser, board: Board) -> None:
    PlanFactory(organisation=board.trust)
    decision = accepted(board)
    browser.sign_in(board.chair)

    page = browser.page(f"/decisions/{decision.id}/correct", REASONS | {"verdict": "action ordered"}, status=422)

    assert page.errors[0] == "Enter what will be done"


def test_an_entry_that_was_corrected_already_leads_to_the_newest_and_loses_nothing(
    browser: Browser, board: Board
) -> None:
    first = granted(board)
    browser.sign_in(board.chair)
    browser.page(f"/decisions/{first.id}/correct", REASONS | {"verdict": "refused"})

    looked = browser.page(f"/decisions/{first.id}/correct")
    sent = browser.page(f"/decisions/{first.id}/correct", REASONS | {"verdict": "refused"}, status=409)

    assert looked.flashes == [
        "This decision has been corrected already. The newest entry is at the end of what was decided"
    ]
    assert "Somebody else corrected this first" in sent.text
    assert sent.field("reasons") == REASONS["reasons"]
    assert len(db.session.scalars(select(Decision)).all()) == 2


def test_nobody_else_corrects_a_decision_and_no_other_trust_sees_it(browser: Browser, board: Board) -> None:
    decision = granted(board)

    for trust, role, status in (
        (board.trust, Role.SECRETARY, 403),
        (board.trust, Role.BOARD_MEMBER, 403),
        (OrganisationFactory(), Role.CHAIR, 404),
    ):
        browser.sign_in(UserFactory(roles={trust: role}))
        browser.page(f"/decisions/{decision.id}/correct", REASONS | {"verdict": "refused"}, status=status)

    assert len(db.session.scalars(select(Decision)).all()) == 1


@pytest.mark.parametrize("make", [asked_at, sent_at])
def test_an_interest_is_declared_for_good_and_the_page_says_to_whom_the_case_goes(
    browser: Browser, board: Board, make: Any
) -> None:
    subject = make(board.trust)
    path = f"/{'exceptions' if make is asked_at else 'justifications'}/{subject.id}"
    browser.sign_in(board.chair)

    asked = browser.page(f"{path}/interest")
    missing = browser.page(f"{path}/interest", {"words": " "}, status=422)
    page = browser.page(f"{path}/interest", {"words": HOSTILE})
    browser.page(f"{path}/decide", status=403)

    assert "It then goes to Grace Lim or Tomasz Hale." in asked.text
    assert missing.errors == ["Enter what your interest is"]
    assert page.flashes == [f"Your interest is on record. {subject.reference} is no longer yours to decide"]
    assert db.session.scalars(select(Interest)).one().words == HOSTILE
    assert HOSTILE not in page.text


def read_by(browser: Browser, person: Any, path: str) -> bool:
    """Whether somebody who opens this page reads what the chair's interest is."""
    browser.sign_in(person)
    page = browser.page(path)
    is_told = "Interests declared" in page.text
    assert ("The manager is my cousin <b>" in page.text) is is_told
    return is_told


@pytest.mark.parametrize(("make", "place"), [(asked_at, "exceptions"), (sent_at, "justifications")])
def test_what_an_interest_is_reads_who_oversees_or_decides_and_whoever_declared_it(
    browser: Browser, board: Board, make: Any, place: str
) -> None:
    subject = make(board.trust)
    path = f"/{place}/{subject.id}"
    manager = UserFactory(roles={board.trust: Role.RECRUITING_MANAGER})
    sitting = UserFactory(roles={board.trust: Role.EDI_LEAD})
    subject.vacancy.manager = manager
    PanelMemberFactory(panel=subject.vacancy.panels[0], user=sitting)
    deciding.declare_interest(case_of(subject), actor=board.chair, words="The manager is my cousin <b>")
    overseeing = (Role.SECRETARY, Role.EDI_LEAD, Role.AUDITOR)

    told = [read_by(browser, UserFactory(roles={board.trust: role}), path) for role in overseeing]

    assert told == [True, True, True]
    assert read_by(browser, board.chair, path)
    assert read_by(browser, board.deputy, f"{path}/decide")
    assert not read_by(browser, manager, path)
    assert not read_by(browser, sitting, path)


def test_of_an_interest_that_others_may_not_read_the_person_who_declared_it_reads_their_own(
    browser: Browser, board: Board
) -> None:
    exception = asked_at(board.trust)
    bystander = UserFactory(roles={board.trust: Role.BOARD_MEMBER})
    for person, words in ((board.chair, "I know a member"), (board.deputy, "The manager is my cousin <b>")):
        deciding.declare_interest(case_of(exception), actor=person, words=words)
    browser.sign_in(board.deputy)

    page = browser.page(f"/exceptions/{exception.id}")

    assert "Interests declared" in page.text
    assert "Grace Lim, 28 November 2026, 12:00pm The manager is my cousin <b>" in page.text
    assert "I know a member" not in page.text
    assert not read_by(browser, bystander, f"/exceptions/{exception.id}")


@pytest.mark.parametrize("count", [1, 3])
def test_more_interests_ask_no_more_of_the_database(browser: Browser, board: Board, count: int) -> None:
    exception = asked_at(board.trust)
    for _ in range(count):
        InterestFactory(vacancy=exception.vacancy)
    browser.sign_in(board.chair)

    page = browser.page(f"/exceptions/{exception.id}")

    assert len(page.root.xpath("//section[@aria-labelledby='interests-heading']//li")) == count
    # The person and their roles, 2; the case, 4; who may decide, 3; who sits and who has an interest, 2; what the
    # interests are, with who declared them, 1; the history, 1
    assert len(browser.statements) == 2 + 4 + 3 + 2 + 1 + 1


def test_the_last_who_could_decide_is_told_that_nobody_is_left(browser: Browser, board: Board) -> None:
    exception = asked_at(board.trust)
    for person in (board.chair, board.deputy):
        deciding.declare_interest(case_of(exception), actor=person, words="I know somebody")
    browser.sign_in(board.senior)

    page = browser.page(f"/exceptions/{exception.id}/interest")

    assert "Nobody can decide this case: everybody who could is a party to it or not named." in page.text


def test_a_delegate_reads_that_the_chair_can_decide_already(browser: Browser, board: Board) -> None:
    delegate = UserFactory(roles={board.trust: Role.VSM})
    DelegationFactory(organisation=board.trust, given_by=board.chair, to=delegate)
    exception = asked_at(board.trust)
    browser.sign_in(delegate)

    page = browser.page(f"/exceptions/{exception.id}/interest")

    assert "It then goes to Priya Nair, who can decide it already." in page.text


def test_the_chair_delegates_and_ends_it(browser: Browser, board: Board) -> None:
    delegate = UserFactory(name="Rosalind Eze", roles={board.trust: Role.VSM})
    browser.sign_in(board.chair)
    path = f"/organisations/{board.trust.id}/delegations"

    empty = browser.page(path)
    given = browser.page(f"{path}/give", DAYS | {"to_id": str(delegate.id)})
    delegation = db.session.scalars(select(Delegation)).one()
    asked = browser.page(f"/delegations/{delegation.id}/end")
    ended = browser.page(f"/delegations/{delegation.id}/end", {"version": str(delegation.version)})
    again = browser.page(f"/delegations/{delegation.id}/end", {"version": "2"}, status=422)

    assert "Nobody has been let to decide in the chair’s place." in empty.text
    assert given.flashes == ["Rosalind Eze may decide in your place on the days you chose"]
    assert given.rows("Delegations: coming") == [
        ["Rosalind Eze", "Priya Nair", "1 December 2026 to 14 December 2026", "Annual leave", "End it for Rosalind Eze"]
    ]
    assert "If you end it, that stops at once." in asked.text
    assert ended.flashes == ["Rosalind Eze no longer decides in Priya Nair's place"]
    assert ended.rows("Delegations: past")[0][2] == (
        "1 December 2026 to 14 December 2026. Ended on 28 November 2026, 12:00pm"
    )
    assert again.errors == ["This delegation is over already"]


def test_a_delegation_that_cannot_be_is_said_beside_its_question(browser: Browser, board: Board) -> None:
    auditor = UserFactory(name="Hilary Mahmud", roles={board.trust: Role.AUDITOR})
    browser.sign_in(board.chair)
    path = f"/organisations/{board.trust.id}/delegations/give"

    missing = browser.page(path, {}, status=422)
    reads = browser.page(path, DAYS | {"to_id": str(auditor.id)}, status=422)
    myself = browser.page(path, DAYS | {"to_id": str(board.chair.id)}, status=422)

    assert missing.errors == [
        "Select who decides in your place", "Enter the first day", "Enter the last day", "Enter why you delegate",
    ]  # fmt: skip
    assert reads.errors == ["Hilary Mahmud only reads here, so cannot decide. Select somebody else"]
    assert myself.errors == ["Not a valid choice."]


@pytest.mark.parametrize(
    ("role", "list_status", "give_status"),
    [(Role.SECRETARY, 200, 403), (Role.AUDITOR, 200, 403), (Role.EDI_LEAD, 403, 403), (Role.CHAIR, 200, 200)],
)
def test_who_reads_and_who_gives_delegations(
    browser: Browser, board: Board, role: Role, list_status: int, give_status: int
) -> None:
    delegation = DelegationFactory(organisation=board.trust, given_by=board.chair, reason=HOSTILE)
    browser.sign_in(UserFactory(roles={board.trust: role}))

    page = browser.page(f"/organisations/{board.trust.id}/delegations", status=list_status)
    browser.page(f"/organisations/{board.trust.id}/delegations/give", status=give_status)
    browser.page(f"/delegations/{delegation.id}/end", status=give_status)

    assert (HOSTILE in page.text) is (list_status == 200)


def test_delegations_of_another_trust_are_not_there(browser: Browser, board: Board) -> None:
    delegation = DelegationFactory(organisation=board.trust)
    browser.sign_in(UserFactory(roles={OrganisationFactory(): Role.CHAIR}))

    browser.page(f"/organisations/{board.trust.id}/delegations", status=404)
    browser.page(f"/delegations/{delegation.id}/end", status=404)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_delegations_takes_as_many_questions_however_many(
    browser: Browser, board: Board, count: int
) -> None:
    for _ in range(count):
        DelegationFactory(organisation=board.trust, given_by=board.chair)
    browser.sign_in(board.chair)

    page = browser.page(f"/organisations/{board.trust.id}/delegations")

    assert len(page.rows("Delegations: now")) == count
    assert len(browser.statements) == 2 + 3 + 1  # who asks, who may decide, the delegations with their people

"""The pages on which a case is decided, by whoever may, and what they do with answers that cannot be."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.pages import Page
from tests.panels.docketed import NOON, Board, asked_at, board_of, case_of, sent_at
from tests.panels.factories import PanelMemberFactory, StageCountsFactory
from tests.plans.factories import PlanFactory
from tracker.access import Role
from tracker.accounts.models import User
from tracker.db import db
from tracker.drafts.models import Draft
from tracker.panels.models import Decision, Justification, PanelException, Sending
from tracker.panels.rules.vocabulary import ExceptionState, JustificationState, Verdict
from tracker.panels.services import deciding
from tracker.plans.models import Action

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
GRANT = {"verdict": "granted", "reasons": "Everybody in the pool was asked", "version": "1"}
ACCEPT = {"verdict": "accepted", "reasons": "Clear and complete"}
POOL = [{"name": "Rosalind Eze", "part": "inclusion representative", "bands": "2 to 9", "sites": "any site"}]


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def board(session: Any) -> Board:
    return board_of()


def address(subject: PanelException | Justification, verb: str = "decide") -> str:
    kind = "exceptions" if isinstance(subject, PanelException) else "justifications"
    return f"/{kind}/{subject.id}/{verb}"


def act(browser: Browser, subject: Any, who: User, data: dict[str, str] | None = None, status: int = 200) -> Page:
    browser.sign_in(who)
    return browser.page(address(subject), data, status=status)


def answer(justification: Justification, **more: str) -> dict[str, str]:
    return ACCEPT | {"version": str(justification.version)} | more


def ordering(justification: Justification, owner: User) -> dict[str, str]:
    return answer(
        justification, verdict="action ordered", title="Train panels in scoring", owner_id=str(owner.id),
        measure="Every panel scores first", **{"due-day": "31", "due-month": "3", "due-year": "2027"},
    )  # fmt: skip


def test_an_exception_is_read_whole_and_granted(browser: Browser, board: Board) -> None:
    exception = asked_at(board.trust, free_pool=POOL, tried=HOSTILE)

    asked = act(browser, exception, board.chair)
    page = act(browser, exception, board.chair, GRANT)

    assert asked.heading == "Ward manager"
    assert asked.summary() == {
        "Panel": f"{exception.panel.reference}, interview, 1 December 2026, 9:00am",
        "Candidates to see": "4",
        "Vacancy": f"{exception.vacancy.reference}, Band 7, clinical",
        "Division and site": "Medicine, Ashbourne General",
        "Recruiting manager": "Samuel Adeyemi",
        "Asked": "20 November 2026, 12:00pm",
        "Reason": "No trained member available",
        "What was tried": HOSTILE,
    }
    assert asked.rows("Members of the pool who were free on the day of the panel") == [
        ["Rosalind Eze", "Inclusion representative", "2 to 9", "any site"]
    ]
    assert asked.rows(f"Members of {exception.panel.reference}, interview panel") == [
        ["Amara Okafor", "Technical", "15 January 2026", "None"],
        ["Samuel Adeyemi", "Technical", "15 January 2026", "None"],
    ]
    assert "1 trained member was free that day" in asked.text
    assert "<script>alert" not in asked.html
    assert page.heading == "Docket"
    assert page.flashes == [f"Your decision on {exception.reference} is recorded: granted"]
    assert exception.state is ExceptionState.GRANTED


def test_a_justification_is_read_whole_and_more_is_asked_for(browser: Browser, board: Board) -> None:
    justification = sent_at(board.trust, learning=HOSTILE)

    asked = act(browser, justification, board.chair)
    page = act(browser, justification, board.chair, answer(justification, verdict="more asked for"))

    headings = [each.text_content() for each in asked.root.xpath("//section//h3")]
    assert headings == ["C-101", "C-102"]
    assert HOSTILE in asked.text
    assert "No feedback offered to C-102" in asked.text
    assert page.flashes == [f"Your decision on {justification.reference} is recorded: more asked for"]
    assert justification.state is JustificationState.RETURNED


def test_no_count_by_ethnicity_stands_where_candidates_do(browser: Browser, board: Board) -> None:
    justification = sent_at(board.trust)
    StageCountsFactory(vacancy=justification.vacancy, applied_bme=97_531, applied_white=89_642)

    page = act(browser, justification, board.chair)

    assert [each for each in ("97531", "97,531", "89642", "89,642", "BME", "white", "White") if each in page.text] == []


def test_an_action_is_ordered_into_the_plan(browser: Browser, board: Board) -> None:
    PlanFactory(organisation=board.trust)
    justification = sent_at(board.trust)

    act(browser, justification, board.chair, ordering(justification, board.deputy))
    decided = act(browser, justification, board.chair)

    action = db.session.scalars(select(Action)).one()
    assert (action.title, action.owner, action.origin_reference) == (
        "Train panels in scoring",
        board.deputy,
        justification.reference,
    )
    assert decided.links[str(action)] == f"/actions/{action.id}"


def test_what_an_order_lacks_is_said_beside_its_questions_and_only_then(browser: Browser, board: Board) -> None:
    justification = sent_at(board.trust)

    page = act(browser, justification, board.chair, answer(justification, verdict="action ordered"), status=422)
    bad_day = answer(justification, **{"due-day": "40"})
    act(browser, justification, board.chair, bad_day)

    assert page.errors == [
        "Enter what will be done",
        "Select an owner",
        "Enter a due date",
        "Enter how you will know that it worked",
    ]
    assert justification.state is JustificationState.ACCEPTED


def test_without_a_plan_no_action_is_ordered_and_what_was_typed_stays(browser: Browser, board: Board) -> None:
    justification = sent_at(board.trust)

    asked = act(browser, justification, board.chair)
    page = act(browser, justification, board.chair, ordering(justification, board.deputy), status=422)

    assert "There is no action plan here yet, so no action can be ordered." in asked.text
    assert page.errors[0].startswith("There is no action plan here yet")
    assert (page.field("title"), page.field("reasons")) == ("Train panels in scoring", "Clear and complete")
    assert justification.state is JustificationState.SENT


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"verdict": "", "reasons": " "}, ["Select what you decide", "Enter the reasons for your decision"]),
        ({"verdict": "accepted"}, ["Not a valid choice."]),
        ({"reasons": "x" * 5001}, ["Use 5,000 characters or fewer. You used 5,001"]),
    ],
)
def test_an_answer_that_cannot_be_is_said_beside_its_question(
    browser: Browser, board: Board, changes: dict[str, str], errors: list[str]
) -> None:
    exception = asked_at(board.trust)

    page = act(browser, exception, board.chair, GRANT | changes, status=422)

    assert page.errors == errors
    assert exception.state is ExceptionState.ASKED


def test_of_two_the_second_is_told_who_decided_and_may_add_theirs_as_a_correction(
    browser: Browser, board: Board
) -> None:
    exception = asked_at(board.trust)
    first = deciding.decide_exception(
        case_of(exception), actor=board.chair, verdict=Verdict.REFUSED, reasons="Ask again in the pool"
    )

    page = act(browser, exception, board.chair, GRANT, status=409)
    form = page.root.xpath("//main//form[@method='post']")[-1]
    corrected = browser.page(form.get("action"), GRANT)

    assert "Priya Nair, chair, decided on 28 November 2026, 12:00pm: refused." in page.text
    assert (page.field("reasons"), page.field("verdict")) == ("Everybody in the pool was asked", "granted")
    assert form.get("action") == f"/decisions/{first.id}/correct"
    assert corrected.flashes == [f"The decision on {exception.reference} is corrected. Both entries stay on record"]
    assert (exception.state, len(exception.decisions)) == (ExceptionState.GRANTED, 2)


def test_what_was_sent_again_is_shown_before_it_is_decided(browser: Browser, board: Board) -> None:
    justification = sent_at(board.trust)
    seen = answer(justification)
    justification.round, justification.sent_at = 2, datetime(2026, 11, 27, 12, tzinfo=UTC)
    db.session.flush()

    page = act(browser, justification, board.chair, seen, status=409)
    again = act(browser, justification, board.chair, seen | {"version": page.field("version")})

    assert "It was changed or sent again." in page.text
    assert page.field("reasons") == "Clear and complete"
    assert again.heading == "Docket"


def test_once_the_panel_has_begun_the_page_says_so_and_asks_nothing(browser: Browser, board: Board) -> None:
    exception = asked_at(board.trust)

    with time_machine.travel("2026-12-01 09:00:00+00:00", tick=False):
        asked = act(browser, exception, board.chair)
        page = act(browser, exception, board.chair, GRANT, status=422)

    assert "The panel has begun: an exception can no longer be granted." in asked.text
    assert asked.root.xpath("//main//form[@method='post']") == []
    assert page.errors == [
        "The panel has begun: an exception can no longer be granted. Held without one, it counts as a breach"
    ]


def test_a_decided_case_shows_every_entry_and_leads_to_a_correction(browser: Browser, board: Board) -> None:
    exception = asked_at(board.trust)
    act(browser, exception, board.chair, GRANT | {"reasons": HOSTILE})
    first = db.session.scalars(select(Decision)).one()

    page = act(browser, exception, board.chair)
    browser.page(f"/decisions/{first.id}/correct", GRANT | {"verdict": "refused"})
    corrected = act(browser, exception, board.chair)

    assert page.root.xpath("//main//form[@method='post']") == []
    assert page.links["Add a correcting entry"] == f"/decisions/{first.id}/correct"
    assert f"Granted Priya Nair, chair, 28 November 2026, 12:00pm {HOSTILE}" in page.text
    assert "Refused A correcting entry. Priya Nair, chair" in corrected.text
    assert "<script>alert" not in page.html


def test_whoever_sits_on_the_panel_may_not_open_the_page(browser: Browser, board: Board) -> None:
    exception = asked_at(board.trust)
    PanelMemberFactory(panel=exception.panel, user=board.chair)

    act(browser, exception, board.chair, status=403)
    act(browser, exception, board.chair, GRANT, status=403)
    page = act(browser, exception, board.deputy)

    assert "The chair is a party to this case, so the deputy chair or the senior independent director" in page.text
    assert exception.state is ExceptionState.ASKED


@pytest.mark.parametrize("make", [asked_at, sent_at])
@pytest.mark.parametrize("verb", ["decide", "interest"])
def test_nobody_else_decides_and_no_other_trust_sees_it(browser: Browser, board: Board, make: Any, verb: str) -> None:
    subject = make(board.trust)

    for role in (Role.SECRETARY, Role.AUDITOR, Role.EDI_LEAD, Role.RECRUITING_MANAGER):
        browser.sign_in(UserFactory(roles={board.trust: role}))
        browser.page(address(subject, verb), status=403)
    browser.sign_in(UserFactory(roles={OrganisationFactory(): Role.CHAIR}))
    browser.page(address(subject, verb), status=404)


def test_what_was_typed_is_kept_and_forgotten_once_it_is_recorded(browser: Browser, board: Board) -> None:
    exception = asked_at(board.trust)
    path = address(exception)
    browser.sign_in(board.chair)
    browser.post(f"/drafts?path={path}", data={"verdict": "refused", "reasons": "Half a reason", "version": "1"})

    kept = browser.page(path)
    browser.page(path, GRANT)

    assert (kept.field("reasons"), kept.field("verdict")) == ("Half a reason", "refused")
    assert db.session.scalars(select(Draft)).all() == []


def test_what_was_sent_before_is_listed(browser: Browser, board: Board) -> None:
    justification = sent_at(board.trust, round=2)
    for number in (1, 2):
        db.session.add(
            Sending(
                justification=justification,
                round=number,
                sent_by=board.senior,
                sha256="ab",
                content={},
                sent_at=datetime(2026, 11, 17 + number, 12, tzinfo=UTC),
            )
        )
    db.session.flush()

    page = act(browser, justification, board.chair)

    assert "18 November 2026, 12:00pm, by Tomasz Hale" in page.text
    assert "Second time that it was sent" in page.text
    assert "Sent 2 working days late" in page.text

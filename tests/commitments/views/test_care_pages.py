"""Feedback, the question whether a relationship goes through the motions, and what is told of the answers."""

from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from sqlalchemy import select

from tests.commitments.factories import ConcernFactory, FeedbackFactory
from tests.commitments.pairs import paired
from tests.conftest import Browser
from tests.factories import UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.audit.models import AuditEvent
from tracker.commitments.models import Feedback, Relationship, Signal
from tracker.commitments.rules.vocabulary import State
from tracker.commitments.services.care import give_signal
from tracker.db import db
from tracker.drafts.models import Draft
from tracker.outbox.models import Message

SignIn = Callable[..., User]
CAPTION = "The last four quarters that are over"
TOO_FEW = "Fewer than five, or too few to tell"


def address(pair: Relationship, verb: str) -> str:
    return f"/relationships/{pair.id}/{verb}"


def count(model: type) -> int:
    return len(db.session.scalars(select(model)).all())


def test_a_side_gives_feedback_and_reads_it(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)
    browser.sign_in(pair.leader)

    asked = browser.page(address(pair, "feedback"))
    page = browser.page(
        address(pair, "feedback"),
        {"usefulness": "4", "words": "I learn what the board does not hear", "is_shared": "y"},
    )

    assert "Meera Venkataraman reads it only if you tick the box" in asked.text
    assert page.flashes == ["Your feedback is given"]
    assert "You, 22 November 2026" in page.text
    assert "Useful Shared" in page.text
    assert "I learn what the board does not hear" in page.text


def test_the_other_side_reads_only_what_is_shared_and_the_coordinator_all(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    pair = paired(trust)
    FeedbackFactory(pair=pair, words="We talk about golf", usefulness=2)
    FeedbackFactory(pair=pair, author=pair.leader, words="We go well together", is_shared=True)

    browser.sign_in(pair.leader)
    leader = browser.page(address(pair, "feedback/read"))
    browser.sign_in(pair.colleague.user)
    colleague = browser.page(address(pair, "feedback/read"))
    sign_in(Role.COORDINATOR, trust)
    coordinator = browser.page(address(pair, "feedback/read"))

    assert "golf" not in leader.html
    assert "A little useful" not in leader.html
    assert "We go well together" in leader.text
    assert "golf" in colleague.text
    assert {"Meera Venkataraman, 3 August 2026", "Janet Williams, 3 August 2026"} == {
        line
        for line in ("Meera Venkataraman, 3 August 2026", "Janet Williams, 3 August 2026")
        if line in coordinator.text
    }
    assert "Give feedback" not in coordinator.links


@pytest.mark.parametrize("role", [each for each in Role if each not in {Role.COORDINATOR, Role.OVERSEER}])
def test_nobody_else_reads_or_gives_anything(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role
) -> None:
    pair = paired(trust)
    FeedbackFactory(pair=pair)
    sign_in(role, trust)

    for verb in ("feedback", "feedback/read", "signal", "concern"):
        browser.page(address(pair, verb), status=403)
    for verb in ("feedback", "signal", "concern"):
        browser.page(address(pair, verb), {"answer": "yes", "usefulness": "1", "words": "x"}, status=403)
    assert (count(Feedback), count(Signal)) == (1, 0)


def test_feedback_needs_an_answer_and_keeps_what_was_typed(browser: Browser, trust: Organisation) -> None:
    pair = paired(trust)
    browser.sign_in(pair.leader)

    page = browser.page(address(pair, "feedback"), {"words": "Well"}, status=422)

    assert page.errors == ["Select how useful it has been"]
    assert page.field("words") == "Well"


def test_feedback_before_the_beginning_or_twice_a_day_is_refused_in_words(
    browser: Browser, trust: Organisation
) -> None:
    asked, pair = paired(trust, to=State.ACCEPTED), paired(trust, colleague="Imran Chowdhury")
    FeedbackFactory(pair=pair, author=pair.leader, given_on=date(2026, 11, 22))

    browser.sign_in(asked.leader)
    early = browser.page(address(asked, "feedback"), {"usefulness": "4"}, status=422)
    browser.sign_in(pair.leader)
    again = browser.page(address(pair, "feedback"), {"usefulness": "4"}, status=422)

    assert early.errors == ["Feedback is about a relationship that has begun. This one has not"]
    assert again.errors == ["You have given feedback today already. You can give more at the next review"]


def test_yes_and_no_are_sent_and_answered_alike_and_leave_no_event_no_mail_and_no_draft(
    browser: Browser, trust: Organisation
) -> None:
    said_yes, said_no = paired(trust), paired(trust, colleague="Imran Chowdhury")
    before = count(AuditEvent), count(Message), count(Draft)

    answers = []
    for pair, answer in ((said_yes, "yes"), (said_no, "no")):
        browser.sign_in(pair.colleague.user)
        response = browser.post(address(pair, "signal"), data={"answer": answer})
        answers.append((response.status_code, response.location == address(pair, "signal"), len(response.data)))
        flashed = browser.page(address(pair, "signal")).flashes
        assert flashed == ["Your answer is sent. Nobody can read it"]

    assert answers[0] == answers[1]
    assert count(Signal) == 1
    assert (count(AuditEvent), count(Message), count(Draft)) == before
    assert "drafts.js" not in browser.get(address(said_no, "signal")).text


def test_only_the_colleagues_own_page_tells_what_they_said(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    pair = paired(trust)
    browser.sign_in(pair.colleague.user)
    browser.page(address(pair, "signal"), {"answer": "yes"})

    own = browser.page(address(pair, "signal"))
    response = browser.get(address(pair, "signal"))
    browser.sign_in(pair.leader)
    browser.page(address(pair, "signal"), status=403)
    read = [browser.page(address(pair, "feedback/read")).text]
    sign_in(Role.COORDINATOR, trust)
    browser.page(address(pair, "signal"), status=403)
    read += [
        browser.page(address(pair, "feedback/read")).text,
        browser.page(f"/organisations/{trust.id}/commitments/signals").text,
    ]

    assert "You said that this relationship is going through the motions. It counts once." in own.text
    assert "Send my answer" not in own.text
    assert response.headers["Cache-Control"] == "no-store"
    assert not [text for text in read if "You said that" in text]


def test_a_refused_try_tells_the_same_whether_or_not_there_is_a_signal(browser: Browser, trust: Organisation) -> None:
    given, none = paired(trust), paired(trust, colleague="Imran Chowdhury")
    give_signal(given, secret="tests", goes_through_the_motions=True)

    told = []
    for pair in (given, none):
        browser.sign_in(pair.leader)
        page = browser.page(address(pair, "signal"), status=403)
        event = db.session.scalars(select(AuditEvent).order_by(AuditEvent.position.desc())).first()
        assert event
        told.append((page.text.replace(pair.leader.name, ""), event.tag, event.details["permission"], event.reason))

    assert told[0] == told[1]


def test_an_answer_is_asked_for_and_only_about_what_was_under_way(browser: Browser, trust: Organisation) -> None:
    pair, over = paired(trust), paired(trust, colleague="Imran Chowdhury", to=State.ENDED)

    browser.sign_in(pair.colleague.user)
    nothing = browser.page(address(pair, "signal"), {}, status=422)
    with time_machine.travel("2027-01-04 12:00", tick=False):
        browser.sign_in(over.colleague.user)
        page = browser.page(address(over, "signal"))
        late = browser.page(address(over, "signal"), {"answer": "yes"}, status=422)

    assert nothing.errors == ["Select yes or no"]
    assert "This one was not." in page.text
    assert late.errors == ["You can answer this about a relationship that was under way this quarter"]
    assert count(Signal) == 0


def test_the_counts_are_of_quarters_that_are_over(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    pairs = [paired(trust, colleague=f"Colleague {number}") for number in range(12)]
    with time_machine.travel("2026-08-12 12:00", tick=False):
        for pair in pairs[:6]:
            give_signal(pair, secret="tests", goes_through_the_motions=True)
    for pair in pairs:
        give_signal(pair, secret="tests", goes_through_the_motions=True)
    for pair in pairs[:3]:
        ConcernFactory(pair=pair)
    sign_in(Role.BOARD_MEMBER, trust)

    page = browser.page(f"/organisations/{trust.id}/commitments/signals")

    assert page.rows(CAPTION) == [
        ["July to September 2026 (quarter 2)", "At least 5", TOO_FEW],
        ["April to June 2026 (quarter 1)", TOO_FEW, TOO_FEW],
        ["January to March 2026 (quarter 4)", TOO_FEW, TOO_FEW],
        ["October to December 2025 (quarter 3)", TOO_FEW, TOO_FEW],
    ]
    # The person and their roles, 2; pairs, signals and concerns, 3.
    assert len(browser.statements) == 2 + 3


def test_who_reads_coverage_reads_the_counts(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    readers = {
        Role.CHAIR,
        Role.BOARD_MEMBER,
        Role.SECRETARY,
        Role.EDI_LEAD,
        Role.AUDITOR,
        Role.GOVERNOR,
        Role.COORDINATOR,
    }

    for role in set(Role) - {Role.OVERSEER}:
        sign_in(role, trust)
        status = 200 if role in readers else 403
        browser.page(f"/organisations/{trust.id}/commitments/signals", status=status)


def test_long_and_hostile_words_stay_words(browser: Browser, trust: Organisation) -> None:
    hostile = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
    pair = paired(trust, leader=UserFactory(name=hostile, roles={trust: Role.VSM}))
    FeedbackFactory(pair=pair, author=pair.leader, words=hostile * 20, is_shared=True)
    browser.sign_in(pair.colleague.user)

    for verb in ("feedback", "feedback/read", "signal", "concern"):
        page = browser.page(address(pair, verb))
        assert "<script>alert" not in page.html


@pytest.mark.parametrize("number", [1, 3])
def test_more_feedback_asks_no_more_of_the_database(browser: Browser, trust: Organisation, number: int) -> None:
    pair = paired(trust)
    for day in range(number):
        FeedbackFactory(pair=pair, given_on=date(2026, 8, 3 + day))
    browser.sign_in(pair.colleague.user)

    browser.page(address(pair, "feedback/read"))

    # The person and their roles, 2. The pair with both sides, 1, its agreements and their reviews, 2; the feedback, 1.
    assert len(browser.statements) == 2 + 1 + 2 + 1

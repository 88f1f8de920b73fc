"""The page of a justification: who reads it, what it shows while it is written, when it is sent, once it is decided."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import (
    CandidateFactory,
    DecisionFactory,
    JustificationFactory,
    PanelFactory,
    PanelMemberFactory,
    StageCountsFactory,
    VacancyFactory,
)
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.panels.models import Justification
from tracker.panels.queries.cases import get_justification_case
from tracker.panels.rules.sent import digest
from tracker.panels.rules.vocabulary import JustificationState, Verdict
from tracker.panels.services import sending, writing

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
NOVEMBER_3 = datetime(2026, 11, 3, 12, tzinfo=UTC)


def draft(trust: Organisation, **fields: Any) -> Justification:
    """A whole draft about one candidate, written by somebody else than the reader."""
    answers = {"process": "Five questions", "criteria": "Scored 0 to 5", "expected": 1, "author": UserFactory()}
    justification: Justification = JustificationFactory(
        vacancy=VacancyFactory(organisation=trust), number=31, **answers | fields
    )
    CandidateFactory(justification=justification, reference="C-104")
    db.session.refresh(justification)
    return justification


def send(found: Justification, actor: User) -> None:
    case = get_justification_case(found.id)
    sending.send(case, actor=actor, seen=digest(found.content), goes_without_files=True)


def address(found: Justification, page: str = "") -> str:
    return f"/justifications/{found.id}{page}"


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SECRETARY, Role.EDI_LEAD, Role.AUDITOR])
def test_who_may_read_cases_reads_every_justification(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role
) -> None:
    found = draft(trust)
    sign_in(role, trust)

    page = browser.page(address(found))

    assert page.heading == "Ward manager"
    assert page.rows("Interviewees not appointed")[0][0].split()[0] == "C-104"


@pytest.mark.parametrize(
    "role", [Role.BOARD_MEMBER, Role.VSM, Role.RECRUITING_MANAGER, Role.PANEL_CHAIR, Role.NETWORK_LEAD]
)
def test_others_read_only_what_they_write_or_recruit_for(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role
) -> None:
    found = draft(trust)
    reader = sign_in(role, trust)

    refused = browser.page(address(found), status=403)
    found.author = reader
    read = browser.page(address(found))

    assert "C-104" not in refused.html
    assert "C-104" in read.text


def test_another_trusts_justification_is_not_there(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    found = draft(OrganisationFactory(name="Tarnbrook Hospitals"))
    sign_in(Role.CHAIR, trust)

    for page in ("", "/write", "/candidates/add", "/files/add", "/assign", "/send"):
        assert "C-104" not in browser.page(address(found, page), status=404).html


def test_the_writer_sees_what_is_missing_with_a_link_to_each_place(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    found = draft(trust, author=None, process="", expected=3)
    found.candidates[0].feedback = ""
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(found))

    candidate = address(found, f"/candidates/{found.candidates[0].id}/edit#feedback")
    wanted = {
        "Say who writes this justification": address(found, "/assign"),
        "Say which process was followed": address(found, "/write#process"),
        "Add 2 candidates: 1 of 3 interviewees not appointed are covered": address(found, "/candidates/add"),
        "Say of C-104 the feedback that was given or offered": candidate,
    }
    assert {words: page.links[words] for words in wanted} == wanted
    assert "Check and send" not in page.links


def test_a_writer_who_may_not_say_who_writes_it_is_told_who_may(
    browser: Browser, trust: Organisation, session: Any
) -> None:
    found = draft(trust)
    writer = UserFactory(roles={trust: Role.PANEL_CHAIR})
    found.author = writer
    browser.sign_in(writer)

    page = browser.page(address(found))

    assert "Give it to somebody else" not in page.links
    assert page.links["Check and send"] == address(found, "/send")


def test_more_candidates_than_there_were_is_said_without_a_link(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    found = draft(trust, expected=0)
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(found))

    assert "Remove 1 candidate, or correct the counts of the vacancy" in page.text


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 11, 27), "Due on 27 November 2026: 5 working days left"),
        (date(2026, 11, 18), "Due on 18 November 2026: 2 working days late"),
    ],
)
def test_the_clock_says_how_long_is_left(
    browser: Browser, sign_in: SignIn, trust: Organisation, due: date, words: str
) -> None:
    found = draft(trust, due_on=due)
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(found))

    assert words in page.text


def test_a_reader_who_does_not_write_is_offered_nothing_to_write(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    found = draft(trust, expected=2)
    found.candidates[0].reasons = "Mrs Okafor was late"
    sign_in(Role.AUDITOR, trust)

    page = browser.page(address(found))

    assert {"Write process and criteria", "Add a candidate", "Attach a file", "Change C-104"} & set(page.links) == set()
    assert "Check for names" not in page.text
    assert "Before it can be sent" not in page.text


def test_names_and_hints_are_pointed_out_to_the_writer_with_the_words_marked(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    found = draft(trust)
    found.candidates[0].reasons = "Mrs Okafor was late. Priya Nair asked about the rota. Her accent was strong."
    PanelMemberFactory(panel=PanelFactory(vacancy=found.vacancy), name="Priya Nair")
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(found))

    assert page.root.xpath("//mark/text()") == ["Mrs Okafor", "Her accent"]
    assert "Nothing is blocked" in page.text


def test_a_sent_justification_shows_its_words_as_sent_and_cannot_be_written(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    found = draft(trust, due_on=date(2026, 11, 20))
    send(found, UserFactory(name="Grace Eze"))
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(found))

    assert page.links["Decide on it"] == address(found, "/decide")
    assert "Sent 1 working day late" in page.text
    assert "Sent on 22 November 2026, 12:00pm, by Grace Eze" in page.text
    assert found.sendings[0].sha256 in page.text
    assert page.rows("Interviewees not appointed, as sent")[0][0] == "C-104"


@pytest.mark.parametrize("page", ["/write", "/candidates/add", "/files/add", "/assign", "/send"])
def test_the_pages_to_write_on_lead_back_once_it_is_sent(
    browser: Browser, sign_in: SignIn, trust: Organisation, page: str
) -> None:
    found = draft(trust)
    send(found, UserFactory())
    sign_in(Role.EDI_LEAD, trust)

    shown = browser.page(address(found, page))

    assert shown.flashes == ["This justification has been sent. It can be changed when whoever decides asks for more"]
    assert shown.heading == "Ward manager"


def returned(trust: Organisation) -> Justification:
    """One that came back on 20 November, a Friday, with what is asked for."""
    found = draft(trust)
    send(found, UserFactory())
    DecisionFactory(
        justification=found,
        round=1,
        verdict=Verdict.MORE_ASKED,
        reasons="Which questions were asked?",
        asked_at=datetime(2026, 11, 20, 9, tzinfo=UTC),
        decided_at=datetime(2026, 11, 22, 12, tzinfo=UTC),
        decided_by=UserFactory(name="Priya Nair"),
    )
    found.state = JustificationState.RETURNED
    db.session.flush()
    return found


def test_one_that_came_back_says_what_is_asked_for_and_by_when(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    found = returned(trust)
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(found))

    assert "Priya Nair asks for more: Which questions were asked?" in page.text
    assert "Due on 4 December 2026: 10 working days left" in page.text
    assert "Check and send" in page.links


def test_each_sending_shows_what_it_changed_of_the_one_before(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    found = returned(trust)
    writer = sign_in(Role.EDI_LEAD, trust)
    writing.write(found, actor=writer, process="Six questions")
    send(found, writer)

    page = browser.page(address(found))

    changes = [each.text_content() for each in page.root.xpath("//section[@aria-labelledby='sent-heading']//dl/*")]
    assert [" ".join(each.split()) for each in changes] == [
        "Process followed",
        "Five questions → became Six questions",
    ]


def test_sending_the_same_again_is_said(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    found = returned(trust)
    send(found, sign_in(Role.EDI_LEAD, trust))

    page = browser.page(address(found))

    assert "Nothing was changed since the sending before" in page.text


def test_counts_corrected_after_it_was_sent_are_said_to_whoever_decides(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    found = draft(trust)
    send(found, UserFactory())
    found.expected = 2
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(found))

    assert "The counts were corrected after this was sent: it covers 1 of 2 interviewees not appointed." in page.text


def test_one_that_is_no_longer_needed_says_so(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    found = draft(trust)
    found.state = JustificationState.NOT_NEEDED
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(found))

    assert "no longer call for a justification" in page.text
    assert "Write process and criteria" not in page.links


def test_the_likeness_is_shown_to_those_who_read_every_case_and_not_to_the_writer(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    other = JustificationFactory(vacancy=VacancyFactory(organisation=trust), number=7)
    found = draft(trust, like=other, like_percent=82)
    found.author = UserFactory(roles={trust: Role.PANEL_CHAIR})
    browser.sign_in(found.author)

    written = browser.page(address(found))
    sign_in(Role.CHAIR, trust)
    read = browser.page(address(found))

    assert "J-0007" not in written.html
    assert "82% of its wording is the same as in J-0007." in read.text


def test_hostile_and_long_words_break_nothing(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    found = draft(trust, process=HOSTILE, criteria="x" * 9_000, learning="long " * 1_000)
    found.candidates[0].reference = HOSTILE[:60]
    found.candidates[0].reasons = HOSTILE
    found.vacancy.post = HOSTILE
    send(found, sign_in(Role.EDI_LEAD, trust))

    page = browser.page(address(found))

    assert page.root.xpath("//script[contains(text(), 'alert')]") == []
    assert page.text.count("<script>alert(1)</script> {{ 7*7 }}") >= 4


def test_an_empty_one_says_what_to_do(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    found = JustificationFactory(vacancy=VacancyFactory(organisation=trust), author=None, expected=3)
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(found))

    assert "Nobody is covered yet. Add the first of 3" in page.text
    assert page.text.count("Nothing is written yet.") == 3
    assert page.links["Say who writes it"] == address(found, "/assign")


def test_the_history_says_who_did_what_and_not_what_was_written(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    found = draft(trust)
    writing.write(found, actor=sign_in(Role.EDI_LEAD, trust), process="Chukwuemeka was late", criteria="x", learning="")

    page = browser.page(address(found))

    history = page.root.xpath("//section[@aria-labelledby='history-heading']")[0].text_content()
    assert "wrote in the justification" in history
    assert "Chukwuemeka" not in history


@pytest.mark.parametrize("count", [1, 3])
def test_more_candidates_ask_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    found = JustificationFactory(vacancy=VacancyFactory(organisation=trust), expected=count)
    CandidateFactory.create_batch(count, justification=found)
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(found))

    assert len(page.rows("Interviewees not appointed")) == count
    # user, memberships with organisations; the case: justification, panels, candidates, files, sendings, decisions;
    # the bench: settings, chairs, delegations, who sits, who has an interest; what the
    # interests are; the history
    assert len(browser.statements) == 15


def test_it_shows_no_counts_of_the_stages_and_leads_to_none(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    found = draft(trust)
    StageCountsFactory(
        vacancy=found.vacancy,
        applied_white=971, applied_bme=483, shortlisted_white=571, shortlisted_bme=383,
        interviewed_white=271, interviewed_bme=183, appointed_bme=83, offered_bme=83,
    )  # fmt: skip
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(found))

    main = page.root.get_element_by_id("maincontent")
    shown = " ".join([*main.itertext(), *main.xpath(".//@href")]).replace(str(found.id), "")
    assert [each for each in ("971", "483", "571", "383", "271", "183", "83") if each in page.text] == []
    assert [each for each in ("counts", "indicator", "BME", "white", "ethnic") if f"/{each}" in shown] == []

"""An action on its way: progress, evidence, dates, the last decision, and who may not."""

import pytest
from sqlalchemy import select

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.plans.conftest import Team
from tests.plans.factories import (
    ActionFactory,
    CommentFactory,
    DueDateRequestFactory,
    EvidenceFactory,
    MilestoneFactory,
    ProgressFactory,
)
from tests.plans.views.asked import on
from tracker.access import Role
from tracker.db import db
from tracker.plans.models import Action, EvidenceRevision
from tracker.plans.rules.vocabulary import Rag


@pytest.fixture
def action(team: Team) -> Action:
    return ActionFactory(plan=team.plan, owner=team.owner, sponsor=team.chair)


def full(action: Action) -> Action:
    """The action with something in every section of its page, people among them who have no other part in it."""
    MilestoneFactory(action=action, title="Designed")
    EvidenceFactory(action=action, title="Minutes")
    ProgressFactory(action=action, note="Under way", claim=Rag.GREEN)
    CommentFactory(action=action, text="Well done")
    return action


def test_progress_is_one_screen(browser: Browser, team: Team, action: Action) -> None:
    step = MilestoneFactory(action=action, title="Designed")
    browser.sign_in(team.owner)
    form = browser.page(f"/actions/{action.id}/progress")

    page = browser.page(
        f"/actions/{action.id}/progress",
        {
            "status": "in progress",
            "claim": "green",
            "percent": "40",
            "note": "Two teams trained",
            "done": [str(step.id)],
            "version": form.field("version"),
        },
    )

    assert page.flashes == ["Progress is recorded"]
    assert page.rows("Milestones") == [["Designed", "31 December 2026", "22 November 2026 Take back: Designed", "1"]]
    assert "Two teams trained In progress, 40% done. Owner's own rating: green. By the rule it stood at green." in (
        page.text
    )


def test_a_claim_stands_beside_a_red_that_it_cannot_hide(browser: Browser, team: Team, action: Action) -> None:
    MilestoneFactory(action=action, due=action.start)
    action.claim = Rag.GREEN
    browser.sign_in(team.chair)

    page = browser.page(f"/actions/{action.id}")

    assert "0% of the work is done by its milestones; 100% was due by 1 April 2026" in page.text
    assert "The owner says green. The dates, milestones and evidence say red." in page.text


@pytest.mark.parametrize(
    ("wrong", "errors"),
    [
        ({}, ["Select how the action is going", "Select your own rating"]),
        ({"status": "complete"}, ["Not a valid choice.", "Select your own rating"]),
    ],
)
def test_progress_that_says_too_little_is_refused(
    browser: Browser, team: Team, action: Action, wrong: dict[str, str], errors: list[str]
) -> None:
    browser.sign_in(team.owner)

    page = browser.page(f"/actions/{action.id}/progress", {"percent": "101", "note": "", **wrong}, status=422)

    assert page.errors == [
        *errors,
        "Enter a number from 0 to 100",
        "Enter what has happened since the last update",
    ]
    assert page.field("percent") == "101"


def test_milestones_are_changed_and_removed(browser: Browser, team: Team, action: Action) -> None:
    browser.sign_in(team.lead)
    page = browser.page(
        f"/actions/{action.id}/milestones/create", {"title": "Designed", "weight": "2", **on("due", 1, 1, 2027)}
    )

    form = browser.page(page.links["Change Designed"])
    assert form.field("weight") == "2"
    page = browser.page(
        page.links["Change Designed"],
        {"title": "Agreed", "weight": "3", "reason": "Clearer", "version": "1", **on("due", 1, 2, 2027)},
    )
    assert page.rows("Milestones") == [["Agreed", "1 February 2027", "Not yet Reached: Agreed", "3", "Change Agreed"]]

    page = browser.page(page.links["Change Agreed"].replace("edit", "remove"), {"reason": "Not needed"})
    assert page.flashes == ["The milestone is removed"]
    assert "Milestones" not in page.captions


def test_evidence_is_added_revised_and_downloaded_safely(browser: Browser, team: Team, action: Action) -> None:
    browser.sign_in(team.owner)
    file = {"file": ("../<b>minutes</b>.pdf", b"%PDF-1.7 first")}
    page = browser.page(f"/actions/{action.id}/evidence/create", {"title": "Minutes"}, files=file)

    page = browser.page(page.links["Add a new revision of Minutes"], {"version": "1", "link": "https://a.example.org/"})

    first = db.session.scalars(select(EvidenceRevision).where(EvidenceRevision.number == 1)).one()
    response = browser.get(f"/revisions/{first.id}")
    assert (response.data, response.mimetype) == (b"%PDF-1.7 first", "application/pdf")
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert page.links["https://a.example.org/"] == "https://a.example.org/"
    assert page.links["b>.pdf"] == f"/revisions/{first.id}"


@pytest.mark.parametrize(
    ("file", "error"),
    [
        (("a.pdf", b""), "The file is empty"),
        (("a.pdf", b"MZ\x90"), "The file is not what its name says: it ends in .pdf but holds something else"),
        (("a.exe", b"MZ\x90"), "The file must be a PDF, Word, Excel, PowerPoint, PNG, JPEG, CSV or text file"),
    ],
)
def test_a_file_that_is_no_evidence_is_refused(
    browser: Browser, team: Team, action: Action, file: tuple[str, bytes], error: str
) -> None:
    browser.sign_in(team.owner)

    page = browser.page(f"/actions/{action.id}/evidence/create", {"title": "Kept"}, files={"file": file}, status=422)

    assert page.errors == [error]
    assert page.field("title") == "Kept"


def test_a_due_date_is_asked_for_by_the_owner_and_granted_by_another(
    browser: Browser, team: Team, action: Action
) -> None:
    browser.sign_in(team.owner)
    asked = {"reason": "Winter", "version": str(action.version), **on("new_due", 30, 6, 2027)}
    page = browser.page(f"/actions/{action.id}/due-date", asked)
    assert "Samuel Adeyemi asks for a new due date: 30 June 2027 in place of 31 March 2027." in page.text
    assert "Grant it or refuse it" not in page.links

    browser.sign_in(team.secretary)
    page = browser.page(f"/actions/{action.id}")
    page = browser.page(page.links["Grant it or refuse it"], {"granted": "yes", "reply": "Once", "version": "1"})

    assert "91 days later than first agreed (31 March 2027), moved once" in page.text
    assert page.rows("Due dates asked for")[0][3] == "Granted by Janet Williams, 22 November 2026, 12:00pm Once"


def test_an_action_goes_from_asked_to_closed_by_a_second_person(browser: Browser, team: Team, action: Action) -> None:
    browser.sign_in(team.owner)
    early = {"statement": "Done", "version": str(action.version)}
    page = browser.page(f"/actions/{action.id}/closure", early, status=422)
    assert page.errors == ["No evidence: add a file or a link that shows the action is done"]
    EvidenceFactory(action=action, title="Minutes")
    db.session.flush()
    browser.page(f"/actions/{action.id}/closure", {"statement": "1.2 reached", "version": str(action.version)})
    assert browser.get(f"/actions/{action.id}/close").status_code == 403

    browser.sign_in(team.secretary)
    back = {"decision": "return", "reply": "", "version": str(action.version)}
    assert browser.page(f"/actions/{action.id}/close", back, status=422).errors == ["Enter what is missing"]
    page = browser.page(f"/actions/{action.id}/close", back | {"decision": "close"})

    assert page.flashes == ["The action is closed"]
    assert "Closed by Janet Williams on 22 November 2026, 12:00pm, asked by Samuel Adeyemi. 1.2 reached" in page.text


def test_an_action_is_withdrawn_with_a_reason(browser: Browser, team: Team, action: Action) -> None:
    browser.sign_in(team.secretary)
    address, version = f"/actions/{action.id}/withdraw", str(action.version)
    no_reason = browser.page(address, {"reason": "", "version": version}, status=422)
    assert no_reason.errors == ["Enter why this action will not be done"]

    page = browser.page(address, {"reason": "Taken over", "version": version})

    assert "Withdrawn: Taken over" in page.text
    assert "Record progress" not in page.links


def test_an_empty_comment_is_refused_on_the_page_of_the_action(browser: Browser, team: Team, action: Action) -> None:
    browser.sign_in(team.chair)

    page = browser.page(f"/actions/{action.id}/comments", {"text": " "}, status=422)

    assert (page.errors, page.heading) == (["Enter a comment"], action.title)


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_history_asks_no_more_of_the_database(
    browser: Browser, team: Team, action: Action, count: int
) -> None:
    for _ in range(count):
        full(action)
    DueDateRequestFactory(action=action)
    browser.sign_in(team.secretary)

    browser.page(f"/actions/{action.id}")

    assert len(browser.statements) == 13


PAGES = ("edit", "progress", "withdraw", "milestones/create", "evidence/create", "due-date", "closure", "close")


def test_another_organisation_s_action_is_not_there(browser: Browser, team: Team, action: Action) -> None:
    step, request = MilestoneFactory(action=action), DueDateRequestFactory(action=action)
    piece = EvidenceFactory(action=full(action))
    browser.sign_in(UserFactory(roles={OrganisationFactory(): [Role.EDI_LEAD, Role.SECRETARY, Role.CHAIR]}))

    addresses = [f"/actions/{action.id}", *(f"/actions/{action.id}/{page}" for page in PAGES)]
    addresses += [f"/milestones/{step.id}/edit", f"/milestones/{step.id}/remove", f"/evidence/{piece.id}/revise"]
    addresses += [f"/revisions/{piece.current.id}", f"/due-date-requests/{request.id}/decide"]
    for address in addresses:
        for response in (browser.get(address), browser.post(address, data={"text": "x"})):
            assert response.status_code in {404, 405}, address
            assert action.title not in response.text


def test_a_reader_reads_and_changes_nothing(browser: Browser, team: Team, action: Action) -> None:
    step, request = MilestoneFactory(action=action), DueDateRequestFactory(action=action)
    piece = EvidenceFactory(action=full(action))
    browser.sign_in(UserFactory(roles={team.organisation: Role.AUDITOR}))

    page = browser.page(f"/actions/{action.id}")

    assert {"Record progress", "Change the action", "Add evidence", "Ask to close it"} & set(page.links) == set()
    addresses = [f"/actions/{action.id}/{name}" for name in (*PAGES, "comments")]
    addresses += [f"/milestones/{step.id}/edit", f"/milestones/{step.id}/remove", f"/evidence/{piece.id}/revise"]
    addresses += [f"/due-date-requests/{request.id}/decide"]
    assert {address: browser.post(address).status_code for address in addresses} == dict.fromkeys(addresses, 403)


def test_an_owner_does_not_decide_on_their_own_action(browser: Browser, team: Team) -> None:
    action = EvidenceFactory(action__plan=team.plan, action__owner=team.lead).action
    request = DueDateRequestFactory(action=action)
    browser.sign_in(team.lead)

    assert browser.post(f"/due-date-requests/{request.id}/decide", data={"granted": "yes"}).status_code == 403
    assert browser.post(f"/actions/{action.id}/close", data={"decision": "close"}).status_code == 403

"""Writing, attaching, assigning and sending by the browser: what is asked, kept, refused and told."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import CandidateFactory, JustificationFactory, PanelSettingsFactory, VacancyFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.drafts.models import Draft
from tracker.panels.models import Candidate, Justification
from tracker.panels.rules.completeness import NO_FILES
from tracker.panels.rules.sent import digest
from tracker.panels.rules.vocabulary import JustificationState
from tracker.panels.services import sending as sending_services
from tracker.panels.services import writing

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
WORDS = {"process": "Five questions", "criteria": "Scored 0 to 5", "learning": "", "version": "1"}
CANDIDATE = {
    "reference": "C-107",
    "scores": "9 of 25",
    "reasons": "No example",
    "feedback": "By telephone",
    "development": "A secondment",
}
PDF = ("scoring notes.pdf", b"%PDF-1.7 notes")


@pytest.fixture
def draft(trust: Organisation) -> Justification:
    """Nothing written yet, but one candidate."""
    found: Justification = JustificationFactory(vacancy=VacancyFactory(organisation=trust), number=31, expected=1)
    CandidateFactory(justification=found, reference="C-104")
    db.session.refresh(found)
    return found


def address(found: Justification, page: str = "") -> str:
    return f"/justifications/{found.id}{page}"


def of(found: Justification, act: str) -> str:
    return address(found, f"/candidates/{found.candidates[0].id}/{act}")


def drafts() -> list[str]:
    return list(db.session.scalars(select(Draft.path)))


@pytest.mark.parametrize("page", ["/write", "/candidates/add", "/files/add", "/send"])
def test_only_who_writes_opens_a_page_to_write_on(
    browser: Browser, sign_in: SignIn, draft: Justification, page: str
) -> None:
    trust = draft.organisation
    for role in (Role.CHAIR, Role.SECRETARY, Role.AUDITOR, Role.PANEL_CHAIR):
        sign_in(role, trust)
        browser.page(address(draft, page), status=403)
    draft.author = UserFactory(roles={trust: Role.PANEL_CHAIR})
    browser.sign_in(draft.author)

    browser.page(address(draft, page))


def test_what_is_written_is_saved_and_the_draft_forgotten(
    browser: Browser, sign_in: SignIn, trust: Organisation, draft: Justification
) -> None:
    sign_in(Role.EDI_LEAD, trust)
    browser.post(f"/drafts?path={address(draft, '/write')}", data={"process": "Five"})

    page = browser.page(address(draft, "/write"), WORDS)

    assert page.flashes == ["What you wrote is saved"]
    assert (draft.process, draft.criteria) == ("Five questions", "Scored 0 to 5")
    assert drafts() == []


def test_it_can_be_saved_unfinished(
    browser: Browser, sign_in: SignIn, trust: Organisation, draft: Justification
) -> None:
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(draft, "/write"), WORDS | {"criteria": ""})

    assert "Say what the criteria were and how they were scored" in page.links


@pytest.mark.parametrize(
    ("page", "typed"),
    [("/write", WORDS), ("/candidates/add", CANDIDATE)],
)
def test_what_is_typed_when_the_session_ends_is_there_after_signing_in_again(
    browser: Browser, sign_in: SignIn, draft: Justification, page: str, typed: dict[str, str]
) -> None:
    trust = draft.organisation
    writer = sign_in(Role.EDI_LEAD, trust)
    browser.post(f"/drafts?path={address(draft, page)}", data=typed)
    browser.sign_out()
    away = browser.page(address(draft, page), typed, status=401)
    browser.sign_in(writer)

    again = browser.page(address(draft, page))

    assert away.heading == "You were signed out before this was saved"
    assert {name: again.field(name) for name in typed} == typed
    assert "We kept what you typed on 22 November 2026, 12:00pm" in again.text


def test_a_candidate_of_a_draft_is_there_again_too(
    browser: Browser, sign_in: SignIn, trust: Organisation, draft: Justification
) -> None:
    writer = sign_in(Role.EDI_LEAD, trust)
    browser.post(f"/drafts?path={of(draft, 'edit')}", data=CANDIDATE | {"version": "1"})
    browser.sign_out()
    browser.sign_in(writer)

    again = browser.page(of(draft, "edit"))

    assert again.field("reasons") == "No example"


def test_two_who_write_at_once_see_both_versions(
    browser: Browser, sign_in: SignIn, trust: Organisation, draft: Justification
) -> None:
    sign_in(Role.EDI_LEAD, trust)
    browser.page(address(draft, "/write"), WORDS)

    page = browser.page(address(draft, "/write"), WORDS | {"process": "Four questions"}, status=409)

    assert page.rows("Where the two versions differ") == [
        ["Which process was followed?", "Five questions", "Four questions"]
    ]
    assert page.field("process") == "Four questions"


def test_a_candidate_is_added_changed_and_removed(
    browser: Browser, sign_in: SignIn, trust: Organisation, draft: Justification
) -> None:
    sign_in(Role.EDI_LEAD, trust)

    added = browser.page(address(draft, "/candidates/add"), CANDIDATE)
    changed = browser.page(of(draft, "edit"), CANDIDATE | {"reference": "C-105", "version": "1"})
    asked = browser.page(of(draft, "remove"))
    removed = browser.page(of(draft, "remove"), {})

    assert [page.flashes for page in (added, changed, removed)] == [
        ["C-107 is saved"],
        ["C-105 is saved"],
        ["C-105 is removed"],
    ]
    assert asked.heading == "Remove C-105"
    assert [each.reference for each in db.session.scalars(select(Candidate))] == ["C-107"]


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("", "Enter the candidate's reference"),
        ("c-104", "c-104 is covered already"),
        ("Amara Okafor", writing.LOOKS_LIKE_A_NAME),
        ("C" * 61, "Use 60 characters or fewer. You used 61"),
    ],
)
def test_a_reference_that_cannot_be_is_said_beside_its_question_and_nothing_is_lost(
    browser: Browser, sign_in: SignIn, draft: Justification, reference: str, message: str
) -> None:
    sign_in(Role.EDI_LEAD, draft.organisation)

    page = browser.page(address(draft, "/candidates/add"), CANDIDATE | {"reference": reference}, status=422)

    assert page.errors == [message]
    assert (page.field("reference"), page.field("reasons")) == (reference, "No example")


def test_what_looks_like_a_name_is_asked_about_once(
    browser: Browser, sign_in: SignIn, trust: Organisation, draft: Justification
) -> None:
    sign_in(Role.EDI_LEAD, trust)
    typed = CANDIDATE | {"reference": "OAK"}

    fresh = browser.page(address(draft, "/candidates/add"))
    asked = browser.page(address(draft, "/candidates/add"), typed, status=422)
    saved = browser.page(address(draft, "/candidates/add"), typed | {"is_reference": "y"})

    assert "and no name" not in fresh.text
    assert "It is the recruitment system's reference, and no name" in asked.text
    assert saved.flashes == ["OAK is saved"]


def test_the_candidates_and_files_of_another_justification_are_not_there(
    browser: Browser, sign_in: SignIn, trust: Organisation, draft: Justification
) -> None:
    other = CandidateFactory(justification__vacancy=VacancyFactory(organisation=trust), reference="C-999")
    file = writing.add_file(other.justification, actor=UserFactory(), file=PDF)
    sign_in(Role.EDI_LEAD, trust)

    for act in (f"candidates/{other.id}/edit", f"candidates/{other.id}/remove", f"files/{file.id}/remove"):
        assert "C-999" not in browser.page(address(draft, f"/{act}"), status=404).html


def test_a_file_is_attached_downloaded_and_removed(
    browser: Browser, sign_in: SignIn, trust: Organisation, draft: Justification
) -> None:
    sign_in(Role.EDI_LEAD, trust)

    attached = browser.page(address(draft, "/files/add"), files={"file": PDF})
    url = attached.links["scoring notes.pdf"]
    response = browser.get(url)
    asked = browser.page(address(draft, f"/files/{draft.files[0].id}/remove"))
    removed = browser.page(address(draft, f"/files/{draft.files[0].id}/remove"), {})

    assert response.data == PDF[1]
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert asked.heading == "Remove scoring notes.pdf"
    assert removed.flashes == ["The file is removed"]
    assert draft.files == []


def test_a_file_of_another_trust_is_not_there(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    there = JustificationFactory(vacancy=VacancyFactory(organisation=OrganisationFactory()))
    file = writing.add_file(there, actor=UserFactory(), file=PDF)
    sign_in(Role.CHAIR, trust)

    assert browser.get(f"/justification-files/{file.id}").status_code == 404


def test_a_file_that_cannot_be_taken_is_refused_in_words(
    browser: Browser, sign_in: SignIn, trust: Organisation, draft: Justification
) -> None:
    sign_in(Role.EDI_LEAD, trust)

    none = browser.page(address(draft, "/files/add"), {}, status=422)
    wrong = browser.page(address(draft, "/files/add"), files={"file": ("notes.pdf", b"MZ")}, status=422)

    assert none.errors == ["Select a file"]
    assert wrong.errors == ["The file is not what its name says: it ends in .pdf but holds something else"]


def test_it_is_given_to_a_panel_chair(
    browser: Browser, sign_in: SignIn, trust: Organisation, draft: Justification
) -> None:
    chair = UserFactory(name="Amara Okafor", roles={trust: Role.PANEL_CHAIR})
    UserFactory(name="Priya Nair", roles={trust: Role.CHAIR})
    sign_in(Role.SECRETARY, trust)

    asked = browser.page(address(draft, "/assign"))
    given = browser.page(address(draft, "/assign"), {"author_id": str(chair.id), "version": "1"})
    again = browser.page(address(draft, "/assign"), {"author_id": str(chair.id), "version": "2"}, status=422)
    nobody = browser.page(address(draft, "/assign"), {"author_id": "", "version": "2"}, status=422)

    offered = [each.text for each in asked.root.xpath("//option")]
    assert offered == ["Select a person", "Amara Okafor"]
    assert given.flashes == ["Amara Okafor writes this justification"]
    assert again.errors == ["Amara Okafor writes this justification already"]
    assert nobody.errors == ["Select who writes it"]


def ready(draft: Justification, **fields: Any) -> Justification:
    for name, value in ({"process": "Five questions", "criteria": "Scored 0 to 5"} | fields).items():
        setattr(draft, name, value)
    db.session.commit()
    return draft


def sent(found: Justification, **typed: str) -> dict[str, str]:
    return {"seen": digest(found.content), "version": str(found.version), **typed}


def test_it_is_sent(browser: Browser, sign_in: SignIn, trust: Organisation, draft: Justification) -> None:
    UserFactory(name="Priya Nair", roles={trust: Role.CHAIR})
    writing.add_file(draft, actor=UserFactory(), file=PDF)
    sign_in(Role.EDI_LEAD, trust)
    ready(draft)

    asked = browser.page(address(draft, "/send"))
    page = browser.page(address(draft, "/send"), {name: asked.field(name) for name in ("seen", "version")})

    assert "It covers 1 interviewee not appointed, with 1 file." in asked.text
    assert "It goes to Priya Nair." in asked.text
    assert page.flashes == ["The justification is sent. Whoever decides has been told"]
    assert draft.state is JustificationState.SENT


def test_what_is_missing_is_named_and_there_is_no_button(
    browser: Browser, sign_in: SignIn, trust: Organisation, draft: Justification
) -> None:
    sign_in(Role.EDI_LEAD, trust)

    asked = browser.page(address(draft, "/send"))
    refused = browser.page(address(draft, "/send"), sent(draft), status=422)

    assert "It cannot be sent yet" in asked.text
    assert asked.links["Say which process was followed"] == address(draft, "/write#process")
    assert asked.root.xpath("//main//form") == []
    assert refused.errors == [
        (
            "This justification cannot be sent yet. Say which process was followed. Say what the criteria were and how "
            "they were scored"
        )
    ]


def test_without_scoring_notes_a_box_is_to_be_ticked(
    browser: Browser, sign_in: SignIn, trust: Organisation, draft: Justification
) -> None:
    sign_in(Role.EDI_LEAD, trust)
    ready(draft)

    refused = browser.page(address(draft, "/send"), sent(draft), status=422)
    page = browser.page(address(draft, "/send"), sent(draft, goes_without_files="y"))

    assert refused.errors == [NO_FILES]
    assert page.flashes == ["The justification is sent. Whoever decides has been told"]


def test_names_and_hints_are_marked_before_it_is_sent_and_never_bar_it(
    browser: Browser, sign_in: SignIn, trust: Organisation, draft: Justification
) -> None:
    sign_in(Role.EDI_LEAD, trust)
    ready(draft, process=f"Mrs Okafor was late. {HOSTILE}", learning="He is from Nigeria")
    draft.candidates[0].reference = "A.O."
    db.session.commit()

    asked = browser.page(address(draft, "/send"))
    page = browser.page(address(draft, "/send"), sent(draft, goes_without_files="y"))

    assert asked.root.xpath("//mark/text()") == ["A.O.", "Mrs Okafor", "from Nigeria"]
    assert page.flashes == ["The justification is sent. Whoever decides has been told"]


def test_what_somebody_changed_meanwhile_is_to_be_read_first(
    browser: Browser, sign_in: SignIn, trust: Organisation, draft: Justification
) -> None:
    sign_in(Role.EDI_LEAD, trust)
    ready(draft)
    seen = sent(draft, goes_without_files="y")
    draft.candidates[0].reasons = "Other reasons"
    db.session.commit()

    refused = browser.page(address(draft, "/send"), seen, status=422)
    page = browser.page(
        address(draft, "/send"),
        {name: refused.field(name) for name in ("seen", "version")} | {"goes_without_files": "y"},
    )

    assert refused.errors == [sending_services.CHANGED]
    assert page.flashes == ["The justification is sent. Whoever decides has been told"]


def test_where_nobody_can_decide_it_is_said_before_it_is_sent(
    browser: Browser, sign_in: SignIn, trust: Organisation, draft: Justification
) -> None:
    sign_in(Role.EDI_LEAD, trust)
    ready(draft)

    page = browser.page(address(draft, "/send"))

    assert "Nobody holds the role of chair" in page.text


def test_a_file_is_for_those_who_may_read_the_justification(
    browser: Browser, sign_in: SignIn, trust: Organisation, draft: Justification
) -> None:
    file = writing.add_file(draft, actor=UserFactory(), file=PDF)
    writer, recruiter, other = (UserFactory(roles={trust: Role.PANEL_CHAIR}) for _ in range(3))
    draft.author, draft.vacancy.manager = writer, recruiter
    recipient = UserFactory(roles={trust: Role.VSM})
    PanelSettingsFactory(organisation=trust, recipient=recipient)

    def answer(person: User) -> int:
        browser.sign_in(person)
        return browser.get(f"/justification-files/{file.id}").status_code

    assert [answer(each) for each in (writer, recruiter, recipient, other)] == [200, 200, 200, 403]


@pytest.mark.parametrize(("expected", "asks"), [(1, True), (2, False)])
def test_of_a_single_interviewee_no_reference_that_leads_to_them_is_asked_for(
    browser: Browser, sign_in: SignIn, trust: Organisation, draft: Justification, expected: int, *, asks: bool
) -> None:
    draft.expected = expected
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(draft, "/candidates/add"))

    assert ("enter 1 instead of their reference in the recruitment system" in page.text) is asks

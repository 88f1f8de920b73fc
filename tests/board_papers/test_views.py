from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pikepdf
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from tests.board_papers.factories import PaperFactory, ReturnFactory
from tests.conftest import Browser
from tests.factories import OrganisationFactory, SharingFactory, UserFactory
from tests.plans.factories import ActionFactory, PlanFactory
from tests.printing.samples import HOSTILE
from tests.targets.factories import TargetAgreementFactory, TargetVersionFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.audit.models import AuditEvent
from tracker.board_papers.models import Paper
from tracker.board_papers.rules.vocabulary import Audience, Status
from tracker.db import db
from tracker.text import unstorable

TYPED = [each for each in HOSTILE if unstorable(each) is None]
SignIn = Callable[..., User]

COVER = {
    "title": "WRES 2026",
    "meeting": "Board of directors, in public",
    "meeting_date-day": "26",
    "meeting_date-month": "11",
    "meeting_date-year": "2026",
    "agenda_item": "9.2",
    "sponsor": "Chief people officer",
    "purpose": "decision",
    "assurance": "limited",
    "summary": "The gap in appointments is narrowing.",
    "recommendations": "Note the figures\nApprove the plan",
    "strategic_objective": "A great place to work",
    "baf_risk": "BAF 3",
    "cqc_domain": "Well-led",
    "considered_by": "People committee",
    "considered_on-day": "4",
    "considered_on-month": "11",
    "considered_on-year": "2026",
    "equality_note": "Assessed.",
    **{
        f"equality_{name}": "not assessed"
        for name in (
            *("age", "disability", "gender_reassignment", "marriage", "pregnancy"),
            *("race", "religion", "sex", "sexual_orientation"),
        )
    },
}


@pytest.fixture
def trust(session: Any) -> Organisation:
    """A trust with a return signed off and a plan of one action."""
    trust: Organisation = OrganisationFactory(name="Northdale Hospitals", ods_code="RX1")
    ReturnFactory(organisation=trust, year=2025)
    ReturnFactory(organisation=trust, year=2026)
    ActionFactory(plan=PlanFactory(organisation=trust, year=2026), indicators=[2], title="Train panels")
    return trust


def paper_of(trust: Organisation, **more: Any) -> Paper:
    wres_return = more.pop("wres_return", None) or ReturnFactory(organisation=OrganisationFactory())
    paper: Paper = PaperFactory(organisation=trust, wres_return=wres_return, **more)
    return paper


def version(paper: Paper) -> dict[str, str]:
    db.session.refresh(paper)
    return {"version": str(paper.version)}


def advance(browser: Browser, trust: Organisation, paper: Paper, *, to: Status) -> None:
    """Another secretary approves the paper, and issues it."""
    browser.sign_in(UserFactory(roles={trust: Role.SECRETARY}))
    browser.page(f"/papers/{paper.id}/approve", version(paper))
    if to is Status.ISSUED:
        browser.page(f"/papers/{paper.id}/issue", version(paper))
    db.session.refresh(paper)


def tags(paper: Paper) -> list[str]:
    events = db.session.scalars(
        select(AuditEvent).where(AuditEvent.subject_id == paper.id).order_by(AuditEvent.position)
    )
    return [event.tag.value for event in events]


def test_a_secretary_takes_a_paper_from_draft_to_issued(browser: Browser, trust: Organisation, sign_in: SignIn) -> None:
    sign_in(Role.EDI_LEAD, trust)
    latest = browser.page(f"/organisations/{trust.id}/papers/create").root.xpath("//option/@value")[0]

    browser.page(f"/organisations/{trust.id}/papers/create", {"return_id": latest, "audience": "public"})
    paper = db.session.scalars(select(Paper)).one()
    browser.page(f"/papers/{paper.id}/edit", COVER | version(paper))
    advance(browser, trust, paper, to=Status.ISSUED)

    assert paper.number == "RX1/2026/01"
    assert tags(paper) == ["paper.created", "paper.edited", "paper.approved", "paper.issued"]
    page = browser.page(f"/papers/{paper.id}")
    assert "Checked just now: what is stored is what was issued." in page.text
    read = browser.page(f"/papers/{paper.id}/read")
    assert read.rows("Cover sheet")[0] == ["Paper", "RX1/2026/01"]
    assert ["Head of the audit trail", paper.audit_head] in read.rows("Provenance")


def test_the_author_may_not_approve_their_own_paper(browser: Browser, trust: Organisation) -> None:
    author = UserFactory(roles={trust: Role.SECRETARY})
    paper = paper_of(trust, author=author)
    browser.sign_in(author)

    assert browser.post(f"/papers/{paper.id}/approve", data=version(paper)).status_code == 403
    assert paper.status is Status.DRAFT


def test_a_paper_without_its_cover_cannot_be_approved(browser: Browser, trust: Organisation, sign_in: SignIn) -> None:
    paper = paper_of(trust, meeting="", summary="")
    sign_in(Role.CHAIR, trust)

    page = browser.page(f"/papers/{paper.id}/approve", version(paper), status=422)

    needed = "Enter which meeting the paper is for. Write the executive summary"
    assert page.errors == [f"This paper is not ready. {needed}"]


def test_the_page_of_a_draft_says_what_is_still_needed(browser: Browser, trust: Organisation, sign_in: SignIn) -> None:
    paper = paper_of(trust, sponsor="")
    sign_in(Role.SECRETARY, trust)

    page = browser.page(f"/papers/{paper.id}")

    assert "Needed: Enter the executive sponsor" in page.text


def test_an_approved_paper_stays_as_it_was_when_the_plan_moves_on(
    browser: Browser, trust: Organisation, sign_in: SignIn
) -> None:
    sign_in(Role.SECRETARY, trust)
    action = ActionFactory(plan=PlanFactory(organisation=trust, year=2027), title="Train panels")
    paper = paper_of(trust, plan=action.plan)
    advance(browser, trust, paper, to=Status.APPROVED)

    action.title = "Something else"
    db.session.commit()

    read = browser.page(f"/papers/{paper.id}/read")
    assert "Train panels" in read.text
    assert "Something else" not in read.text
    assert browser.page(f"/papers/{paper.id}/edit", COVER | version(paper), status=422).errors == [
        "This paper has been approved: return it to draft to change it"
    ]


def test_an_approved_paper_goes_back_to_draft_with_a_reason(
    browser: Browser, trust: Organisation, sign_in: SignIn
) -> None:
    paper = paper_of(trust)
    advance(browser, trust, paper, to=Status.APPROVED)

    empty = browser.page(f"/papers/{paper.id}/return", {"reason": ""} | version(paper), status=422)
    page = browser.page(f"/papers/{paper.id}/return", {"reason": "The date is wrong"} | version(paper))

    assert empty.errors == ["Enter why the paper goes back to draft"]
    assert "Returned to draft: The date is wrong" in page.text
    db.session.refresh(paper)
    assert (paper.status, paper.content, paper.sha256) == (Status.DRAFT, None, "")


def test_the_database_refuses_to_change_or_remove_an_issued_paper(browser: Browser, trust: Organisation) -> None:
    paper = paper_of(trust)
    advance(browser, trust, paper, to=Status.ISSUED)

    for statement in ("UPDATE paper SET title = 'Better figures'", "DELETE FROM paper"):
        with pytest.raises(DatabaseError, match="an issued paper cannot be changed"), db.session.begin_nested():
            db.session.execute(text(statement))


def test_an_issued_paper_downloads_the_same_bytes_each_time(browser: Browser, trust: Organisation) -> None:
    paper = paper_of(trust)
    advance(browser, trust, paper, to=Status.ISSUED)

    first, second = (browser.get(f"/papers/{paper.id}/download/pdf").data for _ in range(2))

    assert first == second
    assert first.startswith(b"%PDF-")


def test_each_download_is_what_it_says(browser: Browser, trust: Organisation, sign_in: SignIn) -> None:
    paper = paper_of(trust)
    sign_in(Role.BOARD_MEMBER, trust)
    found = {name: browser.get(f"/papers/{paper.id}/download/{name}") for name in ("pdf", "docx", "xlsx")}

    with pikepdf.open(BytesIO(found["pdf"].data)) as opened:
        assert str(opened.docinfo["/Title"]) == paper.title
    assert docx.Document(BytesIO(found["docx"].data)).core_properties.title == paper.title
    assert CalamineWorkbook.from_filelike(BytesIO(found["xlsx"].data)).sheet_names[:2] == ["Cover", "Paper"]
    named = 'attachment; filename="WRES board paper draft 2026.pdf"'
    assert found["pdf"].headers["Content-Disposition"].startswith(named)
    assert browser.get(f"/papers/{paper.id}/download/exe").status_code == 404


def test_whatever_is_typed_is_carried_to_the_page_and_to_every_download(
    browser: Browser, trust: Organisation, sign_in: SignIn
) -> None:
    sign_in(Role.SECRETARY, trust)
    paper = paper_of(trust)
    typed = COVER | {"title": HOSTILE[0], "summary": "\n".join(TYPED), "meeting": HOSTILE[3], "sponsor": HOSTILE[2]}

    browser.page(f"/papers/{paper.id}/edit", typed | version(paper))

    read = browser.page(f"/papers/{paper.id}/read")
    assert read.heading == HOSTILE[0]
    assert ["Meeting", HOSTILE[3]] in read.rows("Cover sheet")
    for name in ("pdf", "docx", "xlsx"):
        assert browser.get(f"/papers/{paper.id}/download/{name}").status_code == 200


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"title": ""}, "Enter the title of the paper"),
        ({"meeting_date-month": "13"}, "Date of the meeting must be a real date, like 31 3 2026"),
        ({"considered_on-day": ""}, "Date considered must include a day"),
        ({"purpose": ""}, "Select what the paper is for"),
        ({"assurance": ""}, "Select how much assurance the paper gives"),
    ],
)
def test_a_faulty_cover_sheet_is_shown_again_with_what_was_typed(
    browser: Browser, trust: Organisation, sign_in: SignIn, answers: dict[str, str], message: str
) -> None:
    sign_in(Role.SECRETARY, trust)
    paper = paper_of(trust)

    page = browser.page(
        f"/papers/{paper.id}/edit", COVER | {"agenda_item": "12"} | answers | version(paper), status=422
    )

    assert len(page.errors) == 1
    assert page.errors[0].startswith(message)
    assert page.field("agenda_item") == "12"


def test_the_second_of_two_editors_sees_both_versions(browser: Browser, trust: Organisation, sign_in: SignIn) -> None:
    sign_in(Role.SECRETARY, trust)
    paper = paper_of(trust)
    seen = version(paper)
    browser.page(f"/papers/{paper.id}/edit", COVER | {"sponsor": "Chief nurse"} | seen)

    page = browser.page(f"/papers/{paper.id}/edit", COVER | {"sponsor": "Medical director"} | seen, status=409)

    assert ["Executive sponsor", "Chief nurse", "Medical director"] in page.rows("Where the two versions differ")
    assert page.field("sponsor") == "Medical director"


def test_a_return_must_be_chosen_from_those_signed_off(browser: Browser, trust: Organisation, sign_in: SignIn) -> None:
    other = ReturnFactory(organisation=OrganisationFactory())
    sign_in(Role.SECRETARY, trust)

    for chosen in ("", str(other.id)):
        page = browser.page(
            f"/organisations/{trust.id}/papers/create", {"return_id": chosen, "audience": "public"}, status=422
        )
        assert len(page.errors) == 1


@pytest.mark.parametrize(
    ("role", "audience", "codes"),
    [
        (Role.NETWORK_LEAD, Audience.PUBLIC, (403, 200)),
        (Role.NETWORK_LEAD, Audience.PRIVATE, (403, 403)),
        (Role.AUDITOR, Audience.PRIVATE, (200, 200)),
        (Role.BOARD_MEMBER, Audience.PRIVATE, (200, 200)),
    ],
)
def test_drafts_and_private_papers_are_for_the_board_and_those_who_write_them(
    browser: Browser, trust: Organisation, role: Role, audience: Audience, codes: tuple[int, int]
) -> None:
    paper = paper_of(trust, audience=audience)
    reader = UserFactory(roles={trust: role})

    for status, code in zip((Status.DRAFT, Status.ISSUED), codes, strict=True):
        if status is Status.ISSUED:
            advance(browser, trust, paper, to=Status.ISSUED)
        browser.sign_in(reader)
        for page in ("", "/read", "/download/pdf"):
            assert browser.get(f"/papers/{paper.id}{page}").status_code == code


def test_a_reviewer_reads_issued_public_papers_of_those_who_share(browser: Browser, trust: Organisation) -> None:
    region = OrganisationFactory(name="North")
    SharingFactory(organisation=trust, reader=region)
    issued, draft = paper_of(trust, title="Issued paper"), paper_of(trust, title="Draft paper")
    advance(browser, trust, issued, to=Status.ISSUED)
    browser.sign_in(UserFactory(roles={region: Role.OVERSEER}))

    page = browser.page(f"/organisations/{trust.id}/papers")

    assert [row[0] for row in page.rows()] == ["Issued paper"]
    assert browser.get(f"/papers/{issued.id}/read").status_code == 200
    assert browser.get(f"/papers/{draft.id}").status_code == 404


def test_another_trusts_paper_is_not_there(browser: Browser, trust: Organisation, sign_in: SignIn) -> None:
    paper = paper_of(trust)
    sign_in(Role.SECRETARY, OrganisationFactory())

    for page in ("", "/read", "/edit", "/approve", "/return", "/issue", "/download/pdf"):
        assert browser.get(f"/papers/{paper.id}{page}").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_of_papers_asks_no_more_of_the_database(
    browser: Browser, trust: Organisation, sign_in: SignIn, count: int
) -> None:
    for _ in range(count):
        paper_of(trust)
    sign_in(Role.SECRETARY, trust)

    page = browser.page(f"/organisations/{trust.id}/papers")

    assert len(page.rows()) == count
    assert len([each for each in browser.statements if "FROM paper" in each]) == 1
    assert len(browser.statements) == STATEMENTS_OF_A_LIST


STATEMENTS_OF_A_LIST = 3


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_plan_and_more_targets_ask_no_more_of_the_database_for_the_paper(
    browser: Browser, trust: Organisation, sign_in: SignIn, count: int
) -> None:
    plan = PlanFactory(organisation=trust, year=2027)
    targets = [
        TargetVersionFactory(agreed=True, target__organisation=trust, target__number=number).target
        for number in range(1, count + 1)
    ]
    for target in targets:
        TargetAgreementFactory(target=target)
    ActionFactory.create_batch(count, plan=plan, indicators=[2], targets=targets)
    paper = paper_of(trust, plan=plan)
    sign_in(Role.SECRETARY, trust)

    browser.page(f"/papers/{paper.id}/read")

    assert len(browser.statements) == STATEMENTS_OF_A_PAPER


STATEMENTS_OF_A_PAPER = 24

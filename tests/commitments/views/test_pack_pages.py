"""The pages of appraisal packs and of the remuneration committee: who reads what from when, on screen and as a file."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pdfplumber
import pytest
import sqlalchemy as sa
import time_machine

from tests.commitments.factories import (
    ColleagueFactory,
    CommitmentSettingsFactory,
    LeaderProfileFactory,
    MentoringSessionFactory,
    ObjectiveFactory,
    walked,
)
from tests.conftest import Browser
from tests.factories import OrganisationFactory, SeatFactory, UserFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Position
from tracker.commitments.models import AppraisalPack, Objective, ObjectiveReview
from tracker.commitments.rules.vocabulary import ObjectiveState, Outcome
from tracker.commitments.services import packs as services
from tracker.db import db, transaction

SignIn = Callable[..., User]


@pytest.fixture
def leader(trust: Organisation) -> User:
    found: User = UserFactory(name="Janet Williams", roles={trust: Role.BOARD_MEMBER})
    SeatFactory(organisation=trust, user=found, holder="Janet Williams", position=Position.EXECUTIVE)
    return found


@pytest.fixture
def appraiser(trust: Organisation, leader: User) -> User:
    found: User = UserFactory(name="Priya Nair", roles={trust: Role.VSM})
    LeaderProfileFactory(organisation=trust, user=leader, appraiser=found)
    ObjectiveFactory(organisation=trust, user=leader, appraiser=found)
    return found


def pack_of(trust: Organisation, leader: User, appraiser: User) -> AppraisalPack:
    db.session.commit()
    with transaction():
        return services.prepare_pack(trust, actor=leader, year=2027, appraiser_id=appraiser.id)


@pytest.fixture
def pack(trust: Organisation, leader: User, appraiser: User) -> AppraisalPack:
    return pack_of(trust, leader, appraiser)


def prepare(trust: Organisation) -> str:
    return f"/organisations/{trust.id}/commitments/packs/prepare"


def index(trust: Organisation) -> str:
    return f"/organisations/{trust.id}/commitments/objectives"


def path(pack: AppraisalPack, act: str = "") -> str:
    return f"/appraisal-packs/{pack.id}{act and '/'}{act}"


def test_a_leader_prepares_a_pack_and_is_shown_it_first(
    browser: Browser, trust: Organisation, leader: User, appraiser: User
) -> None:
    meera = ColleagueFactory(organisation=trust, user__name="Meera Venkataraman")
    MentoringSessionFactory(pair=walked(leader=leader, colleague=meera))
    browser.sign_in(leader)

    form = browser.page(prepare(trust))
    page = browser.page(prepare(trust), {"year": "2027", "appraiser_id": str(appraiser.id)})

    assert (form.field("year"), form.field("appraiser_id")) == ("2027", str(appraiser.id))
    assert "5 working days after you prepare it" in form.text
    assert page.flashes == ["Your pack is prepared. You see it first: read it, then release it"]
    assert page.heading == "Race equality: appraisal pack 2026/27"
    assert "Only you can read this now. Priya Nair can from 27 November 2026, or when you release it." in page.text
    assert page.rows(2)[2] == ["Sessions, confirmed by both", "1; the trust looks for 6 a year", NO_MEDIAN]
    assert "Meera" not in page.html


NO_MEDIAN = "Fewer than five leaders"


def test_what_is_not_chosen_is_asked_for(browser: Browser, trust: Organisation, leader: User) -> None:
    browser.sign_in(leader)

    page = browser.page(prepare(trust), {}, status=422)
    oneself = browser.page(prepare(trust), {"year": "2027", "appraiser_id": str(leader.id)}, status=422)

    assert page.errors == ["Select the year", "Select who appraises you"]
    assert oneself.errors == ["Select who appraises you from the list"]


def test_where_no_days_are_given_the_form_says_so(
    browser: Browser, trust: Organisation, leader: User, appraiser: User
) -> None:
    CommitmentSettingsFactory(organisation=trust, release_days=0)
    browser.sign_in(leader)

    assert "from the next working day, or today where it is one" in browser.page(prepare(trust)).text


def test_the_appraiser_reads_it_once_it_is_released_and_not_before(
    browser: Browser, pack: AppraisalPack, leader: User, appraiser: User, trust: Organisation
) -> None:
    browser.sign_in(appraiser)
    before = [browser.get(path(pack, act)).status_code for act in ("", "download/pdf", "download/docx", "release")]
    listed = browser.page(index(trust)).rows("Their appraisal packs")
    browser.sign_in(leader)
    form = browser.page(path(pack, "release"))
    released = browser.page(path(pack, "release"), {"comment": "A hard year."})
    again = browser.page(path(pack, "release"))
    late = browser.page(path(pack, "release"), {"comment": "More"}, status=422)
    browser.sign_in(appraiser)
    page = browser.page(path(pack))

    assert before == [403, 403, 403, 403]
    assert listed == [
        ["Janet Williams", "Year to 31 March 2027, edition 1", "From 27 November 2026, or when it is released"]
    ]
    assert "Priya Nair is told" in form.text
    assert released.flashes == ["The pack is released"]
    assert again.flashes == ["This pack has been released already"]
    assert late.errors == ["This pack has been released already. Prepare another edition to say more"]
    assert "A hard year." in page.text
    assert "Release it" not in page.links
    assert browser.page(index(trust)).rows("Their appraisal packs")[0][2] == "Released 22 November 2026, 12:00pm"
    assert browser.get(path(pack, "release")).status_code == 403


def test_it_opens_to_the_appraiser_by_itself(
    browser: Browser, pack: AppraisalPack, leader: User, appraiser: User, trust: Organisation
) -> None:
    with time_machine.travel("2026-11-26 23:00", tick=False):
        browser.sign_in(appraiser)
        before = browser.get(path(pack)).status_code
    with time_machine.travel("2026-11-27 09:00", tick=False):
        browser.sign_in(appraiser)
        page = browser.page(path(pack))
        listed = browser.page(index(trust)).rows("Their appraisal packs")
        browser.sign_in(leader)
        own = browser.page(index(trust)).rows("Your appraisal packs")

    assert before == 403
    assert "Open to Priya Nair since 27 November 2026" in page.text
    assert listed[0][2] == "Since 27 November 2026"
    assert own == [["Year to 31 March 2027, edition 1", "22 November 2026, 12:00pm", "You and Priya Nair"]]


@pytest.mark.parametrize(
    "role", [Role.CHAIR, Role.SECRETARY, Role.ADMINISTRATOR, Role.AUDITOR, Role.COORDINATOR, Role.BOARD_MEMBER]
)
def test_nobody_else_reads_a_pack_not_even_once_it_is_released(
    browser: Browser, sign_in: SignIn, pack: AppraisalPack, role: Role
) -> None:
    with transaction():
        services.release_pack(pack, actor=pack.user, comment="", site="http://localhost/")
    sign_in(role, pack.organisation)

    assert [browser.get(path(pack, act)).status_code for act in ("", "download/pdf", "release")] == [403, 403, 403]


def test_elsewhere_it_is_not_there(browser: Browser, sign_in: SignIn, pack: AppraisalPack) -> None:
    sign_in(Role.CHAIR, OrganisationFactory())

    for address in (path(pack), path(pack, "download/pdf"), prepare(pack.organisation)):
        assert browser.get(address).status_code == 404


def test_word_and_pdf_say_what_the_page_says_and_are_the_same_each_time(
    browser: Browser, pack: AppraisalPack, leader: User
) -> None:
    browser.sign_in(leader)

    files = {each: browser.get(path(pack, f"download/{each}")) for each in ("pdf", "docx")}
    page = browser.page(path(pack))

    with pdfplumber.open(BytesIO(files["pdf"].data)) as opened:
        assert len(opened.pages) == 1
        assert "Race equality: appraisal pack 2026/27" in (opened.pages[0].extract_text() or "")
    tables = docx.Document(BytesIO(files["docx"].data)).tables
    assert [[cell.text for cell in row.cells] for row in tables[-1].rows][1:] == page.rows(2)
    assert {each.headers["Content-Disposition"].partition(";")[0] for each in files.values()} == {"attachment"}
    assert "Appraisal pack 2027_ Janet Williams_ edition 1.pdf" in files["pdf"].headers["Content-Disposition"]
    assert {each: browser.get(path(pack, f"download/{each}")).data for each in files} == {
        each: found.data for each, found in files.items()
    }
    assert browser.get(path(pack, "download/xlsx")).status_code == 404


def test_a_pack_that_is_not_as_it_was_made_says_so(
    browser: Browser, pack: AppraisalPack, leader: User, trust: Organisation, appraiser: User
) -> None:
    torn = AppraisalPack(
        organisation=trust, user=leader, appraiser=None, year=2027, edition=2, content=pack.content, sha256="0" * 64,
        prepared_at=pack.prepared_at, seen_at=pack.seen_at, opens_on=pack.opens_on,
    )  # fmt: skip
    db.session.add(torn)
    db.session.commit()
    browser.sign_in(leader)

    assert "This pack is not as it was made" in browser.page(path(torn)).text
    assert "This pack is not as it was made" not in browser.page(path(pack)).text


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_pack_asks_no_more_of_the_database(
    browser: Browser, trust: Organisation, leader: User, appraiser: User, count: int
) -> None:
    meera = ColleagueFactory(organisation=trust)
    MentoringSessionFactory.create_batch(count, pair=walked(leader=leader, colleague=meera))
    made = [pack_of(trust, leader, appraiser) for _ in range(count)]
    browser.sign_in(leader)

    browser.page(path(made[-1]))

    assert len(browser.statements) == 4  # the person, their roles, the pack with its people, its history


def remuneration(trust: Organisation, query: str = "") -> str:
    return f"/organisations/{trust.id}/commitments/remuneration{query}"


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SECRETARY])
def test_the_committee_reads_nothing_until_the_trust_switches_it_on(
    browser: Browser, sign_in: SignIn, trust: Organisation, leader: User, role: Role
) -> None:
    sign_in(role, trust)

    page = browser.page(remuneration(trust))

    assert "your organisation has not switched this on" in page.text
    assert leader.name not in page.text
    assert page.captions == []


def test_once_it_is_on_each_leader_has_a_line(
    browser: Browser, sign_in: SignIn, trust: Organisation, leader: User
) -> None:
    CommitmentSettingsFactory(organisation=trust, tells_remuneration=True)
    sign_in(Role.SECRETARY, trust)

    page, last = browser.page(remuneration(trust)), browser.page(remuneration(trust, "?year=2026"))
    odd = browser.page(remuneration(trust, "?year=<script>"))

    line = ["Janet Williams", "Chief people officer", "Not reviewed at year-end yet", "0 of 2"]
    assert (page.captions, page.rows()) == (["Year to 31 March 2027"], [line])
    assert (last.captions, last.rows()) == (["Year to 31 March 2026"], [line])
    assert odd.captions == ["Year to 31 March 2027"]


def test_a_trust_without_such_leaders_is_told_where_to_record_them(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    CommitmentSettingsFactory(organisation=trust, tells_remuneration=True)
    sign_in(Role.CHAIR, trust)

    page = browser.page(remuneration(trust))

    assert "No chief executive, executive director or very senior manager is on record" in page.text
    assert "board seat" in page.links


def reviewed(objective: Objective) -> None:
    """Said to be met by somebody of its own."""
    review = {"stage": ObjectiveState.YEAR_END, "outcome": Outcome.MET, "words": "Done", "reviewed_at": clock.now()}
    db.session.add(ObjectiveReview(objective=objective, author=UserFactory(), **review))


@pytest.mark.parametrize("count", [1, 3])
def test_more_lines_ask_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    CommitmentSettingsFactory(organisation=trust, tells_remuneration=True)
    for _ in range(count):
        reviewed(ObjectiveFactory(organisation=trust, user=UserFactory(roles={trust: Role.VSM})))
    sign_in(Role.CHAIR, trust)

    page = browser.page(remuneration(trust))

    assert [row[2] for row in page.rows()] == ["Met"] * count
    assert len(browser.statements) == STATEMENTS_OF_THE_LINES


STATEMENTS_OF_THE_LINES = 15
"""The person, their roles with the organisation, settings, objectives, reviews; five for deeds, what is owed, four for
coverage."""


@pytest.mark.parametrize("role", [Role.BOARD_MEMBER, Role.VSM, Role.AUDITOR, Role.COORDINATOR, Role.ADMINISTRATOR])
def test_nobody_else_reads_the_lines(
    browser: Browser, sign_in: SignIn, trust: Organisation, leader: User, role: Role
) -> None:
    CommitmentSettingsFactory(organisation=trust, tells_remuneration=True)
    sign_in(role, trust)

    assert browser.get(remuneration(trust)).status_code == 403


def test_looking_at_a_pack_changes_nothing(browser: Browser, pack: AppraisalPack, leader: User) -> None:
    browser.sign_in(leader)
    before: list[Any] = list(db.session.execute(sa.text("SELECT * FROM appraisal_pack")))

    browser.page(path(pack))
    browser.get(path(pack, "download/pdf"))

    assert list(db.session.execute(sa.text("SELECT * FROM appraisal_pack"))) == before

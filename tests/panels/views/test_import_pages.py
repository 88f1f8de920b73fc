"""Sending a file of vacancies in, saying which column holds what, looking at what it would do, and going ahead."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import Browser
from tests.pages import Page
from tests.panels.factories import ImportMappingFactory, VacancyFactory, VacancyImportFactory
from tests.panels.samples import COLUMNS, HEADER, SOUND, csv_of, row
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.panels.imports.vacancies import look
from tracker.panels.models import ImportMapping, Vacancy, VacancyImport
from tracker.panels.rules.vocabulary import VacancyState
from tracker.panels.services.imports import NOT_AS_SEEN
from tracker.panels.views.imports import SHOWN, TEMPLATE

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
CHOICES = {field.value: header for field, header in COLUMNS.items()} | {"name": "Trac"}
DAY_BEFORE = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def lead(sign_in: SignIn, trust: Organisation) -> User:
    """The EDI lead, signed in."""
    return sign_in(Role.EDI_LEAD, trust)


def send_in(browser: Browser, trust: Organisation, content: bytes, name: str = "trac.csv", **more: Any) -> Page:
    return browser.page(f"/organisations/{trust.id}/vacancies/import", {}, files={"file": (name, content)}, **more)


def waiting() -> VacancyImport:
    statement = select(VacancyImport).where(VacancyImport.confirmed_at.is_(None))
    return db.session.scalars(statement.order_by(VacancyImport.created_at.desc())).first() or pytest.fail("no file")


def known(trust: Organisation) -> ImportMapping:
    found: ImportMapping = ImportMappingFactory(organisation=trust)
    return found


def confirm(browser: Browser, page: Page, **more: Any) -> Page:
    return browser.page(f"/vacancy-imports/{waiting().id}/confirm", {"seen": page.field("seen")}, **more)


def vacancies() -> list[str]:
    return list(db.session.scalars(select(Vacancy.reference).order_by(Vacancy.reference)))


# ----------------------------------------------------------------------------------------------------- the way through


def test_a_new_kind_of_file_is_asked_about_once_and_the_next_one_is_known(
    browser: Browser, lead: User, trust: Organisation
) -> None:
    asked = send_in(browser, trust, csv_of(SOUND))
    preview = browser.page(f"/vacancy-imports/{waiting().id}/columns", CHOICES)
    done = confirm(browser, preview)
    again = send_in(browser, trust, csv_of(row(reference="400-2")), "october.csv")

    assert (asked.heading, preview.heading, again.heading) == (
        "Which column holds what?",
        "Check what would happen",
        "Check what would happen",
    )
    assert done.flashes == ["trac.csv: 1 new"]
    assert vacancies() == ["400-1"]


def test_the_likeliest_columns_are_chosen_already_and_the_first_values_shown(
    browser: Browser, lead: User, trust: Organisation
) -> None:
    rows = [row(reference=f"400-{number}", campaign="") for number in range(1, 6)]

    page = send_in(browser, trust, csv_of(*rows))

    assert [page.field(name) for name in ("reference", "opened_on", "site")] == [
        "Vacancy Ref",
        "Date advertised",
        "Site",
    ]
    assert page.field("name") == "trac"
    assert page.rows("Columns of the file")[0] == ["Vacancy Ref", "400-1400-2400-3"]
    assert page.rows("Columns of the file")[-1] == ["Campaign", "Nothing in the first rows"]
    assert page.root.xpath("//select[@id='reference']/option/text()")[:2] == [
        "Select a column",
        "Vacancy Ref (for example 400-1)",
    ]


@pytest.mark.parametrize(
    ("changed", "errors"),
    [
        ({"reference": "", "name": ""}, ["Select a column", "Enter a name for this kind of file"]),
        ({"site": "Band"}, ["Select a column that holds nothing else"]),
        ({"site": "Hospital"}, ["Not a valid choice."]),
    ],
)
def test_columns_to_mend_are_told_beside_their_questions_and_choices_are_kept(
    browser: Browser, lead: User, trust: Organisation, changed: dict[str, str], errors: list[str]
) -> None:
    file = VacancyImportFactory(organisation=trust, columns={})

    page = browser.page(f"/vacancy-imports/{file.id}/columns", CHOICES | {"posts": ""} | changed, status=422)

    assert page.errors == errors
    assert (page.field("post"), page.field("posts")) == ("Job Title", "")
    assert db.session.scalars(select(ImportMapping)).all() == []


def test_what_is_known_of_a_kind_of_file_can_be_changed(browser: Browser, lead: User, trust: Organisation) -> None:
    mapping = known(trust)
    file = VacancyImportFactory(organisation=trust)

    page = browser.page(f"/vacancy-imports/{file.id}/columns")
    browser.page(f"/vacancy-imports/{file.id}/columns", CHOICES | {"site": "", "version": page.field("version")})

    assert "known as “Trac export”" in page.text
    assert (mapping.name, mapping.columns.get("site"), file.columns.get("site")) == ("Trac", None, None)


def test_two_people_who_describe_a_kind_of_file_at_once_are_told(
    browser: Browser, lead: User, trust: Organisation
) -> None:
    mapping = known(trust)
    file = VacancyImportFactory(organisation=trust)
    mapping.name = "Saved meanwhile"
    db.session.flush()

    page = browser.page(f"/vacancy-imports/{file.id}/columns", CHOICES | {"site": "", "version": "1"}, status=409)

    assert "Saved meanwhile" in page.text
    assert mapping.columns["site"] == "Site"


def test_our_own_file_to_fill_in_needs_no_saying(browser: Browser, lead: User, trust: Organisation) -> None:
    response = browser.get(f"/organisations/{trust.id}/vacancies/template.csv")
    filled = response.data + b"400-1,Matron,8a,clinical,Amara Okafor,1 September 2026,,2,,,\r\n"

    page = send_in(browser, trust, filled, "vacancies.csv")

    assert look(filled, "vacancies.csv").headers == TEMPLATE
    assert page.rows("New vacancies") == [
        ["Matron 400-1, row 2", "Band 8a", "Amara Okafor (no account)", "1 September 2026"]
    ]


# ------------------------------------------------------------------------------------------------------- the preview


def test_a_preview_says_what_would_happen_and_does_none_of_it(
    browser: Browser, lead: User, trust: Organisation
) -> None:
    known(trust)
    vacancy = VacancyFactory(organisation=trust, reference="400-1")
    VacancyFactory(organisation=trust, reference="400-2", state=VacancyState.CLOSED, closed_on=date(2026, 10, 1))
    rows = [row(band="8a", campaign=""), row(reference="400-2", post="Matron"), row(reference="400-3")]

    page = send_in(browser, trust, csv_of(*rows))

    assert page.summary() == {
        "Rows read": "3",
        "New": "1",
        "Changed": "1",
        "As the file says already": "0",
        "Closed, left alone": "1",
    }
    assert page.rows("Vacancies that change") == [
        ["Ward manager 400-1, row 2", "Band or grade Band 7 → becomes Band 8a"]
    ]
    assert page.rows("Closed vacancies, left alone")[0][0] == "Matron 400-2, row 3"
    assert page.links["Ward manager"] == f"/vacancies/{vacancy.id}"
    assert [row[0] for row in page.rows("New vacancies")] == ["Ward manager 400-3, row 4"]
    assert (vacancies(), vacancy.band) == (["400-1", "400-2"], "7")


def test_a_recruiting_manager_is_told_which_vacancies_are_for_others_to_change(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.RECRUITING_MANAGER, trust)
    known(trust)
    VacancyFactory(organisation=trust, reference="400-1", manager_name="Amara Okafor")

    page = send_in(browser, trust, csv_of(row(post="Matron")))

    assert page.captions == ["Vacancies for others to change"]
    assert "Import these vacancies" not in page.html


def test_the_same_file_again_says_that_it_was_imported_and_changes_nothing(
    browser: Browser, lead: User, trust: Organisation
) -> None:
    known(trust)
    confirm(browser, send_in(browser, trust, csv_of(SOUND)))

    page = send_in(browser, trust, csv_of(SOUND), "again.csv")
    done = confirm(browser, page)

    assert "This very file was imported 22 November 2026, 12:00pm. It had been sent in by Janet Williams." in page.text
    assert "Importing this file changes nothing" in page.text
    assert "Import these vacancies" not in page.html
    assert done.flashes == ["Nothing has changed: every vacancy was as the file says already"]


def test_something_that_changed_meanwhile_is_shown_before_anything_is_done(
    browser: Browser, lead: User, trust: Organisation
) -> None:
    known(trust)
    page = send_in(browser, trust, csv_of(SOUND))
    VacancyFactory(organisation=trust, reference="400-1", post="Matron")

    again = confirm(browser, page, status=422)

    assert again.errors == [NOT_AS_SEEN]
    assert again.summary()["Changed"] == "1"
    assert confirm(browser, again).flashes == ["trac.csv: 1 changed"]


def test_a_faulty_file_is_shown_with_every_fault_and_cannot_be_imported(
    browser: Browser, lead: User, trust: Organisation
) -> None:
    known(trust)
    rows = [row(reference=""), SOUND, row(reference="400-2", band=HOSTILE, posts="0")]

    page = send_in(browser, trust, csv_of(*rows))
    refused = browser.page(f"/vacancy-imports/{waiting().id}/confirm", {}, status=422)

    assert page.heading == "What is wrong with the file"
    assert [row[:2] for row in page.rows("Faults in the file")] == [
        ["Row 2", "Vacancy Ref"],
        ["Row 4", "Band"],
        ["Row 4", "No. of posts"],
    ]
    assert "<script>alert" not in page.html
    assert refused.errors == ["The file has faults. Mend it, then send it in again"]
    assert vacancies() == []


def test_long_and_hostile_text_is_shown_as_text(browser: Browser, lead: User, trust: Organisation) -> None:
    known(trust)
    VacancyFactory(organisation=trust, reference="400-1", post=HOSTILE)
    rows = [row(post="W" * 200), row(reference="400-2", post=HOSTILE, manager_name=HOSTILE)]

    page = send_in(browser, trust, csv_of(*rows))

    assert "<script>alert" not in page.html
    assert HOSTILE in page.text
    assert "W" * 200 in page.text


def test_very_many_vacancies_are_counted_and_the_first_shown(browser: Browser, lead: User, trust: Organisation) -> None:
    known(trust)

    page = send_in(browser, trust, csv_of(*[row(reference=f"400-{number}") for number in range(SHOWN + 5)]))

    assert len(page.rows("New vacancies")) == SHOWN
    assert "These are the first 100 of 105." in page.text


# -------------------------------------------------------------------------------------------- what cannot be taken in


@pytest.mark.parametrize(
    ("file", "found"),
    [
        (("trac.pdf", b"%PDF"), "a file named .pdf"),
        (("trac.csv", b""), "an empty file"),
        (("trac.csv", csv_of()), "a header and no rows"),
        (("trac.csv", csv_of((*SOUND, "A"), header=(*HEADER, "Ethnic origin"))), "a column “Ethnic origin”"),
        (("trac.csv", csv_of((*SOUND, "A"), header=(*HEADER, "Candidate name"))), "a column “Candidate name”"),
    ],
)
def test_a_file_that_cannot_be_read_or_is_about_people_is_not_kept(
    browser: Browser, lead: User, trust: Organisation, file: tuple[str, bytes], found: str
) -> None:
    name, content = file

    page = send_in(browser, trust, content, name, status=422)

    assert page.errors == ["The file has a fault, shown below. Nothing has been imported"]
    assert [row[2] for row in page.rows("Faults in the file")] == [found]
    assert db.session.scalars(select(VacancyImport)).all() == []


def test_a_file_is_needed(browser: Browser, lead: User, trust: Organisation) -> None:
    page = browser.page(f"/organisations/{trust.id}/vacancies/import", {}, status=422)

    assert page.errors == ["Select a file"]


# ---------------------------------------------------------------------------------------------------- files on record


def test_an_imported_file_says_what_it_did_by_whom_and_is_given_back_byte_for_byte(
    browser: Browser, lead: User, trust: Organisation
) -> None:
    known(trust)
    page = confirm(browser, send_in(browser, trust, b"\xef\xbb\xbf" + csv_of(SOUND)))
    file = db.session.scalars(select(VacancyImport)).one()

    response = browser.get(f"/vacancy-imports/{file.id}/file")

    assert "Imported 22 November 2026, 12:00pm: 1 new." in page.text
    assert page.summary()["SHA-256"] == file.sha256
    assert "Janet Williams imported vacancies from a file" in page.text
    assert response.data == b"\xef\xbb\xbf" + csv_of(SOUND)
    assert browser.page(f"/vacancy-imports/{file.id}/columns").heading == "Imported file"


def test_a_file_can_be_discarded_until_it_is_imported(browser: Browser, lead: User, trust: Organisation) -> None:
    file, done = (VacancyImportFactory(organisation=trust, confirmed_at=at) for at in (None, DAY_BEFORE))

    page = browser.page(f"/vacancy-imports/{file.id}/discard", {})
    refused = browser.page(f"/vacancy-imports/{done.id}/discard", {}, status=422)

    assert page.flashes == ["The file is discarded. Nothing was imported"]
    assert refused.errors == ["This file has already been imported"]

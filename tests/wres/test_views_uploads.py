"""Files in and out: the check, the preview, the confirmation, the exports."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from sqlalchemy import func, select

from tests.conftest import Browser
from tests.factories import OrganisationFactory
from tests.pages import Page
from tests.wres.factories import ReturnFactory, SignedOffFactory, UploadFactory
from tests.wres.samples import changed, csv_of, headcount, whole, whole_csv
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.wres.documents.long_file import long_csv
from tracker.wres.documents.wide_workbook import wide_workbook
from tracker.wres.imports.reading import read
from tracker.wres.models import Return, Upload
from tracker.wres.rules.vocabulary import Item

SignIn = Callable[..., User]
pytestmark = [pytest.mark.usefixtures("session")]


@pytest.fixture(autouse=True)
def _in_june() -> Any:
    with time_machine.travel("2026-06-15 10:00:00+01:00", tick=False):
        yield


@pytest.fixture
def organisation(sign_in: SignIn) -> Organisation:
    """One whose EDI lead is signed in."""
    found: Organisation = OrganisationFactory()
    sign_in([Role.EDI_LEAD, Role.AUDITOR], found)
    return found


def send_in(browser: Browser, organisation: Organisation, content: bytes, name: str = "wres.csv", **more: Any) -> Any:
    address = f"/organisations/{organisation.id}/returns/import"
    data = {"year": more.pop("year", "2026")}
    return browser.page(address, data, files={"file": (name, content)}, **more)


def faults(page: Page) -> list[list[str]]:
    return page.rows("Faults in the file")


def counts() -> tuple[int, int]:
    """Files and returns that are kept."""
    kept = [db.session.scalars(select(func.count()).select_from(model)).one() for model in (Upload, Return)]
    return kept[0], kept[1]


def test_a_sound_file_is_previewed_and_imports_nothing_until_confirmed(
    browser: Browser, organisation: Organisation
) -> None:
    page = send_in(browser, organisation, whole_csv())

    assert page.heading == "Check what was read"
    assert page.summary()["Staff in post"] == "2,228 (white 1,408, BME 770, unknown 50)"
    assert page.summary()["Read"] == "76 rows, 76 figures, one figure a row"
    assert [row[:2] for row in page.rows()][:2] == [
        ["1. Pay bands", "Figures read 39"],
        ["2. Appointment from shortlisting", "Figures read 6"],
    ]
    assert counts() == (1, 0)


def test_a_confirmed_file_becomes_the_draft_return(browser: Browser, organisation: Organisation) -> None:
    send_in(browser, organisation, whole_csv())
    upload = db.session.scalars(select(Upload)).one()

    page = browser.page(f"/uploads/{upload.id}/confirm", {})
    again = browser.page(f"/uploads/{upload.id}/confirm", {}, status=422)

    assert page.flashes == ["wres.csv imported as the draft return for 31 March 2026"]
    assert db.session.scalars(select(Return)).one().facts == whole()
    assert again.errors == ["This file has already been imported"]
    assert again.links["WRES return 2026"] == f"/returns/{upload_return_id(upload)}"


def upload_return_id(upload: Upload) -> Any:
    return db.session.scalars(select(Return.id).where(Return.upload_id == upload.id)).one()


def test_a_faulty_file_is_refused_with_every_fault_and_nothing_is_kept(
    browser: Browser, organisation: Organisation
) -> None:
    content = csv_of("2,shortlisted,,,bme,4", "2,appointed,,,bme,5", "2,<script>alert(1)</script>,,,white,{{7*7}}")

    page = send_in(browser, organisation, content, status=422, year="2025")

    assert page.errors == ["The file has 3 faults, shown below. Nothing has been imported"]
    assert faults(page) == [
        ["Row 3", "value", "5", "no more than the 4 people shortlisted (BME)"],
        ["Row 4", "item", "<script>alert(1)</script>", "shortlisted or appointed"],
        ["Row 4", "value", "{{7*7}}", "a whole number from 0 to 9,999,999"],
    ]
    assert page.field("year") == "2025"
    assert "<script>alert" not in page.html
    assert counts() == (0, 0)


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("wres.xlsx", whole_csv(), "a file named .xlsx that is not an Excel workbook"),
        ("wres.csv", "indicator,é".encode("cp1252"), "text that is not UTF-8 (byte E9, perhaps Windows-1252)"),
        ("wres.pdf", b"%PDF", "a file named .pdf"),
        ("wres.csv", b"", "an empty file"),
    ],
)
def test_a_file_that_cannot_be_read_says_so(
    browser: Browser, organisation: Organisation, name: str, content: bytes, found: str
) -> None:
    page = send_in(browser, organisation, content, name, status=422)

    assert page.errors == ["The file has a fault, shown below. Nothing has been imported"]
    assert [row[2] for row in faults(page)] == [found]


def test_very_many_faults_are_counted_and_the_first_are_shown(browser: Browser, organisation: Organisation) -> None:
    page = send_in(browser, organisation, csv_of(*["2,appointed,,,Asian,5"] * 600), status=422)

    assert page.errors == ["The file has 600 faults, shown below. Nothing has been imported"]
    assert len(page.rows("Faults in the file")) == 500
    assert "These are the first 500 of 600 faults." in page.text


@pytest.mark.parametrize(
    ("data", "files", "errors"),
    [
        ({"year": "2026"}, {}, ["Select a file"]),
        ({"year": ""}, {"file": ("a.csv", whole_csv())}, ["Enter the year of the snapshot"]),
        ({"year": "last"}, {"file": ("a.csv", whole_csv())}, ["Year of the snapshot must be a whole number, like 12"]),
        ({"year": "2027"}, {"file": ("a.csv", whole_csv())}, ["Year must be between 2015 and 2026"]),
    ],
)
def test_the_year_and_the_file_are_both_needed(
    browser: Browser, organisation: Organisation, data: dict[str, str], files: Any, errors: list[str]
) -> None:
    page = browser.page(f"/organisations/{organisation.id}/returns/import", data, files=files, status=422)

    assert page.errors == errors
    assert page.field("year") == data["year"]
    assert counts() == (0, 0)


def test_the_preview_says_what_a_second_file_would_change(browser: Browser, organisation: Organisation) -> None:
    ReturnFactory(organisation=organisation)

    page = send_in(browser, organisation, long_csv(changed(whole(), Item.TRAINING, "bme", 450)[:-1]))

    assert "Importing this file replaces its figures: 1 changed, 0 new, 1 gone, 74 the same." in page.text


def test_a_file_for_a_signed_off_year_is_refused_on_confirming(browser: Browser, organisation: Organisation) -> None:
    SignedOffFactory(organisation=organisation)
    send_in(browser, organisation, whole_csv())
    upload = db.session.scalars(select(Upload).where(Upload.confirmed_at.is_(None))).one()

    page = browser.page(f"/uploads/{upload.id}/confirm", {}, status=422)

    assert page.errors == [
        "This year's return has been signed off. Start a correction of it, then import this file again"
    ]


def test_a_file_can_be_discarded(browser: Browser, organisation: Organisation) -> None:
    send_in(browser, organisation, whole_csv())
    upload = db.session.scalars(select(Upload)).one()

    page = browser.page(f"/uploads/{upload.id}/discard", {})

    assert page.flashes == ["File discarded. Nothing was imported"]
    assert counts() == (0, 0)


def test_an_imported_file_cannot_be_discarded(browser: Browser, organisation: Organisation) -> None:
    draft = ReturnFactory(organisation=organisation)

    page = browser.page(f"/uploads/{draft.upload_id}/discard", {}, status=422)

    assert page.errors == ["This file has already been imported"]


def test_a_hostile_file_name_is_made_plain(browser: Browser, organisation: Organisation) -> None:
    send_in(browser, organisation, whole_csv(), "../secret/" + "<b>\u202e" + "x" * 300 + ".csv")

    name = db.session.scalars(select(Upload)).one().name

    assert (name[:6], name[-5:], len(name)) == ("<b>_xx", "x.csv", 200)


def test_the_original_is_given_back_byte_for_byte(browser: Browser, organisation: Organisation) -> None:
    upload = UploadFactory(organisation=organisation, content=b"\xef\xbb\xbf" + whole_csv())

    response = browser.get(f"/uploads/{upload.id}/file")

    assert response.data == b"\xef\xbb\xbf" + whole_csv()
    assert response.headers["Content-Disposition"] == (
        "attachment; filename=\"wres-2026.csv\"; filename*=UTF-8''wres-2026.csv"
    )


@pytest.mark.parametrize("address", ["export.csv", "export.xlsx", "working-copy.xlsx"])
def test_every_export_imports_to_the_same_return(browser: Browser, organisation: Organisation, address: str) -> None:
    signed = SignedOffFactory(organisation=organisation)

    content = browser.get(f"/returns/{signed.id}/{address}").data

    assert read(content, address).facts == whole()


def test_an_export_of_another_kind_is_not_found(browser: Browser, organisation: Organisation) -> None:
    signed = SignedOffFactory(organisation=organisation)

    assert browser.get(f"/returns/{signed.id}/export.pdf").status_code == 404


def test_the_working_copy_that_is_filled_in_comes_back_through_the_same_door(
    browser: Browser, organisation: Organisation
) -> None:
    page = send_in(browser, organisation, wide_workbook(whole()), "Working copy.xlsx")

    assert page.summary()["Read"] == "49 rows, 76 figures, from the working copy"


def test_the_template_is_empty_and_shows_last_year(browser: Browser, organisation: Organisation) -> None:
    SignedOffFactory(organisation=organisation, year=2025)

    response = browser.get(f"/organisations/{organisation.id}/returns/template.xlsx")

    assert read(response.data, "template.xlsx").faults[0].found == "a header and no figures"
    assert f"wres-{organisation.ods_code}-2026-template.xlsx" in response.headers["Content-Disposition"]


@pytest.mark.parametrize("role", [Role.CHAIR, Role.BOARD_MEMBER, Role.AUDITOR, Role.NETWORK_LEAD])
def test_only_those_who_keep_the_return_bring_files_in(browser: Browser, sign_in: SignIn, role: Role) -> None:
    upload = UploadFactory()
    sign_in(role, upload.organisation)

    found = [
        browser.get(f"/organisations/{upload.organisation_id}/returns/import").status_code,
        browser.get(f"/organisations/{upload.organisation_id}/returns/template.xlsx").status_code,
        browser.get(f"/uploads/{upload.id}").status_code,
        browser.post(f"/uploads/{upload.id}/confirm").status_code,
        browser.post(f"/uploads/{upload.id}/discard").status_code,
    ]

    assert found == [403] * 5
    assert counts() == (1, 0)


def test_another_organisations_file_is_as_if_it_were_not_there(browser: Browser, organisation: Organisation) -> None:
    theirs = UploadFactory(content=csv_of(*headcount(1, 1, 1)))

    for address in (f"/uploads/{theirs.id}", f"/uploads/{theirs.id}/file"):
        assert browser.get(address).status_code == 404
    assert organisation.id != theirs.organisation_id

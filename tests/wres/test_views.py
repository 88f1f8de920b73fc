"""What people see of returns, and what they may do."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine

from tests.conftest import Browser
from tests.factories import OrganisationFactory, SharingFactory, UserFactory
from tests.pages import Page
from tests.wres.factories import NarrativeFactory, ReturnFactory, SignedOffFactory
from tests.wres.samples import changed, facts, headcount, whole
from tracker.access import Role
from tracker.accounts.models import User
from tracker.accounts.rules import Kind
from tracker.db import db
from tracker.wres.models import Return
from tracker.wres.rules.lifecycle import State
from tracker.wres.rules.vocabulary import INDICATORS, Item

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"

SENTENCE = "White shortlisted candidates were 1.54 times as likely to be appointed as BME shortlisted candidates"


def cells(page: Page, row: int) -> list[str]:
    """A row of the nine indicators; each cell but the first repeats its heading for narrow screens."""
    headings = ("", "2026 ", "2025 ", "Direction ", "Could it be chance? ", "Four-fifths rule ", "Benchmark ")
    return [cell.removeprefix(head) for cell, head in zip(page.rows("The nine indicators")[row], headings, strict=True)]


def listed(page: Page) -> list[list[str]]:
    """The list of returns; each cell but the first repeats its heading for narrow screens."""
    headings = ("", "State ", "Signed off by ", "Signed off on ", "Minute ")
    return [
        [cell.removeprefix(head) for cell, head in zip(row, headings, strict=True)]
        for row in page.rows("Returns by year")
    ]


def test_returns_are_listed_by_year_with_what_the_board_said(browser: Browser, sign_in: SignIn) -> None:
    signed = SignedOffFactory(year=2025)
    ReturnFactory(organisation=signed.organisation, year=2026)
    sign_in(Role.EDI_LEAD, signed.organisation)

    page = browser.page(f"/organisations/{signed.organisation_id}/returns")

    assert page.heading == "WRES returns"
    assert listed(page) == [
        ["31 March 2026", "Draft", "Not yet", "Not yet", "Not yet"],
        ["31 March 2025", "Signed off", "Janet Williams, chief people officer", "28 May 2026", "TB/26/47"],
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_asks_no_more_of_the_database(browser: Browser, sign_in: SignIn, count: int) -> None:
    organisation = OrganisationFactory()
    for year in range(2024, 2024 + count):
        SignedOffFactory(organisation=organisation, year=year)
    sign_in(Role.CHAIR, organisation)

    page = browser.page(f"/organisations/{organisation.id}/returns")

    assert len(page.rows("Returns by year")) == count
    assert len(browser.statements) == 3  # person; roles with organisations; returns


@pytest.mark.parametrize("count", [1, 3])
def test_more_years_ask_no_more_of_the_database(browser: Browser, sign_in: SignIn, count: int) -> None:
    organisation = OrganisationFactory()
    latest = ReturnFactory(organisation=organisation)
    for year in range(2025, 2025 - count, -1):
        SignedOffFactory(organisation=organisation, year=year)
    sign_in(Role.CHAIR, organisation)

    browser.page(f"/returns/{latest.id}")
    at_a_glance = len(browser.statements)
    browser.page(f"/returns/{latest.id}/indicators/1")

    # person; roles; return with file and sender; figures; narratives; years: returns, figures; revisions; history
    assert (at_a_glance, len(browser.statements)) == (9, 8)


def test_the_nine_indicators_are_read_at_a_glance(browser: Browser, sign_in: SignIn) -> None:
    london = OrganisationFactory(name="London", kind=Kind.REGION)
    organisation = OrganisationFactory(region=london)
    draft = ReturnFactory(organisation=organisation)
    SignedOffFactory(organisation=organisation, year=2025, facts=changed(whole(), Item.APPOINTED, "bme", 160))
    sign_in(Role.BOARD_MEMBER, organisation)

    page = browser.page(f"/returns/{draft.id}")

    assert page.heading == "WRES return 2026"
    assert len(page.rows("The nine indicators")) == 9
    assert cells(page, 1) == [
        f"2. Appointment from shortlisting {SENTENCE}",
        "1.54 times 95% interval 1.28 to 1.85",
        "1.25 times",
        "Worse",
        "Unlikely to be chance",
        "Outside the four-fifths range (0.80 to 1.25)",
        "England 2023: 1.59 times London 2024: 1.16 times",
    ]


def test_what_was_not_supplied_is_said_and_never_drawn_as_nought(browser: Browser, sign_in: SignIn) -> None:
    draft = ReturnFactory(facts=facts(*headcount(314, 55, 413)))
    sign_in(Role.CHAIR, draft.organisation)

    page = browser.page(f"/returns/{draft.id}")
    indicator = browser.page(f"/returns/{draft.id}/indicators/5")

    assert [row[1].removeprefix("2026 ") for row in page.rows("The nine indicators")][1:] == (
        ["Not supplied in this return"] * 8
    )
    assert indicator.rows("Staff survey by ethnicity")[0] == ["White", "–", "–"]


def test_a_return_shows_its_provenance_notes_and_history(browser: Browser, sign_in: SignIn) -> None:
    signed = SignedOffFactory(completeness_note="Bank staff are not counted.", published_at="https://example.nhs.uk/w")
    sign_in(Role.AUDITOR, signed.organisation)

    summary = browser.page(f"/returns/{signed.id}").summary()

    assert summary["Completeness"] == "Bank staff are not counted."
    assert summary["Self-reported ethnicity"] == "97.8% (the share whose ethnicity is known)"
    assert summary["SHA-256"] == "ab" * 32
    assert summary["Confirmed"] == "20 April 2026, 10:30am"
    assert summary["Minute reference"] == "TB/26/47"
    assert summary["Reporting period"] == "1 April 2025 to 31 March 2026"


@pytest.mark.parametrize("number", INDICATORS)
def test_every_indicator_has_its_page_with_sentence_chart_and_table(
    browser: Browser, sign_in: SignIn, number: int
) -> None:
    draft = ReturnFactory()
    SignedOffFactory(organisation=draft.organisation, year=2025)
    SignedOffFactory(organisation=draft.organisation, year=2024)
    sign_in(Role.CHAIR, draft.organisation)

    page = browser.page(f"/returns/{draft.id}/indicators/{number}")

    assert page.heading == INDICATORS[number].title
    assert [row[0] for row in page.rows(f"{INDICATORS[number].title} by year")] == ["2026", "2025", "2024"]
    assert page.root.xpath("count(//*[@role='img']/*[local-name()='desc'])") >= 1


def test_pay_bands_are_shown_by_group_on_two_labelled_bases(browser: Browser, sign_in: SignIn) -> None:
    draft = ReturnFactory()
    sign_in(Role.CHAIR, draft.organisation)

    page = browser.page(f"/returns/{draft.id}/indicators/1")

    assert page.rows("Clinical (non-medical)")[-2:] == [
        ["VSM", "14", "1", "0", "15", "6.7%", "6.7%"],
        ["Total", "664", "355", "23", "1,042", "34.1%", "34.8%"],
    ]
    assert page.rows("Medical and dental")[-1][:5] == ["Total", "80", "60", "4", "144"]
    assert page.rows("Race disparity ratio, unverified")[0][0] == "Clinical, lower to middle"


@pytest.mark.parametrize("rows", [headcount(314, 55, 413), ("2,appointed,,,white,5",)])
def test_a_return_of_totals_or_of_nothing_has_its_pay_page_too(
    browser: Browser, sign_in: SignIn, rows: tuple[str, ...]
) -> None:
    draft = ReturnFactory(facts=facts(*rows))
    sign_in(Role.CHAIR, draft.organisation)

    page = browser.page(f"/returns/{draft.id}/indicators/1")

    assert page.captions[0] in {"All staff", "Race disparity ratio, unverified"}


def test_an_indicator_that_does_not_exist_is_not_found(browser: Browser, sign_in: SignIn) -> None:
    draft = ReturnFactory()
    sign_in(Role.EDI_LEAD, draft.organisation)

    for address in (f"/returns/{draft.id}/indicators/10", f"/returns/{draft.id}/indicators/0/narrative"):
        assert browser.get(address).status_code == 404


def test_a_narrative_is_asked_for_where_it_is_missing_and_shown_where_it_is_not(
    browser: Browser, sign_in: SignIn
) -> None:
    draft = ReturnFactory()
    sign_in(Role.EDI_LEAD, draft.organisation)

    missing = browser.page(f"/returns/{draft.id}/indicators/3")
    page = browser.page(
        missing.links["Say what it means and what will be done"], {"meaning": HOSTILE, "response": "We train panels."}
    )

    assert page.flashes == ["Saved what the indicator means and what will be done"]
    assert HOSTILE in page.text
    assert "Nobody has said yet" not in page.text
    assert "<script>alert" not in page.html


def test_an_empty_narrative_is_refused_beside_its_question(browser: Browser, sign_in: SignIn) -> None:
    draft = ReturnFactory()
    sign_in(Role.EDI_LEAD, draft.organisation)

    page = browser.page(
        f"/returns/{draft.id}/indicators/3/narrative", {"meaning": " \n ", "response": "Kept"}, status=422
    )

    assert page.errors == ["Enter what this figure means"]
    assert page.field("response") == "Kept"


def test_the_second_of_two_writers_sees_both_versions(browser: Browser, sign_in: SignIn) -> None:
    narrative = NarrativeFactory()
    sign_in(Role.EDI_LEAD, narrative.wres_return.organisation)
    address = f"/returns/{narrative.return_id}/indicators/2/narrative"

    for version in ("0", ""):
        mine = {"meaning": "Mine", "response": "Mine", "version": version}
        page = browser.page(address, mine, status=409)

        assert page.rows("Where the two versions differ")[0] == [
            "What does this figure mean?",
            "Shortlisted BME candidates lose out at interview.",
            "Mine",
        ]
        assert page.field("meaning") == "Mine"


DETAILS = {
    "board_lead": "Amara Okafor",
    "published_at": "https://example.nhs.uk/wres",
    "period_start-day": "1",
    "period_start-month": "4",
    "period_start-year": "2025",
    "period_end-day": "31",
    "period_end-month": "3",
    "period_end-year": "2026",
    "self_reported_percent": "97.5",
    "version": "1",
}


def test_notes_are_saved_and_shown(browser: Browser, sign_in: SignIn) -> None:
    draft = ReturnFactory()
    sign_in(Role.SECRETARY, draft.organisation)

    page = browser.page(f"/returns/{draft.id}/details", DETAILS | {"completeness_note": HOSTILE})

    assert page.flashes == ["Notes saved"]
    assert page.summary()["Completeness"] == HOSTILE
    assert page.summary()["Self-reported ethnicity"] == "97.5%"


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("published_at", "javascript:alert(1)", "Web address must start with https:// and have no spaces"),
        ("self_reported_percent", "101", "Share must be between 0 and 100"),
        ("period_end-month", "", "End of the reporting period must include a month"),
        ("period_end-year", "2024", "The reporting period must end after it starts"),
        ("board_lead", "a\x07b", "Remove the character U+0007: it cannot be stored or printed"),
        ("lead_manager", "x" * 201, "Use 200 characters or fewer. You used 201"),
    ],
)
def test_notes_that_cannot_stand_are_refused_and_kept_in_their_boxes(
    browser: Browser, sign_in: SignIn, field: str, typed: str, message: str
) -> None:
    draft = ReturnFactory()
    sign_in(Role.SECRETARY, draft.organisation)

    page = browser.page(f"/returns/{draft.id}/details", DETAILS | {field: typed}, status=422)

    assert page.errors == [message]
    assert page.field("published_at" if field == "published_at" else "self_reported_percent") == (
        typed if field in {"published_at", "self_reported_percent"} else "97.5"
    )


SIGN_OFF = {
    "signed_off_by": "Janet Williams, chair",
    "signed_off_on-day": "28",
    "signed_off_on-month": "5",
    "signed_off_on-year": "2026",
    "minute_reference": "TB/26/47",
    "version": "1",
}


@time_machine.travel("2026-06-15 10:00:00+01:00", tick=False)
def test_the_secretary_records_the_boards_sign_off(browser: Browser, sign_in: SignIn) -> None:
    draft = ReturnFactory()
    for number in INDICATORS:
        NarrativeFactory(wres_return=draft, indicator=number)
    sign_in(Role.SECRETARY, draft.organisation)

    page = browser.page(f"/returns/{draft.id}/sign-off", SIGN_OFF)

    assert page.summary()["Signed off on behalf of the board"] == "Janet Williams, chair"
    assert "Record the board’s sign-off" not in page.links
    assert db.session.get_one(Return, draft.id).state is State.SIGNED_OFF


@time_machine.travel("2026-06-15 10:00:00+01:00", tick=False)
def test_a_sign_off_before_the_words_are_written_says_which_are_missing(browser: Browser, sign_in: SignIn) -> None:
    draft = ReturnFactory()
    for number in range(1, 9):
        NarrativeFactory(wres_return=draft, indicator=number)
    sign_in(Role.SECRETARY, draft.organisation)

    page = browser.page(f"/returns/{draft.id}/sign-off", SIGN_OFF, status=422)

    assert page.errors == ["Before sign-off, say what indicator 9 means and what will be done"]


def test_a_correction_starts_a_draft_that_says_why(browser: Browser, sign_in: SignIn) -> None:
    signed = SignedOffFactory()
    sign_in(Role.EDI_LEAD, signed.organisation)

    page = browser.page(f"/returns/{signed.id}/correct", {"reason": "Two leavers were counted"})
    old = browser.page(f"/returns/{signed.id}")

    assert "This revision corrects revision 1. Reason: Two leavers were counted" in page.text
    assert "A correction of this return has been started: WRES return 2026, revision 2." in old.text
    assert cells(old, 1)[1] == "1.54 times 95% interval 1.28 to 1.85"
    listed = browser.page(f"/organisations/{signed.organisation_id}/returns").rows()
    assert [row[0] for row in listed] == ["31 March 2026, revision 2", "31 March 2026"]


def test_a_correction_without_a_reason_is_refused(browser: Browser, sign_in: SignIn) -> None:
    signed = SignedOffFactory()
    sign_in(Role.EDI_LEAD, signed.organisation)

    page = browser.page(f"/returns/{signed.id}/correct", {"reason": ""}, status=422)

    assert page.errors == ["Enter why this return needs correcting"]


ADDRESSES = ("", "/details", "/sign-off", "/correct", "/indicators/2", "/indicators/2/narrative", "/export.csv")


@pytest.mark.parametrize("address", ADDRESSES)
def test_another_organisations_return_is_as_if_it_were_not_there(
    browser: Browser, sign_in: SignIn, address: str
) -> None:
    theirs = SignedOffFactory()
    sign_in([Role.SECRETARY, Role.EDI_LEAD, Role.AUDITOR], OrganisationFactory())

    assert browser.get(f"/returns/{theirs.id}{address}").status_code == 404


@pytest.mark.parametrize("address", ["/details", "/sign-off", "/correct", "/indicators/2/narrative"])
def test_a_board_member_reads_and_changes_nothing(browser: Browser, sign_in: SignIn, address: str) -> None:
    draft = ReturnFactory()
    sign_in(Role.BOARD_MEMBER, draft.organisation)

    assert browser.get(f"/returns/{draft.id}{address}").status_code == 403


def test_a_reviewer_from_outside_reads_what_is_signed_off_and_no_draft(browser: Browser) -> None:
    sharing = SharingFactory()
    signed = SignedOffFactory(organisation=sharing.organisation, year=2025)
    draft = ReturnFactory(organisation=sharing.organisation, year=2026)
    browser.sign_in(UserFactory(roles={sharing.reader: Role.OVERSEER}))

    listed = browser.page(f"/organisations/{sharing.organisation_id}/returns")
    page = browser.page(f"/returns/{signed.id}")

    assert [row[0] for row in listed.rows()] == ["31 March 2025"]
    assert page.heading == "WRES return 2025"
    assert "History" not in page.text
    assert browser.get(f"/returns/{draft.id}").status_code == 404


def test_hostile_text_is_carried_unharmed_into_every_page(browser: Browser, sign_in: SignIn) -> None:
    fields: dict[str, Any] = dict.fromkeys(("board_lead", "signed_off_by", "minute_reference"), HOSTILE)
    signed = SignedOffFactory(organisation=OrganisationFactory(name=HOSTILE), **fields)
    sign_in(Role.SECRETARY, signed.organisation)

    pages = [
        browser.page(address)
        for address in (f"/returns/{signed.id}", f"/organisations/{signed.organisation_id}/returns")
    ]

    assert pages[0].summary()["Minute reference"] == HOSTILE
    assert [page for page in pages if "<script>alert" in page.html] == []

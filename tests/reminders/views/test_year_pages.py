"""The days of the WRES year: usual, or the trust's own; and that something of it was done."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory
from tests.pages import Page
from tests.reminders.factories import YearDeadlineFactory
from tests.wres.factories import SignedOffFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Kind
from tracker.audit.queries import history_of
from tracker.db import db
from tracker.reminders.models import YearDeadline
from tracker.reminders.queries.years import kept_day
from tracker.reminders.rules.vocabulary import Deadline

SignIn = Callable[..., User]
LATER = "To have it later, change the day of publication first"
SOURCE = "NHS England's guidance of 12 March 2026"


def boxes(name: str, day: date) -> dict[str, Any]:
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def settled(day: date, source: str = SOURCE) -> dict[str, Any]:
    return boxes("due_on", day) | {"source": source}


@pytest.fixture
def trust(session: Any) -> Organisation:
    return OrganisationFactory(created_at=datetime(2024, 4, 1, 9, tzinfo=UTC))


def address(trust: Organisation, rest: str = "") -> str:
    return f"/organisations/{trust.id}/year-deadlines{rest}"


def rows(page: Page) -> list[list[str]]:
    """Every row: what, by when, from where, how it stands."""
    found = page.root.xpath("//main//tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("./th | ./td")[:4]] for row in found]


def kept(trust: Organisation, which: Deadline = Deadline.PUBLICATION) -> YearDeadline:
    found = kept_day(trust.id, 2026, which)
    assert found is not None
    return found


def test_this_year_and_the_next_stand_with_their_usual_days(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    SignedOffFactory(organisation=trust)
    sign_in(Role.VSM, trust)

    page = browser.page(address(trust))

    assert rows(page) == [
        ["Board sign-off", "31 May 2026", "The usual day", "Done on 28 May 2026"],
        [
            "Submission",
            "31 May 2026",
            "The usual day",
            "Not recorded but taken for submitted, because it is signed off",
        ],
        ["Publication", "31 October 2026", "The usual day", "Late"],
        ["Board sign-off", "31 May 2027", "The usual day", "To come"],
        ["Submission", "31 May 2027", "The usual day", "To come"],
        ["Publication", "31 October 2027", "The usual day", "To come"],
    ]
    assert [each for each in page.links if "day" in each.lower() and "of" in each and "Days" not in each] == []


def test_the_address_that_a_signed_off_return_gives_counts_as_published(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    SignedOffFactory(organisation=trust, published_at="https://www.example.nhs.uk/wres")
    sign_in(Role.CHAIR, trust)

    assert rows(browser.page(address(trust)))[2][3] == "Done by the address that the return gives"


def test_the_edi_lead_settles_a_day_and_goes_back_to_the_usual_one(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.EDI_LEAD, trust)
    form = browser.page(address(trust, "/2026/publication"))

    after = browser.page(address(trust, "/2026/publication"), settled(date(2026, 12, 31)))
    settled_version = kept(trust).version
    usual = browser.page(address(trust, "/2026/publication/usual"))
    back = browser.page(address(trust, "/2026/publication/usual"), {"version": settled_version})

    assert (form.field("due_on-day"), form.field("due_on-month")) == ("31", "10")
    assert after.flashes == ["The day of publication 2026 is saved"]
    assert rows(after)[2][:3] == ["Publication", "31 December 2026", SOURCE]
    assert "31 December 2026 would no longer hold" in usual.text
    assert rows(back)[2][:3] == ["Publication", "31 October 2026", "The usual day"]
    assert [each.details["changes"] for each in history_of(kept(trust))] == [
        {"due_on": ["2026-12-31", "2026-10-31"], "source": [SOURCE, ""]},
        {
            "due_on": [None, "2026-12-31"],
            "source": [None, SOURCE],
            "which": [None, "publication"],
            "year": [None, 2026],
        },
    ]


def test_what_is_settled_again_without_a_change_is_no_event(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    found = YearDeadlineFactory(organisation=trust, due_on=date(2026, 6, 15), source=SOURCE)
    sign_in(Role.SECRETARY, trust)

    browser.page(address(trust, "/2026/submission"), settled(date(2026, 6, 15)) | {"version": 1})

    assert (list(history_of(found)), db.session.get_one(YearDeadline, found.id).version) == ([], 1)


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        (settled(date(2026, 12, 1), ""), "Enter where the date comes from"),
        (settled(date(2026, 12, 1), "  "), "Enter where the date comes from"),
        ({"source": SOURCE}, "Enter the day by which it is due"),
        (
            boxes("due_on", date(2026, 12, 1)) | {"due_on-day": "32", "source": SOURCE},
            "Day must be a real date, like 31 3 2026",
        ),
        (settled(date(2026, 5, 1)), "Publication must be on or after the board sign-off, 31 May 2026"),
        (
            settled(date(2027, 4, 1)),
            "Enter a day from 1 April 2026 to 30 March 2027, before the next snapshot",
        ),
    ],
)
def test_an_error_stands_beside_its_question_and_keeps_what_was_typed(
    browser: Browser, sign_in: SignIn, trust: Organisation, answers: dict[str, Any], error: str
) -> None:
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust, "/2026/publication"), answers, status=422)

    assert page.errors == [error]
    assert page.field("source") == answers["source"].strip()
    assert kept_day(trust.id, 2026, Deadline.PUBLICATION) is None


def test_somebody_elses_newer_day_is_shown_beside_ones_own(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    YearDeadlineFactory(organisation=trust, which=Deadline.PUBLICATION, due_on=date(2026, 11, 30), source="Theirs")
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust, "/2026/publication"), settled(date(2026, 12, 31)) | {"version": ""}, status=409)

    assert kept(trust).due_on == date(2026, 11, 30)
    assert "Theirs" in page.text


def test_the_usual_day_may_not_come_after_publication(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    for which, due_on in ((Deadline.SIGN_OFF, date(2026, 4, 20)), (Deadline.PUBLICATION, date(2026, 5, 31))):
        YearDeadlineFactory(organisation=trust, which=which, due_on=due_on, source=SOURCE)
    YearDeadlineFactory(organisation=trust, due_on=date(2026, 5, 10), source=SOURCE)
    kept(trust).due_on = date(2026, 5, 20)
    sign_in(Role.SECRETARY, trust)
    version = kept(trust, Deadline.SIGN_OFF).version

    page = browser.page(address(trust, "/2026/sign-off/usual"), {"version": version}, status=422)

    assert page.errors == [f"Board sign-off must be on or before publication, 20 May 2026. {LATER}"]


def test_there_is_nothing_to_go_back_from_where_the_usual_day_holds(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.SECRETARY, trust)

    assert "The usual day holds already: 31 May 2026" in browser.page(address(trust, "/2026/submission/usual")).text
    assert browser.page(address(trust, "/2026/submission/usual"), {}, status=422).errors == [
        "The usual day holds already"
    ]


def test_that_it_was_submitted_is_recorded_and_can_be_corrected(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.EDI_LEAD, trust)
    link = browser.page(address(trust)).links["Record that it was done: submission 2026"]

    wrong = browser.page(link, boxes("met_on", date(2026, 11, 24)), status=422)
    done = browser.page(link, boxes("met_on", date(2026, 5, 28)))
    again = browser.page(
        link, boxes("met_on", date(2026, 5, 29)) | {"version": kept(trust, Deadline.SUBMISSION).version}
    )

    assert wrong.errors == ["The day must be today or in the past"]
    assert rows(done)[1] == ["Submission", "31 May 2026", "The usual day", "Done on 28 May 2026"]
    assert done.flashes == ["The submission 2026 is recorded"]
    assert rows(again)[1][3] == "Done on 29 May 2026"
    assert again.links["Correct when it was done: submission 2026"] == link


def test_next_years_cannot_be_recorded_before_its_snapshot(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(trust))

    assert [each for each in page.links if each.startswith("Record that")] == [
        "Record that it was done: submission 2026",
        "Record that it was done: publication 2026",
    ]


def test_another_word_another_year_and_recording_a_sign_off_are_not_found(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.SECRETARY, trust)
    paths = ("/2026/approval", "/2025/publication", "/2028/publication", "/2026/sign-off/met")

    assert [browser.get(address(trust, path)).status_code for path in paths] == [404] * 4


def test_an_organisation_that_makes_no_return_has_no_day_to_keep(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    trust.kind = Kind.ICB
    sign_in(Role.SECRETARY, trust)

    assert rows(browser.page(address(trust))) == []


@pytest.mark.parametrize(
    ("role", "statuses"),
    [
        (Role.BOARD_MEMBER, [200, 403, 403, 403]),
        (Role.COLLEAGUE, [403, 403, 403, 403]),
        (Role.AUDITOR, [200, 403, 403, 403]),
        (Role.SECRETARY, [200, 200, 200, 200]),
    ],
)
def test_who_reads_and_who_settles(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role, statuses: list[int]
) -> None:
    sign_in(role, trust)
    forms = ("/2026/publication", "/2026/publication/usual", "/2026/publication/met")

    found = [browser.get(address(trust, each)).status_code for each in ("", *forms)]

    assert found == statuses


def test_another_trusts_days_are_not_there(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.SECRETARY, trust)
    other = OrganisationFactory()

    assert [browser.get(address(other, each)).status_code for each in ("", "/2026/publication")] == [404, 404]


def test_the_list_of_returns_leads_here(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.VSM, trust)

    page = browser.page(f"/organisations/{trust.id}/returns")

    assert page.links["By when a return is signed off, submitted and published"] == address(trust)


@pytest.mark.parametrize("days", [1, 3])
def test_the_page_takes_as_many_questions_however_many_days_are_settled(
    browser: Browser, sign_in: SignIn, trust: Organisation, days: int
) -> None:
    for which in list(Deadline)[:days]:
        YearDeadlineFactory(organisation=trust, which=which, source=SOURCE)
    sign_in(Role.SECRETARY, trust)

    browser.page(address(trust))

    # Who it is with their roles, the organisation, the days, the returns, what happened, and whether mail is kept.
    assert len(browser.statements) == 6

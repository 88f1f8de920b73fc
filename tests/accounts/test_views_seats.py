"""The pages of the board: who sits on it, adding, correcting, ending."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.accounts.factories import tags
from tests.conftest import Browser
from tests.factories import OrganisationFactory, SeatFactory, UserFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Seat
from tracker.accounts.rules import Position

GOOD = {
    "position": "chief executive",
    "title": "Chief executive",
    "holder": "Amara Okafor",
    "is_voting": "y",
    "since-day": "1",
    "since-month": "4",
    "since-year": "2024",
}


@pytest.fixture
def trust(session: Any) -> Any:
    return OrganisationFactory(name="Ashbourne Vale")


@pytest.fixture
def secretary(trust: Any, sign_in: Any) -> Any:
    return sign_in(Role.SECRETARY, trust)


def test_the_board_is_shown_as_it_is_as_it_will_be_and_as_it_was(browser: Browser, trust: Any, secretary: Any) -> None:
    SeatFactory(organisation=trust, position=Position.CHAIR, title="Chair", holder="Zadie Blake")
    today, day = clock.today(), timedelta(days=1)
    SeatFactory(organisation=trust, title="Leaving", since=date(2020, 1, 1), until=today, is_voting=False)
    SeatFactory(organisation=trust, title="Coming", since=today + day)
    SeatFactory(organisation=trust, title="Gone", since=date(2020, 1, 1), until=today - day)
    SeatFactory(title="Another board")

    page = browser.page(f"/organisations/{trust.id}/seats")

    assert page.captions == ["The board now", "Joining the board", "Left the board"]
    assert page.rows()[0] == [
        "Title Chair",
        "Held by Zadie Blake",
        "Kind of seat Chair",
        "Voting Yes",
        "From 1 April 2024",
        "To –",
    ]
    assert [[row[0] for row in page.rows(table)] for table in range(3)] == [
        ["Title Chair", "Title Leaving"],
        ["Title Coming"],
        ["Title Gone"],
    ]
    assert "2 seats, 1 voting." in page.text
    assert "Another board" not in page.html


@pytest.mark.parametrize("count", [1, 3])
def test_a_larger_board_asks_no_more_of_the_database(browser: Browser, trust: Any, secretary: Any, count: int) -> None:
    SeatFactory.create_batch(count, organisation=trust)

    page = browser.page(f"/organisations/{trust.id}/seats")

    assert len(page.rows()) == count
    assert len(browser.statements) == 3  # user, memberships with organisations, seats


def test_a_board_without_seats_says_what_to_do(browser: Browser, trust: Any, secretary: Any, sign_in: Any) -> None:
    own = browser.page(f"/organisations/{trust.id}/seats")
    sign_in(Role.CHAIR, trust)
    other = browser.page(f"/organisations/{trust.id}/seats")

    assert own.links["Add a seat"] == f"/organisations/{trust.id}/seats/new"
    assert "No seat is on record as held today. The company secretary keeps this list." in other.text
    assert "Add a seat" not in other.links


def test_a_seat_is_added_with_the_account_of_its_holder(browser: Browser, trust: Any, secretary: Any) -> None:
    chief = UserFactory(name="Amara Okafor", roles={trust: Role.VSM})

    page = browser.page(f"/organisations/{trust.id}/seats/new", GOOD | {"user_id": str(chief.id)})

    assert (page.heading, page.flashes) == ("Chief executive", ["Board seat saved"])
    assert page.summary() == {
        "Held by": "Amara Okafor",
        "Account here": "Amara Okafor",
        "Kind of seat": "Chief executive",
        "Voting": "Yes",
        "First day": "1 April 2024",
        "Last day": "None set",
    }


def test_what_is_wrong_with_a_seat_is_said_and_what_was_typed_stays(
    browser: Browser, trust: Any, secretary: Any, session: Any
) -> None:
    stranger = UserFactory(roles={OrganisationFactory(): Role.CHAIR})
    url = f"/organisations/{trust.id}/seats/new"

    empty = browser.page(url, {}, status=422)
    dates = {"since-day": "31", "since-month": "2", "until-day": "1", "title": "Chief of staff"}
    wrong = browser.page(url, GOOD | dates, status=422)
    early = browser.page(url, GOOD | {"until-day": "31", "until-month": "3", "until-year": "2024"}, status=422)
    foreign = browser.page(url, GOOD | {"user_id": str(stranger.id)}, status=422)

    assert empty.errors == [
        "Select the kind of seat",
        "Enter the title",
        "Enter who holds the seat",
        "Enter the first day",
    ]
    assert wrong.errors == [
        "First day must be a real date, like 31 3 2026",
        "Last day must include a month and year",
    ]
    assert (wrong.field("title"), wrong.field("since-day"), wrong.field("until-day")) == ("Chief of staff", "31", "1")
    assert early.errors == ["The last day must be the same as or after the first day"]
    assert len(foreign.errors) == 1
    assert session.query(Seat).count() == 0


def test_a_seat_is_corrected_and_its_page_tells_what_changed(browser: Browser, trust: Any, secretary: Any) -> None:
    seat = SeatFactory(organisation=trust, title="Chief executve", position=Position.CHIEF_EXECUTIVE)
    url = f"/seats/{seat.id}/edit"

    opened = browser.page(url)
    page = browser.page(url, GOOD | {"version": opened.field("version")})

    assert (opened.field("title"), opened.field("since-year"), opened.field("is_voting")) == (
        "Chief executve",
        "2024",
        "y",
    )
    assert page.heading == "Chief executive"
    assert "Title Chief executve → became Chief executive" in page.text


def test_a_seat_stays_linked_with_the_account_of_somebody_who_left(
    browser: Browser, trust: Any, secretary: Any
) -> None:
    gone = UserFactory(name="Grace Lin")
    seat = SeatFactory(organisation=trust, user_id=gone.id)

    opened = browser.page(f"/seats/{seat.id}/edit")
    page = browser.page(f"/seats/{seat.id}/edit", GOOD | {"user_id": str(gone.id), "version": opened.field("version")})

    assert opened.field("user_id") == str(gone.id)
    assert page.summary()["Account here"] == "Grace Lin"


def test_the_second_of_two_to_save_is_shown_both_versions(browser: Browser, trust: Any, secretary: Any) -> None:
    seat = SeatFactory(organisation=trust, position=Position.CHIEF_EXECUTIVE)
    version = browser.page(f"/seats/{seat.id}/edit").field("version")
    first = GOOD | {"version": version, "title": "Chief executive and accountable officer"}
    second = GOOD | {"version": version, "title": "Chief executive officer"}

    browser.page(f"/seats/{seat.id}/edit", first)
    conflict = browser.page(f"/seats/{seat.id}/edit", second, status=409)
    stored = seat.title
    resolved = browser.page(f"/seats/{seat.id}/edit", second | {"version": conflict.field("version")})

    assert conflict.rows() == [["Title", "Chief executive and accountable officer", "Chief executive officer"]]
    assert conflict.field("title") == "Chief executive officer"
    assert (stored, resolved.heading) == ("Chief executive and accountable officer", "Chief executive officer")


def test_a_seat_is_ended_with_its_last_day_and_a_reason(browser: Browser, trust: Any, secretary: Any) -> None:
    seat = SeatFactory(organisation=trust, since=date(2024, 4, 1))
    url = f"/seats/{seat.id}/end"
    day = {"until-day": "31", "until-month": "3", "until-year": "2025"}

    empty = browser.page(url, {}, status=422)
    early = browser.page(url, day | {"until-year": "2024", "reason": "Term ended"}, status=422)
    page = browser.page(url, day | {"reason": "Term ended"})

    assert empty.errors == ["Enter the last day", "Enter the reason"]
    assert early.errors == ["The last day must be the same as or after the first day"]
    assert page.summary()["Last day"] == "31 March 2025"
    assert "Reason: Term ended" in page.text
    assert "End this seat" not in page.links
    assert tags() == ["seat.ended"]


@pytest.mark.parametrize(
    ("role", "status"), [(Role.SECRETARY, 200), (Role.ADMINISTRATOR, 200), (Role.CHAIR, 403), (Role.AUDITOR, 403)]
)
def test_the_board_is_kept_by_the_secretary_and_the_administrator(
    browser: Browser, trust: Any, sign_in: Any, role: Role, status: int
) -> None:
    seat = SeatFactory(organisation=trust)
    sign_in(role, trust)

    page = browser.page(f"/seats/{seat.id}")
    statuses = [browser.get(f"/seats/{seat.id}/{each}").status_code for each in ("edit", "end")]
    statuses.append(browser.get(f"/organisations/{trust.id}/seats/new").status_code)

    assert statuses == [status] * 3
    assert ("Correct this seat" in page.links) is (status == 200)


def test_the_board_of_another_organisation_is_not_there(browser: Browser, trust: Any, secretary: Any) -> None:
    seat = SeatFactory(title="Another board", organisation__name="Tarnbrook")

    pages = [browser.page(f"/seats/{seat.id}{each}", status=404) for each in ("", "/edit", "/end")]
    pages.append(browser.page(f"/organisations/{seat.organisation_id}/seats", status=404))

    assert [name for page in pages for name in ("Another board", "Tarnbrook") if name in page.html] == []

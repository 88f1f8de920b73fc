"""Items on race equality: recorded, changed and removed by the company secretary, with who was there."""

import pytest
import sqlalchemy as sa

from tests.commitments.factories import AttendanceFactory, BoardItemFactory
from tests.conftest import Browser
from tests.factories import SeatFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import BoardItem
from tracker.db import db

ANSWERS = {
    "title": "WRES results",
    "meeting": "Trust board",
    "held_on-day": "24",
    "held_on-month": "9",
    "held_on-year": "2026",
}


@pytest.fixture
def director(trust: Organisation) -> User:
    user: User = UserFactory(name="Amara Okafor")
    SeatFactory(organisation=trust, user=user, holder=user.name)
    return user


@pytest.fixture(autouse=True)
def _secretary(browser: Browser, trust: Organisation) -> None:
    browser.sign_in(UserFactory(name="Helen Ashworth", roles={trust: Role.SECRETARY}))


def address(trust: Organisation, end: str = "") -> str:
    return f"/organisations/{trust.id}/commitments/board-items{end}"


def test_an_item_is_recorded_and_then_who_was_there(browser: Browser, trust: Organisation, director: User) -> None:
    asked = browser.page(address(trust, "/record"))
    page = browser.page(address(trust, "/record"), ANSWERS)
    item = db.session.scalars(sa.select(BoardItem)).one()
    done = browser.page(
        f"/board-items/{item.id}/attendance", {"present_ids": [str(director.id)], "version": str(item.version)}
    )

    assert asked.field("held_on-day") == "22"
    assert page.heading == "Who was there?"
    assert "Amara Okafor" in page.text
    assert done.flashes == ["Who was there is recorded"]
    ((title, meeting, there, absent, _),) = done.rows()
    assert (title, meeting, there, absent) == ("WRES results", "Trust board24 September 2026", "Amara Okafor", "Nobody")


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"title": ""}, ["Enter what the item was"]),
        ({"meeting": ""}, ["Enter at which meeting"]),
        ({"held_on-day": ""}, ["Date of the meeting must include a day"]),
        ({"held_on-year": "2027"}, ["The date of the meeting must be today or in the past"]),
    ],
)
def test_an_item_lacks_nothing(
    browser: Browser, trust: Organisation, changes: dict[str, str], errors: list[str]
) -> None:
    page = browser.page(address(trust, "/record"), {**ANSWERS, **changes}, status=422)

    assert page.errors == errors
    assert page.field("title") == ANSWERS["title"] or "title" in changes


def test_an_item_is_changed(browser: Browser, trust: Organisation) -> None:
    item = BoardItemFactory(organisation=trust)

    page = browser.page(f"/board-items/{item.id}/edit", {**ANSWERS, "version": "1"})
    taken = browser.page(f"/board-items/{item.id}/edit", {**ANSWERS, "version": "1"}, status=409)

    assert page.heading == "Who was there?"
    assert item.title == "WRES results"
    assert "Change the item" in taken.heading


def test_who_was_there_is_asked_with_what_was_said_before(
    browser: Browser, trust: Organisation, director: User
) -> None:
    item = BoardItemFactory(organisation=trust)
    SeatFactory(organisation=trust, user=UserFactory(name="Janet Williams"), holder="Janet Williams")
    AttendanceFactory(item=item, user=director)

    page = browser.page(f"/board-items/{item.id}/attendance")

    assert page.field("present_ids") == [str(director.id)]


def test_without_anybody_on_the_board_the_page_says_what_to_do(browser: Browser, trust: Organisation) -> None:
    item = BoardItemFactory(organisation=trust)

    page = browser.page(f"/board-items/{item.id}/attendance")

    assert "Nobody with an account was on the board that day" in page.text


def test_an_item_is_removed(browser: Browser, trust: Organisation) -> None:
    item = BoardItemFactory(organisation=trust)

    asked = browser.page(f"/board-items/{item.id}/remove")
    page = browser.page(f"/board-items/{item.id}/remove", {"version": "1"})

    assert "The item goes, with who was there" in asked.text
    assert page.flashes == ["The item is removed, with who was there"]
    assert "No item on record yet" in page.text


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_asks_no_more_of_the_database(
    browser: Browser, trust: Organisation, director: User, count: int
) -> None:
    for number in range(count):
        AttendanceFactory(item=BoardItemFactory(organisation=trust, title=f"Item {number}"), user=director)

    page = browser.page(address(trust))

    assert len(page.rows()) == count
    # user with memberships, organisation, items, attendances with people
    assert len(browser.statements) == 4


@pytest.mark.parametrize("role", [Role.CHAIR, Role.EDI_LEAD, Role.ADMINISTRATOR, Role.AUDITOR, Role.COORDINATOR])
def test_attendance_is_for_the_company_secretary(browser: Browser, trust: Organisation, role: Role) -> None:
    item = BoardItemFactory(organisation=trust)
    browser.sign_in(UserFactory(roles={trust: role}))

    assert browser.get(address(trust)).status_code == 403
    assert browser.post(f"/board-items/{item.id}/remove").status_code == 403


def test_another_organisations_items_are_not_there(browser: Browser) -> None:
    item = BoardItemFactory()

    assert browser.get(f"/board-items/{item.id}/edit").status_code == 404

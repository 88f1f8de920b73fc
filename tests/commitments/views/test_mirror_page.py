"""The board's mirror on one page, and as a spreadsheet."""

import csv
import io
from datetime import date

import pytest

from tests.commitments.factories import (
    AttendanceFactory,
    BoardItemFactory,
    MentoringSessionFactory,
    ObjectiveFactory,
)
from tests.commitments.pairs import paired
from tests.conftest import Browser
from tests.factories import SeatFactory, UserFactory
from tests.plans.factories import ActionFactory, PlanFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.plans.rules.vocabulary import Status

SECRET = "Meera Venkataraman"


@pytest.fixture
def director(trust: Organisation) -> User:
    user: User = UserFactory(name="Amara Okafor")
    SeatFactory(organisation=trust, user=user, holder=user.name)
    return user


def busy(trust: Organisation, director: User) -> None:
    """A year of one director: a pair with a session, two actions, an objective and an item."""
    MentoringSessionFactory(pair=paired(trust, leader=director, colleague=SECRET))
    plan = PlanFactory(organisation=trust)
    ActionFactory(plan=plan, owner=director)
    ActionFactory(plan=plan, owner=director, due=date(2026, 6, 1))
    ActionFactory(
        plan=plan, owner=director, status=Status.WITHDRAWN, ended_reason="Done elsewhere", due=date(2026, 6, 1)
    )
    ObjectiveFactory(organisation=trust, user=director)
    item = BoardItemFactory(organisation=trust)
    AttendanceFactory(item=item, user=director)


def address(trust: Organisation, end: str = "mirror") -> str:
    return f"/organisations/{trust.id}/commitments/{end}"


def test_each_member_has_a_row_below_what_it_comes_to(browser: Browser, trust: Organisation, director: User) -> None:
    busy(trust, director)
    browser.sign_in(UserFactory(roles={trust: Role.AUDITOR}))

    page = browser.page(address(trust))

    assert page.rows() == [
        [
            "Amara OkaforChief people officer",
            "Met since 1 May 2026",
            "Not met since 1 April 2026",
            "1 session",
            "2 open, 1 overdueOn time: 0 of 1 (0%)",
            "Draft",
            "1 of 1 (100%)",
        ]
    ]
    assert page.text.count("0 of 1 leader has kept the commitment in the year to 31 March 2027; 1 not.") == 1


def test_nothing_on_it_leads_to_a_colleague(browser: Browser, trust: Organisation, director: User) -> None:
    busy(trust, director)
    browser.sign_in(UserFactory(roles={trust: Role.CHAIR}))

    page, file = browser.page(address(trust)), browser.get(address(trust, "mirror.csv"))

    for told in (page.html, file.text):
        assert SECRET not in told
        assert "Advertise every acting-up post" not in told


def test_the_spreadsheet_holds_the_rows_of_the_page(browser: Browser, trust: Organisation, director: User) -> None:
    busy(trust, director)
    browser.sign_in(UserFactory(roles={trust: Role.AUDITOR}))

    response = browser.get(address(trust, "mirror.csv"))

    header, row = csv.reader(io.StringIO(response.data.decode("utf-8-sig")))
    assert header[:4] == ["Member", "Part", "Mentor or reverse-mentor", "Sponsor"]
    assert row == [
        "Amara Okafor",
        "Chief people officer",
        "Met since 1 May 2026",
        "Not met since 1 April 2026",
        "1 session",
        "2 open, 1 overdue",
        "0 of 1 (0%)",
        "Draft",
        "1 of 1 (100%)",
    ]


def test_an_earlier_year_is_shown_when_asked_for(browser: Browser, trust: Organisation, director: User) -> None:
    busy(trust, director)
    browser.sign_in(UserFactory(roles={trust: Role.CHAIR}))

    page = browser.page(address(trust, "mirror?year=2026"))
    odd = browser.page(address(trust, "mirror?year=1066"))

    assert page.rows()[0][3:] == [
        "None",
        "2 open, 1 overdueOn time: none was due",
        "None written",
        "No item on record",
    ]
    assert "for the year to 31 March 2027" in odd.text


def test_a_seat_without_an_account_is_not_known(browser: Browser, trust: Organisation) -> None:
    SeatFactory(organisation=trust, user=None, holder="Gareth Pritchard")
    browser.sign_in(UserFactory(roles={trust: Role.SECRETARY}))

    ((name, *rest),) = browser.page(address(trust)).rows()

    assert name == "Gareth PritchardChief people officer"
    assert set(rest[2:]) == {"Not known"}


def test_a_mirror_of_nobody_says_whom_it_will_show(browser: Browser, trust: Organisation) -> None:
    browser.sign_in(UserFactory(roles={trust: Role.SECRETARY}))

    assert "Nobody to show yet" in browser.page(address(trust)).text


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.COLLEAGUE, Role.VSM, Role.RECRUITING_MANAGER])
def test_who_may_not_read_coverage_reads_no_mirror(browser: Browser, trust: Organisation, role: Role) -> None:
    browser.sign_in(UserFactory(roles={trust: role}))

    assert browser.get(address(trust)).status_code == 403
    assert browser.get(address(trust, "mirror.csv")).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_a_larger_board_asks_no_more_of_the_database(browser: Browser, trust: Organisation, count: int) -> None:
    for number in range(count):
        user = UserFactory(name=f"Director {number}")
        SeatFactory(organisation=trust, user=user, holder=user.name)
    browser.sign_in(UserFactory(roles={trust: Role.SECRETARY}))

    page = browser.page(address(trust))

    assert len(page.rows()) == count
    # user with memberships, organisation; seats, roles, duty rules, relationships; settings of panels, sessions, acts,
    # actions, decisions; open actions, objectives, attendance, duty rules, items; first year
    assert len(browser.statements) == 17

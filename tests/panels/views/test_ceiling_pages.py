"""The ceilings that a board agreed: the list on the settings page, and the form that adds one."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory
from tests.panels.factories import PanelCeilingFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
CAPTION = "Ceilings that the board agreed, newest first"
AGREED = {"percent": "2.5", "agreed_on-day": "30", "agreed_on-month": "4", "agreed_on-year": "2026", "minute": "26/47"}


def address(trust: Organisation, verb: str = "") -> str:
    return f"/organisations/{trust.id}/panel-settings{verb}"


def test_a_ceiling_is_recorded_beside_the_ones_before_it(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.SECRETARY, trust)
    empty = browser.page(address(trust))
    PanelCeilingFactory(organisation=trust, recorded_by__name="Colin Marsh")
    PanelCeilingFactory(percent=Decimal(9), minute="Another trust's")

    asked = browser.page(empty.links["Record a ceiling that the board agreed"])
    page = browser.page(address(trust, "/ceiling"), AGREED)

    assert "The board has agreed no ceiling." in empty.text
    assert "a new one changes nothing about years that are past" in asked.text
    assert page.flashes == ["The board's ceiling is on record: 2.5% of panels, agreed on 30 April 2026"]
    assert page.rows(CAPTION) == [
        ["30 April 2026", "2.5% of panels", "26/47", "22 November 2026, 12:00pm, by Janet Williams"],
        ["29 January 2026", "2% of panels", "26/009", "22 November 2026, 12:00pm, by Colin Marsh"],
    ]
    assert page.summary()["The board's ceiling for exceptions"] == "2.5% of panels, agreed on 30 April 2026"
    assert (
        "recorded a ceiling for exceptions that the board agreed: 2.5% of panels, agreed on 30 April 2026" in page.text
    )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"percent": ""}, "Enter the ceiling"),
        ({"percent": "a few"}, "Ceiling for exceptions must be a number, like 17.4"),
        ({"percent": "101"}, "The ceiling must be from 0 to 100"),
        ({"percent": "2.125"}, "Enter the ceiling with at most 2 decimals, like 2.5"),
        (dict.fromkeys(list(AGREED)[1:4], ""), "Enter the date on which the board agreed it"),
        ({"agreed_on-year": "2027"}, "The date on which the board agreed it must be today or in the past"),
        ({"minute": " "}, "Enter the minute under which the board agreed it"),
    ],
)
def test_an_answer_that_cannot_be_is_said_beside_its_question_and_kept(
    browser: Browser, sign_in: SignIn, trust: Organisation, changes: dict[str, str], said: str
) -> None:
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust, "/ceiling"), AGREED | changes, status=422)

    assert page.errors == [said]
    assert page.field("percent") == (AGREED | changes)["percent"]
    assert browser.page(address(trust)).summary()["The board's ceiling for exceptions"] == "None agreed"


def test_a_second_ceiling_of_the_same_day_is_refused(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    PanelCeilingFactory(organisation=trust, agreed_on=date(2026, 4, 30))
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust, "/ceiling"), AGREED, status=422)

    assert page.errors == [
        "A ceiling that the board agreed on 30 April 2026 is on record already, and is never changed"
    ]
    assert page.field("percent") == "2.5"


def test_only_the_company_secretary_records_a_ceiling(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    for role, status in ((Role.CHAIR, 403), (Role.EDI_LEAD, 403), (Role.AUDITOR, 403), (Role.SECRETARY, 404)):
        sign_in(role, OrganisationFactory() if role is Role.SECRETARY else trust)
        browser.page(address(trust, "/ceiling"), AGREED, status=status)
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(trust))

    assert "Record a ceiling that the board agreed" not in page.links
    assert "Once it has, the company secretary records it on this page." in page.text


def test_a_hostile_minute_does_no_harm(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    PanelCeilingFactory(organisation=trust, minute=HOSTILE)
    sign_in(Role.BOARD_MEMBER, trust)

    page = browser.page(address(trust))

    assert page.rows(CAPTION)[0][2] == " ".join(HOSTILE.split())


@pytest.mark.parametrize("count", [1, 3])
def test_more_ceilings_ask_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    for number in range(count):
        PanelCeilingFactory(organisation=trust, agreed_on=date(2026, 1, 1 + number))
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust))

    assert len(page.rows(CAPTION)) == count
    # The person and their roles, with whom the organisation comes, 2. The settings, 1; the ceilings with who recorded
    # them, 1; who may decide: settings, chairs, delegations, 3. The history, 1.
    assert len(browser.statements) == 2 + 1 + 1 + 3 + 1

"""The register: the year against the board's ceiling, every panel; and the settings."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import (
    BreachFactory,
    PanelCeilingFactory,
    PanelExceptionFactory,
    PanelFactory,
    PanelSettingsFactory,
    VacancyFactory,
)
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.panels.models import Panel
from tracker.panels.rules.register import PAGE
from tracker.panels.rules.vocabulary import Answer, ExceptionState

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
CAPTION = "Panels of the year to 31 March 2027, newest first"
PAST = datetime(2026, 11, 2, 9, tzinfo=UTC)


def address(trust: Organisation, query: str = "") -> str:
    return f"/organisations/{trust.id}/panels{query}"


def excepted(trust: Organisation) -> None:
    """A panel held on 2 November 2026 by exception."""
    asked = datetime(2026, 10, 20, 9, tzinfo=UTC)
    PanelExceptionFactory(panel=held(trust, 1), state=ExceptionState.GRANTED, requested_at=asked)


def held(trust: Organisation, count: int, **columns: object) -> Panel:
    """So many panels held on 2 November 2026; the last of them."""
    vacancy = VacancyFactory(organisation=trust, division="Medicine")
    panels = [PanelFactory(vacancy=vacancy, starts_at=PAST, **columns) for _ in range(count)]
    found: Panel = panels[-1]
    return found


def test_the_year_is_set_against_the_boards_ceiling(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    PanelCeilingFactory(organisation=trust, percent=Decimal(20), agreed_on=date(2026, 4, 30), minute="TB/26/47")
    held(trust, 17, includes_bme=Answer.YES)
    excepted(trust)
    BreachFactory(panel=held(trust, 1))
    held(trust, 1)
    sign_in(Role.BOARD_MEMBER, trust)

    page = browser.page(address(trust))

    assert (
        "1 of 20 panels (5.0%) went without a BME member by exception in the year to 31 March 2027 so far; the board's"
        " ceiling is 20%. 2 breaches. 3 more would reach the ceiling." in page.text
    )
    assert "The board agreed the ceiling on 30 April 2026, minute TB/26/47." in page.text
    assert page.rows("Panels held") == [["Interview", "20", "17", "1", "2"]]
    assert page.rows("Exceptions by reason") == [["No trained member available", "1", "1"]]
    assert page.rows("Panels by recruiting manager") == [["Samuel Adeyemi", "20", "17", "1", "2"]]
    assert page.rows("Panels by division") == [["Medicine", "20", "17", "1", "2"]]
    assert "2 Breach" in page.links
    assert len(browser.page(address(trust, "?standing=breach")).rows(CAPTION)) == 2


def test_a_panel_is_listed_with_how_it_stands(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    PanelFactory(vacancy=VacancyFactory(organisation=trust, reference="400-1"), number=7)
    sign_in(Role.RECRUITING_MANAGER, trust)

    page = browser.page(address(trust, "?manager=Samuel+Adeyemi&q=400"))

    assert page.rows(CAPTION) == [
        [
            "P7 interview",
            "400-1 Ward manager Medicine",
            "Samuel Adeyemi",
            "1 December 2026",
            "Without a BME member so far",
        ]
    ]
    assert "No panel was held in the year to 31 March 2027 so far." in page.text
    assert page.links["Remove filter Words: 400 ×"] == address(trust, "?year=2027&manager=Samuel+Adeyemi")


def test_a_year_without_panels_says_what_to_do(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust))
    PanelFactory(vacancy=VacancyFactory(organisation=trust))
    other = browser.page(address(trust, "?q=nothing+like+it"))

    assert "A panel is recorded from the page of its vacancy" in page.text
    assert page.links["Record one"] == f"/organisations/{trust.id}/panel-settings/ceiling"
    assert "No panel of this year matches." in other.text


def test_the_years_with_panels_can_be_chosen(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    PanelFactory(
        vacancy=VacancyFactory(organisation=trust), starts_at=datetime(2025, 3, 1, 9, tzinfo=UTC), includes_bme="yes"
    )
    sign_in(Role.AUDITOR, trust)

    page = browser.page(address(trust))

    assert page.links["2025"] == address(trust, "?year=2025")
    assert (
        len(browser.page(address(trust, "?year=2025")).rows("Panels of the year to 31 March 2025, newest first")) == 1
    )


def test_a_long_register_has_pages(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    vacancy = VacancyFactory(organisation=trust)
    for number in range(1, PAGE + 2):
        PanelFactory(vacancy=vacancy, number=number)
    sign_in(Role.AUDITOR, trust)

    first = browser.page(address(trust))
    second = browser.page(first.links["Next page of panels"])

    assert (len(first.rows(CAPTION)), second.rows(CAPTION)[0][0]) == (PAGE, "P1 interview")


def test_the_register_is_for_those_who_see_panels(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    for role, status in ((Role.VSM, 403), (Role.NETWORK_LEAD, 403), (Role.OVERSEER, 404), (Role.PANEL_CHAIR, 200)):
        sign_in(role, OrganisationFactory() if role is Role.OVERSEER else trust)
        browser.page(address(trust), status=status)
        browser.page(f"/organisations/{trust.id}/panel-settings", status=status)


def test_hostile_words_do_no_harm_to_the_register(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    vacancy = VacancyFactory(organisation=trust, post=HOSTILE, division=HOSTILE, manager_name=HOSTILE)
    PanelFactory(vacancy=vacancy, number=7, starts_at=PAST)
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust))

    assert page.rows("Panels by division")[0][0] == " ".join(HOSTILE.split())
    assert len(browser.page(page.links[" ".join(HOSTILE.split())]).rows(CAPTION)) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_register_asks_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    for _ in range(count):
        excepted(trust)
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust))

    assert len(page.rows(CAPTION)) == count
    # The person and their roles, with whom the organisation comes, 2. A page of panels, 1. The year's panels, requests
    # and ceiling, 3. The first and the last day, 1. The standings, 1. Divisions and managers to choose from, 2.
    assert len(browser.statements) == 10


SETTLED = {
    "justification_days": "15",
    "recipient_id": "",
    "deputy_id": "",
    "senior_independent_id": "",
    "reasons_typed": "Conflict of interest\nOther (needs words)",
}


def test_defaults_are_shown_as_defaults_until_the_trust_settles_its_own(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.SECRETARY, trust)
    UserFactory(name="Priya Nair", roles={trust: Role.CHAIR})
    deputy = UserFactory(name="Tom Reed", roles={trust: Role.BOARD_MEMBER})
    place = f"/organisations/{trust.id}/panel-settings"

    before = browser.page(place)
    asked = browser.page(f"{place}/edit")
    page = browser.page(f"{place}/edit", SETTLED | {"deputy_id": str(deputy.id)})

    assert before.summary()["Working days for a justification"] == "10 (the default)"
    assert before.summary()["Who may decide today"] == "Priya Nair"
    assert asked.field("reasons_typed").endswith("Other (needs words)")
    assert page.flashes == ["The settings are saved"]
    assert page.summary() == {
        "Working days for a justification": "15",
        "Who decides": "Whoever holds the role of chair",
        "Deputy chair": "Tom Reed",
        "Senior independent director": "Nobody named",
        "Who may decide today": "Priya Nair, Tom Reed",
        "The board's ceiling for exceptions": "None agreed",
        "Reasons for an exception": "Conflict of interestOther (needs words)",
    }


def test_settings_that_cannot_be_are_said_beside_their_question(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.SECRETARY, trust)
    place = f"/organisations/{trust.id}/panel-settings/edit"

    assert browser.page(place, SETTLED | {"justification_days": "61"}, status=422).errors == [
        "Enter a number of working days from 1 to 60"
    ]
    PanelSettingsFactory(organisation=trust)
    assert "Working days for a justification" in browser.page(place, SETTLED | {"version": ""}, status=409).text


def test_only_the_company_secretary_changes_the_settings(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.CHAIR, trust)

    page = browser.page(f"/organisations/{trust.id}/panel-settings")

    assert "Change the settings" not in page.links
    assert page.summary()["Who may decide today"] == "Janet Williams"
    browser.page(f"/organisations/{trust.id}/panel-settings/edit", status=403)

"""Trying a scenario out, changing it, setting something for one band, letting it go."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from tests.board_papers.factories import PaperFactory
from tests.conftest import Browser
from tests.factories import OrganisationFactory
from tests.targets.factories import ScenarioBandFactory, ScenarioFactory
from tests.wres.factories import ReturnFactory, SignedOffFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.audit.queries import history_of
from tracker.db import db
from tracker.targets.models import Scenario, ScenarioBand
from tracker.targets.rules.scenarios import Levers
from tracker.wres.models import Return
from tracker.wres.rules.vocabulary import Band

SignIn = Callable[..., User]


@pytest.fixture
def lead(sign_in: SignIn, trust: Organisation) -> User:
    return sign_in(Role.EDI_LEAD, trust)


@pytest.fixture
def signed(trust: Organisation) -> Return:
    found: Return = SignedOffFactory(organisation=trust)
    return found


@pytest.fixture
def scenario(trust: Organisation, signed: Return) -> Scenario:
    found: Scenario = ScenarioFactory(organisation=trust, wres_return=signed, name="Recruit more widely")
    return found


def answers(signed: Return, **given: Any) -> dict[str, Any]:
    return {
        "name": "Keep more staff",
        "note": "",
        "return_id": str(signed.id),
        "first_band": "5",
        "last_band": "vsm",
        "last_year": "2036",
    } | given


def create(trust: Organisation) -> str:
    return f"/organisations/{trust.id}/scenarios/create"


def kept() -> Scenario | None:
    return db.session.scalars(select(Scenario)).first()


def test_a_scenario_is_created_and_shown(browser: Browser, lead: User, trust: Organisation, signed: Return) -> None:
    typed = {"bme_turnover_percent": "9.5%", "growth_percent": "-1", "recruit_percent": "", "promoted_percent": "30"}

    page = browser.page(create(trust), answers(signed) | typed)

    assert (page.heading, page.flashes) == ("Keep more staff", ["The scenario is saved"])
    found = kept()
    assert found
    assert found.levers == Levers(None, 0.095, -0.01, None, 0.3)
    assert (found.author, found.wres_return, found.last_year) == (lead, signed, 2036)


def test_the_form_offers_what_the_board_signed_off_and_says_what_holds_otherwise(
    browser: Browser, lead: User, trust: Organisation, signed: Return
) -> None:
    SignedOffFactory(organisation=trust, year=2025)
    ReturnFactory(organisation=trust, year=2024)
    SignedOffFactory()

    page = browser.page(create(trust))

    assert [each.text for each in page.root.xpath("//select[@name='return_id']/option")] == [
        "WRES return 2026",
        "WRES return 2025",
    ]
    assert (page.field("return_id"), page.field("last_year")) == (str(signed.id), "2036")
    assert (page.field("first_band"), page.field("last_band")) == ("8a", "vsm")
    assert "If empty: what is assumed for each band, or 30.2%, as among all appointments in the return" in page.text


@pytest.mark.parametrize(
    ("typed", "errors"),
    [
        ({"name": ""}, ["Enter what the scenario is called"]),
        ({"name": "x" * 61}, ["Use 60 characters or fewer. You used 61"]),
        ({"name": "Recruit more widely"}, ["There is a scenario called “Recruit more widely” already"]),
        ({"name": "RECRUIT more widely"}, ["There is a scenario called “RECRUIT more widely” already"]),
        ({"first_band": "vsm", "last_band": "5"}, ["Select VSM or a higher band"]),
        ({"last_year": ""}, ["Enter the last year"]),
        ({"last_year": "2026"}, ["Enter a year from 2027 to 2056"]),
        ({"last_year": "20260"}, ["Enter a year, like 2036"]),
        ({"turnover_percent": "101"}, ["Enter a percentage from 0 to 100"]),
        ({"bme_turnover_percent": "-1"}, ["Enter a percentage from 0 to 100"]),
        ({"growth_percent": "21"}, ["Enter a percentage from -20 to 20"]),
        ({"recruit_percent": "a third"}, ["BME share of the people recruited (optional) must be a number, like 17.4"]),
        (
            {"first_band": "6", "last_band": "6"},
            ["The return of 2026 has nobody of known ethnicity in these bands"],
        ),
    ],
)
def test_what_cannot_be_is_said_beside_its_question(
    browser: Browser, lead: User, scenario: Scenario, typed: dict[str, str], errors: list[str]
) -> None:
    given = answers(scenario.wres_return) | {"note": "Kept as typed"} | typed

    page = browser.page(create(scenario.organisation), given, status=422)

    assert page.errors == errors
    assert page.field("note") == "Kept as typed"
    assert len(db.session.scalars(select(Scenario)).all()) == 1


def test_a_return_of_somebody_else_cannot_be_sent_in(
    browser: Browser, lead: User, trust: Organisation, signed: Return
) -> None:
    theirs, draft = SignedOffFactory(), ReturnFactory(organisation=trust, year=2025)

    for each in (theirs, draft):
        page = browser.page(create(trust), answers(each), status=422)
        assert page.errors == ["Not a valid choice."]

    assert kept() is None


def test_a_scenario_is_changed(browser: Browser, lead: User, scenario: Scenario) -> None:
    form = browser.page(f"/scenarios/{scenario.id}/edit")

    page = browser.page(
        f"/scenarios/{scenario.id}/edit",
        answers(scenario.wres_return, name="Smaller", version="1", last_year="2030", growth_percent="-2.5"),
    )

    assert (form.field("recruit_percent"), form.field("promoted_percent"), form.field("name")) == (
        "40", "30", "Recruit more widely",
    )  # fmt: skip
    assert (page.heading, page.flashes) == ("Smaller", ["The scenario is saved"])
    assert (scenario.last_year, scenario.levers) == (2030, Levers(growth=-0.025))


def test_a_scenario_stays_with_a_return_that_was_corrected_since(
    browser: Browser, lead: User, scenario: Scenario
) -> None:
    SignedOffFactory(
        organisation=scenario.organisation, revision=2, replaces=scenario.wres_return, correction_reason="A slip"
    )

    page = browser.page(f"/scenarios/{scenario.id}/edit")

    options = [each.text for each in page.root.xpath("//select[@name='return_id']/option")]
    assert options == ["WRES return 2026, revision 2", "WRES return 2026"]
    assert page.field("return_id") == str(scenario.return_id)


def test_a_stale_change_shows_both_versions_and_keeps_what_was_typed(
    browser: Browser, lead: User, scenario: Scenario
) -> None:
    scenario.name, scenario.growth_percent = "Changed meanwhile", Decimal(3)

    page = browser.page(
        f"/scenarios/{scenario.id}/edit",
        answers(scenario.wres_return, version="1", recruit_percent="40", promoted_percent="30"),
        status=409,
    )

    assert page.rows("Where the two versions differ")[0] == [
        "What is the scenario called?",
        "Changed meanwhile",
        "Keep more staff",
    ]
    assert page.field("name") == "Keep more staff"
    assert scenario.name == "Changed meanwhile"


def test_one_band_gets_something_of_its_own(browser: Browser, lead: User, scenario: Scenario) -> None:
    address = f"/scenarios/{scenario.id}/bands/8a"

    form = browser.page(address)
    page = browser.page(address, {"recruit_percent": "50", "version": ""})

    assert (form.heading, "228 people of known ethnicity on 31 March 2026, 48 of them BME" in form.text) == (
        "Change band 8a",
        True,
    )
    assert "If empty: 40%, as in every band" in form.text
    assert page.flashes == ["Band 8a is saved"]
    assert [(each.band, each.levers) for each in scenario.bands] == [(Band.BAND_8A, Levers(recruit=0.5))]
    assert browser.page(address).field("recruit_percent") == "50"


def test_a_band_with_every_box_empty_is_as_the_others_again(browser: Browser, lead: User, scenario: Scenario) -> None:
    ScenarioBandFactory(scenario=scenario)

    browser.page(f"/scenarios/{scenario.id}/bands/8a", {"bme_turnover_percent": "", "version": "1"})

    assert scenario.bands == []
    (event,) = history_of(scenario)
    assert event.details["changes"] == {"Band 8a, bme_turnover_percent": ["5", None]}


def test_the_lowest_band_is_not_asked_who_comes_from_below(browser: Browser, lead: User, scenario: Scenario) -> None:
    page = browser.page(f"/scenarios/{scenario.id}/bands/5")

    assert "Vacancies filled from the band below" not in page.text
    sent = browser.page(f"/scenarios/{scenario.id}/bands/5", {"promoted_percent": "50", "version": ""})
    assert (sent.heading, scenario.bands) == ("Recruit more widely", [])


@pytest.mark.parametrize("version", ["", "3"])
def test_a_band_that_was_changed_meanwhile_is_not_overwritten(
    browser: Browser, lead: User, scenario: Scenario, version: str
) -> None:
    own = ScenarioBandFactory(scenario=scenario)

    page = browser.page(
        f"/scenarios/{scenario.id}/bands/8a", {"bme_turnover_percent": "20", "version": version}, status=409
    )

    assert page.rows("Where the two versions differ") == [["Turnover of BME staff a year (optional)", "5", "20"]]
    assert (own.bme_turnover_percent, page.field("version")) == (Decimal(5), "1")


@pytest.mark.parametrize("band", ["4", "6", "consultants", "all", "nonsense"])
def test_a_band_that_is_not_in_the_scenario_is_not_there(
    browser: Browser, lead: User, scenario: Scenario, band: str
) -> None:
    browser.page(f"/scenarios/{scenario.id}/bands/{band}", status=404)


def test_a_band_with_something_impossible_is_refused(browser: Browser, lead: User, scenario: Scenario) -> None:
    page = browser.page(f"/scenarios/{scenario.id}/bands/8a", {"turnover_percent": "200", "version": ""}, status=422)

    assert page.errors == ["Enter a percentage from 0 to 100"]
    assert db.session.scalars(select(ScenarioBand)).all() == []


def test_a_scenario_is_removed_after_asking(browser: Browser, lead: User, scenario: Scenario) -> None:
    asked = browser.page(f"/scenarios/{scenario.id}/remove")

    page = browser.page(f"/scenarios/{scenario.id}/remove", {"version": "1"})

    assert asked.heading == "Remove this scenario?"
    assert (page.heading, page.flashes, kept()) == ("Scenarios", ["The scenario is removed"], None)


def test_a_scenario_that_was_changed_meanwhile_is_not_removed(browser: Browser, lead: User, scenario: Scenario) -> None:
    scenario.note = "Now for the board"

    page = browser.page(f"/scenarios/{scenario.id}/remove", {"version": "1"}, status=409)

    assert "Somebody else saved this first" in page.text
    assert kept() is not None


def test_a_scenario_that_a_paper_cites_is_not_removed(browser: Browser, lead: User, scenario: Scenario) -> None:
    PaperFactory(organisation=scenario.organisation, wres_return=scenario.wres_return, scenarios=[scenario])

    page = browser.page(f"/scenarios/{scenario.id}/remove", {"version": "1"}, status=422)

    assert page.errors == ["A board paper cites this scenario, so it stays as long as the paper does"]
    assert kept() is not None


def test_an_author_changes_their_own_scenario_and_no_other(
    browser: Browser, trust: Organisation, scenario: Scenario, sign_in: SignIn
) -> None:
    author = sign_in(Role.VSM, trust)
    own = ScenarioFactory(organisation=trust, wres_return=scenario.wres_return, author=author, name="My own")

    page = browser.page(f"/scenarios/{own.id}/edit", answers(scenario.wres_return, name="Still my own", version="1"))

    assert page.heading == "Still my own"
    assert browser.post(f"/scenarios/{scenario.id}/edit", data={"name": "Mine now"}).status_code == 403
    assert browser.post(f"/scenarios/{scenario.id}/remove").status_code == 403
    assert browser.post(f"/scenarios/{scenario.id}/bands/8a", data={"growth_percent": "9"}).status_code == 403
    assert (scenario.name, scenario.bands) == ("Recruit more widely", [])


def test_nobody_from_elsewhere_changes_a_scenario(browser: Browser, scenario: Scenario, sign_in: SignIn) -> None:
    sign_in(Role.EDI_LEAD, OrganisationFactory())

    for address in ("edit", "remove", "bands/8a"):
        response = browser.post(f"/scenarios/{scenario.id}/{address}", data={"name": "Mine now", "version": "1"})
        assert (response.status_code, "Recruit more widely" in response.text) == (404, False)
    assert browser.post(create(scenario.organisation), data={"name": "Mine now"}).status_code == 404
    assert scenario.name == "Recruit more widely"

"""What people read about scenarios, and what those outside do not."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory, SharingFactory, UserFactory
from tests.targets.factories import (
    BandAssumptionFactory,
    ScenarioBandFactory,
    ScenarioFactory,
    TargetVersionFactory,
)
from tests.wres.factories import ReturnFactory, SignedOffFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Kind
from tracker.targets.models import Scenario
from tracker.wres.rules.vocabulary import Band

SignIn = Callable[..., User]
ASSUMED = (
    "12.5% (band 8a 5%) of BME staff leave each year, and 12.5% of others; the bands keep as many posts as now; 40% of "
    "the people recruited are BME; 30% of the vacancies are filled from the band below."
)


@pytest.fixture
def lead(sign_in: SignIn, trust: Organisation) -> User:
    return sign_in(Role.EDI_LEAD, trust)


@pytest.fixture
def scenario(trust: Organisation) -> Scenario:
    """Bands 5 to VSM, band 8a keeping more of its BME staff, against one agreed target."""
    found: Scenario = ScenarioFactory(
        organisation=trust,
        name="Recruit more widely",
        note="As the staff network asked",
        author=UserFactory(name="Amara Okafor"),
    )
    ScenarioBandFactory(scenario=found)
    TargetVersionFactory(target__organisation=trust, target__number=1, goal_value=Decimal(30), agreed=True)
    return found


def index(trust: Organisation) -> str:
    return f"/organisations/{trust.id}/scenarios"


def test_the_first_visit_says_what_a_scenario_is_for(browser: Browser, lead: User, trust: Organisation) -> None:
    SignedOffFactory(organisation=trust)

    page = browser.page(index(trust))

    assert page.heading == "Scenarios"
    assert "Nobody has saved a scenario yet." in page.text
    assert page.links["Create a scenario"] == f"{index(trust)}/create"
    assert (page.captions, "Compare" in page.text) == ([], True)


def test_without_a_signed_off_return_there_is_nothing_to_start_from(
    browser: Browser, lead: User, trust: Organisation
) -> None:
    ReturnFactory(organisation=trust)

    page = browser.page(index(trust))
    turned_away = browser.page(f"{index(trust)}/create")

    assert "There is none yet." in page.text
    assert "Create a scenario" not in page.links
    assert (turned_away.heading, turned_away.flashes) == (
        "Scenarios",
        ["Scenarios start from a return that the board has signed off. There is none yet"],
    )


def test_the_list_says_what_each_scenario_assumes(
    browser: Browser, lead: User, trust: Organisation, scenario: Scenario
) -> None:
    page = browser.page(index(trust))

    assert page.rows() == [
        [
            "Recruit more widely",
            "Bands 5 to VSM, 2026 to 2036",
            ASSUMED,
            "Amara Okafor",
        ]
    ]
    assert "Which scenarios do you want to compare?" not in page.text


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_asks_no_more_of_the_database(
    browser: Browser, lead: User, trust: Organisation, count: int
) -> None:
    for year in range(2026, 2026 - count, -1):
        ScenarioBandFactory(scenario__organisation=trust, scenario__wres_return__year=year)

    page = browser.page(index(trust))

    assert len(page.rows()) == count
    assert len(browser.statements) == 6  # person, roles, scenarios, bands, figures, assumptions


def test_a_scenario_leads_with_its_finding_and_shows_the_cluster_before_the_bands(
    browser: Browser, lead: User, scenario: Scenario
) -> None:
    page = browser.page(f"/scenarios/{scenario.id}")

    assert page.heading == "Recruit more widely"
    first = page.root.xpath("//main//p")[0].text_content()
    assert first.startswith("BME staff are expected to hold 39.")
    assert [each.text_content() for each in page.root.xpath("//main//h2")] == [
        "Bands 5 to VSM together",
        "Goals that the board agreed for these bands",
        "Now and in 2036",
        "Band by band",
        "What is assumed of each band",
        "History",
    ]
    assert [each.text_content() for each in page.root.xpath("//main//h3")] == ["VSM", "Band 8a", "Band 7", "Band 5"]
    assert page.links["WRES return 2026"] == f"/returns/{scenario.return_id}"
    assert "As the staff network asked" in page.text
    assert "Left out, because nobody of known ethnicity was there on 31 March 2026: band 6, band 8b" in page.text


def test_every_band_has_its_figures_now_and_in_the_last_year(browser: Browser, lead: User, scenario: Scenario) -> None:
    rows = browser.page(f"/scenarios/{scenario.id}").rows("The bands, now and in the last year")

    assert [row[:4] for row in rows] == [
        ["VSM", "30", "2, or 6.7%", "30"],
        ["Band 8a", "228", "48, or 21.1%", "228"],
        ["Band 7", "740", "220, or 29.7%", "740"],
        ["Band 5", "1,040", "440, or 42.3%", "1,040"],
        ["Bands 5 to VSM", "2,038", "710, or 34.8%", "2,038"],
    ]
    assert all(" people, or " in row[5] for row in rows)


def test_every_picture_has_the_table_of_its_figures(browser: Browser, lead: User, scenario: Scenario) -> None:
    page = browser.page(f"/scenarios/{scenario.id}")

    tables = [caption for caption in page.captions if caption.endswith("year by year")]
    assert tables == [f"{name}, year by year" for name in ("Bands 5 to VSM", "VSM", "Band 8a", "Band 7", "Band 5")]
    assert len(page.root.xpath("//main//details//table")) == len(page.root.xpath("//main//*[@role='img']")) == 5
    assert page.rows("VSM, year by year")[0] == ["2026", "30", "6.7%", "6.7%", "6.7%"]
    assert len(page.rows("Band 5, year by year")) == 11


def test_a_goal_of_the_board_is_set_against_the_scenario(browser: Browser, lead: User, scenario: Scenario) -> None:
    (row,) = browser.page(f"/scenarios/{scenario.id}").rows("Goals that the board agreed for these bands")

    assert row[:2] == ["T1 Bands 8a to VSM", "30.0% by 203478 of 258 posts"]
    assert row[4].startswith(("About ", "More than "))


def test_what_is_assumed_says_who_says_so(
    browser: Browser, lead: User, trust: Organisation, scenario: Scenario
) -> None:
    BandAssumptionFactory(organisation=trust, band=Band.BAND_7)

    rows = browser.page(f"/scenarios/{scenario.id}").rows("What is assumed of each band")

    assert rows[1] == [
        "Band 8a", "12.5%stated default", "5%set for this band", "0%nothing set", "40%set for every band",
        "30%set for every band", "Change Band 8a",
    ]  # fmt: skip
    assert rows[2][1:3] == ["9.5%assumed for this band", "9.5%as everybody"]
    assert rows[3][5] == "none below"


def test_the_ranges_can_be_left_out_of_the_very_same_page(browser: Browser, lead: User, scenario: Scenario) -> None:
    page = browser.page(f"/scenarios/{scenario.id}")
    bare = browser.page(page.links["Show without the ranges"])

    assert bare.captions == page.captions
    assert "8 times in 10" not in bare.html
    assert "Chance of reaching it" not in bare.text
    assert bare.rows("VSM, year by year")[0] == ["2026", "30", "6.7%"]
    assert bare.links["Show with the ranges and chances"] == f"/scenarios/{scenario.id}"


def test_a_scenario_of_one_band_is_shown_once(browser: Browser, lead: User, trust: Organisation) -> None:
    found = ScenarioFactory(organisation=trust, first_band=Band.VSM)

    page = browser.page(f"/scenarios/{found.id}")

    assert [caption for caption in page.captions if "year by year" in caption] == ["VSM, year by year"]
    assert len(page.rows("The bands, now and in the last year")) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_a_scenario_with_more_of_its_own_asks_no_more_of_the_database(
    browser: Browser, lead: User, scenario: Scenario, count: int
) -> None:
    for number, band in enumerate((Band.BAND_5, Band.BAND_7, Band.VSM)[:count], start=2):
        ScenarioBandFactory(scenario=scenario, band=band)
        TargetVersionFactory(target__organisation=scenario.organisation, target__number=number, agreed=True)

    browser.page(f"/scenarios/{scenario.id}")

    # person, roles, scenario, bands, figures, assumptions, targets, their versions, history
    assert len(browser.statements) == 9


def test_two_scenarios_are_compared_side_by_side(
    browser: Browser, lead: User, trust: Organisation, scenario: Scenario
) -> None:
    other = ScenarioFactory(
        organisation=trust, wres_return=scenario.wres_return, name="Posts are cut", growth_percent=Decimal(-2)
    )
    ScenarioFactory(organisation=trust, wres_return=scenario.wres_return, name="Not asked for")

    form = browser.page(index(trust))
    page = browser.page(f"{index(trust)}/compare?scenario={scenario.id}&scenario={other.id}")

    assert len(form.root.xpath("//form[@method='get']//input[@type='checkbox'][@name='scenario']")) == 3
    heads = [each.text_content() for each in page.root.xpath("//table[.//a]//thead//th")]
    assert heads == ["What is compared", "A: Posts are cut", "B: Recruit more widely"]
    rows = {row[0]: row[1:] for row in page.rows("The scenarios side by side")}
    assert list(rows)[2:] == [
        "All its bands, in the last year", "VSM", "Band 8a", "Band 7", "Band 5",
        "Chance of reaching T1 Bands 8a to VSM, 30.0% by 2034",
    ]  # fmt: skip
    assert rows["What it assumes"][0].startswith("12.5% leave each year, the stated default; the bands shrink by 2%")
    assert "Bands 5 to VSM in each scenario, year by year" in page.captions
    assert "Not asked for" not in rows
    assert sorted(page.field("scenario")) == sorted([str(scenario.id), str(other.id)])


def test_scenarios_about_different_bands_are_compared_without_a_chart(
    browser: Browser, lead: User, trust: Organisation, scenario: Scenario
) -> None:
    top = ScenarioFactory(
        organisation=trust, wres_return=scenario.wres_return, name="Only the top", first_band=Band.VSM
    )

    page = browser.page(f"{index(trust)}/compare?scenario={scenario.id}&scenario={top.id}")

    assert page.captions == ["The scenarios side by side"]
    rows = {row[0]: row[1:] for row in page.rows()}
    assert rows["Band 5"][0] == "Not in this scenario"
    assert rows["Chance of reaching T1 Bands 8a to VSM, 30.0% by 2034"][0] == "Not all its bands are in this scenario"


@pytest.mark.parametrize("count", [0, 1, 5])
def test_a_comparison_takes_two_to_four(browser: Browser, lead: User, trust: Organisation, count: int) -> None:
    found = SignedOffFactory(organisation=trust)
    ids = [ScenarioFactory(organisation=trust, wres_return=found).id for _ in range(6)]
    query = "&".join(f"scenario={each}" for each in ids[:count])

    page = browser.page(f"{index(trust)}/compare?{query or 'scenario=nonsense'}", status=422)

    assert page.errors == ["Select two, three or four scenarios"]
    assert page.field("scenario") == [str(each) for each in ids[:count]]


def test_a_comparison_asks_first_what_to_compare(browser: Browser, lead: User, trust: Organisation) -> None:
    nothing = browser.page(f"{index(trust)}/compare")

    found = SignedOffFactory(organisation=trust)
    for _ in range(2):
        ScenarioFactory(organisation=trust, wres_return=found)
    page = browser.page(f"{index(trust)}/compare")

    assert "There must be two scenarios to compare." in nothing.text
    assert (page.errors, page.field("scenario")) == ([], [])


def test_another_organisation_s_scenarios_are_not_there(browser: Browser, lead: User, trust: Organisation) -> None:
    theirs = [ScenarioFactory(name=f"Secret plan {number}") for number in range(2)]
    query = "&".join(f"scenario={each.id}" for each in theirs)

    compared = browser.page(f"{index(trust)}/compare?{query}")
    for year in (2024, 2025):
        ScenarioFactory(organisation=trust, wres_return__year=year)
    refused = browser.page(f"{index(trust)}/compare?{query}", status=422)

    assert "Secret" not in compared.html
    assert ("Secret" in refused.html, refused.field("scenario")) == (False, [])
    for address in ("", "/edit", "/remove", "/bands/8a"):
        response = browser.get(f"/scenarios/{theirs[0].id}{address}")
        assert (response.status_code, "Secret" in response.text) == (404, False)
    for address in ("", "/create", "/compare"):
        assert browser.get(f"{index(theirs[0].organisation)}{address}").status_code == 404


def test_a_reviewer_from_outside_sees_no_scenario(
    browser: Browser, trust: Organisation, scenario: Scenario, sign_in: SignIn
) -> None:
    region = OrganisationFactory(kind=Kind.REGION)
    SharingFactory(organisation=trust, reader=region)
    sign_in(Role.OVERSEER, region)

    targets = browser.page(f"/organisations/{trust.id}/targets")

    assert "T1 Bands 8a to VSM" in targets.text
    assert "cenario" not in targets.text
    for address in (index(trust), f"{index(trust)}/compare", f"/scenarios/{scenario.id}"):
        response = browser.get(address)
        assert (response.status_code, "Recruit more widely" in response.text) == (404, False)


@pytest.mark.parametrize(
    ("role", "creates", "edits"),
    [(Role.AUDITOR, False, False), (Role.VSM, True, False), (Role.SECRETARY, True, True)],
)
def test_buttons_and_pages_agree_on_who_may_what(
    browser: Browser, scenario: Scenario, role: Role, *, creates: bool, edits: bool
) -> None:
    trust = scenario.organisation
    browser.sign_in(UserFactory(roles={trust: role}))

    listed, shown = browser.page(index(trust)), browser.page(f"/scenarios/{scenario.id}")

    assert ("Create a scenario" in listed.links, "Change the scenario" in shown.links) == (creates, edits)
    assert ("Change Band 8a" in shown.links, "Remove it" in shown.links) == (edits, edits)
    assert browser.get(f"{index(trust)}/create").status_code == (200 if creates else 403)
    for address in ("edit", "remove", "bands/8a"):
        assert browser.get(f"/scenarios/{scenario.id}/{address}").status_code == (200 if edits else 403)


def test_the_trail_leads_to_the_scenario(browser: Browser, trust: Organisation, lead: User, sign_in: SignIn) -> None:
    SignedOffFactory(organisation=trust)
    page = browser.page(
        f"{index(trust)}/create",
        {"name": "Keep more", "return_id": browser.page(f"{index(trust)}/create").field("return_id"),
         "first_band": "8a", "last_band": "vsm", "last_year": "2036"},
    )  # fmt: skip
    sign_in(Role.AUDITOR, trust)

    assert page.heading == "Keep more"
    links = browser.page(f"/organisations/{trust.id}/trail").links
    assert links["Keep more"].startswith("/scenarios/")

"""The page of a vacancy: what hangs on it, for whom, and what it never shows."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.pages import Page
from tests.panels.factories import (
    BreachFactory,
    CandidateFactory,
    JustificationFactory,
    PanelExceptionFactory,
    PanelFactory,
    PanelMemberFactory,
    PanelSettingsFactory,
    StageCountsFactory,
    VacancyFactory,
)
from tests.targets.factories import TargetVersionFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.panels.models import Vacancy
from tracker.panels.rules.vocabulary import Answer, JustificationState, SoloChoice, VacancyState
from tracker.wres.rules.vocabulary import Band

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
CAPTION = "Panels of this vacancy"
SOON = datetime(2026, 12, 1, 9, tzinfo=UTC)


def shown(browser: Browser, vacancy: Vacancy) -> Page:
    return browser.page(f"/vacancies/{vacancy.id}")


def test_the_details_panels_and_totals_of_a_vacancy_stand_on_its_page(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    vacancy = VacancyFactory(organisation=trust, reference="400-1")
    PanelMemberFactory(panel=PanelFactory(vacancy=vacancy, number=7, includes_bme=Answer.YES))
    StageCountsFactory(vacancy=vacancy)
    sign_in(Role.BOARD_MEMBER, trust)

    page = shown(browser, vacancy)

    assert page.heading == "Ward manager"
    assert page.rows(CAPTION) == [["P7 interview", "1 December 2026, 9:00am", "1", "4", "Includes a BME member"]]
    assert page.summary() == {
        "Band or grade": "Band 7",
        "Staff group": "Clinical (non-medical)",
        "Posts": "1",
        "Recruiting manager": "Samuel Adeyemi (no account)",
        "Division": "Medicine",
        "Site": "Ashbourne General",
        "Opened": "1 September 2026",
        "Applications close": "22 September 2026",
        "Campaign": "Not given",
    }
    assert "20 applied, 8 shortlisted, 4 interviewed, 1 offered, 1 appointed" in page.text


def test_exceptions_and_breaches_are_named_with_what_became_of_them(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    vacancy = VacancyFactory(organisation=trust)
    panel = PanelFactory(vacancy=vacancy, number=3)
    PanelExceptionFactory(panel=panel, number=5, reason=HOSTILE)
    held = PanelFactory(vacancy=vacancy, number=2, starts_at=datetime(2026, 11, 2, 9, tzinfo=UTC))
    BreachFactory(panel=held, number=1)
    sign_in(Role.AUDITOR, trust)

    page = shown(browser, vacancy)

    items = [" ".join(each.text_content().split()) for each in page.root.xpath("//section[3]//li | //section[2]//li")]
    assert items == [
        f"E5 for P3, asked for on 20 November 2026, 12:00pm: Asked for {HOSTILE}",
        "BR1 of P2, held on 2 November 2026: Breach No exception was asked for",
    ]
    assert [row[4] for row in page.rows(CAPTION)] == ["Breach", "Exception asked for"]


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        (Role.CHAIR, True),
        (Role.SECRETARY, True),
        (Role.EDI_LEAD, True),
        (Role.AUDITOR, True),
        (Role.BOARD_MEMBER, False),
        (Role.PANEL_CHAIR, False),
        (Role.RECRUITING_MANAGER, False),
    ],
)
def test_counts_and_justification_are_for_those_who_may_read_them(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role, reads: bool
) -> None:
    vacancy = VacancyFactory(organisation=trust)
    StageCountsFactory(vacancy=vacancy)
    JustificationFactory(vacancy=vacancy, number=31)
    sign_in(role, trust)

    page = shown(browser, vacancy)

    assert ("Counts by stage and ethnicity" in page.links) is reads
    assert ("Late It was due on 16 November 2026." in page.text) is reads
    assert ("J-0031" in page.text) is reads
    assert "4 interviewed" in page.text


def test_whoever_decides_in_the_chairs_place_reads_the_justification(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    vacancy = VacancyFactory(organisation=trust)
    JustificationFactory(vacancy=vacancy, number=31)
    deputy = sign_in(Role.BOARD_MEMBER, trust)
    PanelSettingsFactory(organisation=trust, deputy=deputy)

    assert "J-0031" in shown(browser, vacancy).text


def test_whoever_recruits_reads_the_justification_and_the_counts(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    vacancy = VacancyFactory(organisation=trust, manager=sign_in(Role.RECRUITING_MANAGER, trust))
    StageCountsFactory(vacancy=vacancy)
    JustificationFactory(vacancy=vacancy, number=31, state=JustificationState.NOT_NEEDED)

    page = shown(browser, vacancy)

    assert "J-0031 No longer needed" in page.text
    assert "due on" not in page.text
    assert "Counts by stage and ethnicity" in page.links


def test_no_candidates_reference_and_no_count_by_ethnicity_is_on_it(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    vacancy = VacancyFactory(organisation=trust)
    StageCountsFactory(vacancy=vacancy, applied_white=1234, applied_bme=987)
    CandidateFactory(justification=JustificationFactory(vacancy=vacancy), reference="C-SECRET")
    sign_in(Role.SECRETARY, trust)

    page = shown(browser, vacancy)

    for secret in ("C-SECRET", "1,234", "987", "white"):
        assert secret not in page.text


def test_the_targets_of_its_band_lead_on(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    vacancy = VacancyFactory(organisation=trust, band=Band.BAND_8B)
    target = TargetVersionFactory(agreed=True, target__organisation=trust, target__number=1).target
    TargetVersionFactory(target__organisation=trust, target__number=2)
    TargetVersionFactory(agreed=True, target__number=3)
    sign_in(Role.PANEL_CHAIR, trust)

    page = shown(browser, vacancy)

    assert page.links["T1 Bands 8a to VSM"] == f"/targets/{target.id}"
    assert "8.0% in 2024 to 20.0% by 2034" in page.text
    assert "T2" not in page.text
    assert "T3" not in page.text


def test_a_band_without_a_target_says_so(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    vacancy = VacancyFactory(organisation=trust)
    TargetVersionFactory(agreed=True, target__organisation=trust)
    sign_in(Role.PANEL_CHAIR, trust)

    assert "The board works towards no target for Band 7 now." in shown(browser, vacancy).text


def test_a_single_candidate_is_flagged_before_the_date_to_those_who_can_act(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    vacancy = VacancyFactory(organisation=trust)
    panel = PanelFactory(vacancy=vacancy, number=4, candidates=1)
    sign_in(Role.SECRETARY, trust)

    page = shown(browser, vacancy)

    assert "P4 is to interview one candidate" in page.text
    assert page.links["Find similar vacancies to interview for together, P4"] == f"/vacancies/{vacancy.id}/batch"
    assert page.links["Say that more candidates were found, or why it goes ahead, P4"] == (
        f"/panels/{panel.id}/single-candidate"
    )


@pytest.mark.parametrize(
    "more",
    [
        {"candidates": 2},
        {"candidates": None},
        {"kind": "shortlisting"},
        {"starts_at": datetime(2026, 11, 21, 9, tzinfo=UTC)},
        {"solo_choice": SoloChoice.ALONE, "solo_reason": "It cannot wait"},
        {"state": "cancelled", "cancelled_reason": "The post was withdrawn"},
    ],
    ids=str,
)
def test_a_panel_that_needs_no_choice_is_not_flagged(
    browser: Browser, sign_in: SignIn, trust: Organisation, more: dict[str, Any]
) -> None:
    vacancy = VacancyFactory(organisation=trust)
    PanelFactory(vacancy=vacancy, **({"candidates": 1} | more))
    sign_in(Role.SECRETARY, trust)

    assert "is to interview one candidate" not in shown(browser, vacancy).text


@pytest.mark.parametrize(
    ("role", "links"),
    [(Role.EDI_LEAD, {"Change the vacancy", "Close it"}), (Role.RECRUITING_MANAGER, set()), (Role.CHAIR, set())],
)
def test_only_what_the_person_may_do_is_offered(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role, links: set[str]
) -> None:
    vacancy = VacancyFactory(organisation=trust)
    sign_in(role, trust)

    page = shown(browser, vacancy)

    assert set(page.links) & {"Change the vacancy", "Close it", "Open it again"} == links


def test_a_closed_vacancy_can_only_be_opened_again(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    vacancy = VacancyFactory(organisation=trust, state=VacancyState.CLOSED, closed_on=date(2026, 10, 1))
    sign_in(Role.EDI_LEAD, trust)

    page = shown(browser, vacancy)

    assert set(page.links) & {"Change the vacancy", "Close it", "Open it again"} == {"Open it again"}
    assert "Closed on 1 October 2026" in page.text


def test_hostile_text_stands_as_it_was_typed(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    vacancy = VacancyFactory(organisation=trust, post=HOSTILE, campaign="W" * 200, site=HOSTILE)
    sign_in(Role.CHAIR, trust)

    page = shown(browser, vacancy)

    assert (page.heading, page.summary()["Site"], page.summary()["Campaign"]) == (HOSTILE, HOSTILE, "W" * 200)
    assert "<script>alert" not in page.html


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("role", [Role.CHAIR, Role.BOARD_MEMBER])
def test_more_panels_ask_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role, count: int
) -> None:
    vacancy = VacancyFactory(organisation=trust, manager=UserFactory())
    StageCountsFactory(vacancy=vacancy)
    JustificationFactory(vacancy=vacancy)
    for _ in range(count):
        PanelExceptionFactory(panel=PanelMemberFactory(panel=PanelFactory(vacancy=vacancy)).panel)
        BreachFactory(panel=PanelFactory(vacancy=vacancy))
        TargetVersionFactory(agreed=True, target__organisation=trust, target__first_band=Band.BAND_7)
    sign_in(role, trust)

    page = shown(browser, vacancy)

    assert len(page.rows(CAPTION)) == 2 * count
    # person; roles; vacancy; panels; members; exceptions; counts; justification; targets; versions; history;
    # and who decides, for whoever is not known to read it: settings, chairs, delegations, sitting, interested
    assert len(browser.statements) == (11 if role is Role.CHAIR else 16)


@pytest.mark.parametrize("role", [Role.VSM, Role.NETWORK_LEAD, Role.ADMINISTRATOR])
def test_others_of_the_organisation_do_not_read_it(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role
) -> None:
    vacancy = VacancyFactory(organisation=trust)
    sign_in(role, trust)

    assert browser.get(f"/vacancies/{vacancy.id}").status_code == 403


def test_another_organisations_vacancy_is_not_there(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    vacancy = VacancyFactory(organisation=trust)
    sign_in(Role.SECRETARY, OrganisationFactory())

    assert browser.get(f"/vacancies/{vacancy.id}").status_code == 404

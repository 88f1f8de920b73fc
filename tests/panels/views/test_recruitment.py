"""From a target's shortfall to the vacancies, panels, exceptions, justifications and decisions behind it, and back."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory, SharingFactory, UserFactory
from tests.panels.factories import (
    BreachFactory,
    CandidateFactory,
    DecisionFactory,
    JustificationFactory,
    PanelExceptionFactory,
    PanelFactory,
    StageCountsFactory,
    VacancyFactory,
)
from tests.targets.factories import TargetFactory, TargetVersionFactory
from tests.wres.factories import SignedOffFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Kind as OrganisationKind
from tracker.panels.models import Vacancy
from tracker.panels.rules.recruited import PAGE
from tracker.panels.rules.vocabulary import Answer, ExceptionState, JustificationState, Verdict
from tracker.targets.models import Target
from tracker.targets.rules.vocabulary import Kind, Seats
from tracker.wres.rules.vocabulary import Band

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
OCTOBER = datetime(2026, 10, 14, 9, tzinfo=UTC)
ASKED, DECIDED = datetime(2026, 10, 1, 9, tzinfo=UTC), datetime(2026, 10, 2, 9, tzinfo=UTC)
CAPTION = "Vacancies behind the target, with panels, exceptions, justifications and decisions"
NO_SHARE = {"base_bme": None, "base_known": None, "yardstick": None, "turnover_percent": None}
READERS = [Role.CHAIR, Role.BOARD_MEMBER, Role.SECRETARY, Role.EDI_LEAD, Role.AUDITOR]
OTHERS = [Role.RECRUITING_MANAGER, Role.PANEL_CHAIR, Role.VSM, Role.NETWORK_LEAD, Role.ADMINISTRATOR]


def target_of(trust: Organisation, **more: object) -> Target:
    found: Target = TargetVersionFactory(agreed=True, target__organisation=trust, target__number=1, **more).target
    return found


def address(target: Target, query: str = "") -> str:
    return f"/targets/{target.id}/recruitment{query}"


def told(trust: Organisation, **more: object) -> Vacancy:
    """A vacancy in band 8a with an exception that was granted, a breach, and a justification that was accepted."""
    vacancy: Vacancy = VacancyFactory(organisation=trust, **{"band": Band.BAND_8A, **more})
    panel = PanelFactory(vacancy=vacancy, number=1, starts_at=OCTOBER, includes_bme=Answer.NO)
    exception = PanelExceptionFactory(panel=panel, number=3, state=ExceptionState.GRANTED, requested_at=ASKED)
    DecisionFactory(exception=exception, asked_at=ASKED, decided_at=DECIDED)
    BreachFactory(panel=PanelFactory(vacancy=vacancy, number=2, starts_at=OCTOBER, includes_bme=Answer.NO), number=4)
    found = JustificationFactory(vacancy=vacancy, number=31, state=JustificationState.ACCEPTED, round=1, sent_at=ASKED)
    DecisionFactory(justification=found, round=1, asked_at=ASKED, decided_at=DECIDED, verdict=Verdict.ACCEPTED)
    return vacancy


def another(trust: Organisation) -> Vacancy:
    """As ``told``, with numbers and people of its own."""
    vacancy: Vacancy = VacancyFactory(organisation=trust, band=Band.BAND_8A, manager=UserFactory())
    panel = PanelFactory(vacancy=vacancy, starts_at=OCTOBER, includes_bme=Answer.NO)
    exception = PanelExceptionFactory(panel=panel, state=ExceptionState.GRANTED, requested_at=ASKED)
    found = JustificationFactory(vacancy=vacancy, state=JustificationState.ACCEPTED, round=1, sent_at=ASKED)
    when = {"asked_at": ASKED, "decided_at": DECIDED}
    DecisionFactory(exception=exception, decided_by=UserFactory(), **when)
    DecisionFactory(justification=found, round=1, verdict=Verdict.ACCEPTED, decided_by=UserFactory(), **when)
    return vacancy


def test_a_target_leads_to_what_is_behind_it_and_back(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    target, vacancy = target_of(trust), told(trust, reference="V1")
    sign_in(Role.CHAIR, trust)

    link = browser.page(f"/targets/{target.id}").links
    page = browser.page(link["Vacancies, panels, exceptions and justifications behind T1"])

    assert page.heading == "Recruitment behind the target"
    assert page.rows(CAPTION) == [
        [
            "V1 Ward manager Band 8a, opened 1 September 2026, Samuel Adeyemi",
            "P1 interview 14 October 2026 Exception granted P2 interview 14 October 2026 Breach",
            "E3 Granted Granted by Priya Nair, 2 October 2026, 10:00am BR4 Breach No exception was asked for",
            "J-0031 Accepted Accepted by Priya Nair, 2 October 2026, 10:00am",
        ]
    ]
    exception = vacancy.panels[0].exceptions[0]
    assert page.links["V1 Ward manager"] == f"/vacancies/{vacancy.id}"
    assert page.links["P1 interview"] == f"/panels/{vacancy.panels[0].id}"
    assert page.links["E3"] == f"/exceptions/{exception.id}"
    assert page.links["Granted"] == f"/exceptions/{exception.id}"
    assert page.links["Accepted"].startswith("/justifications/")
    assert page.root.xpath("string(//a[contains(@class, 'back-link')]/@href)") == f"/targets/{target.id}"


def test_the_shortfall_is_told_first_then_what_the_vacancies_add_up_to(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    SignedOffFactory(organisation=trust, year=2026)
    target = target_of(trust)
    StageCountsFactory(
        vacancy=told(trust), applied_white=200, shortlisted_white=200, interviewed_white=100, offered_white=90,
        appointed_white=81, applied_bme=200, shortlisted_bme=200, interviewed_bme=100, offered_bme=20, appointed_bme=19,
    )  # fmt: skip
    JustificationFactory(vacancy__organisation=trust, vacancy__band=Band.VSM)
    sign_in(Role.BOARD_MEMBER, trust)

    page = browser.page(address(target))

    assert page.root.xpath("string(//main//p[contains(@class, 'lede')])").startswith("Ahead: 19.4% on 31 March 2026")
    assert (
        "Of the people appointed whose ethnicity is known 20.0% were BME (about 20 of 100; 95% interval 13.3% to "
        "28.9%). The target requires"
    ) in page.text
    assert page.summary() == {
        "Vacancies": "2",
        "Panels held": "2",
        "Exceptions asked for": "1 (1 granted, 0 refused)",
        "Breaches": "1",
        "Justifications": "2",
    }
    items = [
        " ".join(each.text_content().split()) for each in page.root.xpath("//main//ul[contains(@class, 'bullet')]/li")
    ]
    assert items == ["1 being written", "1 accepted", "1 of them late"]
    assert page.rows("People appointed, for the 1 vacancy with counts") == [
        ["White", "80"],
        ["BME", "20"],
        ["Unknown", "0"],
        ["All", "100"],
    ]


def test_small_numbers_are_hidden(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    target = target_of(trust)
    StageCountsFactory(vacancy=told(trust))
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(target))

    assert page.rows("People appointed, for the 1 vacancy with counts") == [
        ["White", "hidden"],
        ["BME", "0"],
        ["Unknown", "0"],
        ["All", "hidden"],
    ]
    assert "is not shown: a number is small enough to identify somebody." in page.text


def test_vacancies_of_other_bands_and_of_before_the_baseline_are_left_out(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    target = target_of(trust, base_year=2020)
    VacancyFactory(organisation=trust, band=Band.BAND_7, reference="SECRET-7")
    VacancyFactory(organisation=trust, band=Band.VSM, reference="SECRET-OLD", opened_on=date(2020, 3, 31))
    VacancyFactory(organisation=trust, band=Band.VSM, reference="V1", opened_on=date(2020, 4, 1), closes_on=None)
    VacancyFactory(organisation=trust, band=Band.VSM, reference="V2", opened_on=date(2024, 4, 1), closes_on=None)
    VacancyFactory(band=Band.VSM, reference="SECRET-OTHER")
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(target))
    lately = browser.page(page.links["The last 3 financial years"])

    assert [row[0][:2] for row in page.rows(CAPTION)] == ["V2", "V1"]
    assert [row[0][:2] for row in lately.rows(CAPTION)] == ["V2"]
    assert "SECRET" not in page.html + lately.html
    assert page.rows(CAPTION)[0][1:] == ["No panel recorded", "None", "None"]


def test_every_vacancy_belongs_to_a_target_for_appointment(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    target = TargetFactory(
        organisation=trust, kind=Kind.LIKELIHOOD, first_band=None, last_band=None, indicator=2, number=1
    )
    TargetVersionFactory(agreed=True, target=target, base_value="1.6", goal_value="1", goal_year=2030, **NO_SHARE)
    VacancyFactory(organisation=trust, band=Band.BAND_2, reference="V1")
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(target))

    assert [row[0][:2] for row in page.rows(CAPTION)] == ["V1"]
    assert "The target requires" not in page.text


@pytest.mark.parametrize(
    "about",
    [
        {"kind": Kind.SURVEY, "indicator": 7},
        {"kind": Kind.LIKELIHOOD, "indicator": 3},
        {"kind": Kind.BOARD, "seats": Seats.VOTING},
    ],
)
def test_targets_that_recruitment_does_not_move_have_no_vacancies(
    browser: Browser, sign_in: SignIn, trust: Organisation, about: dict[str, object]
) -> None:
    target = TargetFactory(organisation=trust, first_band=None, last_band=None, number=1, **about)
    share = {} if "seats" in about else {**NO_SHARE, "base_value": "1.6", "goal_value": "1"}
    TargetVersionFactory(agreed=True, target=target, **share)
    VacancyFactory(organisation=trust, reference="SECRET-1")
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(target))

    assert "No vacancies belong to this target" in page.text
    assert "SECRET" not in page.html
    assert "behind T1" not in browser.page(f"/targets/{target.id}").text


def test_without_vacancies_the_page_says_where_they_come_from(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    target = target_of(trust)
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(target))

    assert "No vacancy since 1 April 2024" in page.text
    assert page.captions == []
    assert page.links["All vacancies"] == f"/organisations/{trust.id}/vacancies"


def test_a_long_list_goes_on_over_the_page(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    target = target_of(trust)
    for at in range(PAGE + 1):
        VacancyFactory(organisation=trust, band=Band.BAND_8A, reference=f"V{at:02}")
    sign_in(Role.CHAIR, trust)

    first = browser.page(address(target, "?since=years"))
    second = browser.page(first.links["Next page of vacancies"])

    assert len(first.rows(CAPTION)) == PAGE
    assert [row[0][:3] for row in second.rows(CAPTION)] == [f"V{PAGE}"]
    assert len(browser.page(address(target, "?after=nothing")).rows(CAPTION)) == PAGE


def test_a_board_member_learns_of_no_vacancy_whether_its_counts_called_for_a_justification(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    target = target_of(trust)
    told(trust, reference="V1")
    VacancyFactory(organisation=trust, band=Band.BAND_8A, reference="V2")
    sign_in(Role.BOARD_MEMBER, trust)

    page = browser.page(address(target))

    assert [row[3] for row in page.rows(CAPTION)] == ["Not shown to you", "Not shown to you"]
    assert "J-0031" not in page.text
    assert "E3" in page.links


def test_nothing_of_a_candidate_and_no_counts_of_one_vacancy(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    target = target_of(trust)
    found = JustificationFactory(vacancy__organisation=trust, vacancy__band=Band.VSM, learning="SECRET-LEARNING")
    CandidateFactory(justification=found, reference="SECRET-7", reasons="SECRET-REASON")
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(target))

    assert page.rows(CAPTION)[0][3].startswith(found.reference)
    assert "SECRET" not in page.html


def test_text_from_outside_stays_text(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    target = target_of(trust)
    told(trust, post=HOSTILE, manager_name=HOSTILE, reference="V1")
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(target))

    assert page.rows(CAPTION)[0][0] == f"V1 {HOSTILE} Band 8a, opened 1 September 2026, {HOSTILE}"
    assert "<script>alert" not in page.html


@pytest.mark.parametrize("role", READERS)
def test_the_board_and_those_who_keep_cases_follow_the_link(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role
) -> None:
    target = target_of(trust)
    sign_in(role, trust)

    assert browser.get(address(target)).status_code == 200
    assert address(target) in browser.page(f"/targets/{target.id}").links.values()


@pytest.mark.parametrize("role", OTHERS)
def test_others_have_no_link_and_no_page(browser: Browser, sign_in: SignIn, trust: Organisation, role: Role) -> None:
    target = target_of(trust)
    sign_in(role, trust)

    assert browser.get(address(target)).status_code == 403
    assert address(target) not in browser.page(f"/targets/{target.id}").links.values()


def test_a_reviewer_from_outside_has_no_link_and_no_page(browser: Browser, trust: Organisation) -> None:
    target = target_of(trust)
    region = OrganisationFactory(kind=OrganisationKind.REGION)
    SharingFactory(organisation=trust, reader=region)
    browser.sign_in(UserFactory(roles={region: Role.OVERSEER}))

    assert browser.get(address(target)).status_code == 404
    assert address(target) not in browser.page(f"/targets/{target.id}").links.values()


def test_another_organisations_target_is_not_there(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    target = target_of(trust)
    sign_in(Role.CHAIR, OrganisationFactory())

    assert browser.get(address(target)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_more_vacancies_ask_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    SignedOffFactory(organisation=trust, year=2026)
    target = target_of(trust)
    for _ in range(count):
        another(trust)
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(target))

    assert len(page.rows(CAPTION)) == count
    # person; roles; target, versions, agreements; returns, their figures, assumptions; vacancies, panels, exceptions,
    # justifications and people appointed, each summed; vacancies with managers, panels with breaches, exceptions,
    # decisions on them, justifications, decisions on those
    assert len(browser.statements) == 2 + 3 + 3 + 5 + 6

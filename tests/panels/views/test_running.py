"""The page of running indicator 2: who sees what of it, and what it names as missing."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory
from tests.panels.factories import PanelFactory, StageCountsFactory, VacancyFactory
from tests.wres.factories import SignedOffFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.panels.queries import running as queries
from tracker.panels.rules.vocabulary import VacancyState
from tracker.wres.rules.vocabulary import Band

SignIn = Callable[..., User]
LATER = dict.fromkeys(
    [f"{stage}_{group}" for stage in ("offered", "interviewed") for group in ("white", "bme", "unknown")]
)
MANY = LATER | {
    "applied_white": 900, "applied_bme": 900, "shortlisted_white": 200, "shortlisted_bme": 150,
    "appointed_white": 40, "appointed_bme": 20,
}  # fmt: skip
FEW = LATER | {"appointed_white": 1, "appointed_bme": 1}
CLOSED: dict[str, Any] = {"state": VacancyState.CLOSED, "closed_on": date(2026, 10, 1)}


def address(trust: Organisation, query: str = "") -> str:
    return f"/organisations/{trust.id}/indicator-2{query}"


def test_the_figure_of_the_year_stands_with_its_interval_and_its_counts(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    for band, division in ((Band.BAND_7, "Medicine"), (Band.BAND_5, "Surgery")):
        StageCountsFactory(vacancy=VacancyFactory(organisation=trust, band=band, division=division), **MANY)
    StageCountsFactory(vacancy=VacancyFactory(organisation=trust), **(MANY | {"decided_on": date(2026, 3, 31)}))
    StageCountsFactory(**MANY)
    sign_in(Role.BOARD_MEMBER, trust)

    page = browser.page(address(trust))

    assert "White shortlisted candidates were 1.50 times as likely to be appointed as BME shortlisted" in page.text
    assert page.summary()["Could it be chance?"] == "Unlikely to be chance (95% interval 1.06 to 2.13 leaves out 1)"
    assert page.rows("Likelihood by ethnicity")[:2] == [["White", "400", "80", "20.0%"], ["BME", "300", "40", "13.3%"]]
    whole = ["2", "80 of 400", "40 of 300", "1.50 times 95% interval 1.06 to 2.13"]
    part = ["1", "40 of 200", "20 of 150", "1.50 times 95% interval 0.92 to 2.46"]
    assert page.rows("From 1 April to the end of each month") == [["November 2026", *whole]]
    assert page.rows("By band") == [["Bands 5 and under", *part], ["Bands 6 and 7", *part]]
    assert page.rows("By division") == [["Medicine", *part], ["Surgery", *part]]


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.CHAIR, True),
        (Role.SECRETARY, True),
        (Role.EDI_LEAD, True),
        (Role.AUDITOR, True),
        (Role.BOARD_MEMBER, False),
    ],
)
def test_a_figure_of_few_people_is_for_those_who_read_the_counts(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role, sees: bool
) -> None:
    StageCountsFactory(vacancy=VacancyFactory(organisation=trust), **FEW)
    sign_in(role, trust)

    page = browser.page(address(trust))

    assert ("0.60 times as likely" in page.text) is sees
    assert ("Treat with caution: fewer than 10 white and BME" in page.text) is sees
    assert ("Withheld: few people 1 vacancy is counted so far." in page.text) is not sees
    assert len(page.captions) == (4 if sees else 0)


def test_the_parts_of_few_people_are_withheld_from_everybody(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    StageCountsFactory(vacancy=VacancyFactory(organisation=trust), **MANY)
    StageCountsFactory(vacancy=VacancyFactory(organisation=trust, band=Band.VSM, division="Surgery"), **FEW)
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(trust))

    for caption in ("By band", "By division"):
        assert [row[2:] for row in page.rows(caption)] == [["Withheld", "Withheld", "Withheld: few people"]] * 2


def test_vacancies_without_counts_are_named(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    VacancyFactory(organisation=trust, reference="400-1", **CLOSED)
    held = VacancyFactory(organisation=trust, reference="400-2")
    PanelFactory(vacancy=held, starts_at=datetime(2026, 11, 20, 9, tzinfo=UTC))
    nothing = dict.fromkeys([name for name in MANY if name.startswith(("applied", "shortlisted"))])
    half = VacancyFactory(organisation=trust, reference="400-3")
    StageCountsFactory(vacancy=half, **(nothing | {"applied_unknown": None, "shortlisted_unknown": None}))
    PanelFactory(vacancy=VacancyFactory(organisation=trust, reference="400-4"))
    StageCountsFactory(vacancy=VacancyFactory(organisation=trust, reference="400-5", **CLOSED))
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(trust))

    assert "3 vacancies were closed or interviewed for in this year and lack" in page.text
    assert sorted(words for words in page.links if words.startswith("400")) == [
        f"400-{number} Ward manager" for number in (1, 2, 3)
    ]


def test_more_than_can_be_named_are_counted(
    browser: Browser, sign_in: SignIn, trust: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "NAMED", 1)
    VacancyFactory(organisation=trust, **CLOSED)
    VacancyFactory(organisation=trust, **CLOSED)
    sign_in(Role.AUDITOR, trust)

    assert "And 1 more." in browser.page(address(trust)).text


def test_it_stands_beside_the_last_signed_off_return(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    SignedOffFactory(organisation=trust, year=2026)
    StageCountsFactory(vacancy=VacancyFactory(organisation=trust), **MANY)
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(trust))

    assert "31 March 2026: White shortlisted candidates were" in page.text
    assert "Compare them with their intervals in mind." in page.text


@pytest.mark.parametrize("year", ["2026", "1999", "many"])
def test_an_earlier_year_may_be_chosen(browser: Browser, sign_in: SignIn, trust: Organisation, year: str) -> None:
    old = VacancyFactory(organisation=trust, opened_on=date(2025, 9, 1), closes_on=None)
    StageCountsFactory(vacancy=old, decided_on=date(2026, 3, 31), **MANY)
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(trust, f"?year={year}"))

    assert ("1.50 times as likely" in page.text) is (year == "2026")
    assert page.links["2025/26"] == address(trust, "?year=2026")


def test_a_year_without_counts_says_what_to_do(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(trust))

    assert "Nothing counted yet" in page.text
    assert "The board has signed off no WRES return yet." in page.text
    assert "2026/27" not in page.links


@pytest.mark.parametrize("role", [Role.RECRUITING_MANAGER, Role.PANEL_CHAIR, Role.VSM, Role.ADMINISTRATOR])
def test_others_of_the_organisation_do_not_read_it(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role
) -> None:
    sign_in(role, trust)

    assert browser.get(address(trust)).status_code == 403


def test_another_organisations_is_not_there(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.CHAIR, OrganisationFactory())

    assert browser.get(address(trust)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_more_vacancies_ask_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    for number in range(count):
        StageCountsFactory(vacancy=VacancyFactory(organisation=trust, division=f"Division {number}"), **MANY)
        VacancyFactory(organisation=trust, **CLOSED)
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(trust))

    assert len(page.rows("By division")) == count
    # person; roles; first year; returns; figures; counts; missing, and how many
    assert len(browser.statements) == 8

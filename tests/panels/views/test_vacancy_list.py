"""The list of vacancies: what it shows, of whom, in which order, and what it leaves out."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import BreachFactory, PanelExceptionFactory, PanelFactory, VacancyFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.panels.rules.vacancies import PAGE
from tracker.panels.rules.vocabulary import Answer, PanelKind, VacancyState
from tracker.wres.rules.vocabulary import Band, StaffGroup

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
READERS = [
    Role.CHAIR,
    Role.BOARD_MEMBER,
    Role.SECRETARY,
    Role.EDI_LEAD,
    Role.RECRUITING_MANAGER,
    Role.PANEL_CHAIR,
    Role.AUDITOR,
]
CAPTION = "Vacancies"
SHORTLISTING = "Shortlisting, 25 November 2026: Without a BME member so far"


def address(trust: Organisation, query: str = "") -> str:
    return f"/organisations/{trust.id}/vacancies{query}"


def test_a_vacancy_is_listed_with_how_its_panels_stand(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    vacancy = VacancyFactory(organisation=trust, reference="400-1")
    PanelFactory(vacancy=vacancy, kind=PanelKind.SHORTLISTING, starts_at=datetime(2026, 11, 25, 9, tzinfo=UTC))
    PanelFactory(vacancy=vacancy, includes_bme=Answer.YES, candidates=1)
    VacancyFactory(
        organisation=trust,
        reference="400-2",
        division="",
        site="",
        opened_on=date(2026, 8, 1),
        closes_on=None,
        state=VacancyState.CLOSED,
        closed_on=date(2026, 10, 1),
    )
    sign_in(Role.BOARD_MEMBER, trust)

    page = browser.page(address(trust))

    assert page.rows(CAPTION) == [
        [
            "Ward manager 400-1",
            "Band 7",
            "Medicine, Ashbourne General",
            "Samuel Adeyemi",
            "1 September 2026",
            f"{SHORTLISTING} Interview, 1 December 2026: Includes a BME member One candidate",
        ],
        ["Ward manager 400-2", "Band 7", "Not given", "Samuel Adeyemi", "1 August 2026 closed 1 October 2026",
         "No panel yet"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?state=open", ["Matron", "Ward manager"]),
        ("?state=closed", ["Consultant"]),
        ("?q=matr", ["Matron"]),
        ("?q=400-3", ["Consultant"]),
        ("?q=%25", []),
        ("?band=7", ["Ward manager"]),
        ("?band=none", ["Matron", "Ward manager", "Consultant"]),
        ("?division=Surgery", ["Matron"]),
        ("?manager=Grace+Eze", ["Consultant"]),
        ("?mine=y", ["Ward manager"]),
        ("?single=y", ["Matron"]),
    ],
)
def test_the_address_says_which_vacancies_are_listed(
    browser: Browser, sign_in: SignIn, trust: Organisation, query: str, found: list[str]
) -> None:
    me = sign_in(Role.RECRUITING_MANAGER, trust)
    VacancyFactory(organisation=trust, manager=me, opened_on=date(2026, 8, 2), closes_on=None)
    matron = VacancyFactory(organisation=trust, post="Matron", band=Band.BAND_8A, division="Surgery")
    VacancyFactory(
        organisation=trust,
        post="Consultant",
        reference="400-3",
        band=Band.CONSULTANTS,
        staff_group=StaffGroup.MEDICAL_DENTAL,
        manager_name="Grace Eze",
        opened_on=date(2026, 8, 1),
        state=VacancyState.CLOSED,
        closed_on=date(2026, 9, 1),
    )
    PanelFactory(vacancy=matron, candidates=1)

    page = browser.page(address(trust, query))

    rows = page.rows(CAPTION) if CAPTION in page.captions else []
    assert [row[0].rpartition(" ")[0] for row in rows] == found


def test_a_filter_can_be_taken_away_again(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(trust, "?state=open&mine=y&q=matron"))

    assert page.links["Remove filter Words: matron ×"] == address(trust, "?state=open&mine=y")
    assert page.links["Show every vacancy"] == address(trust)
    assert "0 vacancies match" in page.text


@pytest.mark.parametrize("after", ["", "&after=nonsense"])
def test_a_long_list_comes_in_pages(browser: Browser, sign_in: SignIn, trust: Organisation, after: str) -> None:
    for number in range(PAGE + 2):
        VacancyFactory(organisation=trust, reference=f"400-{number:03}", opened_on=date(2026, 9, 1 + number % 2))
    sign_in(Role.SECRETARY, trust)

    first = browser.page(address(trust, f"?state=open{after}"))
    last = browser.page(first.links["Next page of vacancies"])

    rows = [row[0] for page in (first, last) for row in page.rows(CAPTION)]
    assert rows[:2] == ["Ward manager 400-001", "Ward manager 400-003"]
    assert rows[-1] == "Ward manager 400-050"
    assert len(set(rows)) == PAGE + 2
    assert last.links["First page of vacancies"] == address(trust, "?state=open")


def test_a_place_that_is_not_here_begins_at_the_top(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    VacancyFactory(organisation=trust)
    elsewhere = VacancyFactory(opened_on=date(2020, 1, 1))
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust, f"?after={elsewhere.id}"))

    assert len(page.rows(CAPTION)) == 1


@pytest.mark.parametrize("role", READERS)
def test_an_empty_list_says_what_to_do_first(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role
) -> None:
    recruits = role in {Role.SECRETARY, Role.EDI_LEAD, Role.RECRUITING_MANAGER}
    sign_in(role, trust)

    page = browser.page(address(trust))

    assert "No vacancy yet" in page.text
    assert any("vacanc" in words and url.endswith("/create") for words, url in page.links.items()) is recruits
    assert ("A recruiting manager, the EDI lead or the company secretary adds vacancies" in page.text) is not recruits


@pytest.mark.parametrize("role", [Role.VSM, Role.NETWORK_LEAD, Role.ADMINISTRATOR])
def test_others_of_the_organisation_do_not_read_it(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role
) -> None:
    sign_in(role, trust)

    assert browser.get(address(trust)).status_code == 403


def test_another_organisations_vacancies_are_not_there(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    VacancyFactory(organisation=trust, post="Matron elsewhere")
    other = OrganisationFactory()
    sign_in(Role.SECRETARY, other)

    assert browser.get(address(trust)).status_code == 404
    assert "Matron elsewhere" not in browser.page(address(other)).text


def test_hostile_text_and_long_names_stand_as_they_were_typed(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    VacancyFactory(organisation=trust, post=HOSTILE, division=HOSTILE, site="W" * 200, manager_name=HOSTILE)
    sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(trust, "?division=%3Cscript%3E"))
    row = browser.page(address(trust)).rows(CAPTION)[0]

    assert (HOSTILE in row[0], row[2:4]) == (True, [f"{HOSTILE}, {'W' * 200}", HOSTILE])
    assert "<script>alert" not in page.html


@pytest.mark.parametrize("count", [1, 3])
def test_a_longer_list_asks_no_more_of_the_database(
    browser: Browser, sign_in: SignIn, trust: Organisation, count: int
) -> None:
    for _ in range(count):
        for _ in range(count):
            vacancy = VacancyFactory(organisation=trust, manager=UserFactory())
        BreachFactory(panel=PanelFactory(vacancy=vacancy))
        PanelExceptionFactory(panel=PanelFactory(vacancy=vacancy))
    sign_in(Role.CHAIR, trust)

    page = browser.page(address(trust))

    assert len(page.rows(CAPTION)) == count * count
    # person; roles; vacancies; panels with breaches; exceptions; how many; divisions; managers
    assert len(browser.statements) == 8

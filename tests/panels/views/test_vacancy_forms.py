"""Adding, changing, closing and opening a vacancy on the page: what is asked, kept and refused."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import PanelFactory, VacancyFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.panels.queries.vacancies import vacancies_of
from tracker.panels.rules.vacancies import Wanted
from tracker.panels.rules.vocabulary import VacancyState
from tracker.wres.rules.vocabulary import Band

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
TYPED = {
    "reference": "400-7123456",
    "post": "Ward manager",
    "staff_group": "clinical",
    "band": "7",
    "posts": "1",
    "manager_id": "",
    "manager_name": "Samuel Adeyemi",
    "division": "",
    "site": "",
    "opened_on-day": "1",
    "opened_on-month": "9",
    "opened_on-year": "2026",
    "campaign": "",
    "version": "1",
}
CLOSING = {"closed_on-day": "20", "closed_on-month": "11", "closed_on-year": "2026", "version": "1"}


def address(trust: Organisation) -> str:
    return f"/organisations/{trust.id}/vacancies/create"


def test_a_recruiting_manager_adds_a_vacancy_and_is_led_to_its_page(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    VacancyFactory(organisation=trust, division=HOSTILE, site="W" * 200)
    me = sign_in(Role.RECRUITING_MANAGER, trust)

    form = browser.page(address(trust))
    page = browser.page(address(trust), TYPED | {"manager_id": str(me.id), "manager_name": "", "post": HOSTILE})

    assert (form.field("manager_id"), form.field("posts"), form.field("opened_on-day")) == (str(me.id), "1", "22")
    assert f"In use: {HOSTILE}" in form.text
    assert page.flashes == ["The vacancy is added. Record its panels next"]
    assert (page.heading, page.summary()["Recruiting manager"]) == (HOSTILE, "Janet Williams")


def test_many_divisions_are_not_all_named(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    for number in range(13):
        VacancyFactory(organisation=trust, division=f"Division {number:02}")
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust))

    assert "Division 11, and others" in page.text
    assert "Division 12" not in page.text


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        (
            {"reference": " ", "post": "", "band": "", "staff_group": ""},
            [
                "Enter the reference of the vacancy",
                "Enter the post",
                "Select a staff group",
                "Select a band or grade",
            ],
        ),
        ({"band": "consultants"}, ["Select a pay band, or medical and dental as the staff group"]),
        ({"posts": "0"}, ["Enter a number of posts from 1 to 500"]),
        ({"posts": "many"}, ["Number of posts must be a whole number, like 12"]),
        ({"manager_name": ""}, ["Select who recruits for it, or type their name below"]),
        ({"manager_id": "6f1f4a52-2f6a-4f0e-9a57-6f6f0a3a1c11"}, ["Not a valid choice."]),
        ({"opened_on-month": "13"}, ["Opening date must be a real date, like 31 3 2026"]),
        (
            {"closes_on-day": "1", "closes_on-month": "8", "closes_on-year": "2026"},
            ["The closing date for applications must be the same as or after the opening date"],
        ),
        ({"reference": "400-1"}, ["There is a vacancy with the reference 400-1 already"]),
        ({"post": "Ward\x07"}, ["Remove the character U+0007: it cannot be stored or printed"]),
    ],
)
def test_what_cannot_be_is_said_beside_its_question_and_what_was_typed_stays(
    browser: Browser, sign_in: SignIn, trust: Organisation, changes: dict[str, str], errors: list[str]
) -> None:
    VacancyFactory(organisation=trust, reference="400-1")
    me = sign_in(Role.EDI_LEAD, trust)

    page = browser.page(address(trust), TYPED | changes, status=422)

    assert page.errors == errors
    assert page.field("reference") == (TYPED | changes)["reference"].strip()
    assert len(vacancies_of(trust.id, Wanted(), viewer_id=me.id)) == 1


def test_a_vacancy_is_changed_and_its_history_says_what(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    left = UserFactory(name="Hilary Mahmud")
    vacancy = VacancyFactory(organisation=trust, manager=left, manager_name="Hilary Mahmud", band=Band.BAND_6)
    sign_in(Role.SECRETARY, trust)

    form = browser.page(f"/vacancies/{vacancy.id}/edit")
    page = browser.page(f"/vacancies/{vacancy.id}/edit", TYPED)

    assert (form.field("manager_id"), form.field("band"), form.field("staff_group")) == (str(left.id), "6", "clinical")
    assert page.flashes == ["The vacancy is changed"]
    assert "Manager name Hilary Mahmud → became Samuel Adeyemi" in page.text


def test_whoever_saves_second_sees_both_and_loses_nothing(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    vacancy = VacancyFactory(organisation=trust)
    sign_in(Role.SECRETARY, trust)
    browser.page(f"/vacancies/{vacancy.id}/edit", TYPED)

    page = browser.page(f"/vacancies/{vacancy.id}/edit", TYPED | {"post": "Matron"}, status=409)

    assert page.rows("Where the two versions differ")[0] == ["Post", "Ward manager", "Matron"]
    assert (page.field("post"), page.field("version")) == ("Matron", "2")


def test_a_vacancy_is_closed_and_opened_again(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    vacancy = VacancyFactory(organisation=trust)
    sign_in(Role.SECRETARY, trust)

    form = browser.page(f"/vacancies/{vacancy.id}/close")
    closed = browser.page(f"/vacancies/{vacancy.id}/close", CLOSING)
    again = browser.page(f"/vacancies/{vacancy.id}/reopen", {"reason": HOSTILE, "version": "2"})

    assert form.field("closed_on-day") == "22"
    assert closed.flashes == ["The vacancy is closed"]
    assert "Closed on 20 November 2026" in closed.text
    assert again.flashes == ["The vacancy is open again"]
    assert f"Reason: {HOSTILE}" in again.text


def test_what_closing_and_opening_need_is_said(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    vacancy = VacancyFactory(organisation=trust)
    closed = VacancyFactory(organisation=trust, state=VacancyState.CLOSED, closed_on=date(2026, 10, 1))
    PanelFactory(vacancy=vacancy)
    sign_in(Role.SECRETARY, trust)

    blocked = browser.page(f"/vacancies/{vacancy.id}/close", CLOSING, status=422)
    early = browser.page(f"/vacancies/{vacancy.id}/close", CLOSING | {"closed_on-year": "2025"}, status=422)
    silent = browser.page(f"/vacancies/{closed.id}/reopen", {"reason": "", "version": "1"}, status=422)

    assert blocked.errors == ["A panel is planned for 1 December 2026. Cancel it before you close the vacancy"]
    assert early.errors == ["It opened on 1 September 2026, so it cannot have closed before"]
    assert silent.errors == ["Enter why it is opened again"]


@pytest.mark.parametrize("page", ["edit", "close", "reopen", "batch"])
@pytest.mark.parametrize(
    ("role", "mine", "status"),
    [
        (Role.SECRETARY, False, 200),
        (Role.RECRUITING_MANAGER, True, 200),
        (Role.RECRUITING_MANAGER, False, 403),
        (Role.PANEL_CHAIR, True, 403),
        (Role.CHAIR, False, 403),
        (Role.AUDITOR, False, 403),
    ],
)
def test_a_vacancy_is_changed_by_whoever_recruits_for_it_or_keeps_them_all(
    browser: Browser, trust: Organisation, page: str, role: Role, *, mine: bool, status: int
) -> None:
    person = UserFactory(roles={trust: role})
    vacancy = VacancyFactory(organisation=trust, manager=person if mine else None)
    browser.sign_in(person)

    assert browser.get(f"/vacancies/{vacancy.id}/{page}").status_code == status


@pytest.mark.parametrize("page", ["edit", "close", "reopen", "batch", "counts", "counts/record"])
def test_another_organisations_are_not_there(browser: Browser, sign_in: SignIn, trust: Organisation, page: str) -> None:
    vacancy = VacancyFactory(organisation=trust)
    sign_in(Role.SECRETARY, OrganisationFactory())

    assert browser.get(f"/vacancies/{vacancy.id}/{page}").status_code == 404


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.EDI_LEAD, 200), (Role.RECRUITING_MANAGER, 200), (Role.PANEL_CHAIR, 403), (Role.CHAIR, 403)],
)
def test_vacancies_are_added_by_those_who_recruit(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role, status: int
) -> None:
    sign_in(role, trust)

    assert browser.get(address(trust)).status_code == status

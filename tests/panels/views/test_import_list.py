"""The list of files of vacancies, and who may open the pages of an import."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import VacancyFactory, VacancyImportFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.panels.models import VacancyImport
from tracker.panels.queries.imports import PAGE

SignIn = Callable[..., User]
FILES = "Files that were sent in, newest first"
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def address(trust: Organisation, query: str = "") -> str:
    return f"/organisations/{trust.id}/vacancies/imports{query}"


def test_an_empty_list_says_what_to_do(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.RECRUITING_MANAGER, trust)

    page = browser.page(address(trust))

    assert page.links["Send it in"] == f"/organisations/{trust.id}/vacancies/import"
    assert "You are asked once for each kind of file." in page.text


def test_every_file_is_listed_with_who_sent_it_when_and_what_became_of_it(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.SECRETARY, trust)
    sender = UserFactory(name="Amara Okafor")
    counts = {"new": 2, "changed": 0, "same": 1, "closed": 0, "others": 0}
    common = {"organisation": trust, "uploaded_by": sender}
    VacancyImportFactory(**common, name="done.csv", created_at=NOON, confirmed_at=NOON, counts=counts)
    VacancyImportFactory(**common, name="looked at.csv", created_at=NOON + timedelta(hours=1))
    VacancyImportFactory(**common, name="<b>new</b>.csv", created_at=NOON + timedelta(hours=2), columns={})
    VacancyImportFactory(name="elsewhere.csv", created_at=NOON)

    page = browser.page(address(trust))

    assert page.rows(FILES) == [
        ["<b>new</b>.csv", "Amara Okafor", "21 November 2026, 2:00pm", "Waiting Say which column holds what"],
        [
            "looked at.csv",
            "Amara Okafor",
            "21 November 2026, 1:00pm",
            "Waiting Look at what it would do, then import or discard it",
        ],
        [
            "done.csv",
            "Amara Okafor",
            "21 November 2026, 12:00pm",
            "Imported 21 November 2026, 12:00pm: 2 new, 1 already as the file says",
        ],
    ]


def test_a_long_list_is_cut_into_pages_and_no_file_is_left_out(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.EDI_LEAD, trust)
    for number in range(PAGE + 2):
        VacancyImportFactory(organisation=trust, name=f"{number}.csv", created_at=NOON + timedelta(seconds=number // 2))

    first = browser.page(address(trust))
    second = browser.page(first.links["Next page of files"])
    last = second.links["First page of files"]

    names = [row[0] for row in first.rows(FILES) + second.rows(FILES)]
    assert sorted(names) == sorted(f"{number}.csv" for number in range(PAGE + 2))
    assert len(second.rows(FILES)) == 2
    assert last == address(trust)


def test_a_file_whose_columns_nobody_has_named_leads_to_that_question(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.EDI_LEAD, trust)
    file = VacancyImportFactory(organisation=trust, columns={})

    page = browser.page(f"/vacancy-imports/{file.id}")

    assert page.heading == "Which column holds what?"


def test_a_page_beyond_the_last_file_leads_back(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.EDI_LEAD, trust)
    oldest = VacancyImportFactory(organisation=trust)

    page = browser.page(address(trust, f"?before={oldest.id}"))
    nonsense = browser.page(address(trust, "?before=yesterday"))

    assert page.links["Show the newest files"] == address(trust)
    assert len(nonsense.rows(FILES)) == 1


@pytest.mark.parametrize("files", [1, 3])
def test_the_list_asks_the_database_as_often_for_three_files_as_for_one(
    browser: Browser, sign_in: SignIn, trust: Organisation, files: int
) -> None:
    sign_in(Role.EDI_LEAD, trust)
    for _ in range(files):
        VacancyImportFactory(organisation=trust)

    browser.page(address(trust))

    # the person, their roles with the organisation; the files with who sent them
    assert len(browser.statements) == 3


@pytest.mark.parametrize("rows", [1, 3])
def test_a_preview_asks_the_database_as_often_for_three_vacancies_as_for_one(
    browser: Browser, sign_in: SignIn, trust: Organisation, rows: int
) -> None:
    sign_in(Role.EDI_LEAD, trust)
    for number in range(rows):
        manager = UserFactory(roles={trust: Role.RECRUITING_MANAGER})
        VacancyFactory(organisation=trust, reference=f"400-{number}", manager=manager)
    file = VacancyImportFactory(organisation=trust)

    browser.page(f"/vacancy-imports/{file.id}")

    # the person, their roles; the file; the vacancies with their managers, the people here; an earlier import
    assert len(browser.statements) == 2 + 1 + 2 + 1


@pytest.mark.parametrize(
    "role", [Role.CHAIR, Role.BOARD_MEMBER, Role.VSM, Role.PANEL_CHAIR, Role.NETWORK_LEAD, Role.AUDITOR]
)
def test_only_those_who_recruit_bring_vacancies_in(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role
) -> None:
    file = VacancyImportFactory(organisation=trust)
    sign_in(role, trust)

    found = [
        *(browser.get(address(trust)[: -len("imports")] + each).status_code for each in ("imports", "import")),
        browser.get(address(trust)[: -len("imports")] + "template.csv").status_code,
        *(browser.get(f"/vacancy-imports/{file.id}{each}").status_code for each in ("", "/columns", "/file")),
        *(browser.post(f"/vacancy-imports/{file.id}/{each}").status_code for each in ("columns", "confirm", "discard")),
    ]

    assert found == [403] * 9
    assert db.session.scalars(select(VacancyImport.confirmed_at)).all() == [None]


def test_another_organisations_file_is_as_if_it_were_not_there(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    theirs = VacancyImportFactory(organisation=OrganisationFactory(name="Tarnbrook Hospitals"), name="tarnbrook.csv")
    sign_in(Role.SECRETARY, trust)

    found = [browser.get(f"/vacancy-imports/{theirs.id}{each}") for each in ("", "/columns", "/file")]

    assert [(response.status_code, "arnbrook" in response.text) for response in found] == [(404, False)] * 3
    assert browser.post(f"/vacancy-imports/{theirs.id}/confirm").status_code == 404

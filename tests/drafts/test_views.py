"""Keeping and discarding by the browser: one's own, for forms of ours, never on a GET."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import Flask
from sqlalchemy import select

from tests.conftest import Browser
from tests.drafts.factories import DraftFactory
from tests.factories import UserFactory
from tests.plans.factories import ActionFactory
from tracker.access import Role
from tracker.accounts.models import User
from tracker.db import db
from tracker.drafts.models import Draft


@pytest.fixture
def path(janet: User) -> str:
    """A form that keeps itself, about an action of Janet's."""
    action = ActionFactory(plan__organisation=janet.organisations[0], owner=janet)
    return f"/actions/{action.id}/progress"


def to(path: Any, address: str = "/drafts") -> str:
    return f"{address}?{urlencode({'path': path})}"


def kept() -> list[tuple[Any, str, Any]]:
    return [(each.user_id, each.path, each.answers) for each in db.session.scalars(select(Draft))]


def test_what_is_typed_is_kept_and_the_time_said(browser: Browser, janet: User, path: str) -> None:
    browser.sign_in(janet)

    answer = browser.post(to(path), data={"note": "Two teams", "done": ["a", "b"], "csrf_token": "f00"})

    assert (answer.status_code, answer.json) == (200, {"kept_at": "12:00pm"})
    assert kept() == [(janet.id, path, [["note", "Two teams"], ["done", "a"], ["done", "b"]])]


def test_too_much_is_refused_in_words(browser: Browser, janet: User, path: str) -> None:
    browser.sign_in(janet)

    answer = browser.post(to(path), data={"note": "a" * 200_000})

    words = "You typed 200,004 characters, and no more than 200,000 can be kept"
    assert (answer.status_code, answer.json) == (422, {"refused": words})
    assert kept() == []


def test_keeping_is_the_same_number_of_statements_whatever_is_there(browser: Browser, janet: User, path: str) -> None:
    """The person and their roles (2), the lock on the person, the draft, the outdated, one write; the draft again."""
    browser.sign_in(janet)

    browser.post(to(path), data={"note": "One"})
    first = len(browser.statements)
    browser.post(to(path), data={"note": "Two"})

    assert (first, len(browser.statements)) == (7, 7)


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "actions",
        "//elsewhere.example/",
        "https://elsewhere.example/",
        "/\\elsewhere.example",
        "/nowhere",
        "/actions//progress",
        "/sign-in",
        "/help",
        "/account/name\x00",
        "/account/name?" + "a" * 2000,
        "/static/tracker.css",
    ],
)
@pytest.mark.parametrize("address", ["/drafts", "/drafts/discard"])
def test_only_a_form_of_ours_that_asks_to_sign_in_has_a_draft(
    browser: Browser, janet: User, address: str, wrong: str
) -> None:
    browser.sign_in(janet)

    answer = browser.post(to(wrong, address), data={"note": "Two teams"})

    assert answer.status_code == 400
    assert kept() == []


def test_a_draft_without_its_form_is_refused(browser: Browser, janet: User) -> None:
    browser.sign_in(janet)

    assert browser.post("/drafts", data={"note": "Two teams"}).status_code == 400


def test_a_form_that_needs_its_query_has_a_draft_of_its_own(browser: Browser, janet: User) -> None:
    browser.sign_in(janet)
    path = f"/organisations/{janet.organisation_id}/targets/create?kind=board"

    answer = browser.post(to(path), data={"goal_year": "2036"})

    assert answer.status_code == 200
    assert kept() == [(janet.id, path, [["goal_year", "2036"]])]


def test_nothing_is_kept_of_somebody_who_is_signed_out(browser: Browser, janet: User, path: str) -> None:
    answer = browser.post(to(path), data={"note": "Two teams"})

    assert answer.status_code == 401
    assert kept() == []


@pytest.fixture
def _with_tokens(app: Flask) -> Iterator[None]:
    """Every form must carry its token, as it must outside tests."""
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = False


@pytest.mark.usefixtures("_with_tokens")
@pytest.mark.parametrize("address", ["/drafts", "/drafts/discard"])
def test_what_another_site_sends_is_neither_kept_nor_discarded(
    browser: Browser, janet: User, path: str, address: str
) -> None:
    DraftFactory(user=janet, path=path)
    browser.sign_in(janet)

    answer = browser.post(to(path, address), data={"name": "Forged"}, headers={"Origin": "https://elsewhere.example"})

    assert answer.status_code == 400
    assert kept() == [(janet.id, path, [["name", "Janet Adeyemi-Williams"]])]


@pytest.mark.parametrize("address", ["/drafts", "/drafts/discard"])
def test_opening_an_address_keeps_and_discards_nothing(browser: Browser, janet: User, path: str, address: str) -> None:
    browser.sign_in(janet)

    assert browser.get(to(path, address)).status_code == 405


def test_discarding_leads_back_to_the_form_as_it_is_saved(browser: Browser, janet: User, path: str) -> None:
    DraftFactory(user=janet, path=path, answers=[["note", "Two teams"]])
    browser.sign_in(janet)
    shown = browser.page(path)
    (address,) = shown.root.xpath("//form[contains(@action, 'discard')]/@action")

    page = browser.page(address, {})

    assert (page.heading, page.flashes) == ("Record progress", ["What you had typed is discarded"])
    assert (shown.field("note"), page.field("note")) == ("Two teams", "")
    assert kept() == []


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.SECRETARY, Role.AUDITOR, Role.EDI_LEAD])
def test_nobody_reads_changes_or_discards_another_persons_draft(
    browser: Browser, janet: User, path: str, role: Role
) -> None:
    DraftFactory(user=janet, path=path, answers=[["note", "Only for Janet"]])
    other = UserFactory(name="Amara Okafor", roles={janet.organisations[0]: role})
    browser.sign_in(other)

    opened = browser.get(path)
    browser.post(to(path), data={"note": "By Amara"})
    browser.post(to(path, "/drafts/discard"))

    assert "Only for Janet" not in opened.text
    assert kept() == [(janet.id, path, [["note", "Only for Janet"]])]

"""What every answer carries, whatever the page."""

from typing import Any

import pytest
from flask import Flask

from tests.conftest import Browser
from tests.factories import OrganisationFactory
from tracker.access import Role
from tracker.web.headers import POLICY


def test_a_page_lets_nothing_of_others_in_and_is_not_kept(browser: Browser) -> None:
    response = browser.get("/sign-in")

    nonce = response.text.partition('nonce="')[2].partition('"')[0]
    assert response.headers["Content-Security-Policy"] == POLICY.format(nonce=nonce)
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"


def test_no_page_calls_another_host(browser: Browser) -> None:
    response = browser.get("/sign-in")

    assert [part for part in response.text.split('"') if part.startswith(("http", "//"))] == [
        "http://www.w3.org/2000/svg"
    ]


def test_the_stylesheet_asks_for_no_font_and_its_icons_are_here(browser: Browser) -> None:
    with browser.get("/design-system/nhsuk-frontend.min.css") as css, browser.get("/assets/images/favicon.svg") as icon:
        assert b"@font-face" not in css.data
        assert icon.mimetype == "image/svg+xml"


def test_what_is_not_there_says_what_to_do_next(browser: Browser) -> None:
    page = browser.page("/nothing-here", status=404)

    assert page.heading == "Page not found"
    assert page.links["Go to your home page"] == "/"


def test_text_in_a_name_is_text_on_the_page(browser: Browser, sign_in: Any) -> None:
    hostile = "<script>alert(1)</script> {{ 7*7 }} {% raw %} \u202etxet 🙂"
    organisation = OrganisationFactory(name=hostile)
    sign_in(Role.CHAIR, organisation)

    page = browser.page(f"/organisations/{organisation.id}")

    assert page.heading == hostile
    assert page.root.xpath("//script[contains(text(), 'alert')]") == []


def test_a_form_without_its_token_changes_nothing_and_says_so(app: Flask, browser: Browser, monkeypatch: Any) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)

    page = browser.page("/forgotten-password", {"email": "somebody@example.nhs.uk"}, status=400)

    assert page.heading == "Open the form again"


@pytest.mark.parametrize("method", ["DELETE", "PUT"])
def test_a_method_no_page_has_is_answered_with_a_page(browser: Browser, method: str) -> None:
    response = browser.open("/sign-in", method=method)

    assert response.status_code == 400 or "could not be done" in response.text


def test_a_file_too_large_is_refused_in_words(app: Flask, browser: Browser, monkeypatch: Any) -> None:
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 10)

    page = browser.page("/sign-in", {"email": "x" * 100}, status=413)

    assert page.heading == "The file or text is too large"

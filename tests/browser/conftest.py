"""A real server on a real database, and one Chromium that reports whatever a page does wrong."""

import shutil
import threading
import uuid
from collections.abc import Callable, Iterator
from http import HTTPStatus
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import flask_migrate
import pytest
from flask import Flask
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, sync_playwright
from werkzeug.serving import make_server
from werkzeug.test import run_wsgi_app

from config import Config
from tests.browser.journeys import Person
from tests.browser.world import World, made
from tracker import create_app
from tracker.accounts.views import demonstration
from tracker.db import db

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-sandbox",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """The Chromium of this machine. Without one, what needs it is skipped and says so."""
    path = next((found for found in map(shutil.which, NAMES) if found), None)
    if path is None:
        pytest.skip(f"Chromium is not on this machine (looked for {', '.join(NAMES)})")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def live_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The demonstration as it runs for people, tokens and all, on an embedded database of its own."""
    folder = tmp_path_factory.mktemp("live")
    app = create_app(
        Config(
            SECRET_KEY="journeys",
            SQLALCHEMY_DATABASE_URI=f"sqlite:///{folder / demonstration.DATABASE_NAME}",
            MAIL_FOLDER=str(folder / "mail"),
            SESSION_COOKIE_SECURE=False,
            DEMO=True,
        )
    )
    with app.app_context():
        flask_migrate.upgrade()
    yield app
    with app.app_context():
        db.engine.dispose()


def read_whole(app: WSGIApplication) -> WSGIApplication:
    """The app, with every answer read and closed before any of it is sent.

    Chromium leaves a page whose files are still coming; Werkzeug's server then never closes what it was sending,
    and a file left open fails whichever test runs when it is collected.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        parts, status, headers = run_wsgi_app(app, environ, buffered=True)
        start_response(status, list(headers))
        return list(parts)

    return answer


@pytest.fixture(scope="session")
def site(live_app: Flask) -> Iterator[str]:
    """The address of the running service, without a slash at its end."""
    server = make_server("127.0.0.1", 0, read_whole(live_app), threaded=True)
    address = f"http://127.0.0.1:{server.server_port}"
    live_app.config["SITE_URL"] = f"{address}/"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield address
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def world(live_app: Flask) -> World:
    """The demonstration's first trust, told once."""
    with live_app.app_context():
        return made()


def context_of(chromium: Chromium, site: str, *, width: int = 1280, javascript: bool = True) -> BrowserContext:
    """A browser of somebody's own: nothing in it is shared with another."""
    context = chromium.new_context(
        base_url=site, viewport={"width": width, "height": 900}, java_script_enabled=javascript, locale="en-GB"
    )
    context.set_default_timeout(20_000)
    return context


def enter(context: BrowserContext, user_id: uuid.UUID) -> None:
    """Sign in by a click, as one does in the demonstration."""
    assert context.request.post(f"/demonstration/{user_id}", max_redirects=0).status == HTTPStatus.FOUND


@pytest.fixture
def person(chromium: Chromium, site: str, request: pytest.FixtureRequest) -> Iterator[Callable[..., Person]]:
    """``person()``: somebody at a browser of their own; ``person("chair")`` is signed in at the first trust.

    Anything wrong on a page that they saw fails the test at its end.
    """
    everybody: list[Person] = []

    def arrive(role: str = "", *, width: int = 1280, javascript: bool = True) -> Person:
        context = context_of(chromium, site, width=width, javascript=javascript)
        if role:
            enter(context, request.getfixturevalue("world").people[role])
        everybody.append(Person(context.new_page(), site))
        return everybody[-1]

    yield arrive
    for each in everybody:
        each.page.context.close()
    assert [fault for each in everybody for fault in each.faults] == []


@pytest.fixture(scope="session")
def browsers(chromium: Chromium, site: str, world: World) -> Iterator[Callable[[str], BrowserContext]]:
    """One browser a role, signed in once, for the tests that only look."""
    opened: dict[str, BrowserContext] = {}

    def browser_of(role: str) -> BrowserContext:
        if role not in opened:
            opened[role] = context_of(chromium, site)
            if role:
                enter(opened[role], world.people[role])
        return opened[role]

    yield browser_of
    for each in opened.values():
        each.close()


@pytest.fixture
def reader(browsers: Callable[[str], BrowserContext], site: str) -> Iterator[Callable[[str], Person]]:
    """``reader("chair")``: somebody who looks at a page in a browser kept open; faults fail the test at its end."""
    looking: list[Person] = []

    def look(role: str) -> Person:
        looking.append(Person(browsers(role).new_page(), site))
        return looking[-1]

    yield look
    for each in looking:
        each.page.close()
    assert [fault for each in looking for fault in each.faults] == []

"""The app on a migrated database, everything rolled back after each test, and a browser that polices what it opens."""

import os
import socket
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import flask_migrate
import hypothesis
import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse

from config import Config
from tests.factories import UserFactory
from tests.pages import Page
from tracker import clock, create_app
from tracker.accounts.models import User
from tracker.db import db

WRITES = ("INSERT", "UPDATE", "DELETE")

# A property fails by what it finds, never because the machine is busy.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")


def database_url(worker: str, folder: Path) -> str:
    """A database of this worker's own: SQLite in a file, or on the server that TEST_DATABASE_URL names."""
    server = os.environ.get("TEST_DATABASE_URL")
    if not server:
        return f"sqlite:///{folder / 'test.sqlite3'}"
    url = sa.make_url(server).set(database=f"tracker_{worker}")
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE IF EXISTS {url.database} WITH (FORCE)"))
        connection.execute(sa.text(f"CREATE DATABASE {url.database}"))
    engine.dispose()
    return url.render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def app(worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The service on a database that the migrations made."""
    folder = tmp_path_factory.mktemp("app")
    app = create_app(
        Config(
            SECRET_KEY="tests",
            SQLALCHEMY_DATABASE_URI=database_url(worker_id, folder),
            MAIL_FOLDER=str(folder / "mail"),
            SESSION_COOKIE_SECURE=False,
            WTF_CSRF_ENABLED=False,
            TESTING=True,
        )
    )
    app.test_client_class = Browser
    with app.app_context():
        flask_migrate.upgrade()
    yield app
    with app.app_context():
        db.engine.dispose()


@contextmanager
def undone(app: Flask) -> Iterator[Any]:
    """A session whose commits, and those of the requests meanwhile, join one outer transaction, undone at the end."""
    with app.app_context():
        engine = db.engines[None]
        with engine.connect() as connection, connection.begin() as outer:
            db.engines[None] = connection  # type: ignore[index]  # a dict; sessions take a connection as well
            db.session.session_factory.configure(join_transaction_mode="create_savepoint")
            try:
                yield db.session
            finally:
                db.session.remove()
                db.engines[None] = engine  # type: ignore[index]
                outer.rollback()


@pytest.fixture
def session(app: Flask) -> Iterator[Any]:
    """The test's own session: nothing that a test does outlives it."""
    with undone(app) as found:
        yield found


@pytest.fixture
def browser(app: Flask, session: Any) -> "Browser":
    """Somebody at a browser, not signed in."""
    client = app.test_client()
    assert isinstance(client, Browser)
    return client


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection to anywhere but this machine fails the test, whatever it was testing."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test reached for {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)


@contextmanager
def watching_sql() -> Iterator[list[str]]:
    """Every statement sent to the database meanwhile, but for savepoints."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")):
            statements.append(statement)

    event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(sa.Engine, "before_cursor_execute", note)


class Browser(FlaskClient):
    """A client that lints every page, counts every statement, and allows no GET to write but a refused access."""

    statements: list[str]

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        db.session.commit()  # what the test arranged, the request may see
        with self.application.app_context(), watching_sql() as self.statements:
            response = super().open(*args, **kwargs)
        db.session.expire_all()  # what the request committed, the test may see
        if response.request.method == "GET" and response.status_code not in {403, 404}:
            assert not [each for each in self.statements if each.startswith(WRITES)], self.statements
        return response

    def page(
        self,
        url: str,
        data: dict[str, Any] | None = None,
        *,
        status: int = 200,
        files: dict[str, tuple[str, bytes]] | None = None,
    ) -> Page:
        """GET the address, or POST the data (and files: name -> (file name, bytes)) to it, follow, lint, return."""
        if data is None and files is None:
            response = self.get(url, follow_redirects=True)
        else:
            uploads = {name: FileStorage(_stream(body), filename) for name, (filename, body) in (files or {}).items()}
            response = self.post(url, data={**(data or {}), **uploads}, follow_redirects=True)
        assert response.status_code == status, (response.status_code, response.text[:3000])
        return Page(response.text)

    def sign_in(self, user: User) -> None:
        """Be this person from now on."""
        db.session.commit()
        with self.session_transaction() as cookie:
            cookie["_user_id"] = user.get_id()
            cookie["_fresh"] = True
            cookie["_permanent"] = True
            cookie["signed_in_at"] = clock.now().timestamp()
            cookie["sign_in"] = uuid.uuid4().hex

    def sign_out(self) -> None:
        """Be nobody from now on."""
        with self.session_transaction() as cookie:
            cookie.clear()


def _stream(body: bytes) -> Any:
    return BytesIO(body)


@pytest.fixture
def sign_in(browser: Browser) -> Callable[..., User]:
    """``sign_in(Role.SECRETARY, organisation)``: somebody who holds the role, signed in."""

    def as_role(role: Any, organisation: Any) -> User:
        user: User = UserFactory(roles={organisation: role})
        browser.sign_in(user)
        return user

    return as_role

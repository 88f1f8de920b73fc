"""A service on a database of its own, for processes of its own, and a real mail server that remembers."""

import os
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest
import sqlalchemy as sa
from aiosmtpd.controller import Controller
from flask import Flask

from config import Config
from tests.reminders.passing import SITE
from tests.reminders.processes.posted import Post
from tests.reminders.processes.world import MORNING, make_world
from tracker import clock, create_app
from tracker.db import db
from tracker.outbox.rules import Way
from tracker.reminders.queries import needs, told
from tracker.reminders.queries.sources import Live, actions
from tracker.reminders.services import passes


def _copy(source: sa.URL, target: sa.URL) -> None:
    """Make the target a copy of the source; nobody is connected to either."""
    if source.get_backend_name() == "sqlite":
        for each in ("", "-wal", "-shm"):
            Path(f"{target.database}{each}").unlink(missing_ok=True)
        with closing(sqlite3.connect(str(source.database))) as original, closing(_new(target)) as copy:
            original.backup(copy)
        return
    server = sa.create_engine(os.environ["TEST_DATABASE_URL"], isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE IF EXISTS {target.database} WITH (FORCE)"))
        connection.execute(sa.text(f"CREATE DATABASE {target.database} TEMPLATE {source.database}"))
    server.dispose()


def _new(target: sa.URL) -> sqlite3.Connection:
    return sqlite3.connect(str(target.database))


def _url(of: Flask) -> sa.URL:
    """Where a service keeps its records; it lets go of every connection."""
    with of.app_context():
        db.session.remove()
        db.engine.dispose()
        return db.engine.url


@cache
def _overdue() -> tuple[Live, ...]:
    return (actions.due(), actions.overdue())


def _actions_only(patch: pytest.MonkeyPatch) -> None:
    """Leave out of each pass what this world has nothing of: a pass takes a quarter of the time."""
    patch.setattr(needs, "everything", _overdue)
    patch.setattr(told, "TOLD", ())


@pytest.fixture(scope="session")
def service(app: Flask) -> Flask:
    """A service on a copy of the migrated database, which has made one pass: what is forked from it starts warm."""
    source = _url(app)
    url = source.set(database=f"{str(source.database).removesuffix('.sqlite3')}_processes")
    _copy(source, url)
    found = create_app(Config(SECRET_KEY="tests", SQLALCHEMY_DATABASE_URI=url.render_as_string(hide_password=False)))
    with found.app_context():
        make_world()
        db.session.commit()
        with clock.at(MORNING), pytest.MonkeyPatch.context() as patch:
            _actions_only(patch)
            passes.run(site=SITE, send=lambda _message: Way.SMTP)
    _url(found)
    return found


@pytest.fixture
def place(app: Flask, service: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """That service on a world of this test's own, in which much is due and nothing is promised."""
    _actions_only(monkeypatch)
    _copy(_url(app), _url(service))
    with service.app_context():
        make_world()
        db.session.commit()
    _url(service)
    yield service
    _url(service)


@pytest.fixture
def post() -> Iterator[Post]:
    """A real mail server on this machine."""
    found = Post()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    controller = Controller(found, hostname="127.0.0.1", port=port)
    controller.start()
    found.url = f"smtp://127.0.0.1:{controller.port}"
    yield found
    controller.stop()

"""``flask demo``, and what every command says when its database is not there."""

import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from config import Config
from tracker import create_app
from tracker.accounts import queries
from tracker.cli import demo
from tracker.cli.demo import FIRST_PORT, SCHEDULER, WSGI, free_port, prepare, running_beside
from tracker.db import db
from tracker.demonstration.cast import TRUSTS

SMALL = TRUSTS[-2:-1]


@pytest.fixture
def demonstration(tmp_path: Path) -> Iterator[Flask]:
    """The demonstration, before anything is told."""
    address = f"sqlite:///{tmp_path / 'demo.sqlite3'}"
    app = create_app(Config(SECRET_KEY="tests", SQLALCHEMY_DATABASE_URI=address, DEMO=True))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def told(capsys: pytest.CaptureFixture[str]) -> bool:
    return "Told in" in capsys.readouterr().out


def test_the_demonstration_refuses_to_run_on_a_configured_database(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["demo"])

    assert result.exit_code == 2
    assert result.output.splitlines()[-1] == (
        "Error: the demonstration runs on its own database only: start it with start.py demo"
    )


@pytest.mark.usefixtures("demonstration")
def test_the_demonstration_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    prepare(trusts=SMALL)
    assert told(capsys)
    assert queries.organisation_by_code(SMALL[0].code) is not None

    prepare(trusts=SMALL)

    assert not told(capsys)


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize("interrupted", [True, False])
def test_one_that_was_interrupted_or_is_wanted_afresh_is_told_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], interrupted: bool
) -> None:
    prepare(trusts=SMALL)
    assert told(capsys)
    if interrupted:
        (tmp_path / "demo.filled").unlink()

    prepare(afresh=not interrupted, trusts=SMALL)

    assert told(capsys)
    assert len(queries.regions()) == 2


def test_a_port_in_use_is_passed_over() -> None:
    with free_port() as first, free_port() as second:
        assert first.getsockname()[0] == second.getsockname()[0] == "127.0.0.1"
        assert FIRST_PORT <= first.getsockname()[1] < second.getsockname()[1]
        assert isinstance(second, socket.socket)


def test_the_scheduler_beside_ends_with_the_demonstration() -> None:
    with running_beside([sys.executable, "-c", "import sys; sys.stdin.read()"]) as process:
        assert process.poll() is None

    assert process.returncode == 0
    assert WSGI.exists()
    assert SCHEDULER[-3:] == ("scheduler", "--until-eof", "--quiet")


def test_one_that_does_not_end_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "PATIENCE", 0.1)

    with running_beside([sys.executable, "-c", "import time; time.sleep(60)"]) as process:
        pass

    assert process.returncode != 0


@pytest.mark.usefixtures("demonstration")
@pytest.mark.parametrize(
    "words",
    [["audit", "verify"], ["outbox", "deliver"], ["organisations", "add", "XZ1", "A trust"], ["scheduler", "--once"]],
)
def test_a_database_without_tables_is_said_to_be_one_in_one_line(demonstration: Flask, words: list[str]) -> None:
    result = demonstration.test_cli_runner().invoke(args=words)

    assert result.exit_code == 1
    assert len(result.output.splitlines()) == 1
    assert result.output.endswith("flask db upgrade\n")

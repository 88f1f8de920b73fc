"""``flask outbox``: sending, and noting what came back."""

import json
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import Result
from flask import Flask

from tests.outbox.mail import notifying
from tests.outbox.mail.notifying import KEY, TEMPLATE, Notify
from tests.outbox.mail.reports import OURS, report
from tracker.db import db
from tracker.outbox.models import Message
from tracker.outbox.rules import State

Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask, session: Any, monkeypatch: pytest.MonkeyPatch) -> Run:
    """``run("read-bounces", "-", given=b"…", MAIL_BOUNCES_FOLDER="…")``: what is typed, piped and set."""

    def command(*words: str, given: bytes = b"", **settings: str) -> Result:
        for name, value in settings.items():
            monkeypatch.setitem(app.config, name, value)
        session.commit()
        result = app.test_cli_runner().invoke(args=["outbox", *words], input=given)
        session.expire_all()
        return result

    return command


@pytest.fixture
def sent(session: Any) -> Message:
    """A message that has left, on which the reports of these tests report."""
    message = Message(
        id=uuid.UUID(OURS), key="k", to_address="amara.okafor@example.nhs.uk", subject="2 things", body=""
    )
    message.state, message.attempts = State.SENT, 1
    session.add(message)
    session.flush()
    return message


@pytest.fixture
def maildir(tmp_path: Path) -> Path:
    folder = tmp_path / "bounces"
    (folder / "new").mkdir(parents=True)
    (folder / "new" / "2.report").write_bytes(report())
    (folder / "new" / "1.other").write_bytes(b"Subject: out of office\n\nBack on Monday.\n")
    return folder


@pytest.fixture
def notify() -> Iterator[Notify]:
    with notifying.running() as server:
        yield server


def bounced() -> list[str | None]:
    """Why each message came back that did."""
    return list(db.session.scalars(sa.select(Message.last_error).where(Message.bounced_at.is_not(None))))


def test_a_report_that_a_mail_server_pipes_in_marks_its_message_once(run: Run, sent: Message) -> None:
    first, again = (run("read-bounces", "-", given=report()) for _ in range(2))

    assert first.output == "1 bounced, 0 known, 0 unknown, 0 ignored\n"
    assert again.output == "0 bounced, 1 known, 0 unknown, 0 ignored\n"
    assert bounced() == ["smtp; 550 5.1.1 no such user"]


def test_reports_in_files_are_counted_for_a_machine(run: Run, sent: Message, tmp_path: Path) -> None:
    for name, content in {"a": report(), "b": report(), "c": report(action="delayed"), "d": b"\xff"}.items():
        (tmp_path / name).write_bytes(content)
    unknown = tmp_path / "e"
    unknown.write_bytes(report().replace(OURS.encode(), OURS.replace("5f", "00").encode()))

    result = run("read-bounces", *(str(each) for each in sorted(tmp_path.iterdir())), "--format", "json")

    assert json.loads(result.output) == {"bounced": 1, "known": 0, "unknown": 1, "ignored": 2}


def test_a_maildir_is_read_once(run: Run, sent: Message, maildir: Path) -> None:
    first, again = (run("read-bounces", MAIL_BOUNCES_FOLDER=str(maildir)) for _ in range(2))

    assert first.output == "1 bounced, 0 known, 0 unknown, 1 ignored\n"
    assert again.output == "0 bounced, 0 known, 0 unknown, 0 ignored\n"
    assert sorted(each.name for each in (maildir / "cur").iterdir()) == ["1.other:2,S", "2.report:2,S"]


def test_a_folder_that_is_no_maildir_is_named(run: Run, tmp_path: Path) -> None:
    result = run("read-bounces", MAIL_BOUNCES_FOLDER=str(tmp_path / "none"))

    assert result.exit_code == 1
    assert f"No such file or directory: '{tmp_path / 'none' / 'new'}'" in result.output


def test_notify_is_asked_what_it_could_not_deliver(run: Run, sent: Message, notify: Notify) -> None:
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    notify.pages = [[{"id": "1", "reference": OURS, "created_at": now}], [], []]

    result = run("read-bounces", NOTIFY_API_KEY=KEY, NOTIFY_TEMPLATE_ID=TEMPLATE, NOTIFY_URL=notify.url)

    assert result.output == "1 bounced, 0 known, 0 unknown, 0 ignored\n"
    assert bounced() == ["GOV.UK Notify: permanent-failure"]


def test_a_notify_that_does_not_answer_is_said_to(run: Run, notify: Notify) -> None:
    notify.refuses(403, "AuthError", "Invalid token")

    result = run("read-bounces", NOTIFY_API_KEY=KEY, NOTIFY_TEMPLATE_ID=TEMPLATE, NOTIFY_URL=notify.url)

    assert (result.exit_code, result.output) == (1, "Error: 403 Invalid token\n")


def test_without_anything_to_read_it_says_what_to_name_or_set(run: Run) -> None:
    result = run("read-bounces")

    assert result.exit_code == 2
    assert "Name a file, or set MAIL_BOUNCES_FOLDER or NOTIFY_API_KEY" in result.output

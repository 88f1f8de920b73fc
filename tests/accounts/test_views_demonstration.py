"""The demonstration: being anybody by a click, and reading the mail that goes nowhere."""

import shutil
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
import sqlalchemy as sa
from flask import Flask

from config import Config
from tests.accounts.factories import SITE
from tests.conftest import watching_sql
from tests.pages import Page
from tracker import create_app
from tracker.access import Role
from tracker.accounts.rules import Kind
from tracker.accounts.services import organisations, people
from tracker.accounts.views import demonstration as pages
from tracker.audit.queries import verify
from tracker.db import db, transaction
from tracker.outbox.mail import way_out
from tracker.outbox.models import Message
from tracker.outbox.rules import State
from tracker.outbox.services import deliver


def app_in(folder: Path) -> Flask:
    """The demonstration on the database of a folder, and with its mail there."""
    config = Config(
        SECRET_KEY="demo",
        SQLALCHEMY_DATABASE_URI=f"sqlite:///{folder / 'demo.sqlite3'}",
        SITE_URL=SITE,
        MAIL_FOLDER=str(folder / "mail"),
        SESSION_COOKIE_SECURE=False,
        DEMO=True,
    )
    return create_app(config)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a demonstration with a trust and its chair, told once: migrating takes its time."""
    folder = tmp_path_factory.mktemp("told")
    app = app_in(folder)
    with app.app_context():
        flask_migrate.upgrade()
        with transaction():
            trust = organisations.create_organisation(actor=None, name="Ashbourne", ods_code="XDA", kind=Kind.TRUST)
            values: dict[str, Any] = {"email": "amara@example.nhs.uk", "name": "Amara Okafor", "role": Role.CHAIR}
            people.invite(trust, actor=None, site=SITE, **values)
        db.session.remove()
        db.engine.dispose()
    return folder / "demo.sqlite3"


@pytest.fixture
def demonstration(told: Path, tmp_path: Path) -> Iterator[Flask]:
    """A demonstration on a database of its own."""
    shutil.copy(told, tmp_path)
    app = app_in(tmp_path)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def test_one_is_somebody_by_a_click_and_the_trail_says_so(demonstration: Flask) -> None:
    visitor = demonstration.test_client()

    choice = Page(visitor.get("/demonstration").text)
    [action] = choice.root.xpath("//main//form/@action")
    inside = Page(visitor.post(action, follow_redirects=True).text)

    assert choice.heading == "Who would you like to be?"
    assert inside.heading == "Ashbourne"
    with demonstration.app_context():
        assert verify().events == 4  # the organisation, the role, the invitation, the sign-in


def promised(app: Flask, **columns: Any) -> str:
    """A message that was promised, and its address."""
    with app.app_context():
        with transaction() as session:
            values = {"key": str(uuid.uuid4()), "to_address": "amara@example.nhs.uk", "subject": "2 things need you"}
            message = Message(**(values | {"body": "Here is what needs you.\n"} | columns))
            session.add(message)
        address = f"/demonstration/messages/{message.id}"
        db.session.remove()
    return address


def test_an_invitation_can_be_read_and_followed_to_its_end(demonstration: Flask) -> None:
    visitor = demonstration.test_client()

    page = Page(visitor.get("/demonstration/messages").text)
    letter = Page(visitor.get(page.links["Choose a password for the board tracker"]).text)
    [link] = [path for words, path in letter.links.items() if "/links/" in words]
    form = Page(visitor.get(link).text)

    assert [row[1] for row in page.rows()] == ["amara@example.nhs.uk"]
    assert letter.summary()["To"] == "amara@example.nhs.uk"
    assert "Hello Amara Okafor," in letter.text
    assert form.heading == "Choose a password"


def test_a_letter_that_was_sent_is_read_from_the_folder(demonstration: Flask) -> None:
    html = (
        "<!DOCTYPE html><html lang='en'><title>2</title><p style='color:red'>Here</p><script>alert(1)</script></html>"
    )
    address = promised(demonstration, html=html)
    with demonstration.app_context():
        deliver(way_out(demonstration.config))
        db.session.remove()
    visitor = demonstration.test_client()

    page = Page(visitor.get(address).text)
    framed = visitor.get(page.root.xpath("//iframe/@src")[0])

    assert page.summary()["How far it has come"] == "Sent (folder)"
    assert "Here is what needs you." in page.text
    assert page.root.xpath("//iframe/@sandbox") == [""]
    assert framed.text == html + "\n"
    assert framed.headers["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'self'; sandbox"
    )
    assert framed.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_letter_without_html_shows_no_frame(demonstration: Flask) -> None:
    visitor = demonstration.test_client()
    address = promised(demonstration)

    page = Page(visitor.get(address).text)

    assert page.root.xpath("//iframe") == []
    assert visitor.get(f"{address}/html").status_code == 404


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.VOID, "It was not sent, so its text was removed."),
        (State.SENT, "Its text is not in the folder any more."),
    ],
)
def test_a_letter_whose_words_nobody_keeps_says_so(demonstration: Flask, state: State, words: str) -> None:
    visitor = demonstration.test_client()
    address = promised(demonstration, state=state, body="")

    assert Page(visitor.get(address).text).text.endswith(words)
    assert visitor.get(f"{address}/html").status_code == 404


def test_hostile_words_of_a_letter_stay_words(demonstration: Flask) -> None:
    hostile = f'<script>alert(1)</script> javascript:alert(1) http://elsewhere.example/links/x {SITE}a"b'
    address = promised(demonstration, subject="<b>x</b>", body=hostile)

    page = Page(demonstration.test_client().get(address).text)

    assert page.heading == "<b>x</b>"
    assert page.text.endswith(hostile)
    assert page.root.xpath("//*[@id='maincontent']//a/@href") == ["/a"]


def test_mail_is_listed_newest_first_a_page_at_a_time(demonstration: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "SHOWN", 2)
    for subject in ("one", "two", "three", "four"):
        promised(demonstration, subject=subject)
    visitor = demonstration.test_client()

    first = Page(visitor.get("/demonstration/messages").text)
    second = Page(visitor.get(first.links["Next page of mail"]).text)
    back = Page(visitor.get(second.links["First page of mail"]).text)

    assert [row[0] for row in first.rows()] == ["four", "three"] == [row[0] for row in back.rows()]
    assert [row[0] for row in second.rows()] == ["two", "one"]
    assert visitor.get(f"/demonstration/messages?before={uuid.uuid4()}").status_code == 404
    assert Page(visitor.get("/demonstration/messages?before=x").text).rows() == first.rows()


def test_listing_mail_costs_the_same_for_one_and_three(demonstration: Flask) -> None:
    counts = []
    for more in range(2):
        for _ in range(2 * more):
            promised(demonstration)
        with watching_sql() as statements:
            demonstration.test_client().get("/demonstration/messages")
        counts.append(len([each for each in statements if each.startswith("SELECT")]))

    assert counts == [1, 1]  # the messages


def test_where_nobody_was_written_to_it_says_what_brings_mail(demonstration: Flask) -> None:
    with demonstration.app_context():
        with transaction() as session:
            session.delete(session.scalars(sa.select(Message)).one())
        db.session.remove()

    page = Page(demonstration.test_client().get("/demonstration/messages").text)

    assert page.text.endswith("None yet. Invite somebody, and their message is here.")

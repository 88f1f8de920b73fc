"""The demonstration: being anybody by a click, and reading the mail that goes nowhere."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
from flask import Flask

from config import Config
from tests.accounts.factories import SITE
from tests.pages import Page
from tracker import create_app
from tracker.access import Role
from tracker.accounts import queries
from tracker.accounts.rules import Kind
from tracker.accounts.services import organisations, people
from tracker.audit.queries import verify
from tracker.db import db, transaction


@pytest.fixture
def demonstration(tmp_path: Path) -> Iterator[Flask]:
    """A demonstration on a database of its own, with a trust and its chair."""
    url = f"sqlite:///{tmp_path / 'demo.sqlite3'}"
    app = create_app(Config(SECRET_KEY="demo", SQLALCHEMY_DATABASE_URI=url, SESSION_COOKIE_SECURE=False, DEMO=True))
    with app.app_context():
        flask_migrate.upgrade()
        with transaction():
            trust = organisations.create_organisation(actor=None, name="Ashbourne", ods_code="XDA", kind=Kind.TRUST)
            values: dict[str, Any] = {"email": "amara@example.nhs.uk", "name": "Amara Okafor", "role": Role.CHAIR}
            people.invite(trust, actor=None, site=SITE, **values)
        db.session.remove()
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


def test_an_invitation_can_be_read_and_followed_to_its_end(demonstration: Flask) -> None:
    visitor = demonstration.test_client()

    page = Page(visitor.get("/demonstration/messages").text)
    form = Page(visitor.get(page.links["Follow the link in message 1"]).text)

    assert page.summary()["To"] == "amara@example.nhs.uk"
    assert "Hello Amara Okafor," in page.text
    assert form.heading == "Choose a password"


def test_a_letter_without_a_link_is_only_read(demonstration: Flask) -> None:
    with demonstration.app_context():
        with transaction():
            user = queries.user_by_email("amara@example.nhs.uk")
            assert user is not None
            user.password_hash = "chosen"
            trust = user.organisations[0]
            people.invite(trust, actor=None, email=user.email, name="", role=Role.AUDITOR, site=SITE)
        db.session.remove()

    page = Page(demonstration.test_client().get("/demonstration/messages").text)

    assert "You are now auditor at Ashbourne" in page.text
    assert [words for words in page.links if words.startswith("Follow")] == ["Follow the link in message 2"]

"""The first sign-in: from the administrator's invitation to one's own home page."""

import re
from collections.abc import Callable
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import expect

from tests.browser.journeys import Person
from tests.factories import OrganisationFactory
from tracker.access import Role
from tracker.accounts.services import people
from tracker.db import db, transaction
from tracker.outbox.mail import to_folder
from tracker.outbox.services import deliver

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TRUST = "Fennimore Vale NHS Trust"
PASSWORD = "violet kettle mountain"


def invited(app: Flask, site: str, code: str) -> str:
    """Invite a chair to a new trust, let the post go out, and give the path of the link in the mail."""
    address = f"chair@{code.lower()}.example.nhs.uk"
    with app.app_context():
        trust = OrganisationFactory(name=TRUST, ods_code=code)
        db.session.commit()
        with transaction():
            people.invite(trust, actor=None, email=address, name="Bethan Llewelyn", role=Role.CHAIR, site=f"{site}/")
        folder = Path(app.config["MAIL_FOLDER"])
        deliver(to_folder(folder, "no-reply@example.nhs.uk"))
    parser = BytesParser(policy=policy.default)
    letters = [parser.parsebytes(path.read_bytes()) for path in folder.glob("*.eml")]
    (letter,) = [each for each in letters if each["To"] == address]
    return str(re.findall(rf"{site}(/links/\S+)", letter.get_content())[0])


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_an_invited_person_chooses_a_password_and_comes_home(
    person: Callable[..., Person], live_app: Flask, site: str, *, javascript: bool
) -> None:
    link = invited(live_app, site, code=f"ZZ{javascript:d}")
    chair = person(javascript=javascript)

    chair.opens(link)
    assert chair.heading == "Choose a password"

    chair.fills(password="password1234").presses("Save password and sign in")
    assert [error[:48] for error in chair.errors] == ["Choose a password that is harder to guess: this "]

    chair.fills(password=PASSWORD).presses("Save password and sign in")
    assert chair.heading == TRUST

    chair.presses("Sign out")
    assert chair.heading == "Sign in"

    chair.fills(email="Chair@zz1.example.nhs.uk".replace("1", f"{javascript:d}"), password=PASSWORD).presses("Sign in")
    assert chair.heading == TRUST


def test_an_invitation_works_once(person: Callable[..., Person], live_app: Flask, site: str) -> None:
    link = invited(live_app, site, code="ZZ2")
    person().opens(link).fills(password=PASSWORD).presses("Save password and sign in")

    second = person().opens(link)

    assert second.page.locator("input[type=password]").count() == 0


def test_the_keyboard_is_led_to_what_must_be_mended(person: Callable[..., Person]) -> None:
    visitor = person().opens("/sign-in").presses("Sign in")

    expect(visitor.page.locator(".nhsuk-error-summary")).to_be_focused()
    assert visitor.errors == ["Enter your email address", "Enter your password"]

    visitor.types("Tab", "Enter")
    expect(visitor.page.locator("[name='email']")).to_be_focused()
    assert visitor.page.title().startswith("Error: Sign in")


def test_somebody_who_was_sent_an_address_arrives_there_after_signing_in(
    person: Callable[..., Person], live_app: Flask, site: str
) -> None:
    person().opens(invited(live_app, site, code="ZZ3")).fills(password=PASSWORD).presses("Save password and sign in")
    chair = person().opens("/account")
    assert chair.heading == "Sign in"

    chair.fills(email="chair@zz3.example.nhs.uk", password=PASSWORD).presses("Sign in")

    assert chair.page.url == f"{site}/account"

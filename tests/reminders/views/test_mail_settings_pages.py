"""When reminder mail is made and leaves, and whether it leaves at all."""

from collections.abc import Callable
from datetime import time
from pathlib import Path

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.reminders.factories import MessageFactory, ReminderSettingsFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.outbox.mail import to_folder
from tracker.outbox.rules import State
from tracker.reminders.queries.settled import settings_of
from tracker.reminders.rules.vocabulary import Mood

SignIn = Callable[..., User]
ANSWERS = {
    "mood": "kept in the sandbox",
    "digest_at_typed": "8:15am",
    "quiet_until_typed": "8:00",
    "quiet_from_typed": "6pm",
    "rebase_years": "2",
    "recheck_months": "1",
}


@pytest.fixture
def trust(session: object) -> Organisation:
    return OrganisationFactory()


def address(trust: Organisation, rest: str = "") -> str:
    return f"/organisations/{trust.id}/reminders/settings{rest}"


def test_the_usual_settings_hold_until_somebody_settles_others(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.SECRETARY, trust)

    before = browser.page(address(trust))
    form = browser.page(address(trust, "/edit"))
    page = browser.page(address(trust, "/edit"), ANSWERS)

    assert before.summary() == {
        "Reminder mail is": "sent",
        "The digest is made": "On working days, from 7:30am",
        "Nothing leaves": "From 7:00pm to 7:00am, however urgent",
        "A target stands on its baseline for": "3 years",
        "A closed action is looked at again after": "6 months",
    }
    assert (form.field("mood"), form.field("digest_at_typed"), form.field("rebase_years")) == ("sent", "07:30", "3")
    assert page.flashes == ["The settings are saved"]
    assert page.summary() == {
        "Reminder mail is": "kept in the sandbox",
        "The digest is made": "On working days, from 8:15am",
        "Nothing leaves": "From 6:00pm to 8:00am, however urgent",
        "A target stands on its baseline for": "2 years",
        "A closed action is looked at again after": "1 month",
    }
    assert "Nobody gets a digest or an urgent mail about this organisation." in page.text
    assert "Digest at 7:30am → became 8:15am" in page.text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"digest_at_typed": "soon"}, "Enter the time as people say it, like 10:30 or 2:30pm"),
        ({"quiet_from_typed": ""}, "Enter the time from which nothing leaves, like 7:30am"),
        ({"digest_at_typed": "7:59"}, "Choose a time from 8:00am to before 6:00pm, while mail leaves"),
        ({"quiet_from_typed": "8:00"}, "Mail leaves again in the morning, and stops later on the same day"),
        ({"digest_at_typed": "25 o'clock, or so I am told"}, "Enter the time as people say it, like 10:30 or 2:30pm"),
        ({"rebase_years": "some"}, "Enter a whole number, like 12"),
        ({"rebase_years": "11"}, "Enter a number of years from 1 to 10"),
        ({"recheck_months": "0"}, "Enter a number of months from 1 to 36"),
        ({"mood": ""}, "Select what happens to reminder mail"),
    ],
)
def test_an_answer_that_cannot_be_is_said_beside_its_question_and_kept(
    browser: Browser, sign_in: SignIn, trust: Organisation, changes: dict[str, str], said: str
) -> None:
    sign_in(Role.ADMINISTRATOR, trust)

    page = browser.page(address(trust, "/edit"), ANSWERS | changes, status=422)

    assert page.errors == [said]
    assert [page.field(name) for name in changes] == [
        value or None if name == "mood" else value for name, value in changes.items()
    ]
    assert settings_of(trust.id) is None


def test_saving_over_somebody_else_shows_both(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    found = ReminderSettingsFactory(organisation=trust)
    sign_in(Role.ADMINISTRATOR, trust)
    found.digest_at = time(9)
    db.session.commit()
    answers = ANSWERS | {"version": "1", "quiet_from_typed": "19:00", "mood": "sent", "quiet_until_typed": "7:00"}

    page = browser.page(address(trust, "/edit"), answers, status=409)

    assert page.rows("Where the two versions differ") == [
        ["How long does a target stand on its baseline?", "3", "2"],
        ["How long after an action was closed is it looked at again?", "6", "1"],
        ["From when is the digest made?", "09:00", "8:15am"],
    ]


def test_who_reads_and_who_changes_them(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    for role in Role:
        sign_in(role, trust)
        browser.page(address(trust), status=403 if role in {Role.OVERSEER, Role.COLLEAGUE} else 200)
        browser.page(address(trust, "/edit"), status=200 if role in {Role.ADMINISTRATOR, Role.SECRETARY} else 403)

    sign_in(Role.ADMINISTRATOR, OrganisationFactory())
    browser.page(address(trust), status=404)
    browser.page(address(trust, "/edit"), ANSWERS, status=404)


def test_one_reads_ones_own_mail_that_was_kept_and_nobody_elses(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    ReminderSettingsFactory(organisation=trust, mood=Mood.SANDBOX)
    other = UserFactory(name="Samuel Adeyemi", roles={trust: Role.VSM})
    administrator = sign_in(Role.ADMINISTRATOR, trust)
    kept = {"organisation_id": trust.id, "is_kept": True, "state": State.SENT}
    mine = MessageFactory(user_id=administrator.id, subject="1 thing needs you", body="Say how A7 is going", **kept)
    theirs = MessageFactory(user_id=other.id, subject="9 things need you", body="A relationship needs you", **kept)
    for message in (mine, theirs):
        to_folder(Path(browser.application.config["MAIL_FOLDER"]), "no-reply@example.nhs.uk")(message)

    listed = browser.page(address(trust))
    page = browser.page(f"/account/kept-mail/{mine.id}")

    assert "1 thing needs you, 23 November 2026, 8:00am" in listed.links
    assert "9 things need you" not in listed.html
    assert "Say how A7 is going" in page.text
    browser.page(f"/account/kept-mail/{theirs.id}", status=404)


def test_mail_that_was_kept_elsewhere_is_said_to_be_gone(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    person = sign_in(Role.VSM, trust)
    message = MessageFactory(user_id=person.id, is_kept=True, state=State.SENT)

    page = browser.page(f"/account/kept-mail/{message.id}")

    assert "Its text is no longer there" in page.text

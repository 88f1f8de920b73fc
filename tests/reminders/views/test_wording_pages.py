"""The words around the mail: placeholders of a closed list, seen and tested before they count."""

from collections.abc import Callable

import pytest
import time_machine
from sqlalchemy import select

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.reminders.factories import MailWordingFactory, ReminderSettingsFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.outbox.models import Message
from tracker.reminders.queries.settled import wordings_of
from tracker.reminders.rules.vocabulary import Mood
from tracker.reminders.rules.wording import OURS, Wording

SignIn = Callable[..., User]
ANSWERS = {
    "subject": "{{ count }} at {{ organisation }} on {{ date }}",
    "opening": "Dear {{ name }},\n\nThis waits for you.",
    "closing": "Thank you.",
}
ONLY = "Only placeholders like {{ name }} may stand between braces"
SAVE, LOOK, TEST = {"submit": "y"}, {"look": "y"}, {"test": "y"}


@pytest.fixture
def trust(session: object) -> Organisation:
    return OrganisationFactory()


def address(trust: Organisation, rest: str = "") -> str:
    return f"/organisations/{trust.id}/reminders/wording{rest}"


def promised() -> list[Message]:
    return list(db.session.scalars(select(Message)))


def test_our_words_hold_until_an_administrator_writes_others(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.ADMINISTRATOR, trust)

    before = browser.page(address(trust))
    form = browser.page(address(trust, "/digest"))
    page = browser.page(address(trust, "/digest"), ANSWERS | SAVE)

    assert before.summary()["Whose words"] == "Ours"
    assert form.field("subject") == OURS[Wording.DIGEST].subject
    assert page.flashes == ["Saved: the wording of the digest"]
    found = wordings_of(trust.id)[Wording.DIGEST]
    assert (found.subject, found.opening, found.closing) == tuple(ANSWERS.values())
    assert "changed the wording of reminder mail: Wording: digest" in page.text
    assert promised() == []


def test_what_is_typed_is_seen_with_lines_about_nobody_before_it_is_saved(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.ADMINISTRATOR, trust)

    page = browser.page(address(trust, "/digest"), ANSWERS | LOOK)

    letter = page.root.xpath("//*[contains(@class, 'app-reminder-letter')]")[0].text_content()
    assert "Subject: 5 things need you at Ashbourne Vale NHS Foundation Trust on 23 November 2026" in page.text
    assert letter.startswith("Dear Janet Williams,\n\nThis waits for you.\n\nDECIDE\n\n")
    assert [each for each in ("DECIDE", "CONFIRM OR LOOK BACK", "BRING UP TO DATE", "STEP IN") if each in letter] == [
        "DECIDE", "CONFIRM OR LOOK BACK", "BRING UP TO DATE", "STEP IN",
    ]  # fmt: skip
    assert "\nThank you.\n" in letter
    assert wordings_of(trust.id) == {}


def test_a_mail_is_seen_as_html_on_a_page_that_runs_and_loads_nothing(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.ADMINISTRATOR, trust)
    hostile = ANSWERS | {"opening": "<script>alert(1)</script> & {{ name }}"}

    held = browser.get(address(trust, "/digest/html"))
    typed = browser.post(address(trust, "/digest/html"), data=hostile)
    broken = browser.page(address(trust, "/digest/html"), ANSWERS | {"subject": "{{ secret }}"}, status=422)
    empty = browser.page(address(trust, "/digest/html"), ANSWERS | {"subject": ""}, status=422)

    policy = held.headers["Content-Security-Policy"]
    assert policy == typed.headers["Content-Security-Policy"]
    assert policy == (
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'; sandbox"
    )
    assert "Hello Janet Williams," in held.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; Janet Williams" in typed.text
    assert "<script" not in typed.text
    assert broken.errors == ["There is no placeholder “secret”. There are: name, organisation, count, date"]
    assert empty.errors == ["Enter a subject"]


def test_a_test_goes_to_the_administrator_alone_and_once_a_minute(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    UserFactory(name="Samuel Adeyemi", email="samuel.adeyemi@example.nhs.uk", roles={trust: Role.VSM})
    ReminderSettingsFactory(organisation=trust, mood=Mood.SANDBOX)
    administrator = sign_in(Role.ADMINISTRATOR, trust)

    page = browser.page(address(trust, "/urgent"), ANSWERS | TEST)
    again = browser.page(address(trust, "/urgent"), ANSWERS | TEST, status=422)
    with time_machine.travel("2026-11-23 08:01", tick=False):
        later = browser.page(address(trust, "/urgent"), ANSWERS | TEST)

    assert page.flashes == [f"A test is on its way to {administrator.email}. Nothing is saved yet"]
    assert page.field("opening") == ANSWERS["opening"]
    assert again.errors == ["You have sent yourself a test in this minute. Wait a minute, then send another"]
    assert later.flashes == page.flashes
    # It leaves though the trust keeps the mail of others in its sandbox.
    assert [(each.to_address, each.subject, each.is_confidential, each.is_kept) for each in promised()] == [
        (
            administrator.email,
            "Test: 5 things need you at Ashbourne Vale NHS Foundation Trust on 23 November 2026",
            False,
            False,
        )
    ] * 2
    assert wordings_of(trust.id) == {}


@pytest.mark.parametrize("button", [SAVE, LOOK, TEST])
@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("subject", "", "Enter a subject"),
        ("opening", " ", "Enter what stands above the lines"),
        ("closing", "{{ ''.__class__ }}", ONLY),
        ("closing", "{% for each in range(9) %}x{% endfor %}", ONLY),
        (
            "opening",
            "Hello {{ secret }}",
            "There is no placeholder “secret”. There are: name, organisation, count, date",
        ),
        ("opening", "Hello {{ name", "Line 1 cannot be read: write placeholders like {{ name }}"),
        ("opening", "x" * 2001, "Use 2,000 characters or fewer. You used 2,001"),
    ],
)
def test_wording_that_cannot_be_is_said_beside_its_box_and_kept(
    browser: Browser, sign_in: SignIn, trust: Organisation, *, field: str, text: str, said: str, button: dict[str, str]
) -> None:
    sign_in(Role.ADMINISTRATOR, trust)

    page = browser.page(address(trust, "/digest"), ANSWERS | {field: text} | button, status=422)

    assert page.errors == [said]
    assert page.field(field) == text.strip()
    assert (promised(), wordings_of(trust.id)) == ([], {})


def test_saving_over_somebody_else_shows_both(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    found = MailWordingFactory(organisation=trust)
    sign_in(Role.ADMINISTRATOR, trust)
    found.closing = "Yours"
    db.session.commit()

    page = browser.page(address(trust, "/digest"), ANSWERS | SAVE | {"version": "1"}, status=409)
    again = browser.page(address(trust, "/digest"), ANSWERS | SAVE | {"version": page.field("version")})

    assert ["Below the lines (optional)", "Yours", "Thank you."] in page.rows("Where the two versions differ")
    assert again.flashes == ["Saved: the wording of the digest"]


def test_going_back_to_our_words_is_confirmed(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    MailWordingFactory(organisation=trust)
    sign_in(Role.ADMINISTRATOR, trust)

    asked = browser.page(address(trust, "/digest/ours"))
    page = browser.page(address(trust, "/digest/ours"), {"version": asked.field("version")})
    nothing = browser.page(address(trust, "/digest/ours"), {}, status=422)

    assert "The organisation’s own words, which go" in asked.text
    assert page.flashes == ["Our wording of the digest holds again"]
    assert wordings_of(trust.id) == {}
    assert "went back to the usual wording of reminder mail" in page.text
    assert nothing.errors == ["Our wording holds already"]


def test_only_an_administrator_writes(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    pages = ("", "/digest", "/digest/html", "/digest/ours")
    for role in set(Role) - {Role.ADMINISTRATOR}:
        sign_in(role, trust)
        assert [browser.get(address(trust, each)).status_code for each in pages] == [403] * 4, role

    sign_in(Role.ADMINISTRATOR, OrganisationFactory())
    assert [browser.get(address(trust, each)).status_code for each in pages] == [404] * 4


def test_an_address_that_names_no_mail_is_not_found(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    sign_in(Role.ADMINISTRATOR, trust)

    browser.page(address(trust, "/anything"), status=404)

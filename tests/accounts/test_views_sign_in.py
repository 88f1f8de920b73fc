"""Coming in and going out, as a person meets it."""

import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from tests.accounts.factories import PASSWORD, letters, person, tags, token_in
from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tracker.access import Role
from tracker.accounts import rules
from tracker.accounts.services import people
from tracker.accounts.services.sign_in import WRONG
from tracker.accounts.views.sign_in import EVEN_SECONDS

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
EMAIL = "chair@example.nhs.uk"
GOOD = {"email": EMAIL, "password": PASSWORD}
NEW = "lantern quilt harbour"


@pytest.fixture
def trust(session: Any) -> Any:
    return OrganisationFactory(name="Ashbourne Vale")


@pytest.fixture
def chair(trust: Any) -> Any:
    return person(email=EMAIL, name="Amara Okafor", roles={trust: Role.CHAIR})


def test_a_person_signs_in_and_is_at_their_organisation(browser: Browser, chair: Any) -> None:
    page = browser.page("/sign-in", GOOD | {"email": "Chair@example.nhs.uk"})

    assert page.heading == "Ashbourne Vale"


def test_a_colleague_comes_in_at_what_is_their_own(browser: Browser, trust: Any) -> None:
    person(email=EMAIL, name="Meera Venkataraman", roles={trust: Role.COLLEAGUE})

    page = browser.page("/sign-in", GOOD)

    assert page.heading == "Commitments"


def test_a_wrong_password_is_refused_in_words_that_name_neither(browser: Browser, chair: Any) -> None:
    page = browser.page("/sign-in", GOOD | {"password": "wrong password"}, status=422)

    assert (page.errors, page.field("email")) == ([WRONG], EMAIL)
    assert "wrong password" not in page.html.replace(WRONG, "")


def test_nothing_typed_is_asked_for(browser: Browser, session: Any) -> None:
    page = browser.page("/sign-in", {"email": "", "password": ""}, status=422)

    assert page.errors == ["Enter your email address", "Enter your password"]


def test_too_many_failures_are_told_to_wait_and_until_when(browser: Browser, chair: Any) -> None:
    with time_machine.travel(NOW, tick=False):
        for _ in range(rules.FAILURES_HERE):
            browser.page("/sign-in", GOOD | {"password": "wrong"}, status=422)
        page = browser.page("/sign-in", GOOD, status=429)

    wait = "Too many tries. You can try again on 1 April 2026, 10:15am, or choose a new password"
    assert page.errors == [wait]


def test_one_comes_back_to_where_one_was_going(browser: Browser, chair: Any, trust: Any) -> None:
    asked = browser.page(f"/organisations/{trust.id}/seats?from=mail")

    page = browser.page("/sign-in", GOOD | {"next": asked.field("next")})

    assert (asked.heading, asked.field("next")) == ("Sign in", f"/organisations/{trust.id}/seats?from=mail")
    assert page.heading == "Board seats"


@pytest.mark.parametrize("target", ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "x"])
def test_one_is_never_sent_to_another_site(browser: Browser, chair: Any, target: str) -> None:
    signing_in = browser.post("/sign-in", data=GOOD | {"next": target})
    already = browser.get("/sign-in", query_string={"next": target})

    assert (signing_in.location, already.location) == ("/", "/")


def test_somebody_at_several_organisations_chooses_one(browser: Browser, trust: Any) -> None:
    other = OrganisationFactory(name="Tarnbrook")
    browser.sign_in(person(roles={trust: Role.CHAIR, other: Role.AUDITOR}))

    page = browser.page("/")

    assert page.heading == "Your organisations"
    assert page.links["Tarnbrook"] == f"/organisations/{other.id}"


def test_an_idle_sign_in_runs_out(browser: Browser, chair: Any) -> None:
    with time_machine.travel(NOW, tick=False) as now:
        browser.page("/sign-in", GOOD)
        now.shift(rules.IDLE_LIFE - timedelta(seconds=2))
        busy = browser.page("/account")
        now.shift(rules.IDLE_LIFE - timedelta(seconds=2))
        still = browser.page("/account")
        now.shift(rules.IDLE_LIFE + timedelta(seconds=2))
        idle = browser.page("/account")

    assert (busy.heading, still.heading, idle.heading) == ("Your account", "Your account", "Sign in")


def test_a_busy_sign_in_runs_out_too_in_the_end(browser: Browser, chair: Any) -> None:
    with time_machine.travel(NOW, tick=False) as now:
        browser.page("/sign-in", GOOD)
        headings = []
        for _ in range(38):
            now.shift(timedelta(minutes=20))
            headings.append(browser.page("/account").heading)

    assert headings == ["Your account"] * 36 + ["Sign in"] * 2  # 36 times 20 minutes are 12 hours


def test_a_copy_of_the_cookie_opens_nothing_after_signing_out(browser: Browser, chair: Any) -> None:
    browser.page("/sign-in", GOOD)
    cookie = browser.get_cookie("session")
    assert cookie is not None

    page = browser.page("/sign-out", {})
    browser.set_cookie("session", cookie.value)

    assert page.flashes == ["You are signed out"]
    assert browser.page("/account").heading == "Sign in"
    assert tags() == ["person.signed_in", "person.signed_out"]


def test_signing_out_on_every_device_reaches_the_others(browser: Browser, app: Any, chair: Any) -> None:
    elsewhere = app.test_client()
    for device in (browser, elsewhere):
        device.page("/sign-in", GOOD)

    page = browser.page("/account/sign-out-everywhere", {})

    assert page.flashes == ["You are signed out on every device"]
    assert elsewhere.page("/account").heading == "Sign in"


def test_signing_out_twice_does_no_harm(browser: Browser, session: Any) -> None:
    assert browser.page("/sign-out", {}).heading == "Sign in"


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.nhs.uk"])
def test_asking_for_a_link_reads_the_same_whether_there_is_such_an_account(
    browser: Browser, chair: Any, email: str
) -> None:
    page = browser.page("/forgotten-password", {"email": email})

    assert page.heading == "Check your email"
    assert page.text.startswith("Check your email If that address has an account, a link to choose")
    assert len(letters()) == (email == EMAIL)


def test_a_link_is_asked_for_with_an_address(browser: Browser, session: Any) -> None:
    page = browser.page("/forgotten-password", {"email": "nobody"}, status=422)

    assert page.errors == ["Enter an email address, like name@example.nhs.uk"]


def test_a_link_is_followed_to_a_new_password_and_works_once(browser: Browser, chair: Any) -> None:
    browser.page("/forgotten-password", {"email": EMAIL})
    link = f"/links/{token_in(letters()[0])}"

    opened, again = browser.page(link), browser.page(link)
    weak = browser.page(link, {"password": "password1234"}, status=422)
    saved = browser.page(link, {"password": NEW})
    spent = browser.page(link, status=410)

    assert (opened.heading, again.heading, weak.heading) == ("Choose a new password",) * 3
    assert weak.errors[0].startswith("Choose a password that is harder to guess")
    assert (saved.heading, saved.flashes) == ("Ashbourne Vale", ["Your password is saved and you are signed in"])
    assert spent.heading == "This link has been used or has expired"


def test_a_link_used_elsewhere_while_its_form_was_open_is_refused(browser: Browser, app: Any, chair: Any) -> None:
    browser.page("/forgotten-password", {"email": EMAIL})
    link = f"/links/{token_in(letters()[0])}"
    browser.page(link)
    app.test_client().page(link, {"password": NEW})

    page = browser.page(link, {"password": "another quilt harbour"}, status=410)

    assert page.links["Ask for a new link"] == "/forgotten-password"


def test_a_made_up_link_is_answered_like_a_spent_one(browser: Browser, session: Any) -> None:
    assert browser.page("/links/made-up", status=410).heading == "This link has been used or has expired"


def test_a_password_is_changed_and_one_stays_signed_in_here_only(browser: Browser, app: Any, chair: Any) -> None:
    elsewhere = app.test_client()
    for device in (browser, elsewhere):
        device.page("/sign-in", GOOD)

    wrong = browser.page("/account/password", {"current": "wrong", "password": NEW}, status=422)
    page = browser.page("/account/password", {"current": PASSWORD, "password": NEW})

    assert wrong.errors == ["Current password is wrong"]
    assert page.flashes == ["Your password is changed, and you are signed out everywhere else"]
    assert elsewhere.page("/account").heading == "Sign in"


def test_ones_own_name_is_ones_own_to_change(browser: Browser, chair: Any) -> None:
    browser.sign_in(chair)

    empty = browser.page("/account/name", {"name": " "}, status=422)
    page = browser.page("/account/name", {"name": "Amara Okoro\nBcc: everybody"})

    assert empty.errors == ["Enter a full name"]
    assert page.summary() == {"Name": "Amara Okoro Bcc: everybody", "Email address": EMAIL}


def test_access_ends_at_once_when_somebody_leaves(browser: Browser, chair: Any, trust: Any, session: Any) -> None:
    administrator = UserFactory(roles={trust: Role.ADMINISTRATOR})
    browser.page("/sign-in", GOOD)

    people.leave(chair, actor=administrator, organisation=trust, reason="Moved")

    assert browser.page("/account").heading == "Sign in"
    assert browser.page("/sign-in", GOOD, status=422).errors == [WRONG]


def test_a_style_sheet_that_comes_late_does_not_bring_a_sign_in_back(browser: Browser, chair: Any) -> None:
    browser.sign_in(chair)

    page = browser.get("/account")
    with browser.get("/static/tracker.css") as sheet:
        is_set_by_sheet = "Set-Cookie" in sheet.headers

    assert ("Set-Cookie" in page.headers, is_set_by_sheet) == (True, False)


def test_how_long_an_answer_takes_does_not_say_whether_there_is_such_an_account(browser: Browser, chair: Any) -> None:
    def seconds(url: str, email: str) -> float:
        start = time.perf_counter()
        browser.post(url, data={"email": email, "password": "wrong"})
        return time.perf_counter() - start

    for url in ("/sign-in", "/forgotten-password"):
        known, unknown = (min(seconds(url, email) for _ in range(2)) for email in (EMAIL, "nobody@example.nhs.uk"))

        assert (known > EVEN_SECONDS, unknown > EVEN_SECONDS) == (True, True)


def test_a_page_is_kept_by_no_browser_and_no_proxy(browser: Browser, chair: Any) -> None:
    browser.sign_in(chair)

    headers = browser.get("/account").headers

    assert (headers["Cache-Control"], headers["X-Frame-Options"]) == ("no-store", "DENY")

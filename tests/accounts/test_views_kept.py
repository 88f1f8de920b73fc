"""A form that is sent after the sign-in ran out: what was typed is shown, carried through signing in, and sent."""

from typing import Any

import pytest

from tests.accounts.factories import PASSWORD, person
from tests.conftest import Browser
from tests.factories import OrganisationFactory, SeatFactory
from tracker.access import Role

OURS = {"Origin": "http://localhost"}


@pytest.fixture
def seat(session: Any) -> Any:
    return SeatFactory(organisation=OrganisationFactory(name="Ashbourne Vale"))


@pytest.fixture
def secretary(seat: Any) -> Any:
    return person(email="sam@example.nhs.uk", roles={seat.organisation: Role.SECRETARY})


def answers(**changed: str) -> dict[str, str]:
    good = {
        "position": "chair",
        "title": "Chair <script>alert(1)</script>",
        "holder": "Amara Okafor",
        "is_voting": "y",
        "user_id": "",
        "since-day": "1",
        "since-month": "4",
        "since-year": "2024",
        "version": "1",
    }
    return good | changed


def test_nothing_that_was_typed_is_lost(browser: Browser, seat: Any, secretary: Any) -> None:
    url = f"/seats/{seat.id}/edit"

    asked = browser.page(url, answers(user_id=str(secretary.id)), status=401)
    kept = {"kept": asked.field("kept"), "email": "sam@example.nhs.uk"}
    mistyped = browser.page("/sign-in", kept | {"password": "wrong"}, status=422)
    offered = browser.page("/sign-in", {**kept, "kept": mistyped.field("kept"), "password": PASSWORD})
    before = seat.title
    inputs = offered.root.xpath("//main//form//input[@type='hidden']")
    sent = {each.get("name"): each.get("value") for each in inputs}
    saved = browser.page(offered.root.xpath("//main//form/@action")[0], sent)

    assert asked.heading == "You were signed out before this was saved"
    assert asked.summary()["Title"] == "Chair <script>alert(1)</script>"
    assert (asked.summary()["User"], asked.summary()["Is voting"]) == ("As you chose", "Yes")
    assert "version" not in {label.lower() for label in asked.summary()}
    assert (offered.heading, offered.summary()) == ("Send what you typed", asked.summary())
    assert before == "Chief people officer"
    assert (saved.heading, saved.flashes) == ("Chair <script>alert(1)</script>", ["Board seat saved"])
    assert seat.user == secretary


def test_a_file_has_to_be_chosen_again_and_is_named(browser: Browser, seat: Any, secretary: Any) -> None:
    page = browser.page(f"/seats/{seat.id}/edit", {}, files={"file": ("return 2026.csv", b"a,b")}, status=401)
    kept = {"kept": page.field("kept"), "email": "sam@example.nhs.uk", "password": PASSWORD}

    offered = browser.page("/sign-in", kept)

    assert "choose again: return 2026.csv" in page.text
    assert "You had chosen return 2026.csv" in offered.text


def test_no_password_is_kept(browser: Browser, session: Any) -> None:
    response = browser.post("/account/password", data={"current": PASSWORD, "password": "lantern quilt harbour"})

    assert (response.status_code, response.location) == (302, "/sign-in")
    assert "lantern" not in response.text


def test_a_button_without_questions_only_asks_to_sign_in(browser: Browser, session: Any) -> None:
    page = browser.page("/account/sign-out-everywhere", {})

    assert (page.heading, page.flashes) == ("Sign in", ["You were signed out. Sign in and try again"])


@pytest.mark.parametrize("kept", ["", "made-up", "eyJwYXRoIjoiLyJ9.made.up"])
def test_what_we_did_not_keep_ourselves_is_not_offered(browser: Browser, secretary: Any, kept: str) -> None:
    page = browser.page("/sign-in", {"email": "sam@example.nhs.uk", "password": PASSWORD, "kept": kept})

    assert page.heading == "Ashbourne Vale"


@pytest.fixture
def with_tokens(app: Any) -> Any:
    """Every form must carry its token, as it must outside tests."""
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = False


@pytest.mark.usefixtures("with_tokens")
def test_a_form_of_an_earlier_sign_in_is_offered_again(browser: Browser, seat: Any, secretary: Any) -> None:
    browser.sign_in(secretary)

    response = browser.post(f"/seats/{seat.id}/edit", data=answers(csrf_token="stale"), headers=OURS)

    assert response.status_code == 200
    assert "Send what you typed" in response.text
    assert 'value="stale"' not in response.text
    assert seat.title == "Chief people officer"


@pytest.mark.usefixtures("with_tokens")
def test_a_form_whose_cookie_has_run_out_asks_to_sign_in(browser: Browser, seat: Any) -> None:
    response = browser.post(f"/seats/{seat.id}/edit", data=answers(), headers={"Referer": "http://localhost/seats"})

    assert response.status_code == 401
    assert "You were signed out before this was saved" in response.text


@pytest.mark.usefixtures("with_tokens")
@pytest.mark.parametrize("headers", [{}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}])
def test_what_another_site_sends_is_shown_to_nobody(
    browser: Browser, seat: Any, secretary: Any, headers: dict[str, str]
) -> None:
    browser.sign_in(secretary)

    response = browser.post(f"/seats/{seat.id}/edit", data=answers(title="Forged"), headers=headers)

    assert response.status_code == 400
    assert "Forged" not in response.text
    assert seat.title == "Chief people officer"


@pytest.mark.usefixtures("with_tokens")
def test_a_stale_sign_in_form_is_opened_again(browser: Browser, session: Any) -> None:
    response = browser.post("/sign-in", data={"email": "a@example.nhs.uk", "password": PASSWORD}, headers=OURS)

    assert response.status_code == 400
    assert PASSWORD not in response.text

"""The settings of commitments: what holds, who reads it, who changes it."""

from collections.abc import Callable

import pytest

from tests.commitments.factories import CommitmentSettingsFactory
from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.commitments.queries.settled import settled_at

SignIn = Callable[..., User]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202eright to left \U0001f642 =1+1"
ANSWERS = {
    "rhythm_days": "42",
    "grace_days": "7",
    "coordinator_days": "21",
    "link_days": "3",
    "release_days": "0",
    "interests_typed": "Estates\nDigital and data",
    "consent_wording": "I agree to be in the pool",
    "progression_wording": "I agree to be followed",
    "tells_remuneration": "y",
}


def address(trust: Organisation, verb: str = "") -> str:
    return f"/organisations/{trust.id}/commitments/settings{verb}"


def test_the_defaults_hold_until_the_coordinator_settles_something(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    guardian = UserFactory(name="Gareth Pritchard", roles={trust: Role.NETWORK_LEAD})
    sign_in(Role.COORDINATOR, trust)

    before = browser.page(address(trust))
    page = browser.page(address(trust, "/edit"), {**ANSWERS, "concern_user_id": str(guardian.id)})

    assert "these defaults hold" in before.text
    assert before.summary()["Receives concerns"] == "Nobody named, so no concern can be raised here"
    assert before.summary()["Grace after a session was due, before both are asked"] == "14 days"
    assert page.flashes == ["The settings are saved"]
    assert page.summary() == {
        "Receives concerns": "Gareth Pritchard",
        "Receives them instead, where the first is in the line": "Nobody named",
        "Between two sessions, where a pair has not agreed it": "42 days",
        "Grace after a session was due, before both are asked": "7 days",
        "After that, until the coordinator is told": "21 days",
        "A link in a mail works for": "3 working days",
        "An appraisal pack is the leader's alone for": "0 working days",
        "For a sponsor, between two acts": "126 days, or as agreed where that is longer",
        "Consent to be in the pool of colleagues": "I agree to be in the pool",
        "Consent to follow progression": "I agree to be followed",
        "Interests to choose from": "EstatesDigital and data",
        "Remuneration committee": "Reads one line about each leader: which parts of the commitment were met",
    }
    assert "Nothing has happened to this record yet." not in page.text


def test_the_form_shows_what_holds(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    found = CommitmentSettingsFactory(organisation=trust, rhythm_days=28, interests=["Estates", "Research"])
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust, "/edit"))

    assert (page.field("rhythm_days"), page.field("grace_days")) == ("28", "14")
    assert page.field("interests_typed") == "Estates\nResearch"
    assert page.field("concern_user_id") == str(found.concern_user.id)
    assert page.field("consent_wording") == found.consent_wording


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"rhythm_days": ""}, "Enter a number of days"),
        ({"rhythm_days": "a few"}, "Between two sessions must be a whole number, like 12"),
        ({"link_days": "61"}, "Enter a number of days from 1 to 60"),
        ({"consent_wording": " "}, "Enter what a colleague agrees to"),
        ({"interests_typed": "x" * 81}, f"Shorten “{'x' * 30}…” to 80 characters or fewer"),
    ],
)
def test_an_answer_that_cannot_be_is_said_beside_its_question_and_kept(
    browser: Browser, sign_in: SignIn, trust: Organisation, changes: dict[str, str], said: str
) -> None:
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust, "/edit"), ANSWERS | changes, status=422)

    assert page.errors == [said]
    assert page.field("grace_days") == "7"
    assert settled_at(trust.id).rhythm_days == 30


def test_only_the_secretary_and_the_coordinator_change_them_and_everybody_here_reads_them(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    for role in Role:
        if role is Role.OVERSEER:
            continue
        sign_in(role, trust)
        page = browser.page(address(trust))
        may = role in {Role.SECRETARY, Role.COORDINATOR}
        assert ("Change the settings" in page.links) is may, role
        browser.page(address(trust, "/edit"), status=200 if may else 403)

    sign_in(Role.SECRETARY, OrganisationFactory())
    browser.page(address(trust), status=404)
    browser.page(address(trust, "/edit"), ANSWERS, status=404)


def test_the_choice_of_people_names_no_colleague(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    UserFactory(name="Meera Venkataraman", roles={trust: Role.COLLEAGUE})
    UserFactory(name="Gareth Pritchard", roles={trust: Role.NETWORK_LEAD})
    sign_in(Role.SECRETARY, trust)

    page = browser.page(address(trust, "/edit"))

    assert "Gareth Pritchard" in page.text
    assert "Meera Venkataraman" not in page.html


def test_two_who_save_at_once_see_both_versions(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    CommitmentSettingsFactory(organisation=trust, version=3)
    sign_in(Role.SECRETARY, trust)

    page = browser.page(
        address(trust, "/edit"),
        {**ANSWERS, "concern_user_id": "", "concern_alternate_id": "", "version": "2"},
        status=409,
    )

    assert page.field("rhythm_days") == "42"


def test_hostile_wording_does_no_harm(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    CommitmentSettingsFactory(
        organisation=trust, consent_wording=HOSTILE, interests=[HOSTILE], concern_user__name=f"{HOSTILE} Pritchard"
    )
    sign_in(Role.AUDITOR, trust)

    page = browser.page(address(trust))

    assert page.summary()["Consent to be in the pool of colleagues"] == " ".join(HOSTILE.split())


def test_the_page_of_settings_takes_five_queries(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    CommitmentSettingsFactory(organisation=trust)
    sign_in(Role.SECRETARY, trust)

    browser.page(address(trust))

    # The person and their roles, with whom the organisation comes, 2. The settings with the two named, 1; history, 1.
    assert len(browser.statements) == 2 + 1 + 1

"""Steps of colleagues who asked to be followed, and the counts that others may read."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from tests.commitments.factories import CareerStepFactory, ColleagueFactory, ConsentFactory
from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.commitments.models import Colleague
from tracker.commitments.queries.career import steps_of
from tracker.commitments.rules.vocabulary import ConsentPurpose, Step

SignIn = Callable[..., User]
MOVE = {
    "kind": "move to another band",
    "from_band": "7",
    "to_band": "8a",
    "words": "",
    "happened_on-day": "1",
    "happened_on-month": "9",
    "happened_on-year": "2026",
}
TOO_FEW = "Fewer than five, or too few to tell"


def followed(trust: Organisation, **fields: object) -> Colleague:
    colleague: Colleague = ColleagueFactory(
        organisation=trust, user=UserFactory(name="Meera Venkataraman", roles={trust: Role.COLLEAGUE}), **fields
    )
    ConsentFactory(colleague=colleague, purpose=ConsentPurpose.PROGRESSION, given_at=datetime(2025, 5, 1, tzinfo=UTC))
    return colleague


@pytest.mark.parametrize("who", ["coordinator", "colleague"])
def test_a_step_is_written_down_and_taken_back(
    browser: Browser, sign_in: SignIn, trust: Organisation, who: str
) -> None:
    colleague = followed(trust)
    if who == "coordinator":
        sign_in(Role.COORDINATOR, trust)
    else:
        browser.sign_in(colleague.user)
    address = f"/colleagues/{colleague.id}/career"

    asked = browser.page(address)
    page = browser.page(address, MOVE)

    assert "No step is written down yet." in asked.text
    assert page.flashes == ["The step is written down"]
    assert "1 September 2026: move to another band from Band 7 to Band 8a" in page.text
    (step,) = steps_of(colleague)
    remove = f"/career-steps/{step.id}/remove"
    assert "It was written down as: move to another band, 1 September 2026." in browser.page(remove).text
    assert browser.page(remove, {"submit": "y"}).flashes == ["The step is taken back"]
    assert list(steps_of(colleague)) == []


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"to_band": ""}, ["Select the band they moved to"]),
        ({"kind": "leadership programme"}, ["Enter which programme it was"]),
        ({"happened_on-year": "2027"}, ["The day must be today or in the past"]),
        ({"happened_on-day": ""}, ["The day must include a day"]),
    ],
)
def test_what_a_step_lacks_is_said(
    browser: Browser, trust: Organisation, changes: dict[str, str], errors: list[str]
) -> None:
    colleague = followed(trust)
    browser.sign_in(colleague.user)

    page = browser.page(f"/colleagues/{colleague.id}/career", MOVE | changes, status=422)

    assert page.errors == errors
    assert page.field("from_band") == "7"


def test_who_is_not_followed_decides_that_themselves(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    colleague = ColleagueFactory(organisation=trust, user=UserFactory(roles={trust: Role.COLLEAGUE}))
    address = f"/colleagues/{colleague.id}/career"
    browser.sign_in(colleague.user)

    own = browser.page(address)
    sign_in(Role.COORDINATOR, trust)
    other = browser.page(address)

    assert own.links["Read what it would be for"] == f"/colleagues/{colleague.id}/progression"
    assert "They decide that themselves, on their own page." in other.text
    browser.page(address, MOVE, status=422)


def test_others_read_counts_and_never_who(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    for number in range(11):
        colleague = followed(trust)
        kind = Step.ACTING_UP if number < 6 else Step.PROGRAMME
        if number not in {6, 7}:
            CareerStepFactory(
                colleague=colleague, kind=kind, words="Ready Now", created_at=datetime(2026, 1, 1, tzinfo=UTC)
            )
    sign_in(Role.CHAIR, trust)

    page = browser.page(f"/organisations/{trust.id}/commitments/progression")

    rows = page.rows("Steps by financial year")
    assert rows[0] == ["2025 to 2026", "At least 10", TOO_FEW, "At least 5", TOO_FEW]
    for secret in ("Meera", "11", "Ready Now", "C1"):
        assert secret not in page.text


def test_where_nobody_is_followed_the_page_looks_as_where_few_are(
    browser: Browser, sign_in: SignIn, trust: Organisation
) -> None:
    sign_in(Role.GOVERNOR, trust)

    page = browser.page(f"/organisations/{trust.id}/commitments/progression")

    years = ("2025 to 2026", "2024 to 2025", "2023 to 2024")
    assert page.rows("Steps by financial year") == [[year, *[TOO_FEW] * 4] for year in years]
    # The person and their roles, 2. Consents and steps, 2.
    assert len(browser.statements) == 4


@pytest.mark.parametrize("role", [Role.VSM, Role.COLLEAGUE, Role.ADMINISTRATOR, Role.RECRUITING_MANAGER])
def test_not_everybody_reads_the_counts(browser: Browser, sign_in: SignIn, trust: Organisation, role: Role) -> None:
    sign_in(role, trust)

    browser.page(f"/organisations/{trust.id}/commitments/progression", status=403)


def test_steps_of_another_organisation_are_not_there(browser: Browser, sign_in: SignIn, trust: Organisation) -> None:
    step = CareerStepFactory(colleague=followed(trust))
    sign_in(Role.COORDINATOR, OrganisationFactory())

    browser.page(f"/career-steps/{step.id}/remove", status=404)
    browser.page(f"/organisations/{trust.id}/commitments/progression", status=404)
    sign_in(Role.CHAIR, trust)
    browser.page(f"/career-steps/{step.id}/remove", status=403)

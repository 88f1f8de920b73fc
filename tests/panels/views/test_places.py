"""The ways between the pages of panels: each person sees those that they may open."""

from collections.abc import Callable

import pytest

from tests.conftest import Browser
from tracker.access import Role
from tracker.accounts.models import Organisation, User

SignIn = Callable[..., User]


def ways(browser: Browser, trust: Organisation) -> dict[str, str]:
    page = browser.page(f"/organisations/{trust.id}/panel-settings")
    found = page.root.xpath("//nav[@aria-label='Pages about panels']//a")
    return {each.text_content(): each.get("aria-current") for each in found}


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        (Role.PANEL_CHAIR, {"Vacancies", "Register of panels", "Pool of members", "Settings"}),
        (
            Role.BOARD_MEMBER,
            {"Vacancies", "Register of panels", "Patterns", "Running indicator 2", "Assurance", "Settings"},
        ),
    ],
)
def test_each_role_finds_the_pages_that_it_may_open(
    browser: Browser, sign_in: SignIn, trust: Organisation, role: Role, labels: set[str]
) -> None:
    sign_in(role, trust)

    found = ways(browser, trust)

    assert labels <= set(found)
    assert {"Docket"} & set(found) == set()
    assert [label for label, current in found.items() if current] == ["Settings"]

"""The menu marks the place whose page it is, also where one blueprint holds several places."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory
from tests.pages import Page
from tracker.access import Role


def marked(page: Page) -> list[str]:
    """The items of the menu that are marked as where one is."""
    found = page.root.xpath("//header//nav//a[@aria-current]")
    return [" ".join(each.text_content().split()) for each in found]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("", "Overview"),
        ("/returns", "WRES returns"),
        ("/panels", "Panels"),
        ("/vacancies", "Panels"),
        ("/pool", "Panels"),
        ("/panel-patterns", "Panels"),
        ("/docket", "Docket"),
        ("/delegations", "Docket"),
        ("/commitments", "Commitments"),
        ("/seats", "Board seats"),
        ("/trail", "Audit trail"),
    ],
)
def test_one_place_of_the_menu_is_marked(
    browser: Browser, session: Any, sign_in: Callable[..., Any], path: str, place: str
) -> None:
    trust = OrganisationFactory()
    sign_in(Role.CHAIR, trust)

    page = browser.page(f"/organisations/{trust.id}{path}")

    assert marked(page) == [place]


@pytest.mark.parametrize(
    ("path", "place"),
    [("reminders", "Reminders"), ("reminders/mail", "Reminders"), ("reminders/rules/action-due", "Reminders")],
)
def test_reminders_are_in_the_menu_of_whoever_settles_them(
    browser: Browser, session: Any, sign_in: Callable[..., Any], path: str, place: str
) -> None:
    trust = OrganisationFactory()
    sign_in(Role.ADMINISTRATOR, trust)

    page = browser.page(f"/organisations/{trust.id}/{path}")
    needs = browser.page("/needs")

    assert (marked(page), marked(needs)) == ([place], ["What needs you"])

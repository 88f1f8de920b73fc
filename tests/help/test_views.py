"""The help pages, which anybody may read."""

import pytest

from tests.conftest import Browser
from tracker.access import Role
from tracker.wres.rules.vocabulary import INDICATORS


@pytest.mark.parametrize(
    ("path", "heading"),
    [("/help/", "Help"), ("/help/accessibility", "Accessibility statement"), ("/help/privacy", "Privacy")],
)
def test_the_help_pages_need_no_sign_in(browser: Browser, path: str, heading: str) -> None:
    assert browser.page(path).heading == heading
    assert browser.statements == []


def test_every_indicator_and_every_role_is_explained(browser: Browser) -> None:
    page = browser.page("/help/")

    names = " ".join(row[0] for row in page.rows(0)).casefold()
    assert [role for role in Role if role.casefold() not in names] == []
    assert [row[0] for row in page.rows(1)] == [f"{each.number}. {each.title}" for each in INDICATORS.values()]

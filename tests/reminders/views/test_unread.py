"""How much is new to somebody stands in the menu of every page, at no query of its own."""

from typing import Any

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.plans.factories import ActionFactory
from tests.reminders.conftest import Team
from tests.reminders.factories import MessageFactory, ReminderFactory
from tests.reminders.passing import Letterbox, pass_on
from tracker import clock
from tracker.access import Role
from tracker.reminders.rules.ledger import Voided


def in_menu(page: Any) -> str:
    """The first item of the menu."""
    return " ".join(page.root.xpath("//nav[@aria-label='Menu']//li[1]/a")[0].text_content().split())


def test_the_menu_counts_what_is_new(browser: Browser, team: Team) -> None:
    common = {"organisation": team.organisation, "user": team.owner}
    ReminderFactory(**common)
    ReminderFactory(**common, message=MessageFactory())
    ReminderFactory(**common, seen_at=clock.now())
    ReminderFactory(**common, voided_at=clock.now(), void_reason=Voided.OVER)
    ReminderFactory(organisation=team.organisation, user=team.sponsor)
    browser.sign_in(team.owner)

    page = browser.page("/account")

    assert in_menu(page) == "What needs you (2 new)"


def test_where_nothing_is_new_the_menu_counts_nothing(browser: Browser, team: Team) -> None:
    browser.sign_in(team.owner)

    page = browser.page("/account")

    assert in_menu(page) == "What needs you"


def test_somebody_at_two_organisations_has_the_count_also_on_pages_about_none(browser: Browser, session: Any) -> None:
    one, other = OrganisationFactory(), OrganisationFactory(name="Tarnbrook Hospitals", ods_code="ZT1")
    reader = UserFactory(roles={one: Role.CHAIR, other: Role.BOARD_MEMBER})
    ReminderFactory(organisation=other, user=reader)
    browser.sign_in(reader)

    page = browser.page("/account")

    assert in_menu(page) == "What needs you (1 new)"
    assert len(page.root.xpath("//nav[@aria-label='Menu']//li/a")) == 1


def test_nobody_who_is_not_signed_in_is_asked_for(browser: Browser) -> None:
    page = browser.page("/help")

    assert page.root.xpath("//nav[@aria-label='Menu']") == []


@pytest.mark.parametrize("count", [0, 3])
def test_the_count_comes_with_the_person(browser: Browser, team: Team, count: int) -> None:
    for _ in range(count):
        ReminderFactory(organisation=team.organisation, user=team.owner)
    browser.sign_in(team.owner)

    browser.page("/account")

    assert len(browser.statements) == 2  # who, with the count; roles with their organisations


def test_the_count_is_what_the_page_marks_as_new(browser: Browser, team: Team) -> None:
    done = ActionFactory(plan=team.plan, owner=team.owner, title="Done since")
    for action in (done, ActionFactory(plan=team.plan, owner=team.owner), ActionFactory(plan=team.plan)):
        action.due = clock.today()
    pass_on(clock.today(), Letterbox())
    done.due = clock.today().replace(month=12)
    browser.sign_in(team.owner)

    page = browser.page("/needs")

    assert len([each for each in page.root.xpath("//main//strong") if each.text_content().strip() == "New"]) == 1
    assert in_menu(page) == "What needs you (1 new)"

"""Members answer for a panel on a page that says what is kept; organisers record what they were told."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from tests.conftest import Browser
from tests.factories import UserFactory
from tests.panels.factories import PanelFactory, PanelMemberFactory, VacancyFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.panels.models import BallotBox, Panel
from tracker.panels.rules.vocabulary import Answer, Said

SignIn = Callable[..., User]


@pytest.fixture
def panel(trust: Organisation) -> Panel:
    """A panel of two: Amara Okafor and Ines Duarte, both with accounts."""
    found: Panel = PanelFactory(vacancy=VacancyFactory(organisation=trust))
    for name in ("Amara Okafor", "Ines Duarte"):
        PanelMemberFactory(panel=found, name=name, user=UserFactory(name=name, roles={trust: Role.VSM}))
    return found


def people(panel: Panel) -> list[User]:
    """The accounts of its members, in order."""
    return [each.user for each in panel.members if each.user]


def test_the_page_says_what_is_kept_and_asks_in_one_question(browser: Browser, panel: Panel) -> None:
    browser.sign_in(people(panel)[0])

    page = browser.page(f"/panels/{panel.id}/declare")

    assert page.heading == "Answer for the panel"
    assert "that you have answered, not what you said" in page.text
    assert [each.get("value") for each in page.root.xpath("//input[@type='radio']")] == [each.value for each in Said]
    assert page.field("said") is None


def test_of_two_members_each_is_told_that_the_other_can_tell(browser: Browser, panel: Panel) -> None:
    browser.sign_in(people(panel)[0])

    of_two = browser.page(f"/panels/{panel.id}/declare")
    PanelMemberFactory(panel=panel)
    db.session.expire_all()
    of_three = browser.page(f"/panels/{panel.id}/declare")

    words = "You are two, so from the panel’s answer each of you can tell what the other said."
    assert words in of_two.text
    assert words not in of_three.text


def test_when_the_last_member_has_answered_the_panel_says_so_and_no_page_says_who(
    browser: Browser, panel: Panel
) -> None:
    first, last = people(panel)
    browser.sign_in(first)
    said = browser.page(f"/panels/{panel.id}/declare", {"said": Said.BME.value})
    between = browser.page(f"/panels/{panel.id}")
    browser.sign_in(last)
    page = browser.page(f"/panels/{panel.id}/declare", {"said": Said.NOT_BME.value})

    assert said.flashes == ["You have answered for the panel. What you said is not kept"]
    assert between.summary()["Includes a BME member"] == "Not declared"
    assert between.summary()["Members who have answered"] == "1 of 2"
    assert page.summary()["Includes a BME member"] == "Yes"
    assert [row[4] for row in page.rows("Members of the panel")] == ["Yes", "Yes"]
    assert [each.text_content() for each in page.root.xpath("//*[contains(@class, 'app-timeline__item')]//strong")] == [
        "The service",
        "Ines Duarte",
        "Amara Okafor",
    ]
    assert db.session.scalars(sa.select(BallotBox)).all() == []


def test_between_two_answers_every_page_is_the_same_whatever_was_said(browser: Browser, trust: Organisation) -> None:
    pages = []
    for said in Said:
        panel = PanelFactory(vacancy=VacancyFactory(organisation=trust, reference="400-1"), number=7)
        person = UserFactory(name="Amara Okafor", roles={trust: Role.EDI_LEAD})
        PanelMemberFactory(panel=panel, name="Amara Okafor", user=person)
        PanelMemberFactory(panel=panel, name="Ines Duarte", user=UserFactory())
        browser.sign_in(person)
        pages.append(browser.page(f"/panels/{panel.id}/declare", {"said": said.value}).text)
        panel.number, panel.vacancy.reference = 100 + len(pages), f"400-{len(pages)}00"

    assert pages[0] == pages[1] == pages[2]


def test_nothing_is_selected_and_asked_again(browser: Browser, panel: Panel) -> None:
    browser.sign_in(people(panel)[0])

    page = browser.page(f"/panels/{panel.id}/declare", {"submit": "y"}, status=422)

    assert page.errors == ["Select what you declare for this panel"]


def test_nobody_answers_twice(browser: Browser, panel: Panel) -> None:
    browser.sign_in(people(panel)[0])
    browser.page(f"/panels/{panel.id}/declare", {"said": Said.BME.value})
    said = "You have answered for this panel already. What you said is not kept, so it cannot be changed"

    again = browser.page(f"/panels/{panel.id}/declare", {"said": Said.NOT_BME.value}, status=422)

    assert again.errors == [said]
    assert browser.page(f"/panels/{panel.id}/declare").flashes == [said]


def test_somebody_who_is_not_on_the_panel_cannot_answer_for_it(browser: Browser, sign_in: SignIn, panel: Panel) -> None:
    sign_in(Role.SECRETARY, panel.organisation)

    browser.page(f"/panels/{panel.id}/declare", status=403)
    browser.page(f"/panels/{panel.id}/declare", {"said": Said.BME.value}, status=403)


def test_the_organiser_records_the_panels_answer(browser: Browser, sign_in: SignIn, panel: Panel) -> None:
    sign_in(Role.EDI_LEAD, panel.organisation)

    refused = browser.page(f"/panels/{panel.id}/answer", {"submit": "y"}, status=422)
    page = browser.page(f"/panels/{panel.id}/answer", {"answer": "yes"})

    assert browser.page(f"/panels/{panel.id}/answer").heading == "The panel's answer"
    assert refused.errors == ["Select yes, no or not declared"]
    assert page.flashes == ["The panel's answer is recorded"]
    assert panel.includes_bme is Answer.YES


def test_the_organiser_does_not_overrule_members_who_have_all_answered(
    browser: Browser, sign_in: SignIn, panel: Panel
) -> None:
    for member in panel.members:
        member.has_declared = True
    sign_in(Role.EDI_LEAD, panel.organisation)

    page = browser.page(f"/panels/{panel.id}/answer", {"answer": "yes"}, status=422)

    assert page.errors == ["Every member has answered for the panel, so their answer stands until the members change"]
    assert panel.includes_bme is Answer.NOT_DECLARED


def test_a_member_declares_an_interest_of_their_own(browser: Browser, panel: Panel) -> None:
    browser.sign_in(people(panel)[0])

    empty = browser.page(f"/panels/{panel.id}/conflict", {"version": "1"}, status=422)
    page = browser.page(f"/panels/{panel.id}/conflict", {"version": "1", "conflict": "A candidate is my niece"})

    assert empty.errors == ["Enter what interest you have in this panel"]
    assert browser.page(f"/panels/{panel.id}/conflict").field("conflict") == "A candidate is my niece"
    assert page.flashes == ["What you declared is on record"]
    assert panel.members[0].conflict == "A candidate is my niece"


def test_once_the_day_is_over_nothing_is_answered_or_declared(browser: Browser, trust: Organisation) -> None:
    person = UserFactory(roles={trust: Role.VSM})
    panel = PanelFactory(
        vacancy=VacancyFactory(organisation=trust), starts_at=datetime(2026, 11, 20, 9, tzinfo=UTC), includes_bme="yes"
    )
    PanelMemberFactory(panel=panel, user=person)
    browser.sign_in(person)

    for name in ("declare", "conflict"):
        page = browser.page(f"/panels/{panel.id}/{name}")
        assert page.flashes == ["The day of this panel is over, so it cannot be changed"]

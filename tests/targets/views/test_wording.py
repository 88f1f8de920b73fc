"""What the page of a target says about its wording, and to whom."""

from datetime import date

import pytest

from tests.conftest import Browser
from tests.factories import UserFactory
from tests.pages import Page
from tests.targets.factories import TargetAgreementFactory, TargetVersionFactory
from tracker.access import Role
from tracker.accounts.models import Organisation
from tracker.targets.models import Target
from tracker.targets.rules.vocabulary import State


def told(page: Page) -> list[str]:
    """The marked words, each with its field and its sentence."""
    return [" ".join(each.getparent().text_content().split()) for each in page.root.xpath("//mark")]


def noted(trust: Organisation, note: str) -> Target:
    target: Target = TargetVersionFactory(target__organisation=trust, target__note=note).target
    return target


def test_a_note_a_reason_and_an_agreement_are_checked(browser: Browser, trust: Organisation) -> None:
    version = TargetVersionFactory(
        target__organisation=trust,
        target__note="Every shortlist must include a BME candidate.",
        number=2,
        reason="The first was no quota. Now managers must appoint two BME staff each.",
    )
    TargetAgreementFactory(target=version.target, tracking="Bonuses depend on appointing BME directors")
    browser.sign_in(UserFactory(roles={trust: Role.EDI_LEAD}))

    page = browser.page(f"/targets/{version.target.id}")

    assert told(page) == [
        "Note: Every shortlist must include a BME candidate.",
        "Why it is re-based: Now managers must appoint two BME staff each.",
        "How progress is tracked: Bonuses depend on appointing BME directors",
    ]


def test_a_lawful_target_shows_no_panel(browser: Browser, trust: Organisation) -> None:
    target = noted(trust, "An aspiration, never a quota. We aim for one in four of the people recruited.")
    browser.sign_in(UserFactory(roles={trust: Role.EDI_LEAD}))

    page = browser.page(f"/targets/{target.id}")

    assert told(page) == []
    assert page.root.xpath("//h2[contains(., 'Check the wording')]") == []


@pytest.mark.parametrize(("role", "sees"), [(Role.SECRETARY, True), (Role.CHAIR, False), (Role.BOARD_MEMBER, False)])
def test_only_those_who_can_change_the_words_are_told(
    browser: Browser, trust: Organisation, role: Role, sees: bool
) -> None:
    target = noted(trust, "<script>alert(1)</script> Adopt quotas")
    browser.sign_in(UserFactory(roles={trust: role}))

    page = browser.page(f"/targets/{target.id}")

    assert told(page) == (["Note: <script>alert(1)</script> Adopt quotas"] if sees else [])


def test_a_target_that_has_ended_is_left_in_peace(browser: Browser, trust: Organisation) -> None:
    target: Target = TargetVersionFactory(
        agreed=True,
        target__organisation=trust,
        target__note="Adopt quotas",
        target__state=State.RETIRED,
        target__ended_reason="The trust merged",
        target__ended_on=date(2026, 9, 24),
        target__ended_minute="26/101",
    ).target
    browser.sign_in(UserFactory(roles={trust: Role.SECRETARY}))

    assert told(browser.page(f"/targets/{target.id}")) == []

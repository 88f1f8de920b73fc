"""What the page and the forms of an action say about its wording: advice that stops nobody."""

from typing import Any

import pytest

from tests.conftest import Browser
from tests.pages import Page
from tests.plans.conftest import Team
from tests.plans.factories import ActionFactory
from tests.plans.views.asked import answers
from tracker.plans.models import Action
from tracker.plans.rules.vocabulary import Status
from tracker.targets.rules.wording.advice import ADVICE

QUOTA = "Appoint two BME non-executive directors"
NUMBER, RESERVED = ADVICE["fixed-number"], ADVICE["reserved-post"]
SAVED = (
    "Some words here could make an aspiration a quota, or choose people by their race. "
    "Nothing was blocked: what you wrote is saved."
)


def panel(page: Page) -> list[str]:
    """The paragraphs of the panel about the wording, if the page has one."""
    headings = page.root.xpath("//h2[contains(., 'Check the wording')]")
    return [
        " ".join(each.text_content().split())
        for heading in headings
        for each in heading.xpath("ancestor::*[contains(@class, 'nhsuk-card')][1]//p")
    ]


def marked(page: Page) -> list[str]:
    return [each.text_content() for each in page.root.xpath("//mark")]


def written(team: Team, **words: Any) -> Action:
    made: Action = ActionFactory(plan=team.plan, owner=team.owner, **words)
    return made


def test_a_flagged_action_is_saved_and_its_page_says_why_and_what_to_write(browser: Browser, team: Team) -> None:
    browser.sign_in(team.lead)
    words = {"title": QUOTA, "description": "Advertise widely. Reserve one seat for a BME member."}

    page = browser.page(f"/plans/{team.plan.id}/actions/create", answers(team, **words))

    assert (page.flashes, page.heading) == (["Action A1 is added"], QUOTA)
    assert panel(page) == [
        SAVED,
        f"Title: {QUOTA}",
        NUMBER.why,
        f"What you could write or do: {NUMBER.suggestion}",
        "Description: Reserve one seat for a BME member.",
        RESERVED.why,
        f"What you could write or do: {RESERVED.suggestion}",
        "The check goes by rules and can be wrong either way. It is no legal advice. How wording is checked",
    ]
    assert marked(page) == ["Appoint two BME", "Reserve one seat for a BME"]


def test_a_change_is_never_blocked_and_the_form_shows_the_advice_about_what_stands_there(
    browser: Browser, team: Team
) -> None:
    browser.sign_in(team.lead)
    action = written(team, measure="Adopt BME quotas", goal="No white applicants")

    form = browser.page(f"/actions/{action.id}/edit")
    changed = answers(team, title=QUOTA, goal="17%", version=form.field("version"))
    page = browser.page(f"/actions/{action.id}/edit", changed)

    assert marked(form) == ["quotas", "No white applicants"]
    assert panel(form)[0] == SAVED.replace(
        "was blocked: what you wrote is saved", "is blocked: you can save it as it is"
    )
    assert (page.flashes, page.heading, marked(page)) == (["The action is saved"], QUOTA, ["Appoint two BME"])


def test_answers_to_mend_are_shown_with_the_advice_about_them(browser: Browser, team: Team) -> None:
    browser.sign_in(team.lead)

    page = browser.page(f"/plans/{team.plan.id}/actions/create", {"title": QUOTA}, status=422)

    assert marked(page) == ["Appoint two BME"]


@pytest.mark.parametrize(
    "title",
    [
        "Have a BME member on every interview panel",
        "Reach 17% BME staff at band 8a by 2028, an aspiration and not a quota",
        "Offer mentoring to ethnic minority colleagues",
    ],
)
def test_a_lawful_action_shows_no_panel(browser: Browser, team: Team, title: str) -> None:
    browser.sign_in(team.lead)
    action = written(team, title=title)

    page, form = browser.page(f"/actions/{action.id}"), browser.page(f"/actions/{action.id}/edit")

    assert [panel(page), marked(page), panel(form), marked(form)] == [[], [], [], []]


@pytest.mark.parametrize(("who", "sees"), [("lead", True), ("secretary", True), ("owner", False), ("chair", False)])
def test_only_those_who_can_change_the_words_are_told(browser: Browser, team: Team, who: str, sees: bool) -> None:
    browser.sign_in(getattr(team, who))
    action = written(team, title=QUOTA)

    page = browser.page(f"/actions/{action.id}")

    assert bool(panel(page)) is sees
    assert bool(marked(page)) is sees


def test_an_action_that_has_ended_is_left_in_peace(browser: Browser, team: Team) -> None:
    browser.sign_in(team.lead)
    action = written(team, title=QUOTA, status=Status.WITHDRAWN, ended_reason="Another way was found")

    assert panel(browser.page(f"/actions/{action.id}")) == []


def test_a_script_in_the_words_stays_words(browser: Browser, team: Team) -> None:
    browser.sign_in(team.lead)
    action = written(team, title="<script>alert('x')</script> Adopt <b>quotas</b> & BME <mark>\u202ex")

    page = browser.page(f"/actions/{action.id}")

    assert marked(page) == ["quotas"]
    assert panel(page)[1] == "Title: <script>alert('x')</script> Adopt <b>quotas</b> & BME <mark>\u202ex"
    assert [each.text for each in page.root.xpath("//script[not(@src)]") if "alert" in (each.text or "")] == []

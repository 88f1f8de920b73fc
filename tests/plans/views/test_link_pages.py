"""A link from a mail: opened as often as anybody likes, used once, without signing in, and it opens nothing else."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from tests.conftest import Browser
from tests.pages import Page
from tests.plans.conftest import Team
from tests.plans.factories import ActionFactory, MilestoneFactory
from tests.plans.links import link_at, sent
from tracker.accounts.models import User
from tracker.plans.models import Action
from tracker.plans.rules.vocabulary import Rag, Status

GOOD = {"status": "in progress", "claim": "green", "percent": "40", "note": "Two teams trained"}
GONE = "This link does not work any more"


@pytest.fixture
def action(team: Team) -> Action:
    return ActionFactory(plan=team.plan, owner=team.owner, contributors=[team.chair], title="Train <b>panels</b>")


def header_links(page: Page) -> list[str]:
    return [str(each) for each in page.root.xpath("//header//nav//a/@href")]


def test_progress_is_recorded_without_signing_in(browser: Browser, team: Team, action: Action) -> None:
    step = MilestoneFactory(action=action, title="Designed")
    path = sent(action, team.owner)

    asked = browser.page(path)
    page = browser.page(path, {**GOOD, "done": [str(step.id)], "version": asked.field("version")})

    assert (asked.heading, header_links(asked)) == ("Record progress", [])
    assert "You record this as Samuel Adeyemi." in asked.text
    assert "works once, for this action only, until 6 December 2026, 12:00pm" in asked.text
    assert page.heading == "Progress is recorded"
    assert page.summary() == {
        "When": "22 November 2026, 12:00pm",
        "How it is going": "In progress",
        "Your own rating": "Green",
        "Done": "40%",
        "In your words": "Two teams trained",
    }
    assert [(said.author, said.note, said.claim) for said in action.progress] == [
        (team.owner, "Two teams trained", Rag.GREEN)
    ]
    assert str(step.done_on) == "2026-11-22"
    with browser.session_transaction() as cookie:
        assert "_user_id" not in cookie


def test_what_a_scanner_of_mail_opens_again_and_again_is_not_used_up(
    browser: Browser, team: Team, action: Action
) -> None:
    path = sent(action, team.owner)

    for _ in range(3):
        assert [browser.open(path, method=each).status_code for each in ("GET", "HEAD", "OPTIONS")] == [200, 200, 200]

    assert (link_at(path).used_at, action.progress) == (None, [])
    assert browser.page(path, GOOD).heading == "Progress is recorded"


def test_the_address_is_kept_by_nobody_and_told_to_nobody(browser: Browser, team: Team, action: Action) -> None:
    path = sent(action, team.owner)

    answers = [browser.get(path), browser.get("/updates/never-sent")]

    for answer in answers:
        assert (
            answer.headers["Cache-Control"],
            answer.headers["Referrer-Policy"],
            answer.headers["X-Robots-Tag"],
        ) == ("no-store", "no-referrer", "noindex")


def test_an_answer_to_mend_keeps_what_was_typed_and_the_link(browser: Browser, team: Team, action: Action) -> None:
    path = sent(action, team.owner)

    page = browser.page(path, {"status": "in progress", "percent": "101", "note": "Two teams trained"}, status=422)

    assert page.errors == ["Select your own rating", "Enter a number from 0 to 100"]
    assert (page.field("percent"), page.field("note")) == ("101", "Two teams trained")
    assert (link_at(path).used_at, action.progress) == (None, [])


def test_an_action_that_somebody_changed_meanwhile_is_shown_beside_what_was_typed(
    browser: Browser, team: Team, action: Action
) -> None:
    path = sent(action, team.owner)

    page = browser.page(path, GOOD | {"version": "7"}, status=409)

    assert (page.field("note"), link_at(path).used_at) == ("Two teams trained", None)


def test_a_second_use_says_what_was_recorded_and_gives_back_what_was_typed(
    browser: Browser, team: Team, action: Action
) -> None:
    path = sent(action, team.owner)
    browser.page(path, GOOD)

    again = browser.page(path, GOOD | {"note": "And a <third> team"}, status=410)
    opened = browser.page(path, status=410)

    assert again.heading == opened.heading == "This link has been used"
    assert again.summary()["In your words"] == "Two teams trained"
    assert "Copy it, to use it after you have signed in: And a <third> team" in again.text
    assert "What you typed" not in opened.text
    assert [said.note for said in action.progress] == ["Two teams trained"]


def test_of_two_who_send_at_once_the_second_is_told_and_keeps_what_they_typed(
    browser: Browser, team: Team, action: Action, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sent(action, team.owner)
    locking = "tracker.plans.services.by_link.locked_link"

    def after_the_other(link: Any) -> Any:
        link.used_at = datetime(2026, 11, 22, 11, 59, tzinfo=UTC)
        return link

    monkeypatch.setattr(locking, after_the_other)
    page = browser.page(path, GOOD, status=422)

    assert page.errors == ["A newer mail has a newer link. What you typed is not recorded: sign in to record it"]
    assert (page.field("note"), action.progress) == ("Two teams trained", [])


def test_an_older_link_says_that_there_is_a_newer(browser: Browser, team: Team, action: Action) -> None:
    older, newer = sent(action, team.owner), sent(action, team.owner)

    assert browser.page(older, status=410).heading == "A newer mail has a newer link"
    assert browser.page(newer).heading == "Record progress"


def test_an_action_that_ended_meanwhile_is_said(browser: Browser, team: Team, action: Action) -> None:
    path = sent(action, team.owner)
    action.status, action.ended_reason = Status.WITHDRAWN, "Not needed"

    page = browser.page(path, GOOD, status=410)

    assert page.heading == "This action has ended"
    assert "It is withdrawn, so there is nothing more to record." in page.text


def test_a_link_that_expired_or_was_never_sent_tells_nothing(browser: Browser, team: Team, action: Action) -> None:
    path = sent(action, team.owner)

    unknown = browser.page("/updates/never-sent", status=410)
    with time_machine.travel("2026-12-06 12:00", tick=False):
        expired = browser.page(path, GOOD, status=410)

    assert [page.heading for page in (unknown, expired)] == [GONE, "This link has expired"]
    assert ["panels" in page.text for page in (unknown, expired)] == [False, False]


def test_who_left_is_told_nothing_even_of_what_they_recorded(browser: Browser, team: Team, action: Action) -> None:
    path = sent(action, team.owner)
    browser.page(path, GOOD)
    team.owner.memberships[0].ended_at = datetime(2026, 11, 22, 11, tzinfo=UTC)

    page = browser.page(path, status=410)

    assert page.heading == GONE
    assert ("Two teams trained" in page.text, "panels" in page.text) == (False, False)


def test_a_link_opens_no_other_page(browser: Browser, team: Team, action: Action) -> None:
    path = sent(action, team.owner)
    browser.page(path)

    answers = [browser.get(f"/actions/{action.id}"), browser.get(f"/actions/{action.id}/progress")]

    assert [answer.headers["Location"].partition("?")[0] for answer in answers] == ["/sign-in", "/sign-in"]


@pytest.mark.parametrize("who", ["owner", "lead"])
def test_whoever_is_signed_in_it_is_recorded_as_its_person(
    browser: Browser, team: Team, action: Action, who: str
) -> None:
    path = sent(action, team.owner)
    user: User = getattr(team, who)
    browser.sign_in(user)

    browser.page(path, GOOD)

    assert [said.author for said in action.progress] == [team.owner]


def test_a_contributor_is_asked_for_no_rating(browser: Browser, team: Team, action: Action) -> None:
    path = sent(action, team.chair)

    page = browser.page(path, {"status": "in progress", "percent": "40", "note": "Two teams trained"})

    assert page.summary()["Your own rating"] == "Not asked"


def test_a_link_for_something_else_does_not_work_here_nor_this_one_there(
    browser: Browser, team: Team, action: Action
) -> None:
    path = sent(action, team.owner)

    found = [browser.get(path.replace("updates", each)).status_code for each in ("links", "commitment-links")]

    assert found == [410, 410]


def test_a_mail_program_that_keeps_no_cookie_can_send_it(browser: Browser, team: Team, action: Action) -> None:
    path = sent(action, team.owner)
    browser.application.config["WTF_CSRF_ENABLED"] = True
    try:
        page = browser.page(path, GOOD)
    finally:
        browser.application.config["WTF_CSRF_ENABLED"] = False

    assert page.heading == "Progress is recorded"

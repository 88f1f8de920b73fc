"""The link in the mail that turns it off: opening shows, sending acts, whoever holds it and however often."""

from typing import Any

import pytest
from flask import Flask

from tests.conftest import Browser
from tests.plans.factories import ActionFactory
from tests.reminders.conftest import Team
from tests.reminders.factories import ReminderFactory, ReminderPreferenceFactory, ReminderRuleFactory
from tests.reminders.passing import Letterbox, pass_on
from tracker import clock
from tracker.audit import Tag
from tracker.audit.models import AuditEvent
from tracker.db import db
from tracker.reminders.models import ReminderPreference
from tracker.reminders.rules.ledger import Voided
from tracker.reminders.rules.settled import RULES
from tracker.reminders.rules.vocabulary import Kind
from tracker.reminders.services.digests import signer

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def link(user: Any) -> str:
    return f"/unsubscribe/{signer('tests').dumps(str(user.id))}"


def muted(user: Any) -> frozenset[Kind]:
    found = db.session.scalars(db.select(ReminderPreference).where(ReminderPreference.user_id == user.id)).first()
    return found.muted_kinds if found else frozenset()


def events() -> list[AuditEvent]:
    return list(db.session.scalars(db.select(AuditEvent).where(AuditEvent.tag == Tag.MAIL_TURNED_OFF)))


def bullets(page: Any, heading: str) -> list[str]:
    items = page.root.xpath(f"//h2[normalize-space()='{heading}']/following-sibling::ul[1]/li")
    return [" ".join(each.text_content().split()) for each in items]


def test_opening_the_link_says_what_would_stop_and_changes_nothing(browser: Browser, team: Team) -> None:
    page = browser.page(link(team.owner))

    assert page.heading == "Turn off this mail"
    assert "An action is due" in bullets(page, "What would stop")
    assert "An action is overdue" in bullets(page, "What would still be sent")
    assert "An action is overdue" not in bullets(page, "What would stop")
    assert (muted(team.owner), events()) == (frozenset(), [])


def test_the_page_names_nobody(browser: Browser, team: Team) -> None:
    page = browser.page(link(team.owner))

    assert [each for each in (team.owner.name, team.owner.email, str(team.organisation)) if each in page.html] == []


def test_one_click_from_a_mail_program_turns_off_what_the_organisation_lets_go_of(
    app: Flask, browser: Browser, team: Team, monkeypatch: Any
) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)

    response = browser.post(link(team.owner), data=ONE_CLICK, headers={"User-Agent": "mail program"})

    off = muted(team.owner)
    assert (response.status_code, response.headers.get("Set-Cookie")) == (200, None)
    assert {Kind.ACTION_DUE, Kind.MILESTONE_DUE, Kind.SESSION_TO_CONFIRM} <= off
    assert [kind for kind in off if RULES[kind].is_required] == []
    assert [each.actor_id for each in events()] == [team.owner.id]


def test_the_page_of_the_link_has_a_button_that_does_the_same(browser: Browser, team: Team) -> None:
    page = browser.page(link(team.owner), {})

    assert page.heading == "Your mail is turned off"
    assert page.links["sign in and choose"] == "/account/reminders"
    assert "An action is due" in bullets(page, "No longer sent")
    assert Kind.ACTION_DUE in muted(team.owner)


def test_a_second_time_changes_nothing_and_is_no_fault(browser: Browser, team: Team) -> None:
    for _ in range(2):
        browser.page(link(team.owner), ONE_CLICK)

    assert len(events()) == 1


def test_what_was_off_before_stays_off(browser: Browser, team: Team) -> None:
    ReminderPreferenceFactory(user=team.owner, muted=["action overdue"])

    browser.page(link(team.owner), ONE_CLICK)

    assert {Kind.ACTION_OVERDUE, Kind.ACTION_DUE} <= muted(team.owner)


def test_what_waits_is_void_but_for_what_is_required(browser: Browser, team: Team) -> None:
    common = {"organisation": team.organisation, "user": team.owner}
    waiting, required = ReminderFactory(**common, kind=Kind.ACTION_DUE), ReminderFactory(**common)

    browser.page(link(team.owner), ONE_CLICK)

    assert [waiting.void_reason, required.void_reason] == [Voided.MUTED, ""]


def test_no_mail_comes_after_it_but_what_is_required(browser: Browser, team: Team) -> None:
    ActionFactory(plan=team.plan, owner=team.owner, title="Due soon", due=clock.today())
    ActionFactory(plan=team.plan, owner=team.owner, title="Long due", due=clock.today().replace(day=2))
    letterbox = Letterbox()

    browser.page(link(team.owner), ONE_CLICK)
    pass_on(clock.today(), letterbox)

    [body] = [body for to, _, body in letterbox.mail if to == team.owner.email]
    assert "Long due" in body
    assert "Due soon" not in body


def test_a_kind_required_here_goes_on(browser: Browser, team: Team) -> None:
    ReminderRuleFactory(organisation=team.organisation, kind=Kind.ACTION_DUE, is_required=True)

    browser.page(link(team.owner), ONE_CLICK)

    assert Kind.ACTION_DUE not in muted(team.owner)


def test_the_link_turns_off_the_mail_of_nobody_else(browser: Browser, team: Team) -> None:
    browser.sign_in(team.sponsor)

    browser.page(link(team.owner), ONE_CLICK)

    assert muted(team.sponsor) == frozenset()
    assert muted(team.owner) != frozenset()


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("token", ["nothing", "IjEi.xyz", ""])
def test_a_token_that_is_not_ours_is_a_page_and_changes_nothing(
    browser: Browser, team: Team, method: str, token: str
) -> None:
    foreign = token or signer("another service").dumps(str(team.owner.id))

    response = browser.open(f"/unsubscribe/{foreign}", method=method)

    assert response.status_code == 404
    assert "This link does not work" in response.text
    assert muted(team.owner) == frozenset()


def test_for_somebody_who_left_nothing_is_to_be_done(browser: Browser, team: Team) -> None:
    team.owner.memberships[0].ended_at = clock.now()

    page = browser.page(link(team.owner), ONE_CLICK)

    assert "No reminders are sent to this address." in page.text
    assert events() == []

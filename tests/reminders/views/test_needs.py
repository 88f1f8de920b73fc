"""What needs somebody, on one page: in order, with the reason, and with what comes up."""

from datetime import date
from typing import Any

import pytest
from flask import Flask

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.plans.factories import ActionFactory, DueDateRequestFactory, MilestoneFactory, PlanFactory
from tests.reminders.asked import asks_for_needs
from tests.reminders.conftest import Team
from tests.reminders.factories import ReminderFactory, ReminderPreferenceFactory, ReminderRuleFactory
from tests.reminders.passing import Letterbox, pass_on
from tracker import clock
from tracker.access import Role
from tracker.db import db
from tracker.plans.models import Milestone
from tracker.reminders.rules.vocabulary import Kind

TODAY = date(2026, 11, 23)


def lines(page: Any, heading: str) -> list[str]:
    """What stands under a heading, each line without its button."""
    items = page.root.xpath(f"//h2[normalize-space()='{heading}']/following-sibling::ul[1]/li")
    return [" ".join(" ".join(part.text_content() for part in item.xpath("./p")).split()) for item in items]


def headings(page: Any) -> list[str]:
    return [" ".join(each.text_content().split()) for each in page.root.xpath("//main//h2")]


def test_what_is_overdue_says_since_when_and_why_it_is_here(browser: Browser, team: Team) -> None:
    action = ActionFactory(plan=team.plan, owner=team.owner, title="Train panels", due=date(2026, 11, 20))
    browser.sign_in(team.owner)

    page = browser.page("/needs")

    says = "Say how A1 “Train panels” is going, or ask for a new due date"
    assert lines(page, "Bring up to date") == [f"{says} Overdue Was due on 20 November 2026. You own the action"]
    assert page.links[says] == f"/actions/{action.id}"


def test_what_is_due_says_when_and_today_is_marked(browser: Browser, team: Team) -> None:
    for title, day in (("Later", date(2026, 11, 27)), ("Today", TODAY)):
        ActionFactory(plan=team.plan, owner=team.owner, title=title, due=day)
    browser.sign_in(team.owner)

    page = browser.page("/needs")

    assert lines(page, "Bring up to date") == [
        "Say how A2 “Today” is going Today Due today. You own the action",
        "Say how A1 “Later” is going Due on 27 November 2026. You own the action",
    ]


def test_what_nobody_did_says_how_it_came_up(browser: Browser, team: Team) -> None:
    ActionFactory(plan=team.plan, owner=team.owner, title="Train panels", due=date(2026, 11, 2))
    seen = {}
    for person in (team.sponsor, team.secretary):
        browser.sign_in(person)
        seen[person] = lines(browser.page("/needs"), "Step in")

    says = "A1 “Train panels” is overdue. Samuel Adeyemi owns it"
    reason = "It came up to you as company secretary: it was still not done 15 working days after that day"
    assert seen[team.secretary] == [f"{says} Overdue Was due on 2 November 2026. {reason}"]
    assert seen[team.sponsor] == []


def test_headings_stand_in_the_order_of_what_can_be_done(browser: Browser, team: Team) -> None:
    mine = ActionFactory(plan=team.plan, owner=team.lead, title="Mine", due=TODAY)
    request = DueDateRequestFactory(action=ActionFactory(plan=team.plan, title="Asked", due=date(2027, 1, 4)))
    request.created_at = request.created_at.replace(day=2)
    browser.sign_in(team.lead)

    page = browser.page("/needs")

    assert headings(page) == ["Decide", "Bring up to date"]
    assert lines(page, "Decide") == [
        "Decide on a new due date for A2 “Asked” Waiting since 2 November 2026. You are the EDI lead"
    ]
    assert page.links[f"Say how A1 “{mine.title}” is going"] == f"/actions/{mine.id}/progress"


def test_new_is_what_was_told_and_not_said_to_be_read(browser: Browser, team: Team) -> None:
    ActionFactory(plan=team.plan, owner=team.owner, title="Train panels", due=date(2026, 11, 20))
    pass_on(TODAY, Letterbox())
    browser.sign_in(team.owner)

    before = browser.page("/needs")
    looked = browser.page("/needs")
    after = browser.page("/needs/read", {"until": clock.now().isoformat()})

    new = "Say how A1 “Train panels” is going, or ask for a new due date New Overdue"
    assert [lines(each, "Bring up to date")[0].startswith(new) for each in (before, looked, after)] == [
        True,
        True,
        False,
    ]
    assert after.flashes == ["What was new is marked as read"]
    assert len(lines(after, "Bring up to date")) == 1


def test_what_came_while_they_read_stays_new(browser: Browser, team: Team) -> None:
    later = ReminderFactory(organisation=team.organisation, user=team.owner)
    earlier = ReminderFactory(organisation=team.organisation, user=team.owner, created_at=clock.now().replace(hour=7))
    others = ReminderFactory(organisation=team.organisation, user=team.sponsor, created_at=clock.now().replace(hour=7))
    browser.sign_in(team.owner)

    browser.page("/needs/read", {"until": clock.now().replace(hour=7, minute=30).isoformat()})

    assert [each.seen_at for each in (later, others)] == [None, None]
    assert earlier.seen_at == clock.now()


@pytest.mark.parametrize("until", ["", "yesterday", "2026-11-23T08:00:00"])
def test_without_a_moment_everything_until_now_is_read(browser: Browser, team: Team, until: str) -> None:
    told = ReminderFactory(organisation=team.organisation, user=team.owner)
    browser.sign_in(team.owner)

    browser.page("/needs/read", {"until": until})

    assert told.seen_at == clock.now()


def test_where_nothing_is_new_nothing_is_said(browser: Browser, team: Team) -> None:
    browser.sign_in(team.owner)

    page = browser.page("/needs/read", {})

    assert page.flashes == []
    assert page.root.xpath("//main//form") == []


def test_an_empty_page_says_what_will_stand_there_and_when(browser: Browser, team: Team) -> None:
    browser.sign_in(team.owner)

    page = browser.page("/needs")

    assert "You are reminded of nothing now." in page.text
    assert "on the same working day as in your mail" in page.text


def test_what_comes_up_stands_below_each_day_once(browser: Browser, team: Team) -> None:
    for title, day in (
        ("Needs me already", date(2026, 11, 27)),
        ("In three weeks", date(2026, 12, 14)),
        ("In two weeks", date(2026, 12, 7)),
        ("After Christmas", date(2026, 12, 29)),
    ):
        ActionFactory(plan=team.plan, owner=team.owner, title=title, due=day)
    browser.sign_in(team.owner)

    page = browser.page("/needs")

    assert lines(page, "Coming up") == [
        "Say how A3 “In two weeks” is going Due on 7 December 2026",
        "Say how A2 “In three weeks” is going Due on 14 December 2026",
    ]
    assert [each for each in lines(page, "Bring up to date") if "Needs me already" in each] != []


def test_what_a_trust_only_tells_once_late_comes_up_too(browser: Browser, team: Team) -> None:
    ReminderRuleFactory(organisation=team.organisation, kind=Kind.ACTION_DUE, is_on=False)
    ActionFactory(plan=team.plan, owner=team.owner, title="Train panels", due=date(2026, 12, 7))
    browser.sign_in(team.owner)

    page = browser.page("/needs")

    assert lines(page, "Coming up") == [
        "Say how A1 “Train panels” is going, or ask for a new due date Due on 7 December 2026"
    ]


def test_a_milestone_is_reached_with_one_press(browser: Browser, team: Team) -> None:
    milestone = MilestoneFactory(
        action=ActionFactory(plan=team.plan, owner=team.owner, due=date(2027, 3, 1)), due=date(2026, 11, 24)
    )
    browser.sign_in(team.owner)
    page = browser.page("/needs")

    [form] = page.root.xpath("//main//li//form")
    answers = {box.get("name"): box.get("value") for box in form.xpath(".//input[@name!='csrf_token']")}
    after = browser.page(form.get("action"), answers)

    assert answers == {"version": "1", "next": "/needs"}
    assert " ".join(form.xpath(".//button")[0].text_content().split()).startswith("Milestone reached: “")
    assert after.heading == "What needs you"
    assert db.session.get_one(Milestone, milestone.id).done_on == TODAY


def test_somebody_at_two_organisations_reads_at_which(browser: Browser, team: Team) -> None:
    other = OrganisationFactory(name="Tarnbrook Hospitals", ods_code="ZT1")
    reader = UserFactory(roles={team.organisation: Role.VSM, other: Role.VSM})
    for plan in (team.plan, PlanFactory(organisation=other)):
        ActionFactory(plan=plan, owner=reader, title="Train panels", due=TODAY)
    browser.sign_in(reader)

    page = browser.page("/needs")

    assert sorted(lines(page, "Bring up to date")) == [
        f"Say how A1 “Train panels” is going Today Due today. You own the action. {name}"
        for name in (team.organisation.name, "Tarnbrook Hospitals")
    ]


def test_what_is_turned_off_in_the_mail_stays_on_the_page(browser: Browser, team: Team) -> None:
    ReminderPreferenceFactory(user=team.owner, muted=["action due"])
    ActionFactory(plan=team.plan, owner=team.owner, title="Train panels", due=TODAY)
    letterbox = Letterbox()
    pass_on(TODAY, letterbox)
    browser.sign_in(team.owner)

    page = browser.page("/needs")

    assert letterbox.mail == []
    assert len(lines(page, "Bring up to date")) == 1


def test_nothing_of_somebody_else_and_of_another_organisation_stands_there(browser: Browser, team: Team) -> None:
    elsewhere = OrganisationFactory(name="Tarnbrook Hospitals", ods_code="ZT1")
    left = UserFactory(roles={team.organisation: Role.VSM})
    ActionFactory(plan=PlanFactory(organisation=elsewhere), owner=left, title="Not there any more", due=TODAY)
    ActionFactory(plan=team.plan, owner=team.owner, title="Somebody else's", due=TODAY)
    browser.sign_in(left)

    page = browser.page("/needs")

    assert [words for words in ("Not there any more", "Somebody else's", "Tarnbrook") if words in page.html] == []


def test_a_long_page_has_its_headings_at_the_top(browser: Browser, team: Team) -> None:
    for number in range(6):
        ActionFactory(plan=team.plan, owner=team.lead, title=f"Mine {number}", due=TODAY)
        closing = DueDateRequestFactory(action=ActionFactory(plan=team.plan, due=date(2027, 1, 4)))
        closing.created_at = closing.created_at.replace(day=2)
    ActionFactory(plan=team.plan, owner=team.lead, due=date(2026, 12, 7))
    browser.sign_in(team.lead)

    page = browser.page("/needs")

    assert [page.links[each] for each in ("Decide (6)", "Bring up to date (6)", "Coming up (1)")] == [
        "#decide",
        "#update",
        "#coming-up",
    ]


def test_text_in_a_title_is_text_on_the_page(browser: Browser, team: Team) -> None:
    hostile = "<script>alert(1)</script> {{ 7*7 }} {label} \u202etxet 🙂"
    ActionFactory(plan=team.plan, owner=team.owner, title=hostile, due=TODAY)
    browser.sign_in(team.owner)

    page = browser.page("/needs")

    assert f"Say how A1 “{hostile}” is going" in page.links
    assert page.root.xpath("//script[contains(text(), 'alert')]") == []


@pytest.mark.parametrize("count", [1, 3])
def test_more_that_needs_somebody_asks_no_more_of_the_database(
    app: Flask, browser: Browser, team: Team, count: int
) -> None:
    for _ in range(count):
        ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 11, 20))
        ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 12, 7))
        MilestoneFactory(
            action=ActionFactory(plan=team.plan, owner=team.owner, due=date(2027, 3, 1)), due=date(2026, 11, 24)
        )
    pass_on(TODAY, Letterbox())
    browser.sign_in(team.owner)

    page = browser.page("/needs")
    statements = len(browser.statements)

    # the rules; what SQL tells; the roles; and what is worked out in Python: closed actions, objectives with whoever
    # owes one (5), exceptions, what waits in a docket and what was sent back, which two kinds ask for
    needs = asks_for_needs(app, team.organisation, team.owner)
    assert needs == 1 + 1 + 1 + 1 + 5 + 4
    # who, with the count, and roles; what needs them; what is unseen; what comes up, of the same things
    assert statements == 2 + needs + 1 + 1
    assert len(page.root.xpath("//main//li")) == 3 * count

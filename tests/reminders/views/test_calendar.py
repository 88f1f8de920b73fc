"""One's calendar: its address is shown once, and what a program reads there is what needs the person."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from icalendar import Calendar

from tests.conftest import Browser, watching_sql
from tests.factories import UserFactory
from tests.plans.factories import ActionFactory, MilestoneFactory
from tests.reminders.conftest import Team
from tests.reminders.factories import CalendarFeedFactory, ReminderFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import User
from tracker.accounts.queries import digest_of
from tracker.db import transaction
from tracker.plans.rules.vocabulary import Status
from tracker.reminders.queries import told as in_python
from tracker.reminders.queries.settled import rulebook
from tracker.reminders.rules.vocabulary import Kind
from tracker.reminders.services import promising

ADDRESS = "/calendar/token.ics"


@pytest.fixture
def owner(team: Team) -> User:
    """Somebody who owns actions and has a calendar, and nothing else to do."""
    person: User = UserFactory(name="Samuel Adeyemi", roles={team.organisation: Role.RECRUITING_MANAGER})
    CalendarFeedFactory(user=person)
    return person


def acting(team: Team, owner: User, **columns: Any) -> Any:
    values = {"due": date(2026, 12, 31)} | columns
    return ActionFactory(plan=team.plan, owner=owner, sponsor=team.sponsor, **values)


def worked_out(owner: User) -> int:
    """How many statements the kinds take that are worked out in Python."""
    book, at = rulebook(), [each.id for each in owner.organisations]
    with watching_sql() as statements:
        in_python.open_items(book, at, [owner.id])
    return len(statements)


def scan(session: Any) -> None:
    session.commit()
    with transaction():
        promising.scan()


def read(browser: Browser, address: str = ADDRESS) -> list[Any]:
    """The events that a program finds at an address."""
    answer = browser.get(address)
    assert answer.status_code == 200
    events: list[Any] = Calendar.from_ical(answer.data).walk("VEVENT")
    assert len({each["UID"] for each in events}) == len(events)
    assert {each["DTSTAMP"].dt.utcoffset() for each in events} <= {timedelta()}
    return events


def told(events: list[Any]) -> list[tuple[str, date, str]]:
    return [(str(each["SUMMARY"]), each["DTSTART"].dt, str(each["STATUS"])) for each in events]


def test_the_address_is_made_and_shown_once(browser: Browser, team: Team) -> None:
    browser.sign_in(UserFactory(roles={team.organisation: Role.AUDITOR}))
    before = browser.page("/account/calendar")

    made = browser.page("/account/calendar", {"submit": "y"})
    after = browser.page("/account/calendar")

    assert before.heading == after.heading == "Your calendar"
    assert made.heading == "The address of your calendar"
    [box] = made.root.xpath("//input[@id='address']")
    address = box.get("value")
    assert address.startswith("http://localhost:8000/calendar/")
    assert address.endswith(".ics")
    assert "Only programs on it" not in before.text
    assert "This address is one of this computer, so only programs on it can read it." in made.text
    assert address.rpartition("/")[2][:20] not in after.html
    assert "You made it on 23 November 2026, 8:00am. It does not show that a relationship needs you." in after.text
    browser.sign_out()
    assert read(browser, address.removeprefix("http://localhost:8000")) == []


def test_another_address_ends_the_one_before_and_one_taken_back_opens_nothing(
    browser: Browser, team: Team, owner: User
) -> None:
    browser.sign_in(owner)

    page = browser.page("/account/calendar", {"shows_relationships": "y", "submit": "y"})
    [box] = page.root.xpath("//input[@id='address']")
    new = box.get("value").removeprefix("http://localhost:8000")
    statuses = [browser.get(each).status_code for each in (ADDRESS, new)]
    shown = "It shows that a relationship needs you." in browser.page("/account/calendar").text
    ended = browser.page("/account/calendar/revoke", {})
    again = browser.page("/account/calendar/revoke", {})

    assert (statuses, shown) == ([404, 200], True)
    assert (ended.flashes, again.flashes) == (["The address opens nothing any more"], ["Your calendar has no address"])
    assert browser.get(new).status_code == 404


def test_nobody_is_told_why_an_address_opens_nothing(browser: Browser, team: Team, owner: User) -> None:
    CalendarFeedFactory(user=team.sponsor, token_digest="0", revoked_at=clock.now())
    owner.memberships[0].ended_at = clock.now()

    left, unknown = (browser.page(each, status=404).html for each in (ADDRESS, "/calendar/another.ics"))

    assert left == unknown


def test_a_program_reads_what_needs_the_person_and_what_will(browser: Browser, team: Team, owner: User) -> None:
    action = acting(team, owner, title="Train every panel")
    MilestoneFactory(action=action, title="A date, agreed; with the unions\\of all", due=date(2027, 12, 20))
    MilestoneFactory(action=action, title="Too far ahead", due=date(2028, 12, 20))
    ActionFactory(plan=team.plan, owner=owner, sponsor=team.sponsor, due=date(2026, 6, 1), title="Late")
    ActionFactory(plan=team.plan, owner=team.lead, sponsor=team.sponsor, due=date(2026, 12, 31), title="Another's")

    answer = browser.get(ADDRESS)
    events = read(browser)

    number = action.number
    assert told(events) == [
        (f"Say how A{number + 1} “Late” is going, or ask for a new due date", date(2026, 6, 1), "CONFIRMED"),
        (f"Say how A{number} “Train every panel” is going", date(2026, 12, 31), "CONFIRMED"),
        (
            f"Reach the milestone “A date, agreed; with the unions\\of all” of A{number}",
            date(2027, 12, 20),
            "CONFIRMED",
        ),
    ]
    assert str(events[1]["URL"]) == f"http://localhost:8000/actions/{action.id}/progress"
    assert str(events[1]["DESCRIPTION"]).startswith("You own the action\n")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in answer.headers


def test_the_same_state_is_the_same_bytes_and_is_not_sent_twice(browser: Browser, team: Team, owner: User) -> None:
    action = acting(team, owner)

    first, again = browser.get(ADDRESS), browser.get(ADDRESS)
    unchanged = browser.get(ADDRESS, headers={"If-None-Match": first.headers["ETag"]})
    action.due, action.version = date(2027, 1, 5), 2
    changed = browser.get(ADDRESS, headers={"If-None-Match": first.headers["ETag"]})

    assert first.data == again.data
    assert [(each.status_code, len(each.data) > 0) for each in (unchanged, changed)] == [(304, False), (200, True)]


def test_a_date_that_moves_there_and_back_keeps_its_event_and_counts_up(
    browser: Browser, team: Team, owner: User, session: Any
) -> None:
    action = acting(team, owner)
    found = []

    for day in (date(2026, 12, 31), date(2026, 11, 30), date(2026, 12, 31), date(2026, 11, 20)):
        action.due = day
        scan(session)
        [event] = read(browser)
        found.append((event["UID"], int(event["SEQUENCE"]), event["DTSTART"].dt))

    assert len({uid for uid, _, _ in found}) == 1
    numbers = [number for _, number, _ in found]
    assert numbers == sorted(set(numbers))


def test_what_was_promised_and_is_done_is_cancelled_for_sixty_days(
    browser: Browser, team: Team, owner: User, session: Any
) -> None:
    action = acting(team, owner, due=date(2026, 11, 27))
    scan(session)
    [before] = read(browser)

    action.status, action.ended_reason = Status.WITHDRAWN, "Done elsewhere"
    [after] = read(browser)

    assert (after["UID"], int(after["SEQUENCE"]) > int(before["SEQUENCE"])) == (before["UID"], True)
    assert told([after]) == [("No longer needs you", date(2026, 11, 27), "CANCELLED")]
    with time_machine.travel(clock.now() + timedelta(days=61), tick=False):
        assert read(browser) == []


def test_what_goes_to_somebody_else_is_cancelled_here_and_stands_there(
    browser: Browser, team: Team, owner: User
) -> None:
    other = UserFactory(name="Amara Okafor", roles={team.organisation: Role.RECRUITING_MANAGER})
    CalendarFeedFactory(user=other, token_digest=digest_of("other"))
    action = acting(team, owner)
    ReminderFactory(
        organisation=team.organisation, user=owner, item_id=action.id, kind=Kind.ACTION_DUE, due_on=action.due
    )

    action.owner = other

    assert told(read(browser)) == [("No longer needs you", date(2026, 12, 31), "CANCELLED")]
    assert told(read(browser, "/calendar/other.ics")) == [
        (f"Say how A{action.number} “{action.title}” is going", date(2026, 12, 31), "CONFIRMED")
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_a_fuller_calendar_asks_no_more_of_the_database(browser: Browser, team: Team, owner: User, count: int) -> None:
    for _ in range(count):
        acting(team, owner)
        ReminderFactory(organisation=team.organisation, user=owner)

    events = read(browser)

    assert len(events) == 2 * count
    # The calendar, its person's roles, rules, what is coming, what needs them, what they were told; and twice what is
    # worked out in Python.
    assert len(browser.statements) == 6 + worked_out(owner)


def test_the_account_leads_to_the_calendar(browser: Browser, team: Team, owner: User) -> None:
    browser.sign_in(owner)

    links = browser.page("/account").links

    assert links["Have it in your own calendar"] == "/account/calendar"


def test_the_day_of_a_calendar_is_londons(browser: Browser, team: Team, owner: User) -> None:
    acting(team, owner)

    with time_machine.travel(datetime(2026, 7, 1, 23, 30, tzinfo=clock.now().tzinfo), tick=False):
        [event] = read(browser)

    assert event["DTSTAMP"].dt == datetime(2026, 7, 1, 23, tzinfo=clock.now().tzinfo)

"""What is typed into a long form is there again after the page was closed, and the page says when it is not kept."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Locator, expect
from sqlalchemy import select

from tests.browser.accessibility import check
from tests.browser.journeys import Person
from tests.browser.world import World
from tracker.db import db
from tracker.drafts.models import Draft

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Arrive = Callable[..., Person]
KEEPING = re.compile(r"/drafts\?path=")
KEPT = re.compile(r"^Kept at \d{1,2}:\d\d[ap]m$")


@pytest.fixture(autouse=True)
def _nothing_kept(live_app: Flask) -> None:
    """Each journey begins without drafts."""
    with live_app.app_context():
        for draft in db.session.scalars(select(Draft)):
            db.session.delete(draft)
        db.session.commit()


@pytest.fixture
def progress(world: World) -> str:
    """Where progress is recorded."""
    return f"/actions/{world.ids['action_id']}/progress"


def note(visitor: Person) -> Locator:
    """The line above the button."""
    return visitor.page.locator("[data-draft-note]")


def value(visitor: Person, name: str) -> str:
    """What stands in a box."""
    return str(visitor.page.locator(f"[name='{name}']").input_value())


def eventually(look: Callable[[], Any], wanted: Any) -> None:
    """Fail unless it is so within a few seconds: what a closing page sends arrives in its own time."""
    until = time.monotonic() + 10
    while (seen := look()) != wanted and time.monotonic() < until:
        time.sleep(0.1)
    assert seen == wanted


def test_a_note_is_there_after_the_page_was_closed_and_somebody_signed_in_again(person: Arrive, progress: str) -> None:
    lead = person("EDI lead", width=390).opens(progress)
    lead.page.locator("[name='note']").press_sequentially("Two teams are trained")
    expect(note(lead)).to_have_text(KEPT)
    lead.page.context.close()

    again = person("EDI lead", width=390).opens(progress)

    assert "We kept what you typed on " in again.text
    assert value(again, "note") == "Two teams are trained"
    check(again)
    again.presses("Discard it and start from what is saved")
    assert (again.heading, again.notice) == ("Record progress", "What you had typed is discarded")
    assert value(again, "note") == ""


def test_a_cover_sheet_is_there_again_with_every_kind_of_answer(person: Arrive, world: World) -> None:
    path = f"/papers/{world.ids['draft_paper']}/edit"
    secretary = person("company secretary").opens(path)
    secretary.fills(summary="Fewer gaps.\nMore to do.", sponsor="Chair").dates("considered_on", 30, 2, 2027)
    secretary.chooses("Discussion").selects("equality_race", "Positive")
    secretary.page.locator("[name='scenario_ids']").first.check()
    chosen = secretary.page.locator("[name='scenario_ids']").first.is_checked()
    expect(note(secretary)).to_have_text(KEPT)
    secretary.page.context.close()

    again = person("company secretary").opens(path)

    assert (value(again, "summary"), value(again, "sponsor")) == ("Fewer gaps.\nMore to do.", "Chair")
    assert [value(again, f"considered_on-{part}") for part in ("day", "month", "year")] == ["30", "2", "2027"]
    assert again.page.get_by_label("Discussion", exact=True).is_checked()
    assert value(again, "equality_race") == "positive"
    assert chosen == again.page.locator("[name='scenario_ids']").first.is_checked()
    assert again.errors == []


def test_leaving_at_once_loses_nothing(person: Arrive, progress: str) -> None:
    lead = person("EDI lead").opens(progress)
    lead.page.locator("[name='note']").press_sequentially("In the middle of a sen")

    lead.opens("/help")

    eventually(lambda: value(lead.opens(progress), "note"), "In the middle of a sen")


def test_what_is_sent_is_no_draft_any_more(person: Arrive, live_app: Flask, progress: str) -> None:
    lead = person("EDI lead").opens(progress)
    lead.fills(percent="40")
    for question in ("status", "claim"):
        lead.page.locator(f"[name='{question}']").first.check()
    lead.page.locator("[name='note']").press_sequentially("Three teams are trained")
    lead.presses("Record progress")

    with live_app.app_context():
        left = db.session.scalars(select(Draft)).all()

    assert lead.notice == "Progress is recorded"
    assert left == []


def test_the_page_says_that_the_service_cannot_be_reached_and_tries_again(person: Arrive, progress: str) -> None:
    lead = person("EDI lead").opens(progress)
    lead.page.route(KEEPING, lambda route: route.abort())

    lead.page.locator("[name='note']").press_sequentially("On the train")

    expect(note(lead)).to_have_text(re.compile("^Not kept: the service cannot be reached. "))
    check(lead)
    lead.page.unroute(KEEPING)
    lead.page.locator("[name='note']").press_sequentially(", out of the tunnel")
    expect(note(lead)).to_have_text(KEPT)
    assert {fault.partition(": ")[2] for fault in lead.faults} == {
        "console error: Failed to load resource: net::ERR_FAILED"
    }
    lead.faults.clear()


def test_the_page_says_that_somebody_is_signed_out_and_sending_loses_nothing(person: Arrive, progress: str) -> None:
    lead = person("EDI lead").opens(progress)
    lead.page.context.clear_cookies()

    lead.page.locator("[name='note']").press_sequentially("After lunch")

    expect(note(lead)).to_have_text(re.compile("^Not kept: you are signed out. "))
    lead.presses("Record progress")
    assert {bool(KEEPING.search(fault) or "401" in fault) for fault in lead.faults} == {True}
    lead.faults.clear()
    assert lead.heading == "You were signed out before this was saved"
    assert "After lunch" in lead.text


def test_without_javascript_nothing_is_promised(person: Arrive, progress: str) -> None:
    lead = person("EDI lead", javascript=False).opens(progress)

    lead.fills(note="By hand").opens(progress)

    assert (note(lead).inner_text(), value(lead, "note")) == ("", "")

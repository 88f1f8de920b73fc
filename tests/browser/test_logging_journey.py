"""On a phone: a leader logs a session in a few taps, and the colleague confirms it by the link, without signing in."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from tests.browser.accessibility import check
from tests.browser.journeys import Person
from tests.browser.world import World
from tracker.accounts.models import User
from tracker.commitments.models import Relationship
from tracker.db import db
from tracker.outbox.models import Message

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PHONE = 390
SECRET = "I had not known how acting-up posts are found"


def mailed_link(live_app: Flask, leader: object) -> str:
    """The address in the newest mail to the other side of the leader's only relationship."""
    with live_app.app_context():
        pair = db.session.scalars(select(Relationship).where(Relationship.leader_id == leader)).one()
        colleague = db.session.get_one(User, pair.colleague_user_id)
        body = db.session.scalars(select(Message.body).where(Message.to_address == colleague.email)).one()
    found = re.search(r"/commitment-links/\S+", body)
    return found.group(0) if found else ""


def test_a_session_is_logged_and_confirmed_on_two_phones(
    person: Callable[..., Person], world: World, live_app: Flask
) -> None:
    leader = person("solo leader", width=PHONE)
    leader.opens("/")
    leader.presses("Log a session")
    assert not leader.page.get_by_label("Another length in minutes").is_visible()
    check(leader)
    leader.page.get_by_text("45 minutes").click()
    leader.page.get_by_text("By video").click()
    leader.page.get_by_label(re.compile("Only you can read it")).fill(SECRET)
    leader.presses("Log the session")

    assert leader.heading == "Commitments"
    leader.opens("/").presses("Log a session")
    assert [leader.page.get_by_label(each).is_checked() for each in ("45 minutes", "By video")] == [True, True]
    link = mailed_link(live_app, world.people["solo leader"])
    colleague = person(width=PHONE)
    colleague.opens(link)
    check(colleague)
    colleague.opens(link)  # as a scanner of mail would have before
    assert [name in colleague.page.content() for name in ("Owen Price", "Ada Nwosu", SECRET)] == [False] * 3
    colleague.page.get_by_text("Yes", exact=True).click()
    colleague.presses("Send")
    assert colleague.heading == "Confirmed"
    colleague.opens(link)
    assert colleague.heading == "This link has been used or has expired"

    leader.opens("/").goes_to("Commitments")
    assert "1 session" in leader.page.locator("main").inner_text()

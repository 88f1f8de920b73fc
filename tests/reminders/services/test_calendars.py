"""The private address of a calendar: made once, ended by the next, taken back."""

from typing import Any

import pytest
import sqlalchemy as sa

from tests.accounts.factories import events, tags
from tests.reminders.conftest import Team
from tests.reminders.factories import CalendarFeedFactory
from tracker import clock
from tracker.accounts.queries import digest_of
from tracker.errors import RuleBroken
from tracker.reminders.models import CalendarFeed
from tracker.reminders.queries.calendars import calendar_by_token, calendar_of
from tracker.reminders.services import calendars as services


def test_an_address_is_made_and_only_a_digest_of_it_is_stored(team: Team, session: Any) -> None:
    token = services.create_calendar(team.owner, actor=team.owner, shows_relationships=True)

    feed = calendar_of(team.owner)
    assert feed is not None
    assert (feed.token_digest, feed.shows_relationships, len(token)) == (digest_of(token), True, 43)
    [event] = events()
    assert (event.tag, event.organisation_id) == ("calendar.created", team.organisation.id)
    assert (token in str(event.sealed), "relationship" in str(event.sealed)) == (False, False)
    assert calendar_by_token(token) is feed


def test_another_address_ends_the_one_before(team: Team, session: Any) -> None:
    first = services.create_calendar(team.owner, actor=team.owner, shows_relationships=False)
    second = services.create_calendar(team.owner, actor=team.owner, shows_relationships=False)

    assert calendar_by_token(first) is None
    assert calendar_by_token(second) is calendar_of(team.owner)
    assert tags() == ["calendar.created", "calendar.revoked", "calendar.created"]


def test_an_address_that_was_taken_back_opens_nothing(team: Team, session: Any) -> None:
    token = services.create_calendar(team.owner, actor=team.owner, shows_relationships=False)

    services.revoke_calendar(team.owner, actor=team.owner)

    assert (calendar_by_token(token), calendar_of(team.owner)) == (None, None)
    with pytest.raises(RuleBroken, match="Your calendar has no address"):
        services.revoke_calendar(team.owner, actor=team.owner)
    assert tags() == ["calendar.created", "calendar.revoked"]


def test_nobody_has_two_addresses_even_at_the_same_moment(
    team: Team, session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    CalendarFeedFactory(user=team.owner)
    monkeypatch.setattr(services, "calendar_of", lambda *_, **__: None)

    with pytest.raises(RuleBroken, match="Another address was made at the same moment"), session.begin_nested():
        services.create_calendar(team.owner, actor=team.owner, shows_relationships=False)

    assert session.scalar(sa.select(sa.func.count()).select_from(CalendarFeed)) == 1


def test_who_left_has_no_calendar(team: Team, session: Any) -> None:
    CalendarFeedFactory(user=team.owner)
    team.owner.memberships[0].ended_at = clock.now()
    session.flush()
    session.expire_all()

    assert (calendar_by_token("token"), calendar_by_token("another")) == (None, None)

"""The day of a moment is London's, whichever database is asked and whatever its session is set to."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import literal, select, text

from tests.plans.factories import ActionFactory, DueDateRequestFactory
from tests.reminders.conftest import Team
from tracker.db import UTCDateTime
from tracker.reminders.queries.needs import reached
from tracker.reminders.queries.sources.live import day
from tracker.reminders.rules.rulebook import Rulebook

MOMENTS = {
    datetime(2026, 6, 10, 22, 59, tzinfo=UTC): date(2026, 6, 10),
    datetime(2026, 6, 10, 23, 0, tzinfo=UTC): date(2026, 6, 11),
    datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC): date(2026, 12, 31),
    datetime(2028, 3, 26, 0, 59, tzinfo=UTC): date(2028, 3, 26),
    datetime(2028, 2, 29, 12, 0, tzinfo=UTC): date(2028, 2, 29),
    None: None,
}


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/New_York"])
def test_a_moment_belongs_to_the_day_in_london(session: Any, zone: str) -> None:
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(f"SET LOCAL TIME ZONE '{zone}'"))

    found = {moment: session.scalar(select(day(literal(moment, UTCDateTime())))) for moment in MOMENTS}

    assert found == MOMENTS


def test_what_was_asked_for_late_in_an_evening_of_june_waits_from_the_day_on_the_wall(team: Team) -> None:
    action = ActionFactory(plan=team.plan, owner=team.owner, sponsor=team.sponsor)
    DueDateRequestFactory(action=action, created_at=datetime(2026, 6, 10, 23, 30, tzinfo=UTC))

    friday, monday = (reached(each, Rulebook()) for each in (date(2026, 6, 12), date(2026, 6, 15)))

    assert friday == []
    assert {(each.user_id, each.due_on) for each in monday} == {
        (who.id, date(2026, 6, 11)) for who in (team.sponsor, team.lead)
    }

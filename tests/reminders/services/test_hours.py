"""One pass for a day: at each hour at which a trust makes its digest, so that no trust's hours keep another's back."""

from datetime import date, time
from typing import Any

import pytest
from click import BadParameter

from tests.factories import MembershipFactory
from tests.plans.factories import ActionFactory
from tests.reminders.conftest import Team
from tests.reminders.factories import ReminderSettingsFactory
from tests.reminders.passing import SITE, Letterbox
from tracker.access import Role
from tracker.cli.reminders import hours_of
from tracker.db import db
from tracker.outbox.models import Message
from tracker.outbox.rules import Way
from tracker.reminders.services import passes
from tracker.reminders.services.passes import Done

MONDAY = date(2026, 11, 23)


def pass_for(day: date, send: Any) -> Done:
    """What ``flask reminders run --on`` does."""
    db.session.commit()
    return passes.run_at(hours_of(day), site=SITE, send=send)


def test_a_trust_with_late_hours_keeps_no_other_waiting(team: Team, session: Any) -> None:
    ReminderSettingsFactory(digest_at=time(19, 30), quiet_from=time(21))
    ReminderSettingsFactory(digest_at=time(18), quiet_from=time(18, 30))
    late = ActionFactory(due=date(2026, 11, 24))
    MembershipFactory(user=late.owner, organisation=late.plan.organisation, role=Role.VSM)
    ReminderSettingsFactory(organisation=late.plan.organisation, digest_at=time(20), quiet_from=time(21))
    ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 11, 24))
    letterbox = Letterbox()

    first, again = pass_for(MONDAY, letterbox), pass_for(MONDAY, letterbox)

    assert [first, again] == [Done(2, 2, 0, 0), Done(0, 0, 0, 0)]
    assert [to for to, _, _ in letterbox.mail] == [team.owner.email, late.owner.email]


def test_what_fails_at_each_hour_counts_once(team: Team, session: Any) -> None:
    ReminderSettingsFactory(digest_at=time(9))
    ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 11, 24))

    def down(_message: Message) -> Way:
        raise ConnectionRefusedError

    assert pass_for(MONDAY, down) == Done(1, 0, 1, 0)


@pytest.mark.parametrize("day", [date(1999, 12, 31), date(2101, 1, 1), date.max])
def test_a_day_so_far_away_is_refused(session: Any, day: date) -> None:
    with pytest.raises(BadParameter, match="from 2000 to 2100"):
        hours_of(day)

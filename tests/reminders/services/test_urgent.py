"""What is urgent is mailed at once, whether the digest of the day has left or not."""

from datetime import date, time
from typing import Any

import pytest

from tests.plans.factories import ActionFactory
from tests.reminders.conftest import Team
from tests.reminders.factories import ReminderRuleFactory
from tests.reminders.passing import Letterbox, pass_on
from tracker.reminders.rules.vocabulary import Kind, Part

MONDAY = date(2026, 11, 23)


@pytest.fixture
def urgent(team: Team) -> Team:
    """A trust for which an action that is overdue is urgent, and one that is due is not."""
    overdue = [[1, Part.OWNER.value]]
    ReminderRuleFactory(
        organisation=team.organisation, kind=Kind.ACTION_OVERDUE, steps=overdue, is_urgent=True, is_required=True
    )
    return team


def _late(team: Team, **changed: Any) -> None:
    ActionFactory(plan=team.plan, owner=team.owner, **({"due": date(2026, 11, 20)} | changed))


def test_what_is_urgent_does_not_wait_for_the_next_day_when_the_digest_has_left(urgent: Team) -> None:
    letterbox = Letterbox()
    _late(urgent, due=date(2026, 11, 27))

    pass_on(MONDAY, letterbox)
    _late(urgent)
    _late(urgent, due=date(2026, 11, 26))
    pass_on(MONDAY, letterbox, at=time(14))
    _late(urgent)
    pass_on(MONDAY, letterbox, at=time(15))
    pass_on(date(2026, 11, 24), letterbox)

    assert [subject for _, subject, _ in letterbox.mail] == [
        "1 thing needs you at Ashbourne Vale NHS Foundation Trust",
        "Today: 1 thing needs you at Ashbourne Vale NHS Foundation Trust",
        "Today: 1 thing needs you at Ashbourne Vale NHS Foundation Trust",
        "1 thing needs you at Ashbourne Vale NHS Foundation Trust",
    ]


def test_what_is_urgent_goes_with_the_digest_that_is_made_anyway(urgent: Team) -> None:
    letterbox = Letterbox()
    _late(urgent, due=date(2026, 11, 27))
    _late(urgent)

    pass_on(MONDAY, letterbox)

    assert [subject for _, subject, _ in letterbox.mail] == ["2 things need you at Ashbourne Vale NHS Foundation Trust"]


@pytest.mark.parametrize(("at", "mails"), [(time(6, 59), 0), (time(7), 1), (time(18, 59), 1), (time(19), 0)])
def test_what_is_urgent_waits_for_the_end_of_quiet_hours_and_for_no_digest(urgent: Team, at: time, mails: int) -> None:
    letterbox = Letterbox()
    _late(urgent)

    pass_on(MONDAY, letterbox, at=at)

    assert len(letterbox.mail) == mails

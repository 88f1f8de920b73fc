"""Reminder mail keeps its organisation's quiet hours, when it is first sent and at every retry."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import time_machine

from tests.conftest import watching_sql
from tests.factories import OrganisationFactory, UserFactory
from tests.plans.factories import ActionFactory
from tests.reminders.conftest import Team
from tests.reminders.factories import MessageFactory, ReminderFactory, ReminderSettingsFactory
from tests.reminders.passing import SITE, Letterbox, pass_on
from tracker.db import transaction
from tracker.outbox.models import Message
from tracker.outbox.rules import State, Way
from tracker.outbox.services import deliver
from tracker.reminders.queries.carriers import held_until
from tracker.reminders.services import passes, promising
from tracker.reminders.services.leaving import wanted
from tracker.reminders.services.passes import Done

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
NIGHT = "2026-11-23 23:30"


@pytest.fixture
def carrier(session: Any) -> Callable[..., Message]:
    """A mail that carries a reminder at an organisation, with these hours."""

    def make(**hours: time) -> Message:
        organisation = OrganisationFactory()
        if hours:
            ReminderSettingsFactory(organisation=organisation, **hours)
        message: Message = MessageFactory(organisation_id=organisation.id)
        ReminderFactory(organisation=organisation, message=message)
        session.commit()
        return message

    return make


@pytest.mark.parametrize(
    ("moment", "until"),
    [
        ("2026-11-23 06:59", datetime(2026, 11, 23, 7, tzinfo=UTC)),
        ("2026-11-23 07:00", None),
        ("2026-11-23 18:59", None),
        ("2026-11-23 19:00", datetime(2026, 11, 24, 7, tzinfo=UTC)),
        ("2026-03-28 23:00", datetime(2026, 3, 29, 6, tzinfo=UTC)),  # 7 in London: the clocks go forward that night
        ("2026-10-24 22:00", datetime(2026, 10, 25, 7, tzinfo=UTC)),  # and back
    ],
)
def test_a_mail_of_reminders_waits_for_the_quiet_hours_to_end(
    carrier: Callable[..., Message], moment: str, until: datetime | None
) -> None:
    with time_machine.travel(f"{moment}+00:00", tick=False):
        assert held_until(carrier()) == until


def test_a_trust_settles_its_own_hours(carrier: Callable[..., Message]) -> None:
    message = carrier(quiet_from=time(17), quiet_until=time(9), digest_at=time(9))

    assert held_until(message) == datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.mark.parametrize("columns", [{}, {"user_id": True}])
def test_mail_that_carries_no_reminder_leaves_at_any_hour(session: Any, columns: dict[str, bool]) -> None:
    organisation = OrganisationFactory()
    user = UserFactory()
    message = MessageFactory(organisation_id=organisation.id, user_id=user.id if columns else None)
    session.commit()

    with time_machine.travel(NIGHT, tick=False):
        assert held_until(message) is None


def test_asking_takes_two_statements(carrier: Callable[..., Message]) -> None:
    message = carrier()
    assert message.organisation_id is not None  # read again after the commit, and not counted

    with watching_sql() as statements:
        held_until(message)

    assert len(statements) == 2  # whether it carries anything; the hours


def test_a_mail_that_failed_is_not_tried_again_at_night(carrier: Callable[..., Message], session: Any) -> None:
    message_id = carrier().id
    hooks: dict[str, Any] = {"is_wanted": wanted(SITE), "held_until": held_until}

    def down(_message: Message) -> Way:
        raise OSError("the mail server is down")

    with time_machine.travel("2026-11-23 18:59+00:00", tick=False) as clock:
        evening = deliver(down, **hooks)
        clock.move_to(datetime(2026, 11, 23, 23, 30, tzinfo=UTC))
        night = deliver(lambda _message: Way.SMTP, **hooks)
        stored = session.get_one(Message, message_id)
        waits = (stored.state, stored.attempts, stored.due_at)
        clock.move_to(datetime(2026, 11, 24, 7, tzinfo=UTC))
        morning = deliver(lambda _message: Way.SMTP, **hooks)

    assert [evening, night, morning] == [
        {"sent": 0, "failed": 1},
        {"sent": 0, "failed": 0},
        {"sent": 1, "failed": 0},
    ]
    assert waits == (State.PROMISED, 1, datetime(2026, 11, 24, 7, tzinfo=UTC))


def test_what_is_held_back_counts_as_neither_sent_nor_failed(team: Team, session: Any) -> None:
    ActionFactory(plan=team.plan, owner=team.owner, due=date(2026, 11, 30))
    letterbox = Letterbox()
    session.commit()
    with transaction():
        promising.scan()
    passes.make_due_mail(SITE)

    night, morning = pass_on(MONDAY, letterbox, at=time(22)), pass_on(TUESDAY, letterbox)

    assert [night, morning] == [Done(0, 0, 0, 0), Done(0, 1, 0, 0)]
    assert [to for to, _, _ in letterbox.mail] == [team.owner.email]

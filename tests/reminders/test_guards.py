"""What the database itself refuses of the ledger and of mail, whoever asks."""

import uuid
from typing import Any

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import IntegrityError

from tests.reminders.factories import MessageFactory, ReminderFactory
from tracker.clock import now
from tracker.outbox.models import Message
from tracker.outbox.rules import State
from tracker.reminders.models import Reminder

VOID = {"voided_at": now(), "void_reason": "over"}


def refused(session: Any, statement: Any) -> str:
    """The words with which the database refuses."""
    with pytest.raises(IntegrityError) as found, session.begin_nested():
        session.execute(statement)
    return str(found.value.orig).splitlines()[0]


@pytest.mark.parametrize(
    "mail",
    [
        {"state": State.SENT, "sent_at": now()},
        {"state": State.SENDING},
        {"state": State.UNCERTAIN, "uncertain_at": now()},
        {"uncertain_at": now()},
    ],
)
def test_a_mail_that_somebody_may_have_had_lets_go_of_no_promise(session: Any, mail: dict[str, Any]) -> None:
    reminder = ReminderFactory(message=MessageFactory(**mail))
    session.commit()

    let_go = update(Reminder).where(Reminder.id == reminder.id).values(message_id=None, **VOID)

    assert refused(session, let_go) == "one mail carries a promise"


def test_a_mail_that_nobody_can_have_had_lets_go_of_what_is_void(session: Any) -> None:
    reminder = ReminderFactory(message=MessageFactory())
    session.commit()

    reminder.message_id, reminder.voided_at, reminder.void_reason = None, now(), "over"
    session.commit()

    assert reminder.message_id is None


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"message_id": None}, "one mail carries a promise"),
        (VOID, "a promise that a mail carries is not void"),
        ({"user_id": uuid.uuid4()}, "a promise stays as it was made"),
    ],
)
def test_what_a_mail_carries_stays_as_it_is(session: Any, values: dict[str, Any], words: str) -> None:
    reminder = ReminderFactory(message=MessageFactory())
    session.commit()

    assert refused(session, update(Reminder).where(Reminder.id == reminder.id).values(**values)) == words


def test_no_promise_moves_to_another_mail(session: Any) -> None:
    reminder, other = ReminderFactory(message=MessageFactory()), MessageFactory()
    session.commit()

    moved = update(Reminder).where(Reminder.id == reminder.id).values(message_id=other.id)

    assert refused(session, moved) == "one mail carries a promise"


def test_no_promise_is_removed_and_no_mail_unsent(session: Any) -> None:
    reminder, sent = ReminderFactory(), MessageFactory(state=State.SENT, sent_at=now())
    session.commit()

    again = update(Message).where(Message.id == sent.id).values(state=State.PROMISED)

    assert refused(session, text("DELETE FROM reminder")) == "a promise cannot be removed, only void"
    assert refused(session, again) == "a message that was sent, or is void, stays so"
    assert session.get_one(Reminder, reminder.id) is reminder

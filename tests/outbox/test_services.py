"""Promises: made once, kept at least once, given up after a time."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine

from tests.outbox.test_rules import HOSTILE
from tracker import outbox
from tracker.db import db, transaction
from tracker.errors import RuleBroken
from tracker.outbox import queries
from tracker.outbox.models import Message
from tracker.outbox.rules import CLAIM, WAITS, Bounce, Refused, State, Uncertain
from tracker.outbox.services import Noted, deliver, note_bounces

NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
LINK = {"name": "Amara Okafor", "url": "https://example.nhs.uk/links/secret", "expires": "8 April 2026"}


def promise(to: str = "amara.okafor@example.nhs.uk", key: str = "one", **values: Any) -> Message | None:
    return outbox.enqueue("reset", to=to, key=key, **(LINK | values))


def stored(key: str = "one") -> Message:
    """The message as it stands in the database now."""
    return db.session.scalars(sa.select(Message).where(Message.key == key)).one()


class Server:
    """Where mail goes: it remembers what arrived, and says no to whom it is told to."""

    def __init__(self, *unwanted: str, fault: Exception | None = None) -> None:
        self.unwanted, self.fault = unwanted, fault or OSError("mailbox unavailable")
        self.arrived: list[str] = []

    def __call__(self, message: Message) -> None:
        if message.to_address in self.unwanted:
            raise self.fault
        self.arrived.append(message.body)


def test_a_promise_is_a_letter_with_its_subject(session: Any) -> None:
    message = promise()

    assert message is not None
    assert (message.to_address, message.state) == ("amara.okafor@example.nhs.uk", State.PROMISED)
    assert message.subject == "Choose a new password for the board tracker"
    assert message.body.startswith("Hello Amara Okafor,\n\nSomebody, we hope you, asked")


def test_the_same_promise_is_made_once(session: Any) -> None:
    assert promise() is not None
    assert promise() is None
    assert session.scalar(sa.select(sa.func.count()).select_from(Message)) == 1


def test_the_same_promise_made_by_two_at_once_is_made_once(session: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    promise()
    monkeypatch.setattr(queries, "has_promised", lambda _key: False)  # as it was when the other looked

    assert promise() is None


@pytest.mark.parametrize("address", HOSTILE)
def test_nothing_is_promised_to_what_is_not_one_address(session: Any, address: str) -> None:
    with pytest.raises(RuleBroken):
        promise(to=address)

    assert session.scalars(sa.select(Message)).all() == []


def test_a_letter_that_is_told_too_little_is_not_promised(session: Any) -> None:
    with pytest.raises(Exception, match="'url' is undefined"):
        outbox.enqueue("reset", to="a@example.nhs.uk", key="k", name="Amara", expires="")


def test_what_was_promised_is_sent_once_and_its_link_forgotten(session: Any) -> None:
    promise()
    server = Server()

    first, second = deliver(server), deliver(server)

    assert (first, second) == ({"sent": 1, "failed": 0}, {"sent": 0, "failed": 0})
    assert len(server.arrived) == 1
    assert "https://example.nhs.uk/links/secret" in server.arrived[0]
    message = stored()
    assert (message.state, message.body, message.last_error) == (State.SENT, "", None)
    assert message.sent_at is not None


def test_one_bad_address_does_not_hold_up_the_rest(session: Any) -> None:
    promise(to="bad@example.nhs.uk", key="bad")
    promise(to="good@example.nhs.uk", key="good")
    server = Server("bad@example.nhs.uk")

    assert deliver(server) == {"sent": 1, "failed": 1}
    assert len(server.arrived) == 1


@pytest.mark.parametrize("fault", [OSError("connection refused"), ValueError("header"), ConnectionResetError()])
def test_a_message_that_failed_waits_and_is_tried_again(session: Any, fault: Exception) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        promise()
        down = deliver(Server("amara.okafor@example.nhs.uk", fault=fault))
        at_once = deliver(Server())
        said = stored().last_error
        clock.shift(WAITS[0])
        later = deliver(Server())

    assert (down["failed"], at_once["sent"], later["sent"]) == (1, 0, 1)
    assert said == (str(fault) or "ConnectionResetError")
    assert (stored().attempts, stored().state) == (2, State.SENT)


def test_a_message_that_a_server_refuses_for_good_is_given_up_at_once(session: Any) -> None:
    promise()

    assert deliver(Server("amara.okafor@example.nhs.uk", fault=Refused("550 no such mailbox")))["failed"] == 1
    assert (stored().state, stored().attempts, stored().body) == (State.REFUSED, 1, "")
    assert (stored().last_error, stored().uncertain_at) == ("550 no such mailbox", None)


def test_a_message_of_which_nobody_knows_says_so_though_it_arrives_later(session: Any) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        promise()
        deliver(Server("amara.okafor@example.nhs.uk", fault=Uncertain("it went silent")))
        open_ = (stored().state, stored().uncertain_at, stored().body != "")
        clock.shift(WAITS[0])
        deliver(Server())

    assert open_ == (State.UNCERTAIN, NOW, True)
    assert (stored().state, stored().uncertain_at, stored().last_error) == (State.SENT, NOW, None)


def test_a_message_is_given_up_after_a_night_of_tries_and_its_link_forgotten(session: Any) -> None:
    server = Server("amara.okafor@example.nhs.uk")
    with time_machine.travel(NOW, tick=False) as clock:
        promise()
        for wait in (*WAITS, timedelta()):
            assert deliver(server) == {"sent": 0, "failed": 1}
            clock.shift(wait)
        after = deliver(Server())

    assert after == {"sent": 0, "failed": 0}
    message = stored()
    assert (message.state, message.attempts, message.body) == (State.FAILED, len(WAITS) + 1, "")
    assert message.last_error == "mailbox unavailable"


def test_a_crash_between_sending_and_saying_so_sends_again_and_says_that_it_may_be_twice(session: Any) -> None:
    arrived: list[str] = []

    def crash(message: Message) -> None:
        arrived.append(message.body)
        raise KeyboardInterrupt

    with time_machine.travel(NOW, tick=False) as clock:
        promise()
        with pytest.raises(KeyboardInterrupt):
            deliver(crash)
        at_once = deliver(Server())
        clock.shift(CLAIM)
        server = Server()
        later = deliver(server)

    assert (at_once["sent"], later["sent"]) == (0, 1)
    assert server.arrived == arrived
    assert (stored().state, stored().uncertain_at) == (State.SENT, NOW + CLAIM)


def test_a_message_that_another_process_has_is_left_to_it(session: Any) -> None:
    promise(key="one")
    promise(key="two")
    inner = Server()

    def send_and_let_another_process_run(message: Message) -> None:
        deliver(inner)

    counts = deliver(send_and_let_another_process_run)

    assert (counts, len(inner.arrived)) == ({"sent": 1, "failed": 0}, 1)


def test_nothing_holds_a_lock_while_a_server_is_slow(session: Any) -> None:
    promise()

    def write_meanwhile(_message: Message) -> None:
        assert not db.session().info
        with transaction():
            promise(key="meanwhile")

    assert deliver(write_meanwhile) == {"sent": 1, "failed": 0}


def test_the_newest_promises_come_first(session: Any) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        for key in ("a", "b", "c"):
            promise(key=key)
            clock.shift(60)

    assert [message.key for message in queries.newest(2)] == ["c", "b"]


def test_a_mistake_of_ours_over_one_message_holds_up_no_other_and_leaves_it_open(session: Any) -> None:
    promise(to="bad@example.nhs.uk", key="bad")
    promise(to="good@example.nhs.uk", key="good")
    server = Server("bad@example.nhs.uk", fault=TypeError("no such thing"))

    assert deliver(server) == {"sent": 1, "failed": 1}
    assert (stored("bad").state, stored("bad").last_error) == (State.UNCERTAIN, "TypeError: no such thing")
    assert stored("good").state is State.SENT


def test_what_a_server_says_is_kept_as_a_line_however_hostile(session: Any) -> None:
    promise()

    deliver(Server("amara.okafor@example.nhs.uk", fault=OSError("550\x00 no\r\nsuch\ud800 mailbox " + "x" * 1000)))

    assert stored().last_error == "550 no such mailbox " + "x" * 480


def test_a_message_that_kills_its_sender_every_time_is_given_up(session: Any) -> None:
    def crash(_message: Message) -> None:
        raise KeyboardInterrupt

    with time_machine.travel(NOW, tick=False) as clock:
        promise()
        for _ in range(len(WAITS) + 1):
            with pytest.raises(KeyboardInterrupt):
                deliver(crash)
            clock.shift(CLAIM)
        after = deliver(Server())

    assert after == {"sent": 0, "failed": 0}
    assert (stored().state, stored().attempts, stored().body) == (State.FAILED, len(WAITS) + 1, "")
    assert stored().uncertain_at == NOW + CLAIM


def test_a_message_that_its_reader_s_quiet_hours_hold_back_leaves_when_they_end(session: Any) -> None:
    morning = NOW + timedelta(hours=8)
    with time_machine.travel(NOW, tick=False) as clock:
        promise()
        held = deliver(Server(), held_until=lambda _message: morning)
        early = deliver(Server())
        state = (stored().state, stored().attempts, stored().due_at)
        clock.move_to(morning)
        later = deliver(Server(), held_until=lambda _message: None)

    assert [each["sent"] for each in (held, early, later)] == [0, 0, 1]
    assert held["failed"] == 0
    assert state == (State.PROMISED, 0, morning)


def test_a_message_that_nobody_wants_any_more_is_void_and_its_link_forgotten(session: Any) -> None:
    promise()
    server = Server()

    assert deliver(server, is_wanted=lambda _message: False) == {"sent": 0, "failed": 0}
    assert (stored().state, stored().body, server.arrived) == (State.VOID, "", [])


def test_only_what_was_asked_for_is_sent(session: Any) -> None:
    one = promise(key="one")
    promise(key="two")
    assert one is not None

    assert deliver(Server(), only=[one.id]) == {"sent": 1, "failed": 0}
    assert stored("two").state is State.PROMISED


def test_who_took_so_long_that_another_process_sent_the_message_says_nothing(session: Any) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        promise()

        def take_too_long(_message: Message) -> None:
            clock.shift(CLAIM)
            deliver(Server())
            raise OSError("timed out")

        deliver(take_too_long)

    assert (stored().state, stored().attempts, stored().last_error) == (State.SENT, 2, None)
    assert stored().uncertain_at == NOW + CLAIM


def test_who_took_long_and_found_the_message_waiting_says_what_came_of_it(session: Any) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        promise()

        def take_long(_message: Message) -> None:
            clock.shift(CLAIM)
            deliver(Server(), held_until=lambda _message: NOW + timedelta(hours=8))  # it only notes that one is lost

        counts = deliver(take_long)

    assert (counts["sent"], stored().state, stored().attempts) == (1, State.SENT, 1)


def test_what_came_back_is_marked_once_and_stays_sent(session: Any) -> None:
    promise()
    deliver(Server())
    waiting = promise(key="waiting")
    assert waiting is not None
    came_back = Bounce(stored().id, "smtp; 550 5.1.1\nno such user")

    with transaction():
        first = note_bounces([came_back, came_back, Bounce(uuid.uuid4(), "?"), Bounce(waiting.id, "forged")])
    with transaction():
        again = note_bounces([Bounce(came_back.message_id, "another")])

    assert (first, again) == (Noted(1, 0, 2), Noted(0, 1, 0))
    assert (stored().state, stored().last_error) == (State.SENT, "smtp; 550 5.1.1 no such user")
    assert stored().bounced_at is not None
    assert stored("waiting").bounced_at is None


def test_the_database_itself_refuses_to_unsend_what_came_back(session: Any) -> None:
    promise()
    deliver(Server())
    message = stored()

    message.state = State.PROMISED

    with pytest.raises(sa.exc.IntegrityError, match="stays so"):
        session.flush()
    session.rollback()

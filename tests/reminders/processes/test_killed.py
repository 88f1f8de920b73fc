"""kill -9 at each step between promise and sent: nothing is lost, nothing is promised twice, and what may have arrived
twice says so."""

import os
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from tests.reminders.passing import SITE
from tests.reminders.processes.forked import Process, alone
from tests.reminders.processes.posted import Post
from tests.reminders.processes.world import FIRST, MORNING, SECOND
from tracker import clock
from tracker.db import db
from tracker.outbox.models import Message
from tracker.outbox.rules import CLAIM, State
from tracker.outbox.services import Send
from tracker.reminders.models import Reminder
from tracker.reminders.services import passes
from tracker.reminders.services.passes import Done

SCAN, MAIL, CLAIM_ONE, SETTLE_ONE, CLAIM_TWO, SETTLE_TWO = range(6)
"""The commits of one pass that wrote something, in order."""

Arm = Callable[[], None]
"""Makes this very process die at some step."""


def _die(by: signal.Signals = signal.SIGKILL) -> None:
    os.kill(os.getpid(), by)


def _at_commit(number: int, *, before: bool) -> Arm:
    """Die right before, or right after, the commit of this number among those that wrote something."""
    seen = {"commits": -1, "wrote": False}

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen["wrote"] |= statement.startswith(("INSERT", "UPDATE"))

    def committing(_connection: Any) -> None:
        if seen["wrote"]:
            seen["commits"] += 1
            if before and seen["commits"] == number:
                _die()

    def committed(_session: Any) -> None:
        seen["wrote"] = False
        if seen["commits"] == number:
            _die()

    def arm() -> None:
        sa.event.listen(sa.Engine, "before_cursor_execute", note)
        sa.event.listen(sa.Engine, "commit", committing)
        sa.event.listen(Session, "after_commit", committed)

    return arm


def _at_words(words: bytes, *, half: bool = False, by: signal.Signals = signal.SIGKILL) -> Arm:
    """Die (or sleep) before the first of these words goes to the mail server, or when half of what holds them has."""

    def arm() -> None:
        send = socket.socket.sendall

        def sendall(self: socket.socket, data: bytes, *flags: int) -> None:
            if words in data[: len(words) + 200]:
                if half:
                    send(self, data[: len(data) // 2])
                _die(by)
            send(self, data, *flags)

        socket.socket.sendall = sendall  # type: ignore[method-assign,assignment]  # in the child only

    return arm


def _a_pass(send: Send, at: datetime = MORNING, arm: Arm | None = None) -> Callable[[], Done]:
    def deed() -> Done:
        if arm:
            arm()
        with clock.at(at):
            return passes.run(site=SITE, send=send)

    return deed


@contextmanager
def _reading(place: Flask) -> Iterator[None]:
    with place.app_context():
        yield
        db.session.remove()


@pytest.mark.parametrize(
    ("arm", "copies", "uncertain"),
    [
        pytest.param(_at_commit(SCAN, before=True), [1, 1], 0, id="before the promise"),
        pytest.param(_at_commit(SCAN, before=False), [1, 1], 0, id="after the promise"),
        pytest.param(_at_commit(MAIL, before=True), [1, 1], 0, id="before the mail is made"),
        pytest.param(_at_commit(MAIL, before=False), [1, 1], 0, id="after the mail is made"),
        pytest.param(_at_commit(CLAIM_ONE, before=True), [1, 1], 0, id="before it is claimed"),
        pytest.param(_at_commit(CLAIM_ONE, before=False), [1, 1], 1, id="after it is claimed"),
        pytest.param(_at_words(b"ehlo "), [1, 1], 1, id="after it is connected"),
        pytest.param(_at_words(b"mail FROM:"), [1, 1], 1, id="before its sender is named"),
        pytest.param(_at_words(b"rcpt TO:"), [1, 1], 1, id="before its reader is named"),
        pytest.param(_at_words(b"data\r\n"), [1, 1], 1, id="before it is handed over"),
        pytest.param(_at_words(b"Message-ID: ", half=True), [1, 1], 1, id="in the middle of it"),
        pytest.param(None, [1, 2], 1, id="before the server has answered"),
        pytest.param(_at_words(b"quit\r\n"), [1, 2], 1, id="after the server has answered"),
        pytest.param(_at_commit(SETTLE_ONE, before=True), [1, 2], 1, id="before it is settled"),
        pytest.param(_at_commit(SETTLE_ONE, before=False), [1, 1], 0, id="after it is settled"),
        pytest.param(_at_commit(CLAIM_TWO, before=False), [1, 1], 1, id="after the next is claimed"),
        pytest.param(_at_commit(SETTLE_TWO, before=True), [1, 2], 1, id="before the next is settled"),
    ],
)
def test_who_is_killed_loses_nothing_and_promises_nothing_twice(
    place: Flask, post: Post, arm: Arm | None, copies: list[int], uncertain: int
) -> None:
    doomed = Process(place, _a_pass(post.send, arm=arm))
    post.victim = 0 if arm else doomed.pid

    killed = doomed.go().ended()
    at_once, later, again = alone(
        place, lambda: [_a_pass(post.send, at=MORNING + each)() for each in (timedelta(), CLAIM, CLAIM + CLAIM)]
    )

    assert (killed.signal, killed.fault) == (signal.SIGKILL, "")
    assert sorted(post.copies.values()) == copies
    assert {reader for _, reader in post.copies} == {FIRST, SECOND}
    assert len(post.copies) == len({reader for _, reader in post.copies})
    assert again == Done(0, 0, 0, 0)
    with _reading(place):
        messages = db.session.scalars(sa.select(Message)).all()
        reminders = db.session.scalars(sa.select(Reminder)).all()
        doubted = {f"<{each.id}@example.nhs.uk>" for each in messages if each.uncertain_at}
    assert [each.state for each in messages] == [State.SENT, State.SENT]
    assert len({each.key for each in reminders}) == len(reminders) == 4
    assert {each.message_id for each in reminders} == {each.id for each in messages}
    assert len(doubted) == uncertain
    assert {mail for (mail, _), count in post.copies.items() if count > 1} <= doubted
    assert (at_once.promised, later.promised) in {(0, 0), (4, 0)}


def test_who_sleeps_for_longer_than_a_try_may_take_wakes_to_no_fault_and_unsends_nothing(
    place: Flask, post: Post
) -> None:
    sleeper = Process(place, _a_pass(post.send, arm=_at_words(b"quit\r\n", by=signal.SIGSTOP))).go()
    os.waitpid(sleeper.pid, os.WUNTRACED)

    awake = alone(place, _a_pass(post.send, at=MORNING + CLAIM))
    os.kill(sleeper.pid, signal.SIGCONT)
    woken = sleeper.ended()

    assert awake == Done(0, 4, 0, 0)
    assert (woken.signal, woken.fault, woken.gave.promised) == (0, "", 4)
    assert sorted(post.copies.values()) == [1, 2]
    with _reading(place):
        messages = db.session.scalars(sa.select(Message).order_by(Message.attempts)).all()
    assert [(each.state, each.attempts, each.uncertain_at is None) for each in messages] == [
        (State.SENT, 1, True),
        (State.SENT, 2, False),
    ]

"""Several schedulers at once: each thing is promised once and each mail sent once, and nobody falls over another."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.reminders.passing import SITE
from tests.reminders.processes.forked import alone, at_once
from tests.reminders.processes.posted import Post
from tests.reminders.processes.world import MORNING, make_world
from tracker import clock, outbox
from tracker.db import db, transaction
from tracker.outbox.models import Message
from tracker.outbox.rules import State, Way
from tracker.reminders.models import Reminder
from tracker.reminders.services import digests, passes, promising

LINK: dict[str, Any] = {"name": "Jo", "url": "https://example.nhs.uk/links/secret", "expires": "8 April 2027"}
PEOPLE, DAYS, SCHEDULERS = 10, 3, 4


@pytest.fixture
def crowd(place: Flask) -> Flask:
    """A world of ten people, for whom two things each are late."""
    with place.app_context():
        for number in range(2, PEOPLE, 2):
            make_world(f"person{number}@example.nhs.uk", f"person{number + 1}@example.nhs.uk")
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    return place


def test_passes_at_once_promise_and_send_everything_once(crowd: Flask, post: Post) -> None:
    def some_passes() -> list[passes.Done]:
        done = []
        for day in range(DAYS):
            with clock.at(MORNING + timedelta(days=day)):
                done.append(passes.run(site=SITE, send=post.send))
        return done

    done = [each for every in at_once(crowd, *[some_passes] * SCHEDULERS) for each in every]

    assert (sum(each.promised for each in done), {each.failed for each in done}) == (2 * PEOPLE, {0})
    assert [*post.copies.values()] == [1] * PEOPLE
    with crowd.app_context():
        messages = db.session.scalars(sa.select(Message)).all()
        reminders: Any = db.session.scalars(sa.select(Reminder)).all()
        db.session.remove()
    assert [(each.state, each.attempts, each.uncertain_at) for each in messages] == [(State.SENT, 1, None)] * PEOPLE
    assert len({each.key for each in reminders}) == len(reminders) == 2 * PEOPLE
    assert {each.message_id for each in reminders} == {each.id for each in messages}


def test_a_pass_goes_on_when_somebody_writes_between_what_it_reads_and_what_it_writes(
    place: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = count()

    def write() -> None:
        with transaction():
            outbox.enqueue("reset", to="jo@example.nhs.uk", key=f"reset:{next(written)}", **LINK)

    def another_writes_before(deed: Callable[..., Any]) -> Callable[..., Any]:
        def deed_after_that(*known: Any, **named: Any) -> Any:
            alone(place, write)
            next(written)
            return deed(*known, **named)

        return deed_after_that

    for where, name in ((promising, "scan"), (digests, "make_mail"), (passes, "deliver")):
        monkeypatch.setattr(where, name, another_writes_before(getattr(where, name)))
    with place.app_context(), clock.at(MORNING):
        done = [passes.run(site=SITE, send=lambda _message: Way.SMTP) for _ in range(2)]
        db.session.remove()

    assert done == [passes.Done(4, 4, 0, 0), passes.Done(0, 0, 0, 0)]

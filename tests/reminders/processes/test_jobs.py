"""One of many schedulers runs a job that is due, another takes over from one that died, and what failed is retried."""

import os
import signal
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from apscheduler.triggers.cron import CronTrigger
from flask import Flask

from tests.reminders.processes.forked import Process, alone, at_once
from tests.reminders.processes.world import MORNING
from tracker import clock, outbox
from tracker.db import db, transaction
from tracker.jobs.models import Job
from tracker.jobs.rules import RETRY, Outcome, Timetable
from tracker.jobs.services import run_if_due
from tracker.outbox.models import Message

SCHEDULERS, DAYS = 4, 4
LINK: dict[str, Any] = {"name": "Jo", "url": "https://example.nhs.uk/links/secret", "expires": "8 April 2027"}
DAILY = Timetable("promise", "Promises", CronTrigger(hour=7, timezone=clock.LONDON))

Work = Callable[[], str]


def _work(name: str) -> Work:
    """Leaves a trace: one message for each time it is done."""

    def work() -> str:
        with transaction():
            for number in range(1000):
                if outbox.enqueue("reset", to="jo@example.nhs.uk", key=f"{name}:{number}", **LINK):
                    return f"{name}:{number}"
        raise AssertionError(name)

    return work


def _as(holder: str, work: Work, *, after: timedelta = timedelta()) -> Callable[[], Outcome | None]:
    def deed() -> Outcome | None:
        with clock.at(MORNING + after):
            return run_if_due(DAILY, work, holder=holder)

    return deed


def _traces(place: Flask) -> list[str]:
    with place.app_context():
        found = db.session.scalars(sa.select(Message.key).order_by(Message.key)).all()
        db.session.remove()
    return list(found)


def _job(place: Flask) -> Job:
    with place.app_context():
        job = db.session.scalars(sa.select(Job)).one()
        db.session.remove()
    return job


def test_one_of_many_runs_what_is_due(place: Flask) -> None:
    days = [timedelta(days=each) for each in range(DAYS)]

    outcomes = [
        at_once(place, *[_as(f"{each}", _work("done"), after=day) for each in range(SCHEDULERS)]) for day in days
    ]

    assert [sorted(filter(None, each)) for each in outcomes] == [[Outcome.DONE]] * DAYS
    assert _traces(place) == [f"done:{each}" for each in range(DAYS)]
    assert (_job(place).runs, _job(place).held_by) == (DAYS, None)


def test_another_takes_over_from_one_that_was_killed_when_its_lease_has_run_out_and_not_before(place: Flask) -> None:
    def die() -> str:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    killed = Process(place, _as("killed", die)).go().ended()
    soon = at_once(place, *[_as(f"{each}", _work("done"), after=timedelta(minutes=14)) for each in range(2)])
    held = _job(place).held_by
    later = at_once(place, *[_as(f"{each}", _work("done"), after=DAILY.lease) for each in range(SCHEDULERS)])

    assert (killed.signal, held) == (signal.SIGKILL, "killed")
    assert soon == [None, None]
    assert sorted(filter(None, later)) == [Outcome.DONE]
    assert (_traces(place), _job(place).held_by) == (["done:0"], None)


def test_one_that_wakes_after_another_took_over_changes_nothing_of_its_run(place: Flask) -> None:
    def sleep() -> str:
        os.kill(os.getpid(), signal.SIGSTOP)
        return "slept"

    sleeper = Process(place, _as("sleeper", sleep)).go()
    os.waitpid(sleeper.pid, os.WUNTRACED)
    other = alone(place, _as("other", _work("done"), after=DAILY.lease))
    os.kill(sleeper.pid, signal.SIGCONT)

    woken = sleeper.ended()

    assert (woken.signal, woken.fault, other) == (0, "", Outcome.DONE)
    job = _job(place)
    assert (job.runs, job.said, job.held_by) == (1, "done:0", None)


def test_a_job_that_failed_is_run_again_by_whoever_comes_after_a_while(place: Flask) -> None:
    def fail() -> str:
        raise ConnectionRefusedError(111, "Connection refused")

    failed = alone(place, _as("one", fail))
    soon = alone(place, _as("two", _work("done"), after=RETRY - timedelta(seconds=1)))
    later = at_once(place, *[_as(f"{each}", _work("done"), after=RETRY) for each in range(SCHEDULERS)])

    assert (failed, soon, sorted(filter(None, later))) == (Outcome.FAILED, None, [Outcome.DONE])
    assert (_traces(place), _job(place).outcome) == (["done:0"], Outcome.DONE)

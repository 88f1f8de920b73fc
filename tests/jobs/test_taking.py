"""Taking a job: who comes second, between the other's look and its write, leaves it to the other."""

from datetime import UTC, datetime
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from apscheduler.triggers.interval import IntervalTrigger

from tests.jobs.factories import JobFactory
from tracker import clock
from tracker.db import db
from tracker.jobs import queries
from tracker.jobs.models import Job
from tracker.jobs.rules import Timetable
from tracker.jobs.services import run_if_due

OFTEN = Timetable("often", "Something", IntervalTrigger(minutes=5, timezone=clock.LONDON))


def test_a_job_that_another_scheduler_has_made_meanwhile_is_left_to_it(
    session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    JobFactory(name="often", runs=0)
    db.session.commit()
    monkeypatch.setattr(queries, "locked_job", lambda _name: None)  # as it was when this one looked
    done: list[str] = []

    def work() -> str:
        done.append("done")
        return "done"

    with time_machine.travel(datetime(2026, 11, 23, 12, tzinfo=UTC), tick=False):
        outcome = run_if_due(OFTEN, work, holder="second")

    assert (outcome, done) == (None, [])
    db.session.rollback()
    assert db.session.scalars(sa.select(Job.held_by)).all() == [None]


def test_a_job_that_another_scheduler_has_done_meanwhile_is_not_done_again(
    session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    JobFactory(name="often", done_through=datetime(2026, 11, 23, 12, tzinfo=UTC), runs=1)
    db.session.commit()
    monkeypatch.setattr(queries, "is_due", lambda _timetable, _now: True)  # as it was when this one looked
    done: list[str] = []

    def work() -> str:
        done.append("done")
        return "done"

    with time_machine.travel(datetime(2026, 11, 23, 12, 1, tzinfo=UTC), tick=False):
        outcome = run_if_due(OFTEN, work, holder="second")

    assert (outcome, done) == (None, [])
    assert db.session.scalars(sa.select(Job.runs)).all() == [1]

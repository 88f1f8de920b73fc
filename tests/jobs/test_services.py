"""Running a job: once each time it is due, on record with how it went."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn

import pytest
import sqlalchemy as sa
import time_machine
from apscheduler.triggers.interval import IntervalTrigger

from tests.jobs.factories import JobFactory
from tracker import clock, sqlite
from tracker.db import db, transaction
from tracker.jobs.models import Job
from tracker.jobs.queries import jobs, jobs_if_there
from tracker.jobs.rules import Outcome, Timetable
from tracker.jobs.services import reason, renew, run_if_due

OFTEN = Timetable("often", "Something", IntervalTrigger(minutes=5, timezone=clock.LONDON))
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at(session: Any) -> Iterator[time_machine.Traveller]:
    """Noon, until a test moves on."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def row() -> Any:
    """The job as it is stored, read anew."""
    db.session.rollback()
    return db.session.scalars(sa.select(Job).where(Job.name == "often")).one()


def test_a_job_runs_once_each_time_it_is_due(at: time_machine.Traveller) -> None:
    def run() -> Outcome | None:
        return run_if_due(OFTEN, lambda: "3 things done", holder="one")

    first, again = run(), run()
    at.shift(timedelta(minutes=5))
    later = run()

    assert [first, again, later] == [Outcome.DONE, None, Outcome.DONE]
    job = row()
    assert (job.said, job.runs, job.held_by, job.held_until) == ("3 things done", 2, None, None)
    assert job.done_through == job.finished_at == job.succeeded_at == NOON + timedelta(minutes=5)


def test_while_somebody_is_at_a_job_nobody_else_is() -> None:
    found: list[Any] = []

    def work() -> str:
        db.session.rollback()
        found.append((row().held_by, row().held_until))
        found.append(run_if_due(OFTEN, lambda: "twice", holder="two"))
        return "once"

    assert run_if_due(OFTEN, work, holder="one") is Outcome.DONE

    assert found == [("one", NOON + timedelta(minutes=15)), None]
    assert row().said == "once"


def test_a_job_writes_from_its_first_statement_on() -> None:
    run_if_due(OFTEN, lambda: str(sqlite.writing.get()), holder="one")

    assert row().said == "True"
    assert not sqlite.writing.get()


def test_a_run_whose_runner_died_is_done_again_when_its_lease_is_over(at: time_machine.Traveller) -> None:
    JobFactory(name="often", done_through=NOON, held_by="dead", held_until=NOON + timedelta(minutes=15))
    db.session.commit()

    before = run_if_due(OFTEN, lambda: "again", holder="two")
    at.shift(timedelta(minutes=15))
    after = run_if_due(OFTEN, lambda: "again", holder="two")

    assert (before, after) == (None, Outcome.DONE)


def test_who_took_too_long_does_not_speak_for_whoever_has_the_job_now(at: time_machine.Traveller) -> None:
    def work() -> str:
        at.shift(timedelta(minutes=16))
        run_if_due(OFTEN, lambda: "the second", holder="two")
        return "the first"

    run_if_due(OFTEN, work, holder="one")

    assert (row().said, row().runs) == ("the second", 1)


def test_a_run_that_fails_is_on_record_and_done_again_after_a_while(
    at: time_machine.Traveller, caplog: pytest.LogCaptureFixture
) -> None:
    JobFactory(name="often", runs=1, succeeded_at=NOON - timedelta(hours=1))
    db.session.commit()

    def work() -> NoReturn:
        with transaction() as session:
            session.add(Job(name="half done"))
            session.flush()
            raise ValueError("Samuel Adeyemi")

    outcomes = [run_if_due(OFTEN, work, holder="one")]
    at.shift(timedelta(minutes=10))
    outcomes.append(run_if_due(OFTEN, work, holder="one"))
    job = row()
    assert (job.outcome, job.failures, job.succeeded_at) == (Outcome.FAILED, 2, NOON - timedelta(hours=1))
    assert job.said.startswith("ValueError in test_services.py, line ")
    assert "Samuel" not in job.said
    at.shift(timedelta(minutes=10))
    outcomes.append(run_if_due(OFTEN, lambda: "mended", holder="one"))

    assert outcomes == [Outcome.FAILED, Outcome.FAILED, Outcome.DONE]
    assert (row().failures, row().succeeded_at, row().said) == (0, NOON + timedelta(minutes=20), "mended")
    assert set(jobs()) == {"often"}
    assert [each.message for each in caplog.records if each.levelno == logging.ERROR] == ["job failed: often"] * 2


def test_each_run_is_one_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "tracker.jobs"):
        run_if_due(OFTEN, lambda: "3 things done", holder="one")
        run_if_due(OFTEN, lambda: "3 things done", holder="one")

    assert [each.message for each in caplog.records] == ["job often: done after 0.0 s: 3 things done"]


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(13, "Permission denied", "/var/mail/samuel"), "PermissionError: Permission denied"),
        (OSError(), "OSError: no reason given"),
        (
            sa.exc.OperationalError("SELECT 'Samuel'", {}, Exception("database is locked\nDETAIL: Samuel")),
            "OperationalError: database is locked",
        ),
    ],
)
def test_why_a_run_failed_is_said_without_anybodys_data(error: Exception, said: str) -> None:
    assert reason(error) == said


def test_whoever_is_at_a_job_keeps_it_while_they_say_so(at: time_machine.Traveller) -> None:
    found = []

    def work() -> str:
        for _ in range(3):
            at.shift(timedelta(minutes=10))
            found.append((renew(OFTEN, holder="one"), run_if_due(OFTEN, lambda: "twice", holder="two")))
        return "once"

    run_if_due(OFTEN, work, holder="one")

    assert found == [(True, None)] * 3
    assert (row().said, row().runs) == ("once", 1)


def test_a_run_that_is_stuck_is_not_kept_nor_one_that_is_anothers(at: time_machine.Traveller) -> None:
    assert not renew(OFTEN, holder="one")
    JobFactory(name="often", done_through=NOON, held_by="one", held_until=NOON + timedelta(minutes=15))
    db.session.commit()

    others = renew(OFTEN, holder="two")
    at.shift(timedelta(hours=4))
    stuck = renew(OFTEN, holder="one")

    assert (others, stuck) == (False, False)
    assert row().held_until == NOON + timedelta(minutes=15)


def test_a_database_without_tables_has_no_jobs_to_tell_of(session: Any) -> None:
    with session.begin_nested():
        session.execute(sa.text("ALTER TABLE job RENAME TO job_that_was"))
        found = jobs_if_there()

    assert found is None

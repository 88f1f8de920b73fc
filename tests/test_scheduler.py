"""The process that runs the timed jobs: each when it is due, until somebody tells it to stop."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn

import pytest
import sqlalchemy as sa
import time_machine
from apscheduler.triggers.interval import IntervalTrigger
from flask import Flask

from config import Config
from tests.jobs.factories import JobFactory
from tests.panels.factories import VacancyImportFactory
from tests.wres.factories import UploadFactory
from tracker import clock, create_app, scheduler
from tracker.db import db
from tracker.jobs.models import Job
from tracker.jobs.queries import jobs
from tracker.jobs.rules import Outcome, Timetable
from tracker.panels.models import VacancyImport
from tracker.reminders.services import passes
from tracker.reminders.services.passes import Made
from tracker.wres.models import Upload

NAMES = [timetable.name for timetable, _ in scheduler.JOBS]
OFTEN = Timetable("often", "Something", IntervalTrigger(minutes=1, timezone=clock.LONDON))


def fail() -> NoReturn:
    raise ValueError("no")


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """``only(work)``: the one job there is."""
    return lambda work, timetable=OFTEN: monkeypatch.setattr(scheduler, "JOBS", ((timetable, work),))


def once(app: Flask) -> tuple[int, list[str]]:
    result = app.test_cli_runner().invoke(args=["scheduler", "--once"])
    return result.exit_code, result.output.splitlines()


@time_machine.travel("2026-11-23 08:00", tick=False)
def test_what_is_due_is_run_once_in_order(app: Flask, session: Any) -> None:
    first, again = once(app), once(app)

    assert first == (0, [f"{name}: done" for name in NAMES])
    assert again == (0, ["Nothing is due"])


def test_a_job_that_fails_ends_the_command_with_one(app: Flask, session: Any, only: Any) -> None:
    only(fail)

    assert once(app) == (1, ["often: failed"])


@time_machine.travel("2026-11-23 08:00", tick=False)
def test_files_that_nobody_imported_within_thirty_days_go(app: Flask, session: Any) -> None:
    for days in (29, 31):
        UploadFactory(created_at=clock.now() - timedelta(days=days))
        VacancyImportFactory(created_at=clock.now() - timedelta(days=days))
    session.commit()

    with app.app_context():
        said = scheduler.discard_files()

    assert said == "2 files discarded"
    session.expire_all()
    left = [*session.scalars(sa.select(Upload)), *session.scalars(sa.select(VacancyImport))]
    assert [clock.now() - each.created_at for each in left] == [timedelta(days=29)] * 2


def test_no_job_says_a_number_that_could_give_a_relationship_away(app: Flask, session: Any) -> None:
    once(app)

    numbered = {name: each.said for name, each in jobs().items() if any(map(str.isdigit, each.said))}
    assert numbered == {"find breaches": "0 breaches found", "discard files": "0 files discarded"}


def test_the_job_fails_where_no_mail_could_be_made_for_somebody(
    app: Flask, session: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passes, "make_due_mail", lambda _site: Made(mails=2, faults=1))

    with pytest.raises(scheduler.NotMadeError):
        scheduler.make_mail()


# ---------------------------------------------------------------------------------------------- the process itself


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Flask]:
    """A service with a database of its own, in which there are jobs and nothing else."""
    app = create_app(Config(SECRET_KEY="tests", SQLALCHEMY_DATABASE_URI=f"sqlite:///{tmp_path / 'jobs.sqlite3'}"))
    with app.app_context():
        Job.metadata.tables["job"].create(db.engine)
    yield app
    with app.app_context():
        db.engine.dispose()


def row(app: Flask) -> Job:
    with app.app_context():
        found = db.session.scalars(sa.select(Job)).one()
        db.session.expunge_all()
    return found


def test_a_job_runs_in_a_process_that_stops_when_a_wait_is_over(own: Flask, only: Any) -> None:
    def work() -> str:
        ran.set()
        return "ran well"

    ran = threading.Event()
    only(work)
    clockwork = scheduler.Clockwork(own)
    clockwork.stop_after(ran.wait)

    clockwork.run()

    job = row(own)
    assert (job.said, job.runs, job.held_by) == ("ran well", 1, None)


@pytest.mark.parametrize("word", [signal.SIGTERM, signal.SIGINT])
def test_a_process_that_is_told_to_stop_ends_what_it_is_at(own: Flask, only: Any, word: signal.Signals) -> None:
    def work() -> str:
        os.kill(os.getpid(), word)
        clockwork.leaving.wait()
        return "came to its end"

    before = signal.getsignal(word)
    only(work)
    clockwork = scheduler.Clockwork(own)

    clockwork.run()

    job = row(own)
    assert (job.said, job.outcome, job.held_by) == ("came to its end", Outcome.DONE, None)
    assert signal.getsignal(word) == before


def test_a_process_that_stops_begins_nothing_more(own: Flask, only: Any) -> None:
    clockwork = scheduler.Clockwork(own)
    clockwork.stop()

    clockwork.ask(OFTEN, fail)

    with own.app_context():
        assert jobs() == {}


def test_whoever_is_at_a_job_renews_its_lease(own: Flask, only: Any) -> None:
    def work() -> str:
        with time_machine.travel(clock.now() + timedelta(minutes=10)):
            clockwork.renew_leases()
            found.append(row(own).held_until)
        return "long"

    found: list[Any] = []
    only(work)
    clockwork = scheduler.Clockwork(own)
    began = clock.now()

    clockwork.ask(OFTEN, work)
    clockwork.renew_leases()

    assert found[0] - began >= timedelta(minutes=25)
    assert row(own).held_until is None


def test_a_database_that_is_gone_for_a_while_stops_no_scheduler(
    own: Flask, only: Any, caplog: pytest.LogCaptureFixture
) -> None:
    only(lambda: "never")
    clockwork = scheduler.Clockwork(own)
    with own.app_context(), db.engine.begin() as connection:
        connection.execute(sa.text("DROP TABLE job"))

    clockwork.ask(OFTEN, fail)
    clockwork.running.add("often")
    clockwork.renew_leases()

    assert [each.message for each in caplog.records] == [
        "could not ask for the job often",
        "could not renew the job often",
    ]


def test_a_service_on_postgresql_does_its_jobs_beside_each_other_and_on_sqlite_in_turn(app: Flask, own: Flask) -> None:
    clockworks = scheduler.Clockwork(own), scheduler.Clockwork(app)

    at_once = [each.scheduler._executors[scheduler.RECORDS]._pool._max_workers for each in clockworks]

    with app.app_context():
        is_sqlite = db.engine.dialect.name == "sqlite"
    assert at_once == [1, 1 if is_sqlite else len(scheduler.JOBS)]


def test_a_job_that_was_held_by_another_is_left_alone(app: Flask, session: Any, only: Any) -> None:
    now = clock.now()
    JobFactory(name="often", done_through=now, held_by="another:1", held_until=now + timedelta(minutes=5))
    session.commit()
    only(fail)

    assert once(app) == (0, ["Nothing is due"])

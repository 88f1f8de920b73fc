"""How the jobs go, for administrators and for machines."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tests.jobs.factories import JobFactory
from tests.reminders.factories import MessageFactory
from tracker.access import Role
from tracker.jobs.rules import Outcome
from tracker.outbox.rules import State
from tracker.scheduler import JOBS

NOW = datetime(2026, 11, 23, 10, 0, 30, tzinfo=UTC)
NAMES = [timetable.name for timetable, _ in JOBS]


@pytest.fixture(autouse=True)
def at(session: Any) -> Iterator[time_machine.Traveller]:
    """Half a minute after ten."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def administrator(sign_in: Callable[..., Any]) -> Any:
    return sign_in(Role.ADMINISTRATOR, OrganisationFactory())


def all_well(**columns: Any) -> None:
    """Every job ran at ten, and went well but for what is said of the mail."""
    for name in NAMES:
        JobFactory(name=name, **({"said": "Done"} | (columns if name == "send mail" else {})))


def asked(browser: Browser, address: str) -> tuple[int, Any]:
    """What a machine is told."""
    answer = browser.get(address)
    return answer.status_code, answer.get_json()


def test_an_administrator_reads_how_each_job_goes(browser: Browser, administrator: Any) -> None:
    all_well()

    page = browser.page("/jobs")

    assert page.heading == "Timed jobs"
    assert "No scheduler" not in page.text
    rows = {row[0]: row[1:] for row in page.rows()}
    assert list(rows) == [f"{timetable.name.capitalize()}{timetable.does}" for timetable, _ in JOBS]
    assert next(iter(rows.values())) == ["On time", "23 November 2026, 10:00am", "Done", "24 November 2026, 12:15am"]
    assert list(rows.values())[-1] == ["On time", "23 November 2026, 10:00am", "Done", "23 November 2026, 10:01am"]
    assert page.summary() == {
        "Waits longest": "Nothing waits",
        "Tried and tried again": "0",
        "Given up": "0",
        "Refused by a mail server": "0",
    }


def test_a_service_in_which_no_scheduler_ever_ran_says_so(browser: Browser, administrator: Any) -> None:
    page = browser.page("/jobs")

    assert "No scheduler has ever asked for a job. Nobody is reminded, and no mail leaves." in page.text
    assert "Ask whoever runs the service to start flask scheduler." in page.text
    assert {tuple(row[1:]) for row in page.rows()} == {("Never run", "Never", "Nothing yet", "Now")}


def test_a_scheduler_that_fell_silent_is_named_with_how_long_ago(
    browser: Browser, administrator: Any, at: time_machine.Traveller
) -> None:
    all_well()
    at.shift(timedelta(hours=3))
    browser.sign_in(administrator)

    page = browser.page("/jobs")

    assert "No scheduler has asked for a job for 3 hours." in page.text
    assert page.rows()[-1][1:] == ["Behind 2 hours late", "23 November 2026, 10:00am", "Done", "Now"]


def test_a_job_that_runs_or_fails_says_who_is_at_it_and_how_often(browser: Browser, administrator: Any) -> None:
    all_well(
        failures=2,
        outcome=Outcome.FAILED,
        finished_at=NOW,
        succeeded_at=NOW - timedelta(hours=1),
        held_by="host:7",
        held_until=NOW + timedelta(minutes=10),
    )

    [*_, failing] = browser.page("/jobs").rows()

    assert failing[1:3] == [
        "Failing failed 2 times in a row",
        "23 November 2026, 10:00amlast went well 23 November 2026, 9:00am",
    ]


def test_a_job_that_runs_says_who_is_at_it(browser: Browser, administrator: Any) -> None:
    all_well(held_by="host:7", held_until=NOW + timedelta(minutes=10), failures=1)

    [*_, running] = browser.page("/jobs").rows()

    assert running[1] == "Running by host:7failed once"
    assert running[4] == "When this one is over"


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.ADMINISTRATOR])
def test_nobody_else_reads_them(browser: Browser, sign_in: Callable[..., Any], role: Role) -> None:
    sign_in(role, OrganisationFactory())

    browser.page("/jobs", status=403)


@pytest.mark.parametrize("count", [1, 3])
def test_more_jobs_ask_no_more_of_the_database(browser: Browser, administrator: Any, count: int) -> None:
    for name in NAMES[:count]:
        JobFactory(name=name)

    browser.page("/jobs")

    assert len(browser.statements) == 4  # the person, roles with organisations; jobs; mail


def test_mail_that_does_not_leave_is_counted_and_that_about_relationships_is_not(
    browser: Browser, administrator: Any
) -> None:
    all_well()
    hour = timedelta(hours=1)
    MessageFactory(due_at=NOW - 2 * hour, is_confidential=True)
    MessageFactory(due_at=NOW - hour)
    MessageFactory(due_at=NOW + hour, attempts=2)
    MessageFactory(due_at=NOW + hour, attempts=1, state=State.UNCERTAIN, is_confidential=True)
    MessageFactory(due_at=NOW - 9 * hour, state=State.FAILED)
    MessageFactory(due_at=NOW - 9 * hour, state=State.FAILED, seen_to_at=NOW)
    MessageFactory(due_at=NOW - 9 * hour, state=State.FAILED, is_confidential=True)
    MessageFactory(due_at=NOW - 9 * hour, state=State.REFUSED, is_confidential=True)
    MessageFactory(due_at=NOW - 9 * hour, state=State.SENT)

    found, (_, told) = browser.page("/jobs").summary(), asked(browser, "/health/jobs")

    assert found == {
        "Waits longest": "2 hours",
        "Tried and tried again": "1",
        "Given up": "1",
        "Refused by a mail server": "0",
    }
    assert told["mail"] == {"oldest_waiting_seconds": 7200, "retried": 1, "failed": 1, "refused": 0}


def test_a_machine_reads_that_all_is_well_without_signing_in(browser: Browser) -> None:
    all_well()

    answers = [browser.get(each) for each in ("/health", "/health/jobs")]

    assert [(each.status_code, each.mimetype) for each in answers] == [(200, "application/json")] * 2
    told = answers[1].get_json()
    assert told == answers[0].get_json()
    assert (told["status"], told["scheduler"], [each["name"] for each in told["jobs"]]) == ("well", "well", NAMES)
    assert told["jobs"][-1] == {
        "name": "send mail",
        "status": "on time",
        "lag_seconds": 0,
        "last_run": "2026-11-23T10:00:00+00:00",
        "last_success": "2026-11-23T10:00:05+00:00",
        "next_run": "2026-11-23T10:01:00+00:00",
    }
    assert {(each.headers["Cache-Control"], "Set-Cookie" in each.headers) for each in answers} == {("no-store", False)}


def test_a_job_that_is_behind_is_unwell_and_the_pages_are_not(browser: Browser) -> None:
    all_well(done_through=NOW - timedelta(minutes=12))

    (web_status, web), (jobs_status, jobs) = asked(browser, "/health"), asked(browser, "/health/jobs")

    assert (web_status, web["status"], web["scheduler"]) == (200, "well", "unwell")
    assert (jobs_status, jobs["status"]) == (503, "unwell")
    assert jobs["jobs"][-1]["lag_seconds"] == 660


def test_a_service_without_a_scheduler_is_unwell_and_says_which_jobs_never_ran(browser: Browser) -> None:
    status, told = asked(browser, "/health/jobs")

    assert status == 503
    assert {(each["status"], each["last_run"], each["last_success"]) for each in told["jobs"]} == {
        ("never run", None, None)
    }


def test_machines_are_told_nothing_that_a_job_said_nor_who_is_at_it(browser: Browser) -> None:
    all_well(said="Samuel Adeyemi", held_by="host:7", held_until=NOW + timedelta(minutes=10))

    for address in ("/health", "/health/jobs"):
        text = browser.get(address).text
        assert ("Samuel" in text, "host:7" in text) == (False, False)


def test_a_service_whose_database_has_no_tables_is_unwell(browser: Browser, session: Any) -> None:
    session.execute(sa.text("ALTER TABLE job RENAME TO job_that_was"))

    answers = [asked(browser, each) for each in ("/health", "/health/jobs")]

    assert answers == [(503, {"status": "unwell", "reason": "the database does not answer or has no tables"})] * 2


def test_the_sign_in_of_whoever_asks_is_not_made_longer(browser: Browser) -> None:
    browser.sign_in(UserFactory(roles={OrganisationFactory(): Role.CHAIR}))

    assert "Set-Cookie" not in browser.get("/health").headers

"""Writing the trail: what is recorded, what never is, and what the database itself refuses."""

import threading
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.exc import DatabaseError

from config import Config
from tests.conftest import database_url
from tests.factories import OrganisationFactory, SeatFactory, UserFactory
from tracker import audit, clock, create_app
from tracker.access import Role
from tracker.audit import Tag, queries
from tracker.audit.models import AuditEvent
from tracker.db import UnauditedWriteError, db, transaction


@pytest.fixture
def trust(session: Any) -> Any:
    return OrganisationFactory()


@pytest.fixture
def secretary(trust: Any) -> Any:
    return UserFactory(roles={trust: Role.SECRETARY})


def test_an_event_says_who_what_when_and_why(trust: Any, secretary: Any) -> None:
    seat = SeatFactory(organisation=trust)

    event = audit.record(secretary, Tag.SEAT_ENDED, seat, reason="Term ended", position=seat.position)

    assert (event.actor, event.organisation_id, event.subject_id) == (secretary, trust.id, seat.id)
    assert (event.subject_kind, event.subject_name) == ("Seat", "Chief people officer, Amara Okafor")
    assert (event.reason, event.details) == ("Term ended", {"position": "executive director"})
    assert event.sentence == "recorded that a board seat ended"


def test_changes_name_what_was_and_what_is(trust: Any) -> None:
    seat = SeatFactory(organisation=trust, until=None)
    seat.title, seat.until, seat.is_voting = "Chief nurse", date(2026, 3, 31), True

    assert audit.changes(seat) == {"title": ["Chief people officer", "Chief nurse"], "until": [None, "2026-03-31"]}


def test_changes_know_the_value_before_even_of_a_record_that_was_not_read(session: Any, trust: Any) -> None:
    session.commit()  # what was read is forgotten
    trust.name = "Tarnbrook Hospitals"

    assert audit.changes(trust) == {"name": ["Ashbourne Vale NHS Foundation Trust", "Tarnbrook Hospitals"]}


def test_everything_in_a_new_record_changed_from_nothing(session: Any, trust: Any) -> None:
    seat = SeatFactory.build(organisation=None)

    assert audit.changes(seat)["title"] == [None, "Chief people officer"]


def test_no_secret_reaches_the_trail(secretary: Any) -> None:
    secretary.password_hash, secretary.session_key, secretary.name = "$argon2id$hash", uuid.uuid4(), "Janet Okoro"

    assert audit.changes(secretary) == {"name": ["Janet Williams", "Janet Okoro"]}


def test_an_access_that_failed_needs_neither_a_person_nor_a_record(session: Any) -> None:
    event = audit.refused(None, Tag.SIGN_IN_FAILED, path="/sign-in")

    assert (event.actor_id, event.subject_id, event.subject_name) == (None, None, "")
    assert event.details == {"path": "/sign-in"}


def test_events_are_counted_without_a_gap_and_each_seals_the_one_before(trust: Any, secretary: Any) -> None:
    first, second = (audit.record(secretary, Tag.ORGANISATION_EDITED, trust) for _ in range(2))

    assert second.position == first.position + 1
    assert (second.previous, queries.head().digest) == (first.digest, second.digest)


def test_many_events_at_once_are_chained_as_if_one_by_one(trust: Any, secretary: Any) -> None:
    seats = [SeatFactory(organisation=trust, title=f"Director {number}") for number in range(3)]
    before = audit.record(secretary, Tag.SEAT_FILLED, seats[0])

    events = audit.record_all(secretary, Tag.SEAT_EDITED, ((seat, {"row": seat.title}) for seat in seats))
    after = audit.record(secretary, Tag.SEAT_ENDED, seats[0])

    chain = [before, *events, after]
    assert [event.position - before.position for event in chain] == [0, 1, 2, 3, 4]
    assert [event.previous for event in chain[1:]] == [event.digest for event in chain[:-1]]
    assert [(event.subject_id, event.details) for event in events] == [(seat.id, {"row": seat.title}) for seat in seats]
    assert queries.verify().fault is None


def test_a_change_without_an_event_is_refused_whole(session: Any, trust: Any) -> None:
    session.commit()

    with pytest.raises(UnauditedWriteError, match="Organisation"), transaction():
        trust.name = "Changed"

    assert trust.name == "Ashbourne Vale NHS Foundation Trust"


STATEMENTS = [
    "UPDATE audit_event SET reason = 'another'",
    "UPDATE audit_event SET position = position + 10",
    "DELETE FROM audit_event",
    "DELETE FROM audit_head",
    "UPDATE audit_head SET digest = 'x'",
    "UPDATE audit_head SET position = 0",
    "INSERT INTO audit_head (id, created_at, position, digest) SELECT 'a', created_at, 9, 'x' FROM audit_head",
]
ON_SQLITE = [
    "INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event",
    "REPLACE INTO audit_head SELECT * FROM audit_head",
]
ON_POSTGRESQL = ["TRUNCATE audit_event", "TRUNCATE audit_head", "TRUNCATE audit_event, audit_head CASCADE"]


@pytest.mark.parametrize("statement", [*STATEMENTS, *ON_SQLITE, *ON_POSTGRESQL])
def test_the_database_itself_refuses(session: Any, trust: Any, statement: str) -> None:
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    if statement in (ON_POSTGRESQL if is_sqlite else ON_SQLITE):
        pytest.skip("a statement of the other database")
    if "SELECT 'a'" in statement and not is_sqlite:
        statement = statement.replace("'a'", f"'{uuid.uuid4()}'::uuid")
    event = audit.record(None, Tag.ORGANISATION_CREATED, trust)

    with pytest.raises(DatabaseError, match="append-only"), session.begin_nested():
        session.execute(sa.text(statement))

    session.expire_all()
    assert queries.verify().fault is None
    assert (event.reason, queries.head().digest) == (None, event.digest)


@pytest.fixture
def on_its_own(worker_id: str, tmp_path: Path) -> Iterator[Flask]:
    """The service on a database that several connections write to for real."""
    url = database_url(f"{worker_id}_writers", tmp_path)
    app = create_app(Config(SECRET_KEY="tests", SQLALCHEMY_DATABASE_URI=url))
    with app.app_context():
        flask_migrate.upgrade()
        db.engine.dispose()
    yield app
    with app.app_context():
        db.engine.dispose()


def test_two_writers_at_once_never_seal_the_same_link(on_its_own: Flask) -> None:
    writers, each = 4, 10
    start, faults = threading.Barrier(writers), []

    def write() -> None:
        with on_its_own.app_context():
            start.wait()
            try:
                for _ in range(each):
                    with transaction():
                        audit.refused(None, Tag.SIGN_IN_FAILED)
            except Exception as fault:  # noqa: BLE001 -- a thread's fault must reach the test
                faults.append(fault)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=write) for _ in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with on_its_own.app_context():
        verdict = queries.verify()
        previous = list(db.session.scalars(sa.select(AuditEvent.previous)))
        db.session.remove()
    assert faults == []
    assert (verdict.fault, verdict.events) == (None, writers * each)
    assert len(set(previous)) == len(previous)


def test_an_event_is_dated_by_the_clock(trust: Any) -> None:
    before = clock.now()

    event = audit.record(None, Tag.ORGANISATION_CREATED, trust)

    assert before <= event.at <= clock.now()
    assert event.created_at == event.at

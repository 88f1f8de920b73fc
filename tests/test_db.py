"""One transaction: all or nothing, never without a word in the trail, never over somebody else's save."""

import uuid
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
import sqlalchemy as sa

from tests.factories import OrganisationFactory, SeatFactory, UserFactory
from tracker import audit
from tracker.access import Role
from tracker.accounts.models import Organisation, Seat
from tracker.audit import Tag
from tracker.audit.models import AuditEvent
from tracker.db import UnauditedWriteError, UTCDateTime, check_version, transaction
from tracker.errors import Conflict


def test_a_change_is_kept_with_its_event(session: Any) -> None:
    organisation = OrganisationFactory()
    admin = UserFactory(roles={organisation: Role.ADMINISTRATOR})

    with transaction():
        organisation.name = "New name"
        audit.record(admin, Tag.ORGANISATION_EDITED, organisation, changes=audit.changes(organisation))

    session.expire_all()
    assert organisation.name == "New name"
    assert [event.tag for event in session.scalars(sa.select(AuditEvent))] == [Tag.ORGANISATION_EDITED]


def test_a_change_without_an_event_is_undone_and_named(session: Any) -> None:
    organisation = OrganisationFactory(name="Ashbourne Vale")
    session.commit()

    with pytest.raises(UnauditedWriteError, match=r"^Organisation$"), transaction():
        organisation.name = "Quietly changed"

    assert session.scalars(sa.select(Organisation.name)).all() == ["Ashbourne Vale"]


def test_a_failure_undoes_the_change_and_its_event(session: Any) -> None:
    organisation = OrganisationFactory(name="Ashbourne Vale")
    session.commit()

    with pytest.raises(ZeroDivisionError), transaction():  # noqa: PT012 -- the failure comes after the change
        organisation.name = "Half done"
        audit.record(None, Tag.ORGANISATION_EDITED, organisation)
        raise ZeroDivisionError

    assert session.scalars(sa.select(Organisation.name)).all() == ["Ashbourne Vale"]
    assert session.scalars(sa.select(AuditEvent)).all() == []


def test_a_transaction_does_not_nest(session: Any) -> None:
    with pytest.raises(RuntimeError, match="does not nest"), transaction(), transaction():
        pass


def test_reading_needs_no_event(session: Any) -> None:
    OrganisationFactory()
    session.commit()

    with transaction() as same:
        found = same.scalars(sa.select(Organisation)).all()

    assert len(found) == 1


def test_a_person_who_saw_an_older_version_is_told(session: Any) -> None:
    seat = SeatFactory()

    check_version(seat, seat.version)
    with pytest.raises(Conflict):
        check_version(seat, seat.version - 1)


def test_a_save_that_lost_the_race_is_a_conflict_and_changes_nothing(session: Any) -> None:
    seat = SeatFactory(holder="Amara Okafor")
    session.commit()

    with pytest.raises(Conflict), transaction() as same:  # noqa: PT012 -- the race is inside the transaction
        check_version(seat, 1)
        seat.holder = "Somebody slower"
        same.connection().execute(sa.text("UPDATE seat SET version = version + 1"))
        audit.record(None, Tag.SEAT_EDITED, seat)

    assert session.scalars(sa.select(AuditEvent)).all() == []
    assert seat.holder == "Amara Okafor"


def test_moments_come_back_aware_and_in_utc(session: Any) -> None:
    summer = datetime(2026, 7, 1, 12, 0, tzinfo=timezone(timedelta(hours=1)))
    seat = SeatFactory(created_at=summer)
    session.commit()

    stored = session.scalars(sa.select(Seat.created_at)).one()

    assert stored == summer
    assert stored.tzinfo is UTC
    assert seat.created_at.hour == 11


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        UTCDateTime().process_bind_param(datetime(2026, 7, 1), sa.create_mock_engine("sqlite://", print).dialect)  # noqa: DTZ001 -- the case


def test_the_database_keeps_foreign_keys(session: Any) -> None:
    SeatFactory()

    with pytest.raises(sa.exc.IntegrityError):
        session.execute(sa.update(Seat).values(organisation_id=uuid.uuid4()))


def test_an_error_of_the_database_does_not_tell_the_log_what_a_record_says(session: Any) -> None:
    with pytest.raises(sa.exc.DBAPIError) as error:
        session.execute(sa.text("INSERT INTO no_such_table VALUES (:words)"), {"words": "Amara asked for a mentor"})

    assert "Amara" not in str(error.value)

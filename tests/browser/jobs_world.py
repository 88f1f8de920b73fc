"""Timed jobs in every state but the one in which all is well."""

import uuid
from datetime import timedelta
from typing import Any

from tests.jobs.factories import JobFactory
from tracker import clock
from tracker.jobs.rules import Outcome


def add_jobs() -> tuple[dict[str, Any], dict[str, uuid.UUID]]:
    """One that runs, one that fails again and again, one that is behind; the others never ran."""
    now = clock.now()
    JobFactory(
        name="send mail", done_through=now, held_by="tracker-1.example.nhs.uk:4711", held_until=now + timedelta(days=1)
    )
    JobFactory(
        name="make mail",
        done_through=now,
        finished_at=now,
        succeeded_at=now - timedelta(hours=3),
        outcome=Outcome.FAILED,
        failures=17,
        said="OperationalError: could not connect to server: Connection refused",
    )
    JobFactory(name="promise reminders", done_through=now - timedelta(days=3))
    return {}, {}

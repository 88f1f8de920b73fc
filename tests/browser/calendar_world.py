"""Somebody whose calendar has an address."""

import uuid
from typing import Any

from tests.factories import OrganisationFactory, UserFactory
from tests.reminders.factories import CalendarFeedFactory
from tracker.access import Role


def add_calendar() -> tuple[dict[str, Any], dict[str, uuid.UUID]]:
    """A chair with an address that shows relationships."""
    trust = OrganisationFactory(name="Calendar Keeping NHS Trust", ods_code="ZR4")
    reader = UserFactory(name="Adaeze Whitlock", roles={trust: Role.CHAIR})
    CalendarFeedFactory(user=reader, shows_relationships=True)
    return {}, {"calendar reader": reader.id}

"""The trust of which every test of commitments tells."""

from typing import Any

import pytest

from tests.factories import OrganisationFactory
from tracker.accounts.models import Organisation


@pytest.fixture
def trust(session: Any) -> Organisation:
    """An organisation without anything."""
    found: Organisation = OrganisationFactory()
    return found

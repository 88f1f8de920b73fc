"""A day in March, and somebody who types."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from tests.factories import OrganisationFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import User


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on 3 March 2027."""
    with time_machine.travel("2027-03-03 12:00", tick=False):
        yield


@pytest.fixture
def janet(session: Any) -> User:
    """An EDI lead."""
    found: User = UserFactory(name="Janet Williams", roles={OrganisationFactory(): Role.EDI_LEAD})
    return found

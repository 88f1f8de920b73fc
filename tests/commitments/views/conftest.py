"""A trust with its commitments, on a day like any other."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from tests.factories import OrganisationFactory
from tracker.accounts.models import Organisation


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on 22 November 2026."""
    with time_machine.travel("2026-11-22 12:00", tick=False):
        yield


@pytest.fixture
def trust(session: Any) -> Organisation:
    """An organisation without anything."""
    found: Organisation = OrganisationFactory()
    return found

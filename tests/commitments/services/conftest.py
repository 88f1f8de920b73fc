"""Services on a day like any other. A test file that is about another day travels on from here."""

from collections.abc import Iterator

import pytest
import time_machine


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """It is noon on 22 November 2026."""
    with time_machine.travel("2026-11-22 12:00", tick=False):
        yield

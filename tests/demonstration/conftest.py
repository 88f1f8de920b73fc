"""The demonstration of the first trust, told once for all tests of a file: they only read."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.conftest import undone
from tracker.accounts import queries as accounts
from tracker.accounts.models import Organisation
from tracker.demonstration.cast import TRUSTS
from tracker.demonstration.performance import perform


@pytest.fixture(scope="module")
def told(app: Flask) -> Iterator[Organisation]:
    """The first trust, with its three years."""
    with undone(app):
        perform([TRUSTS[0]])
        found = accounts.organisation_by_code(TRUSTS[0].code)
        assert found is not None
        yield found

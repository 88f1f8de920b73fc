"""Coming in and going out, as a person meets it."""

from datetime import timedelta

import pytest
import time_machine

from tests.conftest import Browser
from tests.factories import OrganisationFactory, UserFactory
from tracker.access import Role
from tracker.accounts.services.sign_in import WRONG, hasher

PASSWORD = "violet kettle mountain"


@pytest.fixture
def chair(session):  # noqa: ANN001, ANN201
    organisation = OrganisationFactory(name="Ashbourne Vale")
    return UserFactory(
        email="chair@example.nhs.uk",
        roles={organisation: Role.CHAIR},
        password_hash=hasher.hash(PASSWORD),
    )


def test_a_person_signs_in_with_the_right_password(browser: Browser, chair) -> None:  # noqa: ANN001
    page = browser.page("/sign-in", {"email": "Chair@example.nhs.uk", "password": PASSWORD})

    assert page.heading == "Ashbourne Vale"


def test_a_wrong_password_is_refused_in_words_that_name_neither(browser: Browser, chair) -> None:  # noqa: ANN001
    page = browser.page("/sign-in", {"email": "chair@example.nhs.uk", "password": "wrong"}, status=422)

    assert page.errors == [WRONG]
    assert page.field("email") == "chair@example.nhs.uk"

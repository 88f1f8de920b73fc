"""Mail that did not arrive is on the overview of whoever sees to it, and of nobody else."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Browser
from tests.factories import OrganisationFactory
from tests.reminders.asked import needs
from tests.reminders.factories import MessageFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.outbox.rules import State

SignIn = Callable[..., User]
MORE = "To see to See what the mail server said, and have it tried again or give it up"


@pytest.fixture
def trust(session: Any) -> Organisation:
    organisation: Organisation = OrganisationFactory(name="Ashbourne Vale")
    return organisation


def refused(trust: Organisation, **values: Any) -> Any:
    return MessageFactory(**{"organisation_id": trust.id, "state": State.REFUSED, "attempts": 1} | values)


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (Role.ADMINISTRATOR, ("2 mails did not arrive", "mail")),
        (Role.COORDINATOR, ("1 mail about relationships did not arrive", "mail-about-relationships")),
    ],
)
def test_who_sees_to_mail_is_led_to_what_did_not_arrive(
    browser: Browser, trust: Organisation, sign_in: SignIn, role: Role, said: tuple[str, str]
) -> None:
    refused(trust)
    refused(trust, state=State.FAILED, attempts=6)
    refused(trust, is_confidential=True)
    refused(trust, state=State.PROMISED)  # tried again by itself
    refused(OrganisationFactory(ods_code="ZT1"))
    sign_in(role, trust)

    page = browser.page(f"/organisations/{trust.id}")

    line, place = said
    assert needs(page) == [f"{line} {MORE}"]
    assert page.links[line] == f"/organisations/{trust.id}/reminders/{place}"


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SECRETARY, Role.AUDITOR, Role.VSM])
def test_nobody_else_hears_of_it(browser: Browser, trust: Organisation, sign_in: SignIn, role: Role) -> None:
    refused(trust)
    refused(trust, is_confidential=True)
    sign_in(role, trust)

    page = browser.page(f"/organisations/{trust.id}")

    assert needs(page) == []
    assert "did not arrive" not in page.html


def test_where_every_mail_arrived_there_is_no_line(browser: Browser, trust: Organisation, sign_in: SignIn) -> None:
    refused(trust, is_confidential=True)
    refused(trust, state=State.SENT)
    sign_in(Role.ADMINISTRATOR, trust)

    page = browser.page(f"/organisations/{trust.id}")

    assert needs(page) == []

"""A world in which two people are late, on Monday 23 November 2026."""

from datetime import UTC, date, datetime

from tests.factories import OrganisationFactory, UserFactory
from tests.plans.factories import ActionFactory, PlanFactory
from tracker.access import Role

FIRST, SECOND = "amara.okafor@example.nhs.uk", "samuel.adeyemi@example.nhs.uk"
MORNING = datetime(2026, 11, 23, 8, tzinfo=UTC)
LATE = date(2026, 11, 20)


def make_world(*addresses: str) -> None:
    """Two owners with two overdue actions each: four promises, two mails. ``addresses`` where they are others."""
    organisation = OrganisationFactory()
    plan = PlanFactory(organisation=organisation)
    for address in addresses or (FIRST, SECOND):
        owner = UserFactory(email=address, roles={organisation: Role.VSM})
        ActionFactory.create_batch(2, plan=plan, owner=owner, due=LATE)

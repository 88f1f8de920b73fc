"""Somebody whom much needs, at two organisations, for the page of what needs them and what hangs on it."""

import uuid
from datetime import timedelta
from typing import Any

from flask import current_app

from tests.factories import OrganisationFactory, UserFactory
from tests.plans.factories import ActionFactory, MilestoneFactory, PlanFactory
from tests.reminders.factories import ReminderFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.reminders.rules.vocabulary import Kind, Part
from tracker.reminders.services.digests import signer

LONG = "Interview every member of staff from an ethnic minority background who leaves, and publish what they say"


def add_needs() -> tuple[dict[str, Any], dict[str, uuid.UUID]]:
    """Ids of records by the name of the argument in an address, and people by role."""
    trust = OrganisationFactory(name="Much Asked NHS Foundation Trust", ods_code="ZR1")
    other = OrganisationFactory(name="Also Asked NHS Trust", ods_code="ZR2")
    owner = UserFactory(name="Samuel Adeyemi", roles={trust: Role.VSM, other: Role.EDI_LEAD})
    secretary = UserFactory(name="Janet Williams", roles={trust: Role.SECRETARY})
    idle = UserFactory(name="Owen Price", roles={trust: Role.PANEL_CHAIR})
    _add_actions(trust, owner)
    _add_actions(other, owner)
    ids = {"unsubscribe_token": signer(current_app.config["SECRET_KEY"]).dumps(str(owner.id)), "much_asked": trust.id}
    return ids, {"needed owner": owner.id, "needed secretary": secretary.id, "idle reader": idle.id}


def _add_actions(trust: Organisation, owner: User) -> None:
    """Late, due today, due soon and due in some weeks, each with a milestone that is late; the late ones are new."""
    plan, today = PlanFactory(organisation=trust), clock.today()
    for number, days in enumerate((-60, -1, 0, 3, 20), start=1):
        due = today + timedelta(days)
        action = ActionFactory(plan=plan, number=number, owner=owner, title=LONG, start=today - timedelta(90), due=due)
        MilestoneFactory(action=action, title="Ask the staff network", due=today - timedelta(10))
        if days < 0:
            ReminderFactory(
                organisation=trust, user=owner, item_id=action.id, kind=Kind.ACTION_OVERDUE, due_on=due,
                part=Part.OWNER, promised_on=today,
            )  # fmt: skip

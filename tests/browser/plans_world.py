"""Closed actions, one of them looked at again, and links from a mail: one that works and one that was used."""

import uuid
from datetime import timedelta
from typing import Any

from tests.factories import OrganisationFactory, UserFactory
from tests.plans.factories import ActionFactory, MilestoneFactory, PlanFactory, RecheckFactory
from tests.plans.links import link_at, sent
from tracker import clock
from tracker.access import Role
from tracker.plans.rules.vocabulary import Rag, Status
from tracker.plans.services.by_link import record_by_link

LONG = "Interview every member of staff from an ethnic minority background who leaves, and publish what they say"


def add_plans() -> tuple[dict[str, Any], dict[str, uuid.UUID]]:
    """Ids of records by the name of the argument in an address, and people by role."""
    trust = OrganisationFactory(name="Looked At Again NHS Trust", ods_code="ZR3")
    owner = UserFactory(name="Samuel Adeyemi", roles={trust: Role.VSM})
    lead = UserFactory(name="Amara Okafor", roles={trust: Role.EDI_LEAD})
    plan, now = PlanFactory(organisation=trust), clock.now()
    ended = {
        "status": Status.COMPLETE,
        "closure_requested_by": owner,
        "closure_requested_at": now - timedelta(201),
        "closure_statement": "Everybody who left in the last year was asked",
        "closed_by": lead,
        "closed_at": now - timedelta(200),
    }
    closed = ActionFactory(plan=plan, number=1, owner=owner, title=LONG, **ended)
    again = ActionFactory(plan=plan, number=2, owner=owner, title=LONG, **ended)
    RecheckFactory(action=again, author=lead)
    going = ActionFactory(plan=plan, number=3, owner=owner, title=LONG, due=clock.today() + timedelta(3))
    MilestoneFactory(action=going, title="Ask the staff network", due=going.due)
    used = sent(going, owner)
    record_by_link(link_at(used), status=Status.IN_PROGRESS, percent=40, note="Two of nine asked", claim=Rag.AMBER)
    tokens = {"update_link": sent(going, owner), "used_link": used}
    ids = {"closed": closed.id, "again": again.id, "going": going.id}
    return ids | {name: path.rpartition("/")[2] for name, path in tokens.items()}, {"second reader": lead.id}

"""A trust whose leaders stand in every way there is, and campaigns of it and of a region."""

import uuid
from datetime import timedelta
from typing import Any

from tests.commitments.factories import CampaignFactory
from tests.commitments.leading import executive, paired
from tests.factories import OrganisationFactory, SeatFactory, UserFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation
from tracker.accounts.rules import Position
from tracker.commitments.models import DutyRule, ReturnDate
from tracker.commitments.rules import settled
from tracker.commitments.rules.vocabulary import Category, Kind
from tracker.db import db
from tracker.periods import financial_year

LONG = "Executive director of emergency and urgent-care-pathway-transformation and improvement"


def add_coverage(region: Organisation) -> tuple[dict[str, Any], dict[str, uuid.UUID]]:
    """The ids of its records, and of its company secretary and an overseer's campaign at the region."""
    trust = OrganisationFactory(name="Full Coverage NHS Trust", ods_code="ZN9")
    secretary = UserFactory(name="Ottilie Brandt", roles={trust: Role.SECRETARY})
    today = clock.today()
    _lead(trust)
    year = financial_year(today)
    owed = vars(settled.OWED[Category.GOVERNOR]) | {"sessions": 2}
    db.session.add(DutyRule(organisation=trust, category=Category.GOVERNOR, from_year=year, **owed))
    db.session.add(ReturnDate(organisation=trust, category=Category.CHAIR, year=year, due_on=today))
    days = {"starts_on": today - timedelta(150), "ends_on": today + timedelta(240)}
    campaign = CampaignFactory(organisation=trust, **days)
    over = CampaignFactory(
        organisation=trust,
        title="Every executive at Ashbourne Vale and the hospitals of the north in a relationship by the summer",
        goal=2,
        starts_on=today - timedelta(400),
        ends_on=today - timedelta(30),
        closed_on=today - timedelta(60),
    )
    regional = CampaignFactory(organisation=region, title="1,000 leaders across the region", goal=1000, **days)
    db.session.commit()
    ids = {"covered": trust.id, "campaign_id": campaign.id, "closed_campaign": over.id, "regional": regional.id}
    return ids, {"coverage secretary": secretary.id}


def _lead(trust: Organisation) -> None:
    today = clock.today()
    since = today - timedelta(100)
    chair = executive(trust, "Oluwaseun Featherstonehaugh-Montgomery", position=Position.CHAIR, title="Chair")
    paired(trust, chair, since=since)
    paired(trust, chair, kind=Kind.SPONSORSHIP, since=since)
    paired(trust, executive(trust, "Mei-Ling Hargreaves", title=LONG), kind=Kind.REVERSE, since=since)
    executive(trust, "Siobhan O'Connell", title="Chief nurse", since=today - timedelta(10))
    executive(trust, "Ravi Shah", title="Medical director", until=today - timedelta(5))
    position = Position.NON_EXECUTIVE
    SeatFactory(organisation=trust, holder="Grace Achebe", title="Non-executive director", position=position)
    UserFactory(name="Terence Aldous-Finch", roles={trust: Role.GOVERNOR})
    UserFactory(name="Ines Duarte", roles={trust: Role.VSM})

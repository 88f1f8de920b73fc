"""A trust that settled its reminders itself, keeps their mail in the sandbox, and has mail of every fate."""

import uuid
from typing import Any

from tests.factories import OrganisationFactory, UserFactory
from tests.reminders.factories import (
    MailWordingFactory,
    MessageFactory,
    ReminderRuleFactory,
    ReminderSettingsFactory,
    YearDeadlineFactory,
)
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation
from tracker.outbox.rules import State
from tracker.reminders.rules.vocabulary import Deadline, Kind, Mood
from tracker.reminders.rules.years import bounds, years_shown

LONG = "Maximiliana-Oluwaseyifunmi Featherstonehaugh-Cholmondeley"
SAID = "550 5.1.1 <samuel.adeyemi@example.nhs.uk>: Recipient address rejected: User unknown in virtual mailbox table"


def add_settled() -> tuple[dict[str, Any], dict[str, uuid.UUID]]:
    """The ids of records and of people."""
    trust = OrganisationFactory(name="Much Reminded NHS Trust", ods_code="ZM1")
    idle = OrganisationFactory(name="Never Reminded NHS Trust", ods_code="ZM2")
    ReminderRuleFactory(organisation=trust)
    ReminderRuleFactory(organisation=trust, kind=Kind.PAPER_TO_APPROVE, steps=[], is_on=False)
    ReminderSettingsFactory(organisation=trust, mood=Mood.SANDBOX)
    MailWordingFactory(organisation=trust)
    year = _settle_a_day(trust)
    administrator = UserFactory(name="Hilary Mahmud", roles={trust: Role.ADMINISTRATOR})
    reader = UserFactory(name=LONG, roles={trust: Role.VSM})
    shared = {"organisation_id": trust.id, "user_id": reader.id, "attempts": 1, "last_error": SAID}
    refused = MessageFactory(**shared, state=State.REFUSED)
    MessageFactory(**shared, state=State.UNCERTAIN, uncertain_at=clock.now())
    MessageFactory(**shared, state=State.SENT, bounced_at=clock.now())
    MessageFactory(**shared, state=State.REFUSED, is_confidential=True)
    kept = MessageFactory(organisation_id=trust.id, user_id=administrator.id, state=State.SENT, is_kept=True)
    ids = {
        "settled_reminders": trust.id,
        "idle_reminders": idle.id,
        "settled_kind": "action-due",
        "confidential_kind": "pair-stalled",
        "settled_mail": "digest",
        "wres_year": year,
        "letter_id": refused.id,
        "kept_mail": kept.id,
    }
    people = {
        "settling administrator": administrator.id,
        "settling coordinator": UserFactory(name="Meera Venkataraman", roles={trust: Role.COORDINATOR}).id,
        "settling lead": UserFactory(name="Amara Okafor", roles={trust: Role.EDI_LEAD}).id,
        "idle administrator": UserFactory(name="Rosalind Eze", roles={idle: Role.ADMINISTRATOR}).id,
    }
    return ids, people


def _settle_a_day(trust: Organisation) -> int:
    """This year of the standard, of which one day is the trust's own and another is done."""
    year, _ = years_shown(clock.today())
    first, last = bounds(year)
    source = (
        f"NHS England’s guidance on the Workforce Race Equality Standard of 12 March, as {LONG} wrote to all trusts"
    )
    YearDeadlineFactory(organisation=trust, year=year, which=Deadline.PUBLICATION, due_on=last, source=source)
    YearDeadlineFactory(organisation=trust, year=year, due_on=first, source=source, met_on=first)
    return year

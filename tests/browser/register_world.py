"""A trust whose panels stand in every way there is, with its pool and the people who keep them."""

import uuid
from datetime import timedelta
from decimal import Decimal
from typing import Any

from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import (
    BreachFactory,
    DecisionFactory,
    PanelCeilingFactory,
    PanelExceptionFactory,
    PanelFactory,
    PanelMemberFactory,
    PanelSettingsFactory,
    PoolMemberFactory,
    VacancyFactory,
)
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.panels.models import BreachRemark, Panel, PoolAbsence, Vacancy
from tracker.panels.rules.vocabulary import Answer, ExceptionState, PanelKind, PanelState, Part
from tracker.wres.rules.vocabulary import Band

LONG = "Consultant practitioner in emergency and urgent-care-pathway-transformation"
NAMES = (
    "Oluwaseun Featherstonehaugh-Montgomery",
    "Ines Duarte",
    "Ravi Shah",
    "Grace Achebe",
    "Tom Reed",
    "Mei-Ling Hargreaves",
    "Siobhan O'Connell",
)


def add_register() -> tuple[dict[str, Any], dict[str, uuid.UUID]]:
    """The ids of its records, and of its EDI lead, its company secretary and somebody on a panel."""
    trust = OrganisationFactory(name="Full Register NHS Trust", ods_code="ZN6")
    lead = UserFactory(name="Nadia Begum", roles={trust: Role.EDI_LEAD})
    secretary = UserFactory(name="Colin Marsh", roles={trust: Role.SECRETARY})
    chair = UserFactory(name="Priya Nair", roles={trust: Role.CHAIR})
    sitting = UserFactory(name="Amara Okafor", roles={trust: Role.VSM})
    day = clock.today() - timedelta(100)
    PanelSettingsFactory(organisation=trust, deputy=secretary)
    for percent, years in (("2", 0), ("2.5", 1), ("5", 2)):
        agreed, minute = (
            day - timedelta(365 * years),
            f"TB/{years}/47 of the {'extraordinary ' * years}meeting in public",
        )
        PanelCeilingFactory(
            organisation=trust, percent=Decimal(percent), agreed_on=agreed, minute=minute, recorded_by=secretary
        )
    pool_member, absence = _pool(trust)
    vacancy = VacancyFactory(organisation=trust, manager=lead, manager_name=lead.name, opened_on=day)
    panel, member = _panel(vacancy, sitting)
    ids = {
        "register_trust": trust.id,
        "paneled_vacancy": vacancy.id,
        "panel_id": panel.id,
        "member_id": member,
        "pool_member_id": pool_member,
        "absence_id": absence,
        **_exceptions(vacancy, lead, chair),
        **_past(trust, secretary),
    }
    db.session.commit()
    return ids, {"panel lead": lead.id, "panel secretary": secretary.id, "panel member": sitting.id}


def _pool(trust: Organisation) -> tuple[uuid.UUID, uuid.UUID]:
    today = clock.today()
    for number, name in enumerate(NAMES):
        PoolMemberFactory(
            organisation=trust,
            name=name,
            part=list(Part)[number % len(Part)],
            first_band=Band.BAND_5 if number % 2 else None,
            last_band=Band.VSM if number % 2 else None,
            weekdays=[0, 1, 2, 3, 4, 5] if number % 3 else [],
        )
    away = PoolMemberFactory(
        organisation=trust,
        name="Hilary Mahmud",
        sites=["Ashbourne General", "Marl Street Community Hospital"],
        trained_on=today - timedelta(1500),
    )
    absence = PoolAbsence(since=today, until=today + timedelta(30))
    away.absences.append(absence)
    PoolMemberFactory(organisation=trust, name="Wendy Ashcroft", left_on=today - timedelta(3))
    return away.id, absence.id


def _panel(vacancy: Vacancy, sitting: User) -> tuple[Panel, uuid.UUID]:
    """To come, without a BME member so far, with a conflict, old training and somebody without an account."""
    soon = clock.now() + timedelta(days=6)
    panel: Panel = PanelFactory(vacancy=vacancy, number=41, starts_at=soon)
    member = PanelMemberFactory(
        panel=panel, name=NAMES[0], part=Part.CHAIR, trained_on=None, conflict=f"Managed by {LONG}"
    )
    PanelMemberFactory(panel=panel, name=sitting.name, user=sitting, part=Part.INCLUSION)
    PanelMemberFactory(panel=panel, name="Jo Bloggs", trained_on=clock.today() - timedelta(1300))
    PanelExceptionFactory(
        panel=panel, number=41, state=ExceptionState.WITHDRAWN, requested_at=clock.now() - timedelta(2)
    )
    return panel, member.id


def _exceptions(vacancy: Vacancy, lead: User, chair: User) -> dict[str, Any]:
    """One that waits and one that was granted, each for a panel to come."""
    found = {}
    for number, state in ((42, ExceptionState.ASKED), (43, ExceptionState.GRANTED)):
        panel = PanelFactory(
            vacancy=vacancy, number=number, starts_at=clock.now() + timedelta(days=number - 38), includes_bme=Answer.NO
        )
        exception = PanelExceptionFactory(
            panel=panel,
            number=number,
            state=state,
            requested_by=lead,
            requested_at=clock.now() - timedelta(3),
            free_pool=[
                {"name": NAMES[0], "part": "chair", "bands": "band 5 to VSM", "sites": "any site"},
                {"name": "Ines Duarte", "part": "lay", "bands": "any band", "sites": "Ashbourne General"},
            ],
        )
        found[f"{state.name.lower()}_in_register"] = exception.id
    DecisionFactory(
        exception=exception,
        decided_by=chair,
        asked_at=exception.requested_at,
        decided_at=clock.now() - timedelta(1),
        reasons="Two members were free and both declined for reasons that they gave. " * 4,
    )
    return found


def _past(trust: Organisation, secretary: User) -> dict[str, Any]:
    """Panels held in every way, over several managers and divisions, with a breach that was remarked on."""
    breach = None
    for number in range(60):
        vacancy = VacancyFactory(
            organisation=trust,
            post=LONG if number % 9 == 0 else "Ward manager",
            division=("Medicine", "Surgery", "Women, children and young people's services", "")[number % 4],
            manager_name=NAMES[number % len(NAMES)],
        )
        panel = PanelFactory(
            vacancy=vacancy,
            number=100 + number,
            starts_at=clock.now() - timedelta(days=3 + number // 3),
            kind=PanelKind.SHORTLISTING if number % 3 == 0 else PanelKind.INTERVIEW,
            includes_bme=Answer.NO if number % 20 == 0 else Answer.YES,
            state=PanelState.CANCELLED if number == 33 else PanelState.PLANNED,
            cancelled_reason="Nobody applied" if number == 33 else "",
        )
        if number == 20:
            PanelExceptionFactory(
                panel=panel,
                number=20,
                state=ExceptionState.GRANTED,
                requested_at=panel.starts_at - timedelta(5),
            )
        if number == 40:
            breach = BreachFactory(panel=panel, number=1)
    assert breach is not None
    breach.remarks.append(BreachRemark(author=secretary, words="The manager has been told and is trained now."))
    return {"breach_id": breach.id, "held_panel": breach.panel_id}

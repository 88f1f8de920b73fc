"""A trust that has just begun to record panels: everybody who has a part in them, a pool, a plan, a signed return."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

from flask import Flask

from tests.browser.world import World
from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import (
    CandidateFactory,
    JustificationFactory,
    PanelExceptionFactory,
    PanelFactory,
    PanelMemberFactory,
    PanelSettingsFactory,
    PoolMemberFactory,
    VacancyFactory,
)
from tests.plans.factories import PlanFactory
from tests.wres.factories import SignedOffFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.panels.models import Panel
from tracker.panels.queries.cases import get_justification_case
from tracker.panels.rules.sent import digest
from tracker.panels.rules.vocabulary import Answer, Part
from tracker.panels.services import sending

CAST = {
    "recruiter": ("Femi Castellano", Role.RECRUITING_MANAGER),
    "trust chair": ("Priya Nair", Role.CHAIR),
    "deputy chair": ("Grace Lim", Role.BOARD_MEMBER),
    "trust secretary": ("Colin Marsh", Role.SECRETARY),
    "trust EDI lead": ("Nadia Begum", Role.EDI_LEAD),
    "first member": ("Amara Okafor", Role.VSM),
    "second member": ("Siobhan O'Connell", Role.VSM),
}
"""Who they are, by the part that a journey calls them by."""

FREE = {"Ines Duarte": Part.LAY, "Ravi Shah": Part.INCLUSION, "Mei-Ling Hargreaves": Part.INDEPENDENT}
"""The pool."""


PROCESS = "Two members shortlisted apart from one another. Everybody was asked the same five questions."


class Trust:
    """A trust of one journey's own. What it makes is there for the running service at once; it gives ids only."""

    def __init__(self, app: Flask, world: World) -> None:
        self.app, self.people = app, world.people
        with app.app_context():
            organisation = OrganisationFactory(name="Two Minutes NHS Trust")
            people = {part: UserFactory(name=name, roles={organisation: role}) for part, (name, role) in CAST.items()}
            PanelSettingsFactory(organisation=organisation, deputy=people["deputy chair"])
            SignedOffFactory(organisation=organisation, year=2026)
            PlanFactory(organisation=organisation)
            for name, part in FREE.items():
                PoolMemberFactory(organisation=organisation, name=name, part=part)
            world.people |= {part: person.id for part, person in people.items()}
            self.id = organisation.id
            db.session.commit()

    def panel(self, day: date, *sitting: str, **more: Any) -> uuid.UUID:
        """A panel on that day at 10:30, of these parts of the cast, for a vacancy of the recruiter's own."""
        with self.app.app_context():
            found: uuid.UUID = self._panel(day, *sitting, **more).id
            db.session.commit()
        return found

    def asked(self, day: date, *sitting: str) -> uuid.UUID:
        """An exception that the recruiter asked for yesterday, for such a panel without a BME member."""
        with self.app.app_context():
            found: uuid.UUID = PanelExceptionFactory(
                panel=self._panel(day, *sitting, includes_bme=Answer.NO),
                number=1,
                requested_by=self._somebody("recruiter"),
                requested_at=clock.now() - timedelta(1),
            ).id
            db.session.commit()
        return found

    def sent(self) -> None:
        """A justification that the recruiter wrote and sent, without scoring notes."""
        with self.app.app_context():
            today, recruiter = clock.today(), self._somebody("recruiter")
            found = JustificationFactory(
                vacancy=self._panel(today - timedelta(7), "first member", includes_bme=Answer.YES).vacancy,
                number=1,
                author=recruiter,
                needed_on=today,
                due_on=today + timedelta(14),
                process=PROCESS,
                criteria="Leadership (10) and budget (5). A score of 11 was needed.",
                expected=2,
            )
            for reference in ("C-104", "C-105"):
                CandidateFactory(justification=found, reference=reference)
            db.session.refresh(found)
            case = get_justification_case(found.id)
            sending.send(case, actor=recruiter, seen=digest(found.content), goes_without_files=True)
            db.session.commit()

    def _panel(self, day: date, *sitting: str, **more: Any) -> Panel:
        manager = self._somebody("recruiter")
        organisation = db.session.get_one(Organisation, self.id)
        vacancy = VacancyFactory(organisation=organisation, manager=manager, manager_name=manager.name)
        starts_at = datetime.combine(day, time(10, 30), clock.LONDON)
        panel: Panel = PanelFactory(vacancy=vacancy, number=1, held_on=day, starts_at=starts_at, **more)
        for user in map(self._somebody, sitting):
            PanelMemberFactory(panel=panel, user=user, name=user.name)
        return panel

    def _somebody(self, part: str) -> User:
        return db.session.get_one(User, self.people[part])


def next_week() -> date:
    """The Wednesday of next week."""
    today = clock.today()
    return today + timedelta(9 - today.weekday())

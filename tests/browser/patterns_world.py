"""Two years of panels with exceptions, breaches, justifications and counts, for the pages that look for patterns."""

from datetime import datetime, time, timedelta
from typing import Any

from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import (
    BreachFactory,
    DecisionFactory,
    JustificationFactory,
    PanelExceptionFactory,
    PanelFactory,
    StageCountsFactory,
    VacancyFactory,
)
from tests.targets.factories import TargetVersionFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.panels.models import Justification, Vacancy
from tracker.panels.rules.vocabulary import Answer, ExceptionState, JustificationState, Verdict
from tracker.wres.rules.vocabulary import Band

LONG = "Olusegun Bankole-Featherstonehaugh-Montgomeryshire"
PLENTY = {
    "applied_white": 90, "shortlisted_white": 80, "interviewed_white": 60, "offered_white": 25, "appointed_white": 20,
    "applied_bme": 90, "shortlisted_bme": 70, "interviewed_bme": 40, "offered_bme": 12, "appointed_bme": 10,
}  # fmt: skip


def add_patterns() -> dict[str, Any]:
    """A trust of their own, with its chair, and a target that a good number of vacancies are behind."""
    trust = OrganisationFactory(name="Well Practised NHS Trust", ods_code="ZN3")
    chair = UserFactory(name="Ngozi Barlow", roles={trust: Role.CHAIR})
    last = None
    for month in range(1, 25):
        for at in range(6):
            vacancy = _vacancy(trust, month, LONG if at == 5 else "Samuel Adeyemi", without=at == 5 and month % 4 == 1)
            StageCountsFactory(vacancy=vacancy, decided_on=vacancy.panels[0].held_on, **PLENTY)
        last = _justified(vacancy, chair, last)
    target = TargetVersionFactory(agreed=True, target__organisation=trust, target__number=1, recorded_by=chair).target
    db.session.commit()
    return {"practised": trust.id, "recruited_target": target.id, "practised chair": chair.id}


def _vacancy(trust: Organisation, month: int, manager: str, *, without: bool) -> Vacancy:
    """Held so many months ago, and one in four without a BME member: by exception or, every second time, in breach."""
    held_on = clock.today().replace(day=1) - timedelta(30 * month)
    vacancy: Vacancy = VacancyFactory(
        organisation=trust, manager_name=manager, division="Surgery" if month % 3 else "", band=Band.BAND_8A,
        opened_on=held_on - timedelta(60), closes_on=held_on - timedelta(40),
    )  # fmt: skip
    starts_at = datetime.combine(held_on, time(9), clock.LONDON)
    panel = PanelFactory(vacancy=vacancy, starts_at=starts_at, includes_bme=Answer.NO if without else Answer.YES)
    if without:
        state = ExceptionState.GRANTED if month % 8 == 1 else ExceptionState.REFUSED
        asked_at = starts_at - timedelta(7)
        found = PanelExceptionFactory(panel=panel, state=state, requested_at=asked_at)
        DecisionFactory(exception=found, asked_at=asked_at, decided_at=asked_at, verdict=Verdict(state.value))
        if state is ExceptionState.REFUSED:
            BreachFactory(panel=panel)
    db.session.refresh(vacancy)
    return vacancy


def _justified(vacancy: Vacancy, chair: User, last: Justification | None) -> Justification:
    """Accepted, a little late, and much like the one before."""
    needed_on = vacancy.panels[0].held_on
    sent_at = datetime.combine(needed_on + timedelta(20), time(9), clock.LONDON)
    found: Justification = JustificationFactory(
        vacancy=vacancy, needed_on=needed_on, due_on=needed_on + timedelta(14), state=JustificationState.ACCEPTED,
        round=1, sent_at=sent_at, like=last, like_percent=64 if last else None,
    )  # fmt: skip
    DecisionFactory(
        justification=found, round=1, verdict=Verdict.ACCEPTED, asked_at=sent_at, decided_at=sent_at, decided_by=chair
    )
    return found

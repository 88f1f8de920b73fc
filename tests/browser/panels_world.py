"""Vacancies, panels and what hangs on them, for the pages of the journeys."""

from datetime import timedelta
from typing import Any

from tests.panels.factories import PanelFactory, StageCountsFactory, VacancyFactory
from tracker import clock
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.panels.models import Batch
from tracker.panels.rules.vocabulary import VacancyState
from tracker.wres.rules.vocabulary import Band

LONG = "Consultant practitioner in emergency and urgent-care-pathway-transformation"


def add_vacancies(trust: Organisation, manager: User) -> dict[str, Any]:
    """One to interview a single person for, one alike, two in a batch, and two closed with their counts."""
    today = clock.today()
    common = {"organisation": trust, "manager": manager, "manager_name": manager.name}
    common |= {"opened_on": today - timedelta(60), "closes_on": today - timedelta(40)}
    vacancy = VacancyFactory(**common, band=Band.BAND_8A, campaign="Autumn 2026")
    single = PanelFactory(vacancy=vacancy, number=9001, candidates=1, starts_at=clock.now() + timedelta(7))
    VacancyFactory(**common, post=LONG, division="", band=Band.BAND_8B)
    batch = Batch(organisation=trust, number=9001, title="Ward managers, Ashbourne General")
    db.session.add(batch)
    db.session.flush()
    for post in ("Ward manager", "Deputy ward manager"):
        VacancyFactory(**common, post=post, batch=batch, band=Band.BAND_6)
    closed = {"state": VacancyState.CLOSED, "closed_on": today - timedelta(3)}
    counted = VacancyFactory(**common, **closed, division="Surgery")
    StageCountsFactory(vacancy=counted, decided_on=today - timedelta(5))
    VacancyFactory(**common, **closed)
    db.session.commit()
    return {
        "vacancy_id": vacancy.id,
        "closed_vacancy": counted.id,
        "batch_id": batch.id,
        "single_panel": single.id,
    }

"""Files of vacancies in every state, for the pages of the journeys."""

from typing import Any

from tests.panels.factories import VacancyFactory, VacancyImportFactory
from tests.panels.samples import HEADER, SOUND, csv_of, row
from tracker import clock
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.panels.rules.vocabulary import VacancyState

LONG = "Consultant practitioner in emergency and urgent-care-pathway-transformation-" + "x" * 90


def add_imports(trust: Organisation, sender: User) -> dict[str, Any]:
    """One that would add, change and leave alone; a new kind of file; a faulty one; one that was imported."""
    VacancyFactory(organisation=trust, reference="700-1")
    VacancyFactory(organisation=trust, reference="700-2", state=VacancyState.CLOSED, closed_on=clock.today())
    rows = [row(reference=f"700-{number}", post=LONG, manager_name="x" * 90) for number in range(1, 5)]
    common = {"organisation": trust, "uploaded_by": sender}
    waiting = VacancyImportFactory(**common, content=csv_of(*rows))
    unknown = csv_of((*SOUND, LONG), header=(*HEADER, "Advert text"))
    new_kind = VacancyImportFactory(**common, content=unknown, columns={}, name=f"{'x' * 90}.csv")
    faulty = VacancyImportFactory(**common, content=csv_of(row(reference=""), row(post="x" * 300)))
    counts = {"new": 12, "changed": 3, "same": 200, "closed": 1, "others": 0}
    imported = VacancyImportFactory(**common, confirmed_at=clock.now(), counts=counts)
    db.session.commit()
    return {
        "vacancy_import_id": waiting.id,
        "new_kind": new_kind.id,
        "faulty_import": faulty.id,
        "imported": imported.id,
    }

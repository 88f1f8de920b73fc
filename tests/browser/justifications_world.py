"""A trust whose panels write justifications: one begun, one ready with names in it, one that came back, one sent."""

import uuid
from datetime import timedelta
from typing import Any

from tests.factories import OrganisationFactory, UserFactory
from tests.panels.factories import (
    CandidateFactory,
    DecisionFactory,
    JustificationFactory,
    PanelFactory,
    PanelMemberFactory,
    VacancyFactory,
)
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.db import db
from tracker.panels.models import Justification
from tracker.panels.queries.cases import get_justification_case
from tracker.panels.rules.sent import digest
from tracker.panels.rules.vocabulary import JustificationState, Verdict
from tracker.panels.services import sending, writing

PROCESS = """Two members shortlisted apart from one another against the essential criteria, then compared.

Everybody was asked the same five questions in the same order, and gave a ten-minute presentation on patient flow. Each
member scored every answer from 0 to 5 before anybody spoke; where two scores were more than 2 apart, both said why."""
CRITERIA = "Leadership (10), budget (5), quality improvement (5) and communication (5). A score of 15 was needed."
REASONS = """Could say how the rota is filled, but not what agency staff cost or who follows it.

Asked about a complaint, gave an example from five years ago, and when pressed no measure of what had changed."""
HINTS = "Mrs Obiageli-Featherstonehaugh answered briefly. Her accent made question 4 hard to follow for two members."
LONG = "Clinical lead for emergency and urgent-care-pathway-transformation"
DAYS = {"needed_on": timedelta(-4), "due_on": timedelta(10)}


def add_justifications() -> tuple[dict[str, Any], dict[str, uuid.UUID]]:
    """The ids of its records, and of its EDI lead and of somebody who writes nothing yet."""
    trust = OrganisationFactory(name="Plain Speaking NHS Trust", ods_code="ZN7")
    lead = UserFactory(name="Ada Obi", roles={trust: Role.EDI_LEAD})
    chair = UserFactory(name="Priya Nair", roles={trust: Role.CHAIR})
    newcomer = UserFactory(name="Rowan Hale", roles={trust: Role.PANEL_CHAIR})
    begun = _written(trust, lead, "Ward manager", process="", expected=4, feedback="")
    file = writing.add_file(begun, actor=lead, file=("scoring notes, Ward manager, November.txt", b"14, 12, 9"))
    ready = _written(trust, lead, LONG, reasons=HINTS)
    back = _came_back(_written(trust, lead, "Matron"), lead, chair)
    db.session.commit()
    ids = {
        "writing_trust": trust.id,
        "begun": begun.id,
        "candidate_id": begun.candidates[0].id,
        "justification_file": file.id,
        "ready": ready.id,
        "came_back": back.id,
    }
    return ids, {"writing lead": lead.id, "newcomer": newcomer.id}


def _written(
    trust: Organisation, author: User, post: str, *, process: str = PROCESS, expected: int = 2, **first: str
) -> Justification:
    """With two candidates; ``first`` is what is said of the first of them."""
    vacancy = VacancyFactory(organisation=trust, post=post)
    PanelMemberFactory(panel=PanelFactory(vacancy=vacancy), name="Samuel Adeyemi")
    today = clock.today()
    found: Justification = JustificationFactory(
        vacancy=vacancy,
        author=author,
        process=process,
        criteria=CRITERIA,
        expected=expected,
        **{name: today + days for name, days in DAYS.items()},
    )
    CandidateFactory(justification=found, reference="C-0204", **({"reasons": REASONS} | first))
    CandidateFactory(justification=found, reference="TRAC-2026-0098113", reasons=REASONS)
    db.session.refresh(found)
    return found


def _came_back(found: Justification, lead: User, chair: User) -> Justification:
    """Sent, asked more about, sent again, and asked once more."""
    for number, asked in enumerate(("Which measures were asked for?", "And who scored the presentation?"), 1):
        _send(found, lead)
        now = clock.now()
        DecisionFactory(
            justification=found, round=number, verdict=Verdict.MORE_ASKED, reasons=asked, decided_by=chair,
            asked_at=now, decided_at=now,
        )  # fmt: skip
        found.state = JustificationState.RETURNED
        writing.write(found, actor=lead, learning=f"Ask for a measure ({number}).")
    return found


def _send(found: Justification, lead: User) -> None:
    case = get_justification_case(found.id)
    sending.send(case, actor=lead, seen=digest(found.content), goes_without_files=True)

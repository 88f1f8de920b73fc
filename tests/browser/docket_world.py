"""A trust with a full docket: what waits, what is unusual about it, what was decided, and who decides meanwhile."""

import uuid
from datetime import date, timedelta
from typing import Any

from tests.factories import OrganisationFactory, UserFactory
from tests.panels.docketed import Board, asked_at, board_of, sent_at
from tests.panels.factories import (
    CandidateFactory,
    DecisionFactory,
    DelegationFactory,
    InterestFactory,
    JustificationFactory,
    PanelFactory,
    PanelMemberFactory,
    VacancyFactory,
)
from tests.plans.factories import PlanFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation
from tracker.db import db
from tracker.panels.models import Vacancy
from tracker.panels.rules.vocabulary import ExceptionState, JustificationState, Part

LONG = "Consultant practitioner in emergency and urgent-care-pathway-transformation"
POOL = [
    {"name": "Rosalind Eze", "part": "inclusion representative", "bands": "Band 2 to Band 9", "sites": "any site"},
    {"name": "Oluwaseun Featherstonehaugh", "part": "lay", "bands": "any band", "sites": "Ashbourne General"},
]
TRIED = """Asked all 12 members of the pool who are trained for band 8a on 11 and again on 16 November.

Asked two neighbouring trusts, one of which offered somebody for the week after. The candidates have travelled from
abroad for this date and two of them cannot come again."""
CRITERIA = "Five questions, each scored from 0 to 5 by every member before anybody spoke, and a presentation. " * 4


def add_docket() -> tuple[dict[str, Any], dict[str, uuid.UUID]]:
    """The ids of its records, and of its chair and company secretary."""
    board = board_of(OrganisationFactory(name="Long Docket NHS Trust", ods_code="ZN8"))
    PlanFactory(organisation=board.trust)
    exception = _exceptions(board)
    justification = _justifications(board)
    decided = asked_at(board.trust, requested_at=clock.now() - timedelta(5), state=ExceptionState.GRANTED)
    decision = DecisionFactory(
        exception=decided, decided_by=board.chair, asked_at=decided.requested_at, decided_at=clock.now() - timedelta(2)
    )
    today = clock.today()
    delegation = DelegationFactory(
        organisation=board.trust, given_by=board.chair, to=board.senior, since=today, until=today + timedelta(14)
    )
    secretary = UserFactory(name="Hilary Mahmud", roles={board.trust: Role.SECRETARY})
    db.session.commit()
    ids = {
        "docketed": board.trust.id,
        "asked_exception": exception,
        "sent_justification": justification,
        "granted_exception": decided.id,
        "decision_id": decision.id,
        "delegation_id": delegation.id,
    }
    return ids, {"docket chair": board.chair.id, "docket secretary": secretary.id}


def _exceptions(board: Board) -> uuid.UUID:
    """One whose panel begins within hours, two of its manager before, and one in which the chair has an interest.

    In the first the deputy chair has one.
    """
    for _ in range(2):
        vacancy = _vacancy(board.trust, "Deputy ward manager", "Chukwuemeka Featherstone-Montgomery")
        asked_at(
            board.trust, panel=vacancy.panels[0], requested_at=clock.now() - timedelta(9), state=ExceptionState.REFUSED
        )
    vacancy = _vacancy(board.trust, LONG, "Chukwuemeka Featherstone-Montgomery", begins=timedelta(hours=3))
    first = asked_at(
        board.trust, panel=vacancy.panels[0], requested_at=clock.now() - timedelta(hours=5), tried=TRIED, free_pool=POOL
    )
    other = asked_at(board.trust, panel=_vacancy(board.trust).panels[0], requested_at=clock.now() - timedelta(3))
    InterestFactory(vacancy=other.vacancy, user=board.chair)
    InterestFactory(vacancy=first.vacancy, user=board.deputy, words=f"Managed a candidate for nine years. {TRIED}")
    return first.id


def _justifications(board: Board) -> uuid.UUID:
    """One like another, without feedback to somebody; and one that came back."""
    model = sent_at(board.trust, state=JustificationState.ACCEPTED)
    vacancy = _vacancy(board.trust, "Clinical nurse specialist", begins=-timedelta(40))
    common = {"needed_on": date(2026, 10, 1), "due_on": date(2026, 10, 15), "author": UserFactory(name="Ada Obi")}
    made = JustificationFactory(
        vacancy=vacancy, **common, process=TRIED, criteria=CRITERIA, learning="A work sample", like=model,
        like_percent=82,
    )  # fmt: skip
    CandidateFactory(justification=made, reference="C-0101")
    CandidateFactory(justification=made, reference="C-0102", feedback="", development="")
    made.state, made.round, made.sent_at, made.sent_by = (
        JustificationState.SENT,
        1,
        clock.now() - timedelta(20),
        made.author,
    )
    sent_at(board.trust, vacancy=_vacancy(board.trust, "Biomedical scientist", begins=-timedelta(50)), round=2)
    db.session.flush()
    found: uuid.UUID = made.id
    return found


def _vacancy(
    trust: Organisation, post: str = "Ward manager", manager: str = "Ada Obi", *, begins: timedelta = timedelta(4)
) -> Vacancy:
    vacancy: Vacancy = VacancyFactory(organisation=trust, post=post, manager_name=manager)
    starts_at = clock.now() + begins
    panel = PanelFactory(
        vacancy=vacancy, starts_at=starts_at, held_on=starts_at.astimezone(clock.LONDON).date(), candidates=1
    )
    PanelMemberFactory(panel=panel, name="Samuel Adeyemi", part=Part.CHAIR)
    PanelMemberFactory(panel=panel, name="Amara Okafor", trained_on=None, conflict="Supervised a candidate in 2023")
    db.session.flush()
    return vacancy

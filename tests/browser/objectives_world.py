"""A trust whose leaders have objectives in every state, and packs: one released, one only prepared."""

import uuid
from typing import Any

from tests.commitments.factories import CommitmentSettingsFactory, ObjectiveFactory
from tests.factories import OrganisationFactory, SeatFactory, UserFactory
from tracker import clock
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Position
from tracker.commitments.models import Objective
from tracker.commitments.rules.vocabulary import ObjectiveState, Outcome
from tracker.commitments.services import objectives, packs
from tracker.db import db, transaction
from tracker.periods import financial_year, financial_year_bounds

SITE = "http://127.0.0.1/"
WORDY = "Promote inclusion. Each manager must hire two BME nurses"


def add_objectives() -> tuple[dict[str, Any], dict[str, uuid.UUID]]:
    """Ids of records, and people by their part."""
    trust = OrganisationFactory(name="Appraised NHS Trust", ods_code="ZO1")
    CommitmentSettingsFactory(organisation=trust, tells_remuneration=True)
    leader, chair = _leader(trust, "Oluwaseun Adebayo"), UserFactory(name="Grace Lim", roles={trust: Role.CHAIR})
    year = financial_year(clock.today())
    draft = _objective(trust, leader, chair, year, specific=WORDY)
    agreed = _objective(trust, leader, chair, year - 1)
    reviewed = _objective(trust, _leader(trust, "Siân Ó Brádaigh"), chair, year)
    waiting = _objective(trust, _leader(trust, "Tomasz Hale"), chair, year)
    for each in (agreed, reviewed):
        with transaction():
            objectives.agree_objective(each, actor=chair, version=None, site=SITE)
    for person, outcome in ((reviewed.user, Outcome.MET), (chair, Outcome.BEHIND)):
        _review(reviewed, person, outcome)
    with transaction():
        released = packs.prepare_pack(trust, actor=leader, year=year - 1, appraiser_id=chair.id)
        packs.release_pack(released, actor=leader, comment="A hard year, and a good one.", site=SITE)
        prepared = packs.prepare_pack(trust, actor=leader, year=year, appraiser_id=chair.id)
    ids = {
        "appraised": trust.id,
        "objective_id": draft.id,
        "agreed_objective": agreed.id,
        "reviewed_objective": reviewed.id,
        "waiting_objective": waiting.id,
        "stage": "mid-year",
        "pack_id": prepared.id,
        "released_pack": released.id,
    }
    return ids, {"appraised leader": leader.id, "appraising chair": chair.id}


def _leader(trust: Organisation, name: str) -> User:
    found: User = UserFactory(name=name, roles={trust: Role.BOARD_MEMBER})
    SeatFactory(organisation=trust, user=found, holder=name, position=Position.EXECUTIVE)
    return found


def _objective(trust: Organisation, leader: User, chair: User, year: int, **fields: Any) -> Objective:
    due_on = financial_year_bounds(year)[1]
    found: Objective = ObjectiveFactory(
        organisation=trust, user=leader, appraiser=chair, year=year, due_on=due_on, **fields
    )
    db.session.commit()
    return found


def _review(objective: Objective, person: User, outcome: Outcome) -> None:
    with transaction():
        objectives.review_objective(
            objective, actor=person, version=None, stage=ObjectiveState.MID_YEAR, outcome=outcome, words="Half is done"
        )

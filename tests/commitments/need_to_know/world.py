"""The trust that everybody looks at, and the ids by which its pages are opened."""

from dataclasses import dataclass, field
from typing import Any

import time_machine
from sqlalchemy import select

from tests.commitments.need_to_know.elsewhere import furnish
from tests.commitments.need_to_know.people import People, gathered
from tests.commitments.need_to_know.planted import BEGUN, LATELY, Planted, plant
from tests.commitments.need_to_know.reminded import Told, tell
from tracker.commitments.models import (
    AgreementReview,
    AppraisalPack,
    BoardItem,
    CareerStep,
    MentoringSession,
    PairAgreement,
    PairingConflict,
    SponsorshipAct,
)
from tracker.commitments.rules.vocabulary import Category, ObjectiveState
from tracker.db import Entity, db
from tracker.outbox.models import Message
from tracker.outbox.rules import State
from tracker.panels.models import (
    AssuranceStatement,
    Justification,
    JustificationFile,
    PanelException,
    PanelMember,
    PoolAbsence,
)
from tracker.plans.models import EvidenceRevision
from tracker.wres.models import Return

CALLED: dict[str, tuple[type[Entity], ...]] = {
    "absence_id": (PoolAbsence,),
    "act_id": (SponsorshipAct,),
    "agreement_id": (PairAgreement,),
    "case_id": (Justification, PanelException),
    "conflict_id": (PairingConflict,),
    "file_id": (JustificationFile,),
    "item_id": (BoardItem,),
    "member_id": (PanelMember,),
    "pack_id": (AppraisalPack,),
    "review_id": (AgreementReview,),
    "revision_id": (EvidenceRevision,),
    "session_id": (MentoringSession,),
    "statement_id": (AssuranceStatement,),
    "step_id": (CareerStep,),
    "wres_return_id": (Return,),
}
"""What an argument of an address names, where it is not called like the record's own table."""

WORDS: dict[str, list[Any]] = {
    "band": ["8a"],
    "category": [Category.VSM],
    "ending": ["csv", "xlsx"],
    "format": ["pdf", "docx", "xlsx"],
    "indicator": [2],
    "kind": ["csv", "xlsx"],
    "named": ["pair-stalled", "digest", "publication"],
    "stage": [ObjectiveState.MID_YEAR, ObjectiveState.YEAR_END],
    "year": [2026, 2027],
}
"""Arguments that name no record."""

MAILS = {"letter_id", "message_id"}
"""Arguments that name a mail. Of all, those that did not arrive."""


@dataclass
class World:
    """Who there is, what was planted, and what each argument of an address can be."""

    people: People
    planted: Planted
    told: Told = field(default_factory=Told)
    values: dict[str, list[Any]] = field(default_factory=dict)


def made() -> World:
    """Inside an app context."""
    with time_machine.travel(BEGUN):
        people = gathered()
    with time_machine.travel(LATELY):
        furnish(people)
    world = World(people, plant(people))
    db.session.commit()
    world.told = tell(people)
    world.told.tokens["commitments.use_link"] += world.planted.tokens
    return world


def values_of(world: World, argument: str, endpoint: str = "") -> list[Any]:
    """What the argument of an address can be: every record of its kind. Raises LookupError for an unknown argument.

    The secret part of an address opens one page: that of ``endpoint``.
    """
    if argument == "token":
        return world.told.tokens.get(endpoint, world.planted.tokens)
    if argument not in world.values:
        world.values[argument] = _found(argument)
    return world.values[argument]


def _found(argument: str) -> list[Any]:
    if argument in WORDS:
        return WORDS[argument]
    if argument in MAILS:
        return list(db.session.scalars(select(Message.id).where(Message.state == State.REFUSED).order_by(Message.key)))
    models = CALLED.get(argument) or _named(argument)
    found = [
        each for model in models for each in db.session.scalars(select(model.id).order_by(model.created_at, model.id))
    ]
    if not found:
        raise LookupError(f"there is no {' or '.join(each.__name__ for each in models)} in the world for <{argument}>")
    return found


def _named(argument: str) -> tuple[type[Entity]]:
    tables = {mapper.class_.__tablename__: mapper.class_ for mapper in Entity.registry.mappers}
    model = tables.get(argument.removesuffix("_id"))
    if model is None:
        raise LookupError(f"nobody has said which records <{argument}> names: add it to CALLED or WORDS in world.py")
    return (model,)

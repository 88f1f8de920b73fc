"""Who may know of which record: the law of the register, written down once more and without the policy's help."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import select

from tests.commitments.need_to_know.people import People
from tracker.commitments import models
from tracker.commitments.rules.vocabulary import InsightState
from tracker.db import Entity, db

COORDINATOR, KEEPERS = "coordinator", ("secretary", "EDI lead")
READ_BY_KEEPERS = {InsightState.APPROVED, InsightState.ACTION, InsightState.NOT_TAKEN}


def _of_a_pair(record: Any, part_of: Callable[[uuid.UUID], str]) -> set[str]:
    return {*map(part_of, record.party_ids), COORDINATOR}


def _of_an_insight(record: Any, part_of: Callable[[uuid.UUID], str]) -> set[str]:
    keepers = set(KEEPERS) if record.state in READ_BY_KEEPERS else set()
    return _of_a_pair(record, part_of) | keepers


LAW: Mapping[type[Entity], Callable[[Any, Callable[[Any], str]], set[str]]] = {
    models.Relationship: _of_a_pair,
    models.PairAgreement: _of_a_pair,
    models.AgreementReview: lambda record, part_of: _of_a_pair(record.agreement, part_of),
    models.MentoringSession: _of_a_pair,
    models.SponsorshipAct: _of_a_pair,
    models.Feedback: _of_a_pair,
    models.Insight: _of_an_insight,
    models.SessionNote: lambda record, part_of: set(map(part_of, record.session.party_ids)),
    models.Concern: lambda record, part_of: {part_of(record.raised_by_id), part_of(record.recipient_id)},
    models.Colleague: lambda record, part_of: {part_of(record.user_id), COORDINATOR},
    models.CareerStep: lambda record, part_of: {part_of(record.user_id), COORDINATOR},
    models.PairingConflict: lambda record, part_of: {part_of(record.declared_by_id), COORDINATOR},
    models.Objective: lambda record, part_of: {part_of(record.user_id), part_of(record.appraiser_id), "chair"},
    models.AppraisalPack: lambda record, part_of: {part_of(record.user_id), part_of(record.appraiser_id)},
    models.Signal: lambda _record, _part_of: set(),
}

OF_THE_TRUST = frozenset({"", "User", "Organisation", "Campaign", "BoardItem"})
"""Kinds of record that a page of commitments may be about, though they are no secret."""


OPEN = (models.Objective, models.AppraisalPack)
"""Records of a leader and whoever appraises them: to be theirs alone, and no secret that there are any."""


def of_relationships() -> frozenset[str]:
    """The ids of every record that says of somebody that they are in a relationship, or in the pool."""
    return frozenset(str(each) for model in LAW if model not in OPEN for each in db.session.scalars(select(model.id)))


def lawful(people: People) -> dict[str, frozenset[str]]:
    """By the id of a record, who may know of it."""
    parts = {user.id: part for part, user in people.by_part.items()}
    return {
        str(record.id): frozenset(rule(record, lambda user_id: parts.get(user_id, "")))
        for model, rule in LAW.items()
        for record in db.session.scalars(select(model))
    }

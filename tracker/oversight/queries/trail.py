"""The records and people that a page of the audit trail speaks of."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload
from sqlalchemy.sql.base import ExecutableOption

from tracker.access import Permission
from tracker.accounts.models import Membership, Organisation, Seat, Sharing, User
from tracker.audit.models import AuditEvent
from tracker.audit.queries import IS_OPEN, PAGE, trail_of
from tracker.board_papers.models import Paper
from tracker.db import Entity, db
from tracker.oversight.rules import trail as rules
from tracker.plans.models import (
    Action,
    Comment,
    DueDateRequest,
    Evidence,
    EvidenceRevision,
    Milestone,
    Plan,
    Progress,
)
from tracker.targets.models import Scenario, Target
from tracker.wres.models import Narrative, Return, Upload

MOST_EXPORTED = 10_000
"""Events in one exported file."""


@dataclass(frozen=True)
class Kind:
    """A kind of record: how to load it with what the policy asks, and the page that shows it."""

    model: type[Entity]
    loading: tuple[ExecutableOption, ...]
    page: str
    permission: Permission
    shown_on: str = ""
    """The attribute that holds the record whose page it is, where that is another."""

    def page_record(self, record: Any) -> Any:
        """The record whose page shows this one."""
        return getattr(record, self.shown_on) if self.shown_on else record


def _of_action(model: type[Entity], path: InstrumentedAttribute[Any], *more: InstrumentedAttribute[Any]) -> Kind:
    loading = joinedload(path)
    for step in more:
        loading = loading.joinedload(step)
    return Kind(model, (loading,), "plans.show_action", Permission.ACTION_READ, shown_on="action")


KINDS: dict[str, Kind] = {
    "Return": Kind(Return, (), "wres.show", Permission.RETURN_READ),
    "Upload": Kind(Upload, (), "wres.show_upload", Permission.RETURN_IMPORT),
    "Narrative": Kind(
        Narrative, (joinedload(Narrative.wres_return),), "wres.show", Permission.RETURN_READ, "wres_return"
    ),
    "Plan": Kind(Plan, (), "plans.show", Permission.PLAN_READ),
    "Action": Kind(Action, (), "plans.show_action", Permission.ACTION_READ),
    "Milestone": _of_action(Milestone, Milestone.action),
    "Progress": _of_action(Progress, Progress.action),
    "Evidence": _of_action(Evidence, Evidence.action),
    "EvidenceRevision": _of_action(EvidenceRevision, EvidenceRevision.evidence, Evidence.action),
    "Comment": _of_action(Comment, Comment.action),
    "DueDateRequest": _of_action(DueDateRequest, DueDateRequest.action),
    "Target": Kind(Target, (), "targets.show", Permission.TARGET_READ),
    "Scenario": Kind(Scenario, (), "targets.show_scenario", Permission.SCENARIO_READ),
    "Paper": Kind(Paper, (), "board_papers.show", Permission.PAPER_READ),
    "Organisation": Kind(Organisation, (), "oversight.show", Permission.ORGANISATION_READ),
    "Seat": Kind(Seat, (), "accounts.seat", Permission.SEAT_READ),
    "Membership": Kind(Membership, (), "accounts.person", Permission.PERSON_READ),
    "Sharing": Kind(
        Sharing,
        (joinedload(Sharing.organisation),),
        "accounts.organisation",
        Permission.ORGANISATION_READ,
        shown_on="organisation",
    ),
}


def records_of(events: Iterable[AuditEvent]) -> Mapping[uuid.UUID, Any]:
    """The records that the events are about, where they still exist, by id: one query a kind, however many events."""
    wanted: dict[str, set[uuid.UUID]] = {}
    for event in events:
        if event.subject_id and event.subject_kind in KINDS:
            wanted.setdefault(event.subject_kind, set()).add(event.subject_id)
    found: dict[uuid.UUID, Any] = {}
    for name, ids in wanted.items():
        kind = KINDS[name]
        statement = select(kind.model).where(kind.model.id.in_(ids)).options(*kind.loading)
        found |= {record.id: record for record in db.session.scalars(statement)}
    return found


def names_in(events: Iterable[AuditEvent]) -> Mapping[str, str]:
    """What the people are called whose ids stand in the details of the events. One query, none without ids."""
    ids = {uuid.UUID(each) for event in events for each in rules.ids_in(event.details)}
    if not ids:
        return {}
    people = db.session.execute(select(User.id, User.name).where(User.id.in_(ids)))
    return {str(user_id): name for user_id, name in people}


def actors_at(organisation: Organisation) -> Sequence[User]:
    """Everybody who did anything in the organisation's trail, by name."""
    acted = exists().where(AuditEvent.actor_id == User.id, AuditEvent.organisation_id == organisation.id, IS_OPEN)
    return db.session.scalars(select(User).where(acted).order_by(User.name)).all()


def export_of(organisation: Organisation, **wanted: Any) -> Sequence[AuditEvent]:
    """Every event that matches, newest first, up to MOST_EXPORTED; takes what ``trail_of`` takes."""
    return trail_of(organisation.id, size=MOST_EXPORTED, **wanted)[:MOST_EXPORTED]


__all__ = ["KINDS", "MOST_EXPORTED", "PAGE", "actors_at", "export_of", "names_in", "records_of", "trail_of"]

"""Reading the audit trail: a record's history, an organisation's trail, the chain as it stands."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from tracker.audit import rules
from tracker.audit.models import AuditEvent, AuditHead
from tracker.db import Entity, db

PAGE = 50
"""Events on one page of the trail."""


@dataclass(frozen=True)
class Verdict:
    """What a walk along the chain found. ``fault`` is None when every event fits the one before."""

    events: int
    head: str
    fault: str | None


def history_of(*records: Entity) -> Sequence[AuditEvent]:
    """Everything that happened to these records, newest first, with who did it. One query."""
    ids = [record.id for record in records]
    statement = select(AuditEvent).where(AuditEvent.subject_id.in_(ids)).options(joinedload(AuditEvent.actor))
    return db.session.scalars(statement.order_by(AuditEvent.position.desc())).all()


def trail_of(
    organisation_id: uuid.UUID,
    *,
    words: str = "",
    tag: rules.Tag | None = None,
    actor_id: uuid.UUID | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    before: int | None = None,
) -> Sequence[AuditEvent]:
    """A page of an organisation's trail, newest first, with who did it; one event more than a page when there is more.

    ``before`` is the position of the last event of the page before. ``words`` are looked for in the name of the
    record, the reason and the kind of record.
    """
    statement = select(AuditEvent).where(AuditEvent.organisation_id == organisation_id)
    if words:
        places = (AuditEvent.subject_name, AuditEvent.reason, AuditEvent.subject_kind)
        statement = statement.where(or_(*(place.icontains(words, autoescape=True) for place in places)))
    conditions = (
        (tag, AuditEvent.tag == tag),
        (actor_id, AuditEvent.actor_id == actor_id),
        (since, AuditEvent.at >= since),
        (until, AuditEvent.at < until),
        (before, AuditEvent.position < before),
    )
    statement = statement.where(*(condition for given, condition in conditions if given is not None))
    statement = statement.options(joinedload(AuditEvent.actor)).order_by(AuditEvent.position.desc()).limit(PAGE + 1)
    return db.session.scalars(statement).all()


def head() -> AuditHead:
    """Where the chain ends now."""
    return db.session.scalars(select(AuditHead)).one()


def verify() -> Verdict:
    """Walk the chain from the first event to the head and name the first event that does not fit."""
    digest, position = rules.GENESIS, 0
    for event in _events_in_order():
        position += 1
        fault = _fault_of(event, position, digest)
        if fault:
            return Verdict(events=position - 1, head=digest, fault=fault)
        digest = event.digest
    stored = head()
    if (stored.position, stored.digest) != (position, digest):
        return Verdict(
            position, digest, f"event {position + 1}: missing, though the head says {stored.position} events"
        )
    return Verdict(position, digest, None)


def _events_in_order() -> Iterator[AuditEvent]:
    statement = select(AuditEvent).order_by(AuditEvent.position, AuditEvent.created_at)
    yield from db.session.scalars(statement.execution_options(yield_per=1000, populate_existing=True))


def _fault_of(event: AuditEvent, position: int, previous: str) -> str | None:
    if event.position != position:
        return f"event {position}: missing or out of place (the next one found is {event.position}, {event.tag})"
    if event.previous != previous:
        return f"event {position} ({event.tag}, {event.at:%Y-%m-%d %H:%M}): does not follow the event before it"
    if event.digest != rules.seal(previous, event.sealed):
        return f"event {position} ({event.tag}, {event.at:%Y-%m-%d %H:%M}): was changed after it was written"
    return None


def count_of(organisation_id: uuid.UUID) -> int:
    """How many events an organisation's trail holds."""
    statement = select(func.count()).where(AuditEvent.organisation_id == organisation_id)
    return db.session.scalars(statement).one()

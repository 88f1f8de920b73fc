"""Reading the audit trail: a record's history, an organisation's trail, the chain as it stands."""

import uuid
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload

from tracker.audit import rules
from tracker.audit.models import AuditEvent, AuditHead
from tracker.db import Entity, db

PAGE = 50
"""Events on one page of the trail."""

CHUNK = 1000
"""Events that a walk along the chain holds at once."""

BEFORE_ALL = -(2**31)
"""Below any position: an event put before the first is found too."""


IS_OPEN = and_(AuditEvent.tag.not_in(rules.CONFIDENTIAL), AuditEvent.subject_kind.not_in(rules.CONFIDENTIAL_KINDS))
"""What an organisation's trail may show: the rest would tell who is in the pool of colleagues."""


def history_of(*records: Entity) -> Sequence[AuditEvent]:
    """Everything that happened to these records, newest first, with who did it. One query.

    That somebody was refused is no part of it: who reads the record would read a name that it does not hold.
    """
    ids = [record.id for record in records]
    happened = AuditEvent.subject_id.in_(ids), AuditEvent.tag != rules.Tag.ACCESS_REFUSED
    statement = select(AuditEvent).where(*happened).options(joinedload(AuditEvent.actor))
    return db.session.scalars(statement.order_by(AuditEvent.position.desc())).all()


def happened(organisation_id: uuid.UUID, tags: Collection[rules.Tag], *, size: int = 20) -> Sequence[AuditEvent]:
    """The newest events of these kinds at an organisation, with who did it, of records that are gone, too."""
    statement = select(AuditEvent).where(AuditEvent.organisation_id == organisation_id, AuditEvent.tag.in_(tags))
    newest = statement.options(joinedload(AuditEvent.actor)).order_by(AuditEvent.position.desc())
    return db.session.scalars(newest.limit(size)).all()


def trail_of(
    organisation_id: uuid.UUID,
    *,
    words: str = "",
    tag: rules.Tag | None = None,
    actor_id: uuid.UUID | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    before: int | None = None,
    size: int = PAGE,
) -> Sequence[AuditEvent]:
    """A page of an organisation's trail, newest first, with who did it; one event more than ``size`` if there is more.

    ``before`` is the position of the last event of the page before. ``words`` are looked for in the name of the
    record, the reason and the kind of record. What is confidential is not among them.
    """
    statement = select(AuditEvent).where(AuditEvent.organisation_id == organisation_id, IS_OPEN)
    if words:
        places = (AuditEvent.subject_name, AuditEvent.reason, AuditEvent.subject_kind)
        statement = statement.where(or_(*(place.icontains(words, autoescape=True) for place in places)))
    equal = {AuditEvent.tag: tag, AuditEvent.actor_id: actor_id}
    statement = statement.where(*(column == wanted for column, wanted in equal.items() if wanted is not None))
    if since is not None:
        statement = statement.where(AuditEvent.at >= since)
    if until is not None:
        statement = statement.where(AuditEvent.at < until)
    if before is not None:
        statement = statement.where(AuditEvent.position < before)
    statement = statement.options(joinedload(AuditEvent.actor)).order_by(AuditEvent.position.desc()).limit(size + 1)
    return db.session.scalars(statement).all()


def position_of(event_id: uuid.UUID) -> int | None:
    """Where an event stands in the chain; None where there is none."""
    return db.session.scalars(select(AuditEvent.position).where(AuditEvent.id == event_id)).first()


_HEAD = select(AuditHead).execution_options(populate_existing=True)


def head() -> AuditHead:
    """Where the chain ends now."""
    return db.session.scalars(_HEAD).one()


def verify(noted: str | None = None) -> rules.Verdict:
    """Walk the chain from the first event to the head and name the first event that does not fit.

    ``noted`` is a digest that somebody wrote down earlier, for instance in a board paper: the verdict says where it
    stands. Events that are added meanwhile do not disturb the walk.
    """
    end = db.session.scalars(_HEAD).first()
    if end is None:
        return rules.Verdict(0, rules.GENESIS, "the head of the chain: it is missing, so no end can be checked")
    length, digest = end.position, end.digest
    verdict = rules.walk(_entries(), length=length, head=digest, noted=noted)
    if verdict.fault or verdict.events == length:
        return verdict
    db.session.refresh(end)  # were those past the end added while we walked, or put there by hand?
    if verdict.events <= end.position:
        return verdict
    fault = f"event {end.position + 1}: stands beyond the head of the chain, which says {end.position} were written"
    return rules.Verdict(end.position, end.digest, fault, verdict.noted_at)


def _entries() -> Iterator[rules.Entry]:
    """Every event in order. One that the database holds but that cannot be read is given without its content."""
    position, size = BEFORE_ALL, CHUNK
    while True:
        try:
            events = _events_after(position, size)
        except (LookupError, ValueError):  # an unknown tag, a date that is none, broken JSON: somebody's hand
            if size == 1:
                yield rules.Entry(position + 1, "", "", None)
                return
            size = 1
            continue
        for event in events:
            label = f" ({event.tag}, {event.at:%Y-%m-%d %H:%M} UTC)"
            yield rules.Entry(event.position, event.previous, event.digest, event.sealed, label)
            position = event.position
        if len(events) < size:
            return


def _events_after(position: int, size: int) -> Sequence[AuditEvent]:
    statement = select(AuditEvent).where(AuditEvent.position > position).order_by(AuditEvent.position).limit(size)
    return db.session.scalars(statement.execution_options(populate_existing=True)).all()


def count_of(organisation_id: uuid.UUID) -> int:
    """How many events an organisation's trail shows."""
    statement = select(func.count()).where(AuditEvent.organisation_id == organisation_id, IS_OPEN)
    return db.session.scalars(statement).one()

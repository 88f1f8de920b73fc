"""Writing the audit trail: one event beside each change, sealed to the one before."""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from sqlalchemy import inspect, select

from tracker import clock
from tracker.access import Actor
from tracker.audit import rules
from tracker.audit.models import AuditEvent, AuditHead
from tracker.db import Entity, db

UNSPOKEN = frozenset({"password_hash", "session_key", "token_digest", "content", "signature", "version", "created_at"})
"""Columns whose values never reach the trail: secrets, and file bytes."""


def record(
    actor: Actor | None,
    tag: rules.Tag,
    subject: Entity,
    *,
    reason: str | None = None,
    changes: Mapping[str, Any] | None = None,
    **details: Any,
) -> AuditEvent:
    """Say who did what to which record, and why, in the same transaction as the change itself.

    ``actor`` is None only for the service itself. ``changes`` is what ``changes(record)`` gave. Details must hold no
    secret and nothing about a person's ethnicity.
    """
    db.session.flush()  # so that a new subject has its id, and the database has agreed to it
    if changes:
        details["changes"] = changes
    return _append(_about(actor, tag, subject, details) | {"reason": reason})[0]


def record_all(
    actor: Actor | None, tag: rules.Tag, subjects: Iterable[tuple[Entity, Mapping[str, Any]]]
) -> Sequence[AuditEvent]:
    """Say the same of many records, each with its details, as ``record`` would one by one, and much faster."""
    db.session.flush()
    return _append(*(_about(actor, tag, subject, details) for subject, details in subjects))


def _about(actor: Actor | None, tag: rules.Tag, subject: Entity, details: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "tag": tag,
        "actor_id": actor.id if actor else None,
        "organisation_id": getattr(subject, "organisation_id", None),
        "subject_kind": type(subject).__name__,
        "subject_id": subject.id,
        "subject_name": str(subject),
        "reason": None,
        "details": _plain(details),
    }


def refused(
    actor: Actor | None,
    tag: rules.Tag,
    *,
    organisation_id: uuid.UUID | None = None,
    subject: Entity | None = None,
    **details: Any,
) -> AuditEvent:
    """Record an access that failed or was refused: there may be no actor, and no record they may see."""
    columns = {
        "tag": tag,
        "actor_id": actor.id if actor else None,
        "organisation_id": organisation_id,
        "subject_kind": type(subject).__name__ if subject else "",
        "subject_id": subject.id if subject else None,
        "subject_name": str(subject) if subject else "",
        "reason": None,
        "details": _plain(details),
    }
    return _append(columns)[0]


def changes(subject: Entity) -> dict[str, Any]:
    """What is about to change in a record: ``{"due": ["2026-03-31", "2026-06-30"]}``. Call it before the flush."""
    found = {}
    state = inspect(subject)
    for column in state.mapper.column_attrs:
        history = state.attrs[column.key].history
        if history.has_changes() and column.key not in UNSPOKEN:
            before = history.deleted[0] if history.deleted else _stored(subject, column.key)
            found[column.key] = [_plain(before), _plain(getattr(subject, column.key))]
    return {key: pair for key, pair in found.items() if pair[0] != pair[1]}


def _stored(subject: Entity, column: str) -> Any:
    """What the database holds: asked when a value was set on a record that had not been read. None for a new record."""
    if not inspect(subject).persistent:
        return None
    kind = type(subject)
    with db.session.no_autoflush:
        return db.session.scalar(select(getattr(kind, column)).where(kind.id == subject.id))


def _append(*entries: dict[str, Any]) -> list[AuditEvent]:
    """Chain events, given by their columns, to the last one."""
    head = db.session.scalars(select(AuditHead).with_for_update().execution_options(populate_existing=True)).one()
    at = clock.now()
    events = []
    for columns in entries:
        event = AuditEvent(
            id=uuid.uuid4(), created_at=at, position=head.position + 1, at=at, previous=head.digest, **columns
        )
        event.digest = rules.seal(head.digest, event.sealed)
        head.position, head.digest = event.position, event.digest
        events.append(event)
    db.session.add_all(events)
    db.session.flush()
    db.session.info["audited"] = True
    return events


def _plain(value: Any) -> Any:
    """The value as JSON holds it, the same before and after a round trip through either database."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(each) for each in value]
    return next((written(value) for kinds, written in _WRITTEN if isinstance(value, kinds)), value)


_WRITTEN: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (Enum, lambda value: str(value.value)),
    ((datetime, date), lambda value: str(value.isoformat())),
    (Decimal, lambda value: f"{value.normalize():f}"),  # 12.5, whether it was typed so or is kept as 12.500000
    ((uuid.UUID, Entity), str),
)
"""How a value that JSON does not know is written."""

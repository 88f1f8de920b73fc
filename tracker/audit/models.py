"""The audit trail as it is stored: events in a chain, and its head."""

import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.audit import rules
from tracker.db import Entity

if TYPE_CHECKING:
    from tracker.accounts.models import User


class AuditEvent(Entity):
    """One thing that happened. The database refuses to change or remove it (migration 0002).

    ``actor_id`` is None for the service itself and for a person who is not signed in. ``position`` counts from 1
    without a gap; ``digest`` seals the event and the digest before it.
    """

    __table_args__ = (
        Index("ix_audit_event_organisation_id_position", "organisation_id", "position"),
        Index("ix_audit_event_subject_id_position", "subject_id", "position"),
    )

    needs_audit: ClassVar[bool] = False

    position: Mapped[int] = mapped_column(unique=True)
    at: Mapped[datetime] = mapped_column(index=True)
    tag: Mapped[rules.Tag]
    actor_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("user_account.id"), index=True)
    organisation_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("organisation.id"))
    subject_kind: Mapped[str]
    subject_id: Mapped[uuid.UUID | None]
    subject_name: Mapped[str]
    reason: Mapped[str | None]
    details: Mapped[dict[str, Any]]
    previous: Mapped[str]
    digest: Mapped[str]

    actor: Mapped["User | None"] = relationship(foreign_keys=[actor_id])

    @property
    def sentence(self) -> str:
        """What happened, to go after the name of who did it."""
        return rules.SENTENCES[self.tag]

    @property
    def sealed(self) -> dict[str, Any]:
        """Everything that the digest covers: every column but the two digests, as plain JSON values."""
        return {
            "id": str(self.id),
            "created_at": self.created_at.astimezone(UTC).isoformat(),
            "position": self.position,
            "at": self.at.astimezone(UTC).isoformat(),
            "tag": str(self.tag),
            "actor_id": self.actor_id and str(self.actor_id),
            "organisation_id": self.organisation_id and str(self.organisation_id),
            "subject_kind": self.subject_kind,
            "subject_id": self.subject_id and str(self.subject_id),
            "subject_name": self.subject_name,
            "reason": self.reason,
            "details": self.details,
        }


class AuditHead(Entity):
    """Where the chain ends: one row, locked while an event is added, so that two writers never seal the same link."""

    __table_args__ = (CheckConstraint("position >= 0", name="position_not_negative"),)

    needs_audit: ClassVar[bool] = False

    position: Mapped[int]
    digest: Mapped[str]

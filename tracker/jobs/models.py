"""A timed job: who is at it, and how the last run went."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Entity
from tracker.jobs.rules import Course, Outcome


class Job(Entity):
    """One row a job. Whoever sets ``held_by`` first runs it; when ``held_until`` has passed, its runner has died.

    It says nothing of anybody's record, so it needs no audit; what a job changes is audited where it changes.
    """

    __table_args__ = (CheckConstraint("(held_by IS NULL) = (held_until IS NULL)", name="held_as_a_whole"),)

    needs_audit: ClassVar[bool] = False

    name: Mapped[str] = mapped_column(unique=True)
    done_through: Mapped[datetime | None]
    """When the last run began: what was due by then is done, or was missed and is done with it."""
    held_by: Mapped[str | None]
    held_until: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    succeeded_at: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)
    """In a row, since the last run that went well."""
    outcome: Mapped[Outcome | None]
    said: Mapped[str] = mapped_column(default="")
    """What the last run did, or how it failed, in one line."""
    runs: Mapped[int] = mapped_column(default=0)

    def __str__(self) -> str:
        return self.name

    @property
    def course(self) -> Course:
        """How far it has come, as the arithmetic takes it."""
        failed_at = self.finished_at if self.outcome is Outcome.FAILED else None
        return Course(self.done_through, self.held_until, failed_at, self.failures)

"""What is kept of a form before it is sent."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.db import Entity


class Draft(Entity):
    """What one person has typed into the form at a path and not sent yet: pairs of name and value, as a browser sends.

    It leaves nothing in the audit trail: what nobody has sent is no record of the organisation, and only the person who
    typed it can read it.
    """

    __table_args__ = (UniqueConstraint("user_id", "path"), CheckConstraint("path <> ''", name="path_not_empty"))

    needs_audit: ClassVar[bool] = False

    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    path: Mapped[str]
    answers: Mapped[list[Any]]
    saved_at: Mapped[datetime] = mapped_column(index=True)

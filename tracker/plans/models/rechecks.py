"""Looking again, months after an action was closed, whether what it changed has lasted."""

import uuid
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import User
from tracker.db import Entity
from tracker.plans.models.constraints import required
from tracker.plans.models.records import OfAction
from tracker.plans.rules.vocabulary import Lasted

if TYPE_CHECKING:
    from tracker.plans.models.actions import Action


class Recheck(OfAction, Entity):
    """What somebody found who looked again at a closed action. One a closed action; the database keeps it as it is."""

    __tablename__ = "action_recheck"
    __table_args__ = (*required("words"), UniqueConstraint("action_id"))

    action_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("action.id"))
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"))
    checked_on: Mapped[date]
    lasted: Mapped[Lasted]
    words: Mapped[str]

    action: Mapped["Action"] = relationship(back_populates="recheck")
    author: Mapped[User] = relationship()

    def __str__(self) -> str:
        return f"Recheck of {self.action}"

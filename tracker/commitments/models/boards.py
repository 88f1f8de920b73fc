"""Race-equality items that the board discussed, and who was there."""

import uuid
from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Organisation, User
from tracker.db import Edited, Entity
from tracker.panels.models.constraints import required


class BoardItem(Edited):
    """An item on race equality at a meeting of the board or of a committee."""

    __table_args__ = (
        *required("meeting", "title"),
        UniqueConstraint("organisation_id", "held_on", "title"),
        Index("ix_board_item_organisation_held", "organisation_id", "held_on"),
    )

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    held_on: Mapped[date]
    meeting: Mapped[str]
    title: Mapped[str]

    organisation: Mapped[Organisation] = relationship()
    attendances: Mapped[list["Attendance"]] = relationship(back_populates="item", cascade="all, delete-orphan")

    def __str__(self) -> str:
        return f"{self.title}, {self.meeting}"


class Attendance(Entity):
    """Whether somebody who was expected was there for an item."""

    __table_args__ = (UniqueConstraint("item_id", "user_id"),)

    item_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("board_item.id"), index=True)
    user_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    was_present: Mapped[bool]

    item: Mapped[BoardItem] = relationship(back_populates="attendances")
    user: Mapped[User] = relationship()

    def __str__(self) -> str:
        return f"{self.user.name} at {self.item}"

    @property
    def organisation_id(self) -> uuid.UUID:
        """The tenant."""
        return self.item.organisation_id

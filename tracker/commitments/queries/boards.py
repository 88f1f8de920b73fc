"""Race-equality items at meetings of the board, who was expected and who was there."""

import uuid
from collections.abc import Mapping, Sequence

from sqlalchemy import case, func, select
from sqlalchemy.orm import joinedload, selectinload

from tracker.commitments.models import Attendance, BoardItem
from tracker.commitments.queries.leaders import spells_at
from tracker.commitments.rules.boards import Expected, expected_on
from tracker.commitments.rules.deeds import Share
from tracker.db import db
from tracker.periods import financial_year_bounds


def get_board_item(board_item_id: uuid.UUID) -> BoardItem:
    """An item with who was there. Two queries. Raises NoResultFound."""
    options = [joinedload(BoardItem.organisation), selectinload(BoardItem.attendances).joinedload(Attendance.user)]
    return db.session.get_one(BoardItem, board_item_id, options=options)


def board_items_of(organisation_id: uuid.UUID) -> Sequence[BoardItem]:
    """Every item of an organisation, the newest first, with who was there. Two queries."""
    statement = select(BoardItem).where(BoardItem.organisation_id == organisation_id)
    options = [selectinload(BoardItem.attendances).joinedload(Attendance.user)]
    return db.session.scalars(statement.options(*options).order_by(BoardItem.held_on.desc(), BoardItem.title)).all()


def expected_at(item: BoardItem) -> list[Expected]:
    """Who was on the board on the day of an item, by name. Two queries."""
    return expected_on(spells_at(item.organisation_id), item.held_on)


def attendance_in(organisation_id: uuid.UUID, year: int) -> Mapping[uuid.UUID, Share]:
    """By account: at how many items of the financial year somebody was there, of those with their name. One query."""
    first, last = financial_year_bounds(year)
    there = func.sum(case((Attendance.was_present, 1), else_=0))
    statement = (
        select(Attendance.user_id, there, func.count())
        .join(Attendance.item)
        .where(BoardItem.organisation_id == organisation_id, BoardItem.held_on.between(first, last))
        .group_by(Attendance.user_id)
    )
    return {user_id: Share(present, expected) for user_id, present, expected in db.session.execute(statement)}


def items_in(organisation_id: uuid.UUID, year: int) -> int:
    """How many items the board discussed in a financial year. One query."""
    first, last = financial_year_bounds(year)
    statement = select(func.count()).select_from(BoardItem)
    statement = statement.where(BoardItem.organisation_id == organisation_id, BoardItem.held_on.between(first, last))
    return db.session.scalars(statement).one()

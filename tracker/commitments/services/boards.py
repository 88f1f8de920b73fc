"""Recording that the board discussed race equality, and who was there."""

import uuid
from collections.abc import Collection
from datetime import date

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import flag_modified

from tracker import audit, clock
from tracker.accounts.models import Organisation, User
from tracker.audit import Tag
from tracker.commitments.models import Attendance, BoardItem
from tracker.commitments.queries.boards import expected_at
from tracker.commitments.rules import boards as rules
from tracker.db import check_version, db
from tracker.errors import RuleBroken

TAKEN = "There is an item with this title on that day already"


def record_item(organisation: Organisation, *, actor: User, held_on: date, meeting: str, title: str) -> BoardItem:
    """Put an item on record. Who was there is recorded next, of those who were on the board that day."""
    rules.check_day(held_on, clock.today())
    item = BoardItem(organisation=organisation, held_on=held_on, meeting=meeting, title=title)
    _keep(item)
    audit.record(actor, Tag.BOARD_ITEM_RECORDED, item, held_on=held_on)
    return item


def edit_item(
    item: BoardItem, *, actor: User, held_on: date, meeting: str, title: str, version: int | None = None
) -> None:
    """Change an item. On another day, only those who were on the board then stay on record."""
    check_version(item, version)
    rules.check_day(held_on, clock.today())
    item.held_on, item.meeting, item.title = held_on, meeting, title
    changes = audit.changes(item)
    _keep(item)
    expected = {each.user_id for each in expected_at(item)}
    item.attendances = [each for each in item.attendances if each.user_id in expected]
    audit.record(actor, Tag.BOARD_ITEM_EDITED, item, changes=changes)


def record_attendance(
    item: BoardItem, *, actor: User, present_ids: Collection[uuid.UUID], version: int | None = None
) -> None:
    """Say who was there: everybody else who was on the board that day was not."""
    check_version(item, version)
    expected = expected_at(item)
    rules.check_present(present_ids, expected)
    held = {each.user_id: each for each in item.attendances}
    before = sorted(each.user.name for each in item.attendances if each.was_present)
    item.attendances = [
        held.get(each.user_id) or Attendance(user_id=each.user_id, was_present=False) for each in expected
    ]
    for attendance in item.attendances:
        attendance.was_present = attendance.user_id in present_ids
    flag_modified(item, "title")  # a new version, though only who was there has changed
    now = [each.name for each in expected if each.user_id in present_ids]
    changes = {"there": [", ".join(before), ", ".join(now)]}
    audit.record(actor, Tag.BOARD_ITEM_EDITED, item, changes=changes, expected=len(expected))


def remove_item(item: BoardItem, *, actor: User, version: int | None = None) -> None:
    """Take an item off the record, with who was there."""
    check_version(item, version)
    audit.record(actor, Tag.BOARD_ITEM_REMOVED, item, held_on=item.held_on)
    db.session.delete(item)


def _keep(item: BoardItem) -> None:
    try:
        with db.session.begin_nested():
            db.session.add(item)
    except IntegrityError as taken:
        raise RuleBroken(TAKEN, field="title") from taken

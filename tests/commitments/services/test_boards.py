"""Recording items on race equality, and who was there for them."""

import uuid
from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa

from tests.commitments.factories import AttendanceFactory, BoardItemFactory
from tests.factories import SeatFactory, UserFactory
from tracker.access import Role
from tracker.accounts.models import Organisation, User
from tracker.audit.queries import history_of, trail_of
from tracker.commitments.models import Attendance, BoardItem
from tracker.commitments.queries.boards import attendance_in, items_in
from tracker.commitments.rules.deeds import Share
from tracker.commitments.services import boards as services
from tracker.db import db
from tracker.errors import Conflict, RuleBroken

pytestmark = pytest.mark.usefixtures("session")
ITEM: dict[str, Any] = {"held_on": date(2026, 9, 24), "meeting": "Trust board", "title": "WRES results"}


@pytest.fixture
def secretary(trust: Organisation) -> User:
    found: User = UserFactory(roles={trust: Role.SECRETARY})
    return found


def director(trust: Organisation, name: str, since: date = date(2026, 4, 1)) -> User:
    user: User = UserFactory(name=name)
    SeatFactory(organisation=trust, user=user, holder=name, since=since)
    return user


def there(item: BoardItem) -> dict[str, bool]:
    return {each.user.name: each.was_present for each in item.attendances}


def test_an_item_is_put_on_record(trust: Organisation, secretary: User) -> None:
    item = services.record_item(trust, actor=secretary, held_on=date(2026, 9, 24), meeting="Board", title="WRES")

    assert (item.held_on, item.meeting, item.title, item.attendances) == (date(2026, 9, 24), "Board", "WRES", [])
    assert [str(each.tag) for each in trail_of(trust.id)] == ["board_item.recorded"]


def test_the_same_item_on_one_day_is_recorded_once(trust: Organisation, secretary: User) -> None:
    BoardItemFactory(organisation=trust, held_on=date(2026, 9, 24), title="WRES")

    with pytest.raises(RuleBroken, match=services.TAKEN):
        services.record_item(trust, actor=secretary, held_on=date(2026, 9, 24), meeting="Board", title="WRES")


def test_a_meeting_to_come_is_refused_when_recorded_and_when_changed(trust: Organisation, secretary: User) -> None:
    item = BoardItemFactory(organisation=trust)
    tomorrow = date(2026, 11, 23)

    with pytest.raises(RuleBroken, match="must be today or in the past"):
        services.record_item(trust, actor=secretary, held_on=tomorrow, meeting="Board", title="WRES")
    with pytest.raises(RuleBroken, match="must be today or in the past"):
        services.edit_item(item, actor=secretary, held_on=tomorrow, meeting="Board", title="WRES")


def test_whoever_is_not_ticked_was_not_there(trust: Organisation, secretary: User) -> None:
    amara, _ = director(trust, "Amara Okafor"), director(trust, "Janet Williams")
    item = BoardItemFactory(organisation=trust)

    services.record_attendance(item, actor=secretary, present_ids=[amara.id], version=1)

    assert there(item) == {"Amara Okafor": True, "Janet Williams": False}
    assert item.version == 2
    (event,) = history_of(item)
    assert event.details["changes"] == {"there": ["", "Amara Okafor"]}


def test_who_was_there_is_corrected(trust: Organisation, secretary: User) -> None:
    amara, janet = director(trust, "Amara Okafor"), director(trust, "Janet Williams")
    item = BoardItemFactory(organisation=trust)
    services.record_attendance(item, actor=secretary, present_ids=[amara.id])

    services.record_attendance(item, actor=secretary, present_ids=[janet.id])

    assert there(item) == {"Amara Okafor": False, "Janet Williams": True}
    assert len(db.session.scalars(sa.select(Attendance)).all()) == 2


def test_somebody_who_was_not_on_the_board_was_not_there(trust: Organisation, secretary: User) -> None:
    late = director(trust, "Amara Okafor", since=date(2026, 10, 1))
    item = BoardItemFactory(organisation=trust)

    with pytest.raises(RuleBroken, match="Select only people who were on the board that day"):
        services.record_attendance(item, actor=secretary, present_ids=[late.id])


def test_on_another_day_only_those_who_were_on_the_board_then_stay(trust: Organisation, secretary: User) -> None:
    early, late = director(trust, "Amara Okafor"), director(trust, "Janet Williams", since=date(2026, 9, 1))
    item = BoardItemFactory(organisation=trust)
    services.record_attendance(item, actor=secretary, present_ids=[early.id, late.id])

    services.edit_item(item, actor=secretary, held_on=date(2026, 6, 1), meeting="Committee", title="WRES")

    assert (item.held_on, item.meeting, item.title) == (date(2026, 6, 1), "Committee", "WRES")
    assert there(item) == {"Amara Okafor": True}


def test_an_item_cannot_take_the_place_of_another(trust: Organisation, secretary: User) -> None:
    BoardItemFactory(organisation=trust, title="WRES")
    item = BoardItemFactory(organisation=trust, title="Targets")

    with pytest.raises(RuleBroken, match=services.TAKEN):
        services.edit_item(item, actor=secretary, held_on=item.held_on, meeting="Board", title="WRES")


def test_an_item_is_removed_with_who_was_there_and_the_trail_says_so(trust: Organisation, secretary: User) -> None:
    item = BoardItemFactory(organisation=trust)
    AttendanceFactory(item=item)
    db.session.refresh(item)

    services.remove_item(item, actor=secretary, version=1)
    db.session.flush()

    assert db.session.scalars(sa.select(BoardItem)).all() == []
    assert db.session.scalars(sa.select(Attendance)).all() == []
    assert [str(each.tag) for each in trail_of(trust.id)] == ["board_item.removed"]


@pytest.mark.parametrize("verb", ["edit_item", "record_attendance", "remove_item"])
def test_who_saves_over_somebody_elses_change_is_told(trust: Organisation, secretary: User, verb: str) -> None:
    item = BoardItemFactory(organisation=trust)
    all_answers: dict[str, dict[str, Any]] = {"edit_item": ITEM, "record_attendance": {"present_ids": [uuid.uuid4()]}}
    answers = all_answers.get(verb, {})

    with pytest.raises(Conflict):
        getattr(services, verb)(item, actor=secretary, version=9, **answers)


def test_attendance_counts_the_items_of_one_financial_year(trust: Organisation) -> None:
    amara = UserFactory()
    for held_on, was_present in ((date(2026, 4, 1), True), (date(2027, 3, 31), False), (date(2026, 3, 31), True)):
        item = BoardItemFactory(organisation=trust, held_on=held_on)
        AttendanceFactory(item=item, user=amara, was_present=was_present)
    AttendanceFactory(user=amara)

    assert attendance_in(trust.id, 2027) == {amara.id: Share(1, 2)}
    assert items_in(trust.id, 2027) == 2

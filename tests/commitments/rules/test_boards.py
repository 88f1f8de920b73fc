"""Who is expected when the board discusses race equality."""

import uuid
from datetime import date

import pytest

from tracker.commitments.rules.boards import Expected, check_day, check_present, expected_on
from tracker.commitments.rules.leaders import Spell
from tracker.commitments.rules.vocabulary import Category
from tracker.errors import RuleBroken

AMARA, JANET = uuid.uuid4(), uuid.uuid4()
DAY = date(2026, 9, 24)


def spell(
    user_id: uuid.UUID | None = AMARA,
    category: Category = Category.EXECUTIVE,
    since: date = date(2026, 4, 1),
    until: date | None = None,
) -> Spell:
    name = {AMARA: "amara Okafor", JANET: "Janet Williams"}.get(user_id or uuid.uuid4(), "Nobody")
    return Spell(user_id, name, category, "", since, until, is_seat=True)


@pytest.mark.parametrize(
    ("part", "is_expected"),
    [
        (spell(), True),
        (spell(category=Category.CHAIR), True),
        (spell(category=Category.VSM), False),
        (spell(category=Category.GOVERNOR), False),
        (spell(user_id=None), False),
        (spell(since=DAY), True),
        (spell(since=date(2026, 9, 25)), False),
        (spell(until=DAY), True),
        (spell(until=date(2026, 9, 23)), False),
    ],
)
def test_whoever_was_on_the_board_that_day_and_has_an_account_is_expected(part: Spell, is_expected: bool) -> None:
    assert expected_on([part], DAY) == ([Expected(AMARA, "amara Okafor")] if is_expected else [])


def test_each_is_expected_once_and_by_name() -> None:
    parts = [spell(JANET), spell(), spell(category=Category.NON_EXECUTIVE)]

    assert [each.name for each in expected_on(parts, DAY)] == ["amara Okafor", "Janet Williams"]


def test_nobody_has_been_at_a_meeting_that_is_still_to_come() -> None:
    check_day(DAY, today=DAY)
    with pytest.raises(RuleBroken, match="must be today or in the past"):
        check_day(DAY, today=date(2026, 9, 23))


def test_only_those_who_were_expected_were_there() -> None:
    check_present([AMARA], [Expected(AMARA, "Amara Okafor")])
    with pytest.raises(RuleBroken, match="Select only people who were on the board that day"):
        check_present([JANET], [Expected(AMARA, "Amara Okafor")])

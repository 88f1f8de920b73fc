"""What an organisation may settle about what leaders owe."""

from datetime import date

import pytest

from tracker.commitments.rules.covering import Wanted, wanted
from tracker.commitments.rules.duties import Reading
from tracker.commitments.rules.owed import (
    category_of,
    check_days,
    check_return_day,
    check_return_year,
    check_rule_year,
    slug,
)
from tracker.commitments.rules.vocabulary import Category
from tracker.errors import RuleBroken


@pytest.mark.parametrize(("year", "says"), [(2026, "is over"), (2033, "Choose a year up to 2032")])
def test_a_rule_is_for_this_year_or_one_of_the_next_five(year: int, says: str) -> None:
    for each in (2027, 2032):
        check_rule_year(each, 2027)

    with pytest.raises(RuleBroken, match=says):
        check_rule_year(year, 2027)


@pytest.mark.parametrize(("year", "says"), [(2025, "were returned"), (2033, "Choose a year up to 2032")])
def test_a_return_date_is_for_last_year_or_one_of_the_next_six(year: int, says: str) -> None:
    for each in (2026, 2032):
        check_return_year(each, 2027)

    with pytest.raises(RuleBroken, match=says):
        check_return_year(year, 2027)


@pytest.mark.parametrize(("day", "is_refused"), [(date(2026, 3, 31), True), (date(2028, 4, 1), True)])
def test_appraisals_are_returned_in_their_year_or_the_next(day: date, is_refused: bool) -> None:
    check_return_day(date(2026, 4, 1), 2027)
    check_return_day(date(2028, 3, 31), 2027)

    with pytest.raises(RuleBroken) as broken:
        check_return_day(day, 2027)

    assert broken.value.field == "due_on"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("grace_days", -1),
        ("grace_days", 366),
        ("least_days", -1),
        ("least_days", 366),
        ("sessions", -1),
        ("sessions", 61),
    ],
)
def test_numbers_that_no_year_has_room_for_are_refused(field: str, value: int) -> None:
    most = {"grace_days": 365, "least_days": 365, "sessions": 60}
    check_days(**most)

    with pytest.raises(RuleBroken) as broken:
        check_days(**(most | {field: value}))

    assert broken.value.field == field


def test_every_category_has_an_address() -> None:
    assert [category_of(slug(each)) for each in Category] == list(Category)
    assert category_of("CHAIR") is None


def test_an_address_of_coverage_is_read_and_written() -> None:
    asked = wanted({"year": "2026", "category": "chair", "standing": "not met"}, 2027)

    assert asked == Wanted(2026, Category.CHAIR, Reading.NOT_MET)
    assert asked.narrows
    assert wanted({"year": "1066"}, 2027) == Wanted(2027)
    assert not wanted({}, 2027).narrows
    assert asked.without("standing").query == "year=2026&category=chair"

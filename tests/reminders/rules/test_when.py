"""A reminder's turn comes on a working day, and whoever searches finds on that day what is due, and nothing sooner."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reminders.worked import DAY, WORKED, turn_by_hand
from tracker.periods import is_working_day
from tracker.reminders.rules.when import FARTHEST, last_due, turn

dates = st.dates(date(2026, 1, 5), date(2027, 12, 31))
steps = st.integers(-FARTHEST, FARTHEST)


def test_the_working_days_are_those_of_the_list_of_gov_uk() -> None:
    days = [date(2025, 1, 1) + DAY * number for number in range(4 * 365 + 1)]

    assert [each for each in days if is_working_day(each)] == [each for each in WORKED if each in days]


@given(dates, steps)
def test_a_turn_is_so_many_working_days_before_or_after(due_on: date, days: int) -> None:
    assert turn(due_on, days) == turn_by_hand(due_on, days)


@given(dates, steps)
def test_the_last_due_date_is_found_on_its_turn_and_the_next_is_not(today: date, days: int) -> None:
    last = last_due(today, days)

    assert turn(last, days) <= today < turn(last + DAY, days)


@given(dates, dates, steps)
def test_what_is_found_by_a_day_is_exactly_that_whose_turn_has_come(due_on: date, today: date, days: int) -> None:
    assert (due_on <= last_due(today, days)) == (turn_by_hand(due_on, days) <= today)


@given(dates, st.integers(0, 30), steps, st.integers(0, 20))
def test_what_is_due_later_never_comes_sooner_and_neither_does_a_higher_step(
    due_on: date, later: int, days: int, further: int
) -> None:
    assert turn(due_on, days) <= turn(due_on + timedelta(days=later), days)
    assert turn(due_on, days) <= turn(due_on, min(days + further, FARTHEST))
    assert last_due(due_on, days) <= last_due(due_on + timedelta(days=later), days)


@pytest.mark.parametrize(
    ("due_on", "days", "comes"),
    [
        (date(2028, 2, 29), 0, date(2028, 2, 29)),
        (date(2028, 2, 29), 1, date(2028, 3, 1)),
        (date(2028, 3, 1), -1, date(2028, 2, 29)),
        (date(2027, 12, 25), 0, date(2027, 12, 24)),
        (date(2027, 12, 25), 1, date(2027, 12, 29)),
        (date(2027, 12, 29), -1, date(2027, 12, 24)),
        (date(2028, 1, 1), 1, date(2028, 1, 4)),
        (date(2028, 4, 16), -1, date(2028, 4, 13)),
        (date(2028, 4, 16), 0, date(2028, 4, 13)),
        (date(2028, 4, 13), 1, date(2028, 4, 18)),
        (date(2028, 3, 26), -1, date(2028, 3, 24)),
        (date(2028, 10, 29), 1, date(2028, 10, 30)),
    ],
)
def test_awkward_days(due_on: date, days: int, comes: date) -> None:
    assert (turn(due_on, days), turn_by_hand(due_on, days)) == (comes, comes)

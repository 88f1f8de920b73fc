from datetime import date, timedelta
from runpy import run_path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker import periods
from tracker.periods import (
    BANK_HOLIDAYS,
    add_working_days,
    bank_holidays_known_until,
    financial_year,
    financial_year_bounds,
    is_working_day,
    latest_snapshot,
    working_days_between,
)

DAY = timedelta(days=1)
days = st.dates(date(2010, 1, 1), date(2035, 12, 31))  # from before the known bank holidays to after them
counts = st.integers(1, 300)


def working(first: date, last: date) -> list[date]:
    """The working days from the first to the last, both included, looked at one by one."""
    every = [first + DAY * number for number in range((last - first).days + 1)]
    return [day for day in every if day.isoweekday() < 6 and day not in BANK_HOLIDAYS]


# ------------------------------------------------------------------------------------------------- financial years


@given(days)
def test_a_day_lies_within_its_financial_year(day: date) -> None:
    first, last = financial_year_bounds(financial_year(day))

    assert first <= day <= last


@given(days)
def test_a_financial_year_begins_where_the_one_before_ends(day: date) -> None:
    year = financial_year(day)

    assert financial_year_bounds(year)[1] + DAY == financial_year_bounds(year + 1)[0]


@given(days)
def test_a_financial_year_ends_on_the_day_of_its_snapshot(day: date) -> None:
    year = financial_year(day)

    assert latest_snapshot(financial_year_bounds(year)[1]) == year
    assert latest_snapshot(financial_year_bounds(year)[1] - DAY) == year - 1


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 1, 1), 2026),
        (date(2026, 3, 31), 2026),
        (date(2026, 4, 1), 2027),
        (date(2026, 12, 31), 2027),
        (date(2028, 2, 29), 2028),
    ],
)
def test_a_financial_year_is_named_for_the_year_in_which_it_ends(day: date, year: int) -> None:
    assert financial_year(day) == year


# ---------------------------------------------------------------------------------------------------- working days


@given(days, counts)
def test_adding_working_days_and_counting_them_agree(day: date, count: int) -> None:
    assert working_days_between(day, add_working_days(day, count)) == count


@given(days, counts)
def test_a_deadline_never_lands_on_a_weekend_or_a_bank_holiday(day: date, count: int) -> None:
    due = add_working_days(day, count)

    assert due.strftime("%A") not in ("Saturday", "Sunday")
    assert due not in BANK_HOLIDAYS


@given(days, counts)
def test_one_working_day_more_is_a_later_day(day: date, count: int) -> None:
    assert add_working_days(day, count) < add_working_days(day, count + 1)


@given(days, days, st.integers(0, 60))
def test_who_starts_later_is_not_due_earlier(one: date, other: date, count: int) -> None:
    first, last = sorted([one, other])

    assert add_working_days(first, count) <= add_working_days(last, count)


@given(days)
def test_no_working_days_later_is_the_same_day_or_the_next_that_is_one(day: date) -> None:
    due = add_working_days(day, 0)

    assert due == (day if is_working_day(day) else add_working_days(day, 1))


@given(days, st.integers(0, 900))
def test_the_working_days_between_are_those_that_a_calendar_shows(first: date, length: int) -> None:
    last = first + DAY * length

    assert working_days_between(first, last) == len(working(first + DAY, last))


@given(days, days)
def test_the_working_days_between_turn_their_sign_with_the_order(first: date, last: date) -> None:
    assert working_days_between(first, last) == -working_days_between(last, first)


@given(days, days, days)
def test_the_working_days_of_two_stretches_are_those_of_the_whole(first: date, middle: date, last: date) -> None:
    parts = working_days_between(first, middle) + working_days_between(middle, last)

    assert parts == working_days_between(first, last)


@given(days)
def test_a_working_day_is_one_that_a_calendar_shows(day: date) -> None:
    assert is_working_day(day) == (working(day, day) == [day])


def test_working_days_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="give 0 or more"):
        add_working_days(date(2026, 12, 18), -1)


# --------------------------------------------------------------------------------------------------- bank holidays


def test_christmas_on_a_weekend_has_its_substitute_day() -> None:
    assert working(date(2026, 12, 24), date(2027, 1, 5)) == [
        date(2026, 12, 24),  # Thursday; Friday is Christmas Day, Monday 28 the substitute for Boxing Day
        date(2026, 12, 29),
        date(2026, 12, 30),
        date(2026, 12, 31),  # Friday is New Year's Day
        date(2027, 1, 4),
        date(2027, 1, 5),
    ]


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [
        (date(2026, 12, 18), 1, date(2026, 12, 21)),
        (date(2026, 12, 18), 10, date(2027, 1, 6)),  # across Christmas, its substitute day and the new year
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 12, 25), 0, date(2026, 12, 29)),
        (date(2026, 12, 26), 1, date(2026, 12, 29)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2027, 3, 25), 1, date(2027, 3, 30)),  # Maundy Thursday to the Tuesday after Easter
        (date(2027, 3, 25), 10, date(2027, 4, 12)),
        (date(2027, 12, 24), 1, date(2027, 12, 29)),  # Christmas Day and Boxing Day both have a substitute
    ],
)
def test_a_deadline_leaves_out_the_bank_holidays(day: date, count: int, due: date) -> None:
    assert add_working_days(day, count) == due


def test_england_keeps_none_of_the_days_of_scotland_and_northern_ireland() -> None:
    others = [date(2027, 1, 4), date(2027, 3, 17), date(2027, 7, 12), date(2027, 8, 2), date(2027, 11, 30)]

    assert [is_working_day(day) for day in others] == [True] * 5


def test_every_year_that_is_known_has_all_its_bank_holidays() -> None:
    known = bank_holidays_known_until()

    assert known >= date(2028, 12, 31)
    short = [
        year for year in range(2012, known.year + 1) if len([day for day in BANK_HOLIDAYS if day.year == year]) < 8
    ]
    assert short == []


def test_after_the_years_that_are_known_only_weekends_are_left_out() -> None:
    after = bank_holidays_known_until() + DAY

    assert [working_days_between(after, after + timedelta(weeks=weeks)) for weeks in (1, 52)] == [5, 260]


def test_the_bank_holidays_are_read_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("requests.get", lambda *_, **__: pytest.fail("The list was asked for on the network."))

    again = run_path(periods.__file__)

    assert again["BANK_HOLIDAYS"] == BANK_HOLIDAYS

"""When a panel begins, on London's clocks, and how long it is until then."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import RuleBroken
from tracker.panels.rules.moments import begins, day_of, in_words, read_time, typed_time, until

SUNDAY = 6
LAST_WEEK = 25  # of March
START = datetime(2026, 12, 1, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("10:30", time(10, 30)),
        (" 9:05 ", time(9, 5)),
        ("14.15", time(14, 15)),
        ("2:30pm", time(14, 30)),
        ("2 PM", time(14)),
        ("12pm", time(12)),
        ("12:10 a.m.", time(0, 10)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, expected: time) -> None:
    assert read_time(typed) == expected


@pytest.mark.parametrize("typed", ["", "10", "ten", "25:00", "10:60", "13pm", "0am", "10:30:00", "-1:00", "٣:٣٠pm x"])
def test_what_is_no_time_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(RuleBroken, match="like 10:30 or 2:30pm") as broken:
        read_time(typed)

    assert broken.value.field == "time"


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_the_box_shows_again_what_was_typed_whatever_the_clocks_do(day: date, at: time) -> None:
    if (day.month, day.weekday(), at.hour) == (3, SUNDAY, 1) and day.day >= LAST_WEEK:
        with pytest.raises(RuleBroken, match="There is no such time on this day: the clocks go forward"):
            begins(day, at)
        return

    moment = begins(day, at)

    assert (day_of(moment), read_time(typed_time(moment))) == (day, at)


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(0), "The panel has begun"),
        (timedelta(days=-3), "The panel has begun"),
        (timedelta(seconds=20), "1 minute to the panel"),
        (timedelta(minutes=59), "59 minutes to the panel"),
        (timedelta(hours=1), "1 hour to the panel"),
        (timedelta(hours=9, minutes=10), "9 hours to the panel"),
        (timedelta(hours=11), "1 working day to the panel"),
        (timedelta(days=4), "2 working days to the panel"),
    ],
)
def test_how_long_it_is_until_a_panel(before: timedelta, words: str) -> None:
    assert until(START, START - before) == words


def test_a_panel_on_a_saturday_has_no_working_day_before_it_on_the_friday() -> None:
    saturday = datetime(2026, 12, 5, 10, tzinfo=UTC)

    assert until(saturday, saturday - timedelta(days=1)) == "Less than a working day to the panel"


def test_a_moment_is_said_in_summer_time_in_summer() -> None:
    assert in_words(datetime(2026, 7, 1, 13, 5, tzinfo=UTC)) == "Wednesday 1 July 2026, 2:05pm"

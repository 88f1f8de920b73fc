"""Now in UTC, today in London."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from tracker import clock


@pytest.mark.parametrize(
    ("moment", "today"),
    [
        (datetime(2026, 6, 30, 23, 30, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), date(2026, 3, 29)),
    ],
)
def test_today_is_the_date_in_london(moment: datetime, today: date) -> None:
    with time_machine.travel(moment, tick=False):
        assert clock.today() == today


def test_the_clock_can_be_set_for_a_story_and_goes_back_after() -> None:
    then = datetime(2024, 5, 1, 9, 0, tzinfo=UTC)

    with clock.at(then):
        told = clock.now()

    assert told == then
    assert clock.now() > then

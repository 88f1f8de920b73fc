"""When a digest is made: on a working day, once a week for whoever wants so, and never after what is in it was due."""

from datetime import date, datetime, time, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.reminders.worked import DAY, WORKED
from tracker.clock import LONDON
from tracker.reminders.rules.settled import DIGEST_AT
from tracker.reminders.rules.timing import Hours, Rhythm, is_time
from tracker.reminders.rules.vocabulary import Frequency

dates = st.dates(date(2026, 1, 5), date(2028, 11, 30))
weekdays = st.integers(0, 4)
times = st.times()
MORNING = time(8)


def _week(day: date) -> list[date]:
    monday = day - DAY * day.weekday()
    return [monday + DAY * number for number in range(7)]


def _at(day: date, moment: time = MORNING) -> datetime:
    return datetime.combine(day, moment, tzinfo=LONDON)


@given(dates)
def test_a_daily_digest_is_made_on_every_working_day_and_on_no_other(day: date) -> None:
    assert Rhythm().is_day(day) == (day in WORKED)


@given(dates, weekdays)
def test_a_weekly_digest_is_made_once_in_each_week_on_a_working_day(day: date, weekday: int) -> None:
    rhythm = Rhythm(Frequency.WEEKLY, weekday)

    (made,) = [each for each in _week(day) if rhythm.is_day(each)]

    assert made in WORKED
    assert made == rhythm.weekly_day(day)
    assert made.weekday() == weekday or _week(day)[weekday] not in WORKED


def test_a_holiday_moves_it_to_the_next_working_day_of_the_week_or_the_last_before() -> None:
    monday, friday = Rhythm(Frequency.WEEKLY, 0), Rhythm(Frequency.WEEKLY, 4)

    assert monday.weekly_day(date(2027, 12, 27)) == date(2027, 12, 29)
    assert friday.weekly_day(date(2028, 4, 14)) == date(2028, 4, 13)
    assert friday.weekly_day(date(2026, 12, 25)) == date(2026, 12, 24)


@given(dates, weekdays, st.sampled_from(Frequency))
def test_the_next_digest_is_the_first_after_a_day(day: date, weekday: int, frequency: Frequency) -> None:
    rhythm = Rhythm(frequency, weekday)

    found = rhythm.next_day(day)

    between = [day + DAY * number for number in range(1, (found - day).days)]
    assert found > day
    assert rhythm.is_day(found)
    assert [each for each in between if rhythm.is_day(each)] == []


@given(dates, st.integers(0, 20), weekdays, st.sampled_from(Frequency))
def test_nobody_hears_of_a_due_date_after_it_when_a_working_day_was_left(
    promised: date, left: int, weekday: int, frequency: Frequency
) -> None:
    due = promised + timedelta(days=left)
    days = [promised + DAY * number for number in range(left + 1)]
    assume(any(each in WORKED for each in days))

    assert any(is_time(_at(each), Hours(), Rhythm(frequency, weekday), [due]) for each in days)


@given(dates, times, weekdays, st.sampled_from(Frequency), st.lists(dates, max_size=2))
def test_no_digest_is_made_on_a_day_off_before_its_hour_or_in_quiet_hours(
    day: date, moment: time, weekday: int, frequency: Frequency, due: list[date]
) -> None:
    if is_time(_at(day, moment), Hours(), Rhythm(frequency, weekday), due):
        assert day in WORKED
        assert DIGEST_AT <= moment < time(19)


@given(dates, times, times, times)
def test_quiet_hours_end_at_a_moment_that_is_not_quiet(day: date, moment: time, until: time, begin: time) -> None:
    assume(until < begin)
    hours = Hours(until, quiet_from=begin, quiet_until=until)
    now = _at(day, moment)

    ends = hours.quiet_ends(now)

    assert hours.is_quiet(now) == (moment < until or moment >= begin)
    assert not hours.is_quiet(ends)
    assert ends == now if not hours.is_quiet(now) else (ends > now and ends.time() == until)
    assert (ends.date() - day).days in {0, 1}

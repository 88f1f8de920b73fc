"""When a job is due, how far it is behind, and whether all is well."""

from datetime import UTC, datetime, timedelta

import pytest
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from tracker import clock
from tracker.jobs.rules import Course, Standing, Timetable, heard_at

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
NIGHTLY = Timetable("nightly", "Something", CronTrigger(hour=0, minute=15, timezone=clock.LONDON))
OFTEN = Timetable("often", "Something", IntervalTrigger(minutes=5, timezone=clock.LONDON))


def ago(**units: float) -> datetime:
    return NOON - timedelta(**units)


def test_a_job_that_never_ran_is_due_at_once() -> None:
    assert NIGHTLY.next_due(Course(), NOON) == NOON
    assert NIGHTLY.is_due(Course(), NOON)


def test_a_job_that_was_missed_for_days_is_due_once() -> None:
    missed = Course(done_through=ago(days=3))
    done = Course(done_through=NOON)

    assert (NIGHTLY.is_due(missed, NOON), NIGHTLY.is_due(done, NOON)) == (True, False)
    assert NIGHTLY.next_due(done, NOON) == datetime(2026, 11, 24, 0, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("begun", "due"),
    [
        (datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 29, 0, 15, tzinfo=UTC)),  # the night clocks go on
        (datetime(2026, 3, 29, 12, tzinfo=UTC), datetime(2026, 3, 29, 23, 15, tzinfo=UTC)),
        (datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 10, 24, 23, 15, tzinfo=UTC)),  # the night they go back
        (datetime(2026, 10, 25, 12, tzinfo=UTC), datetime(2026, 10, 26, 0, 15, tzinfo=UTC)),
    ],
)
def test_a_nightly_job_keeps_to_the_clocks_of_london(begun: datetime, due: datetime) -> None:
    assert NIGHTLY.next_due(Course(done_through=begun), begun) == due


def test_nobody_else_takes_a_job_until_the_lease_of_whoever_is_at_it_is_over() -> None:
    held = Course(done_through=ago(minutes=10), held_until=NOON + timedelta(minutes=5))
    died = Course(done_through=ago(minutes=20), held_until=ago(minutes=5))

    assert (OFTEN.is_due(held, NOON), OFTEN.is_due(died, NOON)) == (False, True)
    assert (OFTEN.lag(held, NOON), OFTEN.lag(died, NOON)) == (timedelta(), timedelta(minutes=5))


def test_a_job_that_failed_is_tried_again_before_it_is_due() -> None:
    failed = Course(done_through=ago(minutes=11), failed_at=ago(minutes=10), failures=1)

    assert NIGHTLY.is_due(failed, NOON)
    assert not NIGHTLY.is_due(failed, ago(minutes=1))


def test_a_trigger_that_has_no_more_turns_counts_as_due() -> None:
    once = Timetable("once", "Something", DateTrigger(ago(days=1)))

    assert once.next_due(Course(done_through=ago(hours=1)), NOON) == NOON


@pytest.mark.parametrize(
    ("course", "standing"),
    [
        (Course(), Standing.NEVER),
        (Course(done_through=ago(minutes=1)), Standing.WELL),
        (Course(done_through=ago(minutes=15)), Standing.WELL),  # due ten minutes ago: within what is tolerated
        (Course(done_through=ago(minutes=16)), Standing.BEHIND),
        (Course(done_through=ago(minutes=1), held_until=NOON + timedelta(minutes=14)), Standing.RUNNING),
        (Course(done_through=ago(minutes=16), held_until=ago(minutes=1)), Standing.WELL),
        (Course(done_through=ago(minutes=30), held_until=ago(minutes=15)), Standing.BEHIND),
        (Course(done_through=ago(minutes=1), failed_at=ago(minutes=1), failures=1), Standing.WELL),
        (Course(done_through=ago(minutes=1), failed_at=ago(minutes=1), failures=2), Standing.FAILING),
    ],
)
def test_how_a_job_stands(course: Course, standing: Standing) -> None:
    assert OFTEN.standing(course, NOON) is standing


def test_a_run_may_go_on_until_it_counts_as_stuck() -> None:
    assert OFTEN.may_go_on(Course(done_through=ago(hours=3, minutes=59)), NOON)
    assert not OFTEN.may_go_on(Course(done_through=ago(hours=4)), NOON)
    assert not OFTEN.may_go_on(Course(), NOON)


def test_a_scheduler_was_last_heard_of_when_it_began_a_job_or_renewed_its_lease() -> None:
    begun = (NIGHTLY, Course(done_through=ago(hours=12)))
    long = (OFTEN, Course(done_through=ago(hours=1), held_until=NOON + timedelta(minutes=10)))

    assert [heard_at(each) for each in ([], [begun], [begun, long])] == [None, ago(hours=12), ago(minutes=5)]

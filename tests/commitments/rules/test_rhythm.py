"""When a pair is stalled, and who is asked."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.commitments.rules.rhythm import Course, Nudge, every_days, is_stalled, nudge, stalled_from
from tracker.commitments.rules.settled import Settled
from tracker.commitments.rules.vocabulary import Kind, State

MAY = date(2026, 5, 1)
HELD = Settled(rhythm_days=30, grace_days=14, coordinator_days=10)
GOING = Course(Kind.MENTORING, State.ACTIVE, MAY, agreed_days=28)

days = st.dates(date(2026, 1, 1), date(2028, 12, 31))
maybe = st.none() | days
courses = st.builds(
    Course,
    kind=st.sampled_from(Kind),
    state=st.sampled_from(State),
    started_on=maybe,
    resumed_on=maybe,
    agreed_days=st.none() | st.integers(1, 365),
    last_on=maybe,
    prompted_on=maybe,
    escalated_on=maybe,
)
settings = st.builds(
    Settled, rhythm_days=st.integers(7, 365), grace_days=st.integers(1, 365), coordinator_days=st.integers(1, 365)
)


@pytest.mark.parametrize(
    ("changes", "first"),
    [
        ({}, MAY + timedelta(28 + 14)),
        ({"agreed_days": None}, MAY + timedelta(30 + 14)),
        ({"last_on": date(2026, 7, 1)}, date(2026, 7, 1) + timedelta(28 + 14)),
        ({"resumed_on": date(2026, 9, 1), "last_on": date(2026, 7, 1)}, date(2026, 9, 1) + timedelta(28 + 14)),
        ({"kind": Kind.SPONSORSHIP}, MAY + timedelta(90 + 14)),
        ({"kind": Kind.SPONSORSHIP, "agreed_days": 120}, MAY + timedelta(120 + 14)),
        ({"state": State.PAUSED}, None),
        ({"state": State.ENDED}, None),
        ({"started_on": None}, None),
    ],
)
def test_a_pair_is_stalled_when_its_rhythm_and_the_days_of_grace_have_passed(
    changes: dict[str, Any], first: date | None
) -> None:
    assert stalled_from(replace(GOING, **changes), HELD) == first


def test_both_are_asked_then_the_coordinator_is_told_each_once() -> None:
    first = MAY + timedelta(42)

    before = nudge(GOING, HELD, first - timedelta(1))
    asked = nudge(GOING, HELD, first)
    waiting = nudge(replace(GOING, prompted_on=first), HELD, first + timedelta(9))
    told = nudge(replace(GOING, prompted_on=first), HELD, first + timedelta(10))
    over = nudge(replace(GOING, prompted_on=first, escalated_on=first + timedelta(10)), HELD, first + timedelta(90))

    assert (before, asked, waiting, told, over) == (None, Nudge.BOTH, None, Nudge.COORDINATOR, None)


def test_a_session_begins_anew_and_the_coordinator_is_told_of_the_second_time_too() -> None:
    again = replace(GOING, last_on=date(2026, 8, 1), prompted_on=date(2026, 6, 12), escalated_on=date(2026, 6, 22))
    first = date(2026, 8, 1) + timedelta(42)

    assert nudge(again, HELD, first - timedelta(1)) is None
    assert nudge(again, HELD, first) is Nudge.BOTH
    assert nudge(replace(again, prompted_on=first), HELD, first + timedelta(10)) is Nudge.COORDINATOR


@given(course=courses, settled=settings, today=days)
def test_only_an_active_pair_is_ever_nudged_and_only_while_it_is_stalled(
    course: Course, settled: Settled, today: date
) -> None:
    found = nudge(course, settled, today)

    if found:
        assert course.state is State.ACTIVE
        assert is_stalled(course, settled, today)
    if is_stalled(course, settled, today):
        assert course.since
        assert (today - course.since).days >= every_days(course, settled) + settled.grace_days


@given(course=courses, settled=settings, start=days)
def test_however_often_it_is_asked_a_pair_that_does_nothing_is_nudged_twice(
    course: Course, settled: Settled, start: date
) -> None:
    course = replace(course, prompted_on=None, escalated_on=None)
    found = []

    for day in (start + timedelta(n * 7) for n in range(300)):
        for _ in range(2):
            step = nudge(course, settled, day)
            if step is Nudge.BOTH:
                course = replace(course, prompted_on=day)
            elif step is Nudge.COORDINATOR:
                course = replace(course, escalated_on=day)
            found += [step] if step else []

    assert found in ([], [Nudge.BOTH], [Nudge.BOTH, Nudge.COORDINATOR])


@given(course=courses, settled=settings, today=days, later=st.integers(1, 400))
def test_a_session_today_puts_off_whatever_is_due(course: Course, settled: Settled, today: date, later: int) -> None:
    met = replace(course, last_on=max(today, course.last_on or today))

    found = nudge(met, settled, today)

    assert found is None
    if later < every_days(met, settled) + settled.grace_days:
        assert not is_stalled(met, settled, today + timedelta(later))

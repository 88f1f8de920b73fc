"""How far a campaign has come, and how long it has left."""

import uuid
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.commitments.rules.campaigns import (
    Days,
    Span,
    Stage,
    check_campaign,
    check_open,
    counted_leaders,
    counter,
    months_of,
    plan,
)
from tracker.errors import RuleBroken

TODAY = date(2026, 11, 22)
DAYS = Days(date(2026, 4, 1), date(2027, 7, 31))
HERE, JANET = uuid.UUID(int=1), uuid.UUID(int=2)


def counts_since(*spans: tuple[date, date | None], days: Days = DAYS, today: date = TODAY) -> date | None:
    found = counted_leaders([Span(HERE, JANET, first, last) for first, last in spans], days, today)
    return found.get((HERE, JANET))


@pytest.mark.parametrize(
    ("spans", "since"),
    [
        ([(date(2026, 5, 1), None)], date(2026, 5, 1)),
        ([(date(2020, 5, 1), None)], date(2026, 4, 1)),
        ([(date(2020, 5, 1), date(2026, 4, 1))], date(2026, 4, 1)),
        ([(date(2020, 5, 1), date(2026, 3, 31))], None),
        ([(date(2026, 11, 22), None)], date(2026, 11, 22)),
        ([(date(2026, 11, 23), None)], None),
        ([(date(2026, 9, 1), None), (date(2026, 5, 1), date(2026, 5, 2))], date(2026, 5, 1)),
        ([(date(2026, 5, 1), date(2026, 5, 2)), (date(2026, 9, 1), None)], date(2026, 5, 1)),
    ],
)
def test_a_leader_counts_from_their_first_day_within_the_campaign(
    spans: list[tuple[date, date | None]], since: date | None
) -> None:
    assert counts_since(*spans) == since


def test_nothing_counts_after_the_last_day_or_the_closing() -> None:
    closed = Days(DAYS.starts_on, DAYS.ends_on, closed_on=date(2026, 10, 1))

    assert counts_since((date(2026, 10, 1), None), days=closed) == date(2026, 10, 1)
    assert counts_since((date(2026, 10, 2), None), days=closed) is None
    assert counts_since((date(2027, 8, 1), None), today=date(2028, 1, 1)) is None


@pytest.mark.parametrize(
    ("count", "days", "today", "said", "asked"),
    [
        (
            41,
            DAYS,
            TODAY,
            "41 of 100 leaders, 59 to go, 8 months left",
            "That takes 8 more leaders a month until 31 July 2027.",
        ),
        (0, DAYS, date(2026, 3, 1), "0 of 100 leaders: it begins on 1 April 2026", "That takes 7 more leaders a month"),
        (100, DAYS, TODAY, "100 of 100 leaders: the goal is reached, 8 months left", ""),
        (
            98,
            DAYS,
            date(2027, 7, 31),
            "98 of 100 leaders, 2 to go, today is the last day",
            "That takes 2 more leaders in the 1 day that is left.",
        ),
        (98, DAYS, date(2027, 8, 1), "98 of 100 leaders: it ended on 31 July 2027, 2 short", ""),
        (100, DAYS, date(2027, 8, 1), "100 of 100 leaders: it ended on 31 July 2027, the goal reached", ""),
        (
            41,
            Days(DAYS.starts_on, DAYS.ends_on, date(2026, 11, 1)),
            TODAY,
            "41 of 100 leaders: it was closed on 1 November 2026, 59 short",
            "",
        ),
    ],
)
def test_the_counter_and_the_plan_in_words(count: int, days: Days, today: date, said: str, asked: str) -> None:
    assert counter(count, 100, days, today) == said
    assert plan(count, 100, days, today).startswith(asked)
    assert bool(plan(count, 100, days, today)) is bool(asked)


@pytest.mark.parametrize(
    ("days", "today", "stage"),
    [
        (DAYS, date(2026, 3, 31), Stage.TO_COME),
        (DAYS, date(2026, 4, 1), Stage.RUNNING),
        (DAYS, date(2027, 7, 31), Stage.RUNNING),
        (DAYS, date(2027, 8, 1), Stage.OVER),
        (Days(DAYS.starts_on, DAYS.ends_on, date(2026, 11, 1)), TODAY, Stage.CLOSED),
    ],
)
def test_a_campaign_is_to_come_running_over_or_closed(days: Days, today: date, stage: Stage) -> None:
    assert days.stage(today) is stage


@pytest.mark.parametrize(
    ("goal", "ends_on", "field"),
    [(0, date(2027, 7, 31), "goal"), (100_001, date(2027, 7, 31), "goal"), (1, date(2026, 3, 31), "ends_on")],
)
def test_what_no_campaign_can_be_is_refused(goal: int, ends_on: date, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_campaign(goal=goal, starts_on=date(2026, 4, 1), ends_on=ends_on)

    assert broken.value.field == field


def test_a_closed_campaign_stays_as_it_was() -> None:
    with pytest.raises(RuleBroken, match=r"This campaign was closed on 1 November 2026 and stays as it was"):
        check_open(Days(DAYS.starts_on, DAYS.ends_on, date(2026, 11, 1)))


def test_a_campaign_to_come_has_no_months() -> None:
    assert months_of(DAYS, date(2026, 3, 1), []) == []


DATES = st.dates(date(2025, 1, 1), date(2028, 12, 31))
SPANS = st.lists(
    st.builds(
        lambda leader, first, length: Span(
            HERE, uuid.UUID(int=leader), first, None if length is None else first + timedelta(length)
        ),
        st.integers(1, 5),
        DATES,
        st.one_of(st.none(), st.integers(0, 900)),
    ),
    max_size=8,
)


@given(SPANS, DATES, DATES)
def test_the_count_never_falls_as_days_pass(spans: list[Span], one: date, other: date) -> None:
    before = counted_leaders(spans, DAYS, min(one, other))
    after = counted_leaders(spans, DAYS, max(one, other))

    assert before.items() <= after.items()


@given(SPANS, DATES)
def test_the_last_month_holds_everybody_who_counts(spans: list[Span], today: date) -> None:
    found = counted_leaders(spans, DAYS, today)
    months = months_of(DAYS, today, found.values())

    assert [count for _, count in months] == sorted(count for _, count in months)
    assert (months[-1][1] if months else 0) == len(found)


@given(st.integers(0, 150), DATES)
def test_what_is_asked_of_each_month_is_enough(count: int, today: date) -> None:
    words = plan(count, 100, DAYS, today)

    if "a month until" in words:
        a_month = int(words.split()[2])
        days = (DAYS.ends_on - max(today, DAYS.starts_on)).days + 1
        assert a_month * days * 12 >= (100 - count) * 365
        assert (a_month - 1) * days * 12 < (100 - count) * 365

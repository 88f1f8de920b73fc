"""Steps of colleagues who asked to be followed: what one needs, and what of them anybody else may read."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.commitments.rules.counts import at_least_of
from tracker.commitments.rules.progression import Followed, Written, YearOfSteps, check_step, told
from tracker.commitments.rules.vocabulary import Step
from tracker.errors import RuleBroken
from tracker.wres.rules.vocabulary import Band

TODAY = date(2026, 11, 22)
MOVE: dict[str, Any] = {
    "kind": Step.BAND,
    "from_band": Band.BAND_7,
    "to_band": Band.BAND_8A,
    "words": "",
    "happened_on": date(2026, 9, 1),
    "today": TODAY,
}


def person(number: int) -> uuid.UUID:
    return uuid.UUID(int=number)


def followed(*numbers: int, since: date = date(2025, 6, 1)) -> list[Followed]:
    return [Followed(person(number), since) for number in numbers]


def moves(*numbers: int, on: date = date(2025, 9, 1), kind: Step = Step.BAND) -> list[Written]:
    return [Written(person(number), kind, on) for number in numbers]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"happened_on": date(2026, 11, 23)}, "The day must be today or in the past"),
        ({"to_band": None}, "Select the band they moved to"),
        ({"to_band": Band.BAND_7}, "Select another band than the one they moved from"),
        ({"kind": Step.PROGRAMME}, "Enter which programme it was"),
    ],
)
def test_a_step_says_what_its_kind_needs(changes: dict[str, Any], words: str) -> None:
    with pytest.raises(RuleBroken, match=words):
        check_step(**{**MOVE, **changes})


def test_what_a_kind_does_not_need_is_not_asked_for() -> None:
    check_step(**MOVE)
    check_step(**{**MOVE, "kind": Step.ACTING_UP, "to_band": None})
    check_step(**{**MOVE, "kind": Step.PROGRAMME, "words": "Ready Now"})


def test_a_year_is_told_when_it_is_over_and_counts_people_once() -> None:
    rows = told(followed(*range(20)), [*moves(*range(7)), *moves(1, 2), *moves(*range(9), on=TODAY)], TODAY)

    assert rows[0] == YearOfSteps(2026, 20, {Step.BAND: 5, Step.ACTING_UP: None, Step.PROGRAMME: None})


def test_that_a_year_is_told_says_nothing_of_whether_anybody_was_followed() -> None:
    nobody = told([], [], TODAY)

    assert [(row.year, row.followed) for row in nobody] == [(2026, None), (2025, None), (2024, None)]
    assert told(followed(1, since=TODAY), [], TODAY) == nobody
    assert told(followed(1, 2, 3, 4), moves(1, 2, 3, 4), TODAY) == nobody


def test_the_newest_year_is_told_first() -> None:
    people = [*followed(*range(6), since=date(2024, 3, 31)), *followed(*range(10, 20), since=date(2025, 4, 1))]

    assert [(row.year, row.followed) for row in told(people, [], TODAY)] == [(2026, 15), (2025, 5), (2024, 5)]


def test_a_step_of_somebody_who_is_followed_no_more_does_not_count() -> None:
    steps = moves(*range(5))

    assert told(followed(*range(20)), steps, TODAY)[0].by_kind[Step.BAND] == 5
    assert told(followed(*range(1, 20)), steps, TODAY)[0].by_kind[Step.BAND] is None


@pytest.mark.parametrize(
    ("count", "everybody", "number"),
    [(0, 40, None), (4, 40, None), (5, 40, 5), (9, 40, 5), (36, 40, None), (35, 40, 35), (40, 40, None)],
)
def test_neither_few_nor_all_but_few_are_told(count: int, everybody: int, number: int | None) -> None:
    assert at_least_of(count, everybody) == number


@given(
    before=st.sets(st.integers(0, 60)),
    after=st.sets(st.integers(0, 60)),
    stepped=st.sets(st.tuples(st.integers(0, 60), st.sampled_from(Step))),
)
def test_no_two_numbers_of_whatever_dates_kinds_or_years_differ_by_fewer_than_five(
    before: set[int], after: set[int], stepped: set[tuple[int, Step]]
) -> None:
    steps = [Written(person(number), kind, date(2025, 9, 1)) for number, kind in stepped]
    rows = [*told(followed(*before), steps, TODAY), *told(followed(*after), steps, TODAY)]

    numbers = [number for number in _numbers(rows) if number is not None]

    assert {abs(one - other) for one in numbers for other in numbers} & {1, 2, 3, 4} == set()
    assert [number for number in numbers if number < 5] == []


def _numbers(rows: Sequence[YearOfSteps]) -> list[int | None]:
    return [number for row in rows for number in (row.followed, *row.by_kind.values())]


@given(late=st.dates(date(2026, 4, 1), TODAY), number=st.integers(0, 60))
def test_what_is_written_down_after_a_year_is_over_changes_nothing_in_it(late: date, number: int) -> None:
    people, steps = followed(*range(60)), moves(*range(14))

    assert told(people, [*steps, *moves(number, on=late)], TODAY) == told(people, steps, TODAY)

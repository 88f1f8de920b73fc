"""What it takes: the published targets, the formula's own laws, and bands in which nobody or everybody leaves."""

import json
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.targets.rules.courses import courses, shares
from tracker.errors import RuleBroken
from tracker.targets.rules.chances import trajectory
from tracker.targets.rules.recruitment import TINY, Course, Needs, needs

VECTORS = json.loads((Path(__file__).parents[2] / "wres" / "vectors.json").read_text())
PUBLISHED = next(each for each in VECTORS if each["id"] == "ENGLAND-2018-vsm")
BAND = Course(200, 20, 0.25, 0.1, 2018, 2028)


def published_course() -> Course:
    given_figures = PUBLISHED["fits_with"]
    return Course(
        headcount=given_figures["headcount"],
        bme=given_figures["bme"],
        goal_share=given_figures["workforce_share"],
        turnover=given_figures["turnover"],
        first_year=2018,
        goal_year=2018 + PUBLISHED["input"]["years"],
    )


def test_very_senior_managers_need_the_published_recruits() -> None:
    found = needs(published_course())

    assert found.one_in
    assert round(found.bme_recruits_a_year) == PUBLISHED["published"]["recruits_a_year"]
    assert f"1 in {found.one_in:.0f}" == PUBLISHED["published"]["share_of_recruits"]


def test_what_a_band_needs_is_not_rounded() -> None:
    found = needs(BAND)

    kept = 0.9**10
    assert found.bme_recruits_a_year == pytest.approx((50 - 20 * kept) * 0.1 / (1 - kept), rel=1e-14)
    assert found == Needs(
        recruits_a_year=20.0,
        bme_recruits_a_year=found.bme_recruits_a_year,
        share_of_recruits=found.bme_recruits_a_year / 20,
        one_in=1 / (found.bme_recruits_a_year / 20),
        net_increase=30.0,
        reachable=True,
        first_reachable_year=2020,
    )


@given(courses(turnover=st.floats(0.001, 1)))
def test_the_required_recruits_are_those_of_the_formula_as_it_is_printed(course: Course) -> None:
    kept = (1 - course.turnover) ** course.years
    target = course.goal_share * course.headcount

    x = (target - course.bme * kept) * course.turnover / (1 - kept)

    assert needs(course).bme_recruits_a_year == pytest.approx(x, rel=1e-9, abs=1e-9 * course.headcount)


@given(courses())
def test_the_required_recruits_bring_the_band_exactly_to_its_goal(course: Course) -> None:
    bme = course.bme
    for _ in range(course.years):
        bme = bme * (1 - course.turnover) + needs(course).bme_recruits_a_year

    assert bme == pytest.approx(course.goal_share * course.headcount, rel=1e-9, abs=1e-9)


@given(courses())
def test_following_the_required_share_the_expected_share_is_the_goal(course: Course) -> None:
    required = needs(course).share_of_recruits

    found = trajectory(course)

    if required is not None and 0 <= required <= 1:
        assert found.recruit_share == required
        assert found.points[-1].share == pytest.approx(course.goal_share, abs=1e-9)


@given(courses(), shares)
@example(replace(BAND, bme=150), 0.9)
def test_more_turnover_never_lowers_the_required_number_of_recruits(course: Course, other: float) -> None:
    """Of all recruits, and of BME recruits: also in a band above its goal, as the docstring of ``needs`` proves."""
    fewer, more = sorted((course.turnover, other))

    less, greater = needs(replace(course, turnover=fewer)), needs(replace(course, turnover=more))

    assert less.recruits_a_year <= greater.recruits_a_year
    assert less.bme_recruits_a_year <= greater.bme_recruits_a_year + 1e-9 * course.headcount


def test_where_nobody_leaves_nobody_is_recruited_and_no_share_of_them_helps() -> None:
    found = needs(replace(BAND, turnover=0))

    assert found == Needs(
        recruits_a_year=0.0,
        bme_recruits_a_year=3.0,
        share_of_recruits=None,
        one_in=None,
        net_increase=30.0,
        reachable=False,
        first_reachable_year=None,
    )


def test_where_nobody_leaves_a_band_at_its_goal_needs_nothing() -> None:
    found = needs(replace(BAND, bme=50, turnover=0))

    assert found == Needs(0.0, 0.0, 0.0, None, 0.0, reachable=True, first_reachable_year=2018)


def test_where_nobody_leaves_a_band_above_its_goal_stays_above_it() -> None:
    found = needs(replace(BAND, bme=60, turnover=0))

    assert found == Needs(0.0, -1.0, None, None, -10.0, reachable=True, first_reachable_year=2018)


def test_where_everybody_leaves_each_year_the_recruits_are_the_band() -> None:
    found = needs(replace(BAND, turnover=1))

    assert found == Needs(200.0, 50.0, 0.25, 4.0, 30.0, reachable=True, first_reachable_year=2019)


def test_a_turnover_of_next_to_nothing_gives_no_infinite_share() -> None:
    found = needs(replace(BAND, turnover=5e-324))

    assert (found.bme_recruits_a_year, found.share_of_recruits, found.one_in) == (3.0, None, None)


def test_a_required_share_above_1_is_said_as_it_is_with_the_first_year_that_could() -> None:
    found = needs(replace(BAND, goal_share=0.5, goal_year=2021))

    assert found.share_of_recruits == pytest.approx(1.576014760147601)
    assert (found.reachable, found.first_reachable_year) == (False, 2024)


def test_a_band_far_above_its_goal_has_a_negative_share_and_no_one_in() -> None:
    found = needs(replace(BAND, bme=180, goal_year=2020))

    assert found.share_of_recruits == pytest.approx(-2.521052631578947)
    assert (found.one_in, found.reachable, found.first_reachable_year) == (None, True, 2018)


def test_a_band_at_its_goal_is_there_in_the_first_year_and_replaces_who_leaves() -> None:
    found = needs(replace(BAND, bme=50))

    assert found.share_of_recruits == pytest.approx(0.25)
    assert (found.reachable, found.first_reachable_year) == (True, 2018)


def test_a_goal_that_is_no_exact_decimal_is_reached_by_the_people_it_came_from() -> None:
    percent = 100 * 2 / 7

    course = Course(7, 2, percent / 100, 0.1, 2018, 2028)

    assert course.goal_share > course.share
    assert needs(course).first_reachable_year == 2018


@pytest.mark.parametrize(("turnover", "first"), [(0.0, None), (0.125, None), (1.0, 2019)])
def test_a_goal_of_everybody_is_reached_only_where_everybody_leaves(turnover: float, first: int | None) -> None:
    found = needs(Course(200, 20, 1.0, turnover, 2018, 2058))

    assert (found.reachable, found.first_reachable_year) == (first is not None, first)


def test_a_band_of_bme_people_only_is_at_a_goal_of_everybody() -> None:
    found = needs(Course(3, 3, 1.0, 0.1, 2018, 2028))

    assert found.share_of_recruits == pytest.approx(1)
    assert found.first_reachable_year == 2018


def test_a_year_beyond_the_calendar_is_never() -> None:
    found = needs(replace(BAND, turnover=1e-9))

    assert (found.reachable, found.first_reachable_year) == (False, None)


@given(courses(turnover=st.floats(0.001, 1)))
def test_a_goal_can_be_reached_where_no_more_than_everybody_is_required(course: Course) -> None:
    found = needs(course)

    assert found.share_of_recruits is not None
    if course.goal_share < 1:
        assert found.reachable is (found.share_of_recruits <= 1 + TINY / course.turnover)


@given(courses(turnover=st.floats(0.01, 1)))
def test_the_first_year_that_could_is_the_first_in_which_all_recruits_suffice(course: Course) -> None:
    others, target = course.headcount - course.bme, course.goal_share * course.headcount - TINY * course.headcount

    found = needs(course).first_reachable_year

    if course.goal_share < 1:
        stay = 1 - course.turnover
        first = next(years for years in count() if course.headcount - others * stay**years >= target)
        assert found == course.first_year + first


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("headcount", 0, "The headcount must be 1 or more"),
        ("bme", -0.5, "The number of BME people must be between 0 and the headcount"),
        ("bme", 200.5, "The number of BME people must be between 0 and the headcount"),
        ("bme", float("nan"), "The number of BME people must be between 0 and the headcount"),
        ("goal_share", 1.1, "The share to reach must be between 0 and 1"),
        ("goal_share", float("inf"), "The share to reach must be between 0 and 1"),
        ("turnover", -0.1, "The turnover must be between 0 and 1"),
        ("turnover", float("nan"), "The turnover must be between 0 and 1"),
        ("goal_year", 2018, "The goal year must be after the first year"),
    ],
)
def test_figures_that_cannot_stand_together_are_no_course(field: str, value: Any, message: str) -> None:
    changes: dict[str, Any] = {field: value}

    with pytest.raises(RuleBroken) as broken:
        replace(BAND, **changes)

    assert (broken.value.message, broken.value.field) == (message, field)

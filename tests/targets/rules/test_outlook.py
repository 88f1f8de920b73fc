"""What a page says of a target: the path, how the figures stand against it, what it takes, how likely it is."""

from dataclasses import replace

import pytest

from tracker.targets.rules import words
from tracker.targets.rules.measures import Reading
from tracker.targets.rules.outlook import Outlook, outlook
from tracker.targets.rules.paths import Aim, path_of
from tracker.targets.rules.progress import Track, progress_of
from tracker.targets.rules.recruitment import Course, needs
from tracker.targets.rules.vocabulary import Kind, Measure, Seats
from tracker.web.charts import Unit
from tracker.wres.rules.results import Split
from tracker.wres.rules.vocabulary import Band

SENIOR = Aim(Measure(Kind.BANDS, Band.BAND_8A, Band.VSM), 2020, 8.0, 2030, 20.0, bme=40, known=500, turnover=0.125)
BOARD = Aim(Measure(Kind.BOARD, seats=Seats.ALL), 2022, 100 / 14, 2030, 20.0, bme=1, known=14, turnover=0.2)
RATIO = Aim(Measure(Kind.LIKELIHOOD, indicator=2), 2022, 1.6, 2026, 1.0)
GAP = Aim(Measure(Kind.SURVEY, indicator=6), 2024, 6.0, 2030, 0.0)
OPPORTUNITIES = Aim(Measure(Kind.SURVEY, indicator=7), 2024, -12.0, 2030, 0.0)


def people(year: int, bme: int, known: int = 500) -> Reading:
    return Reading(year, 100 * bme / known, split=Split(known - bme, bme, 3))


def standing(aim: Aim, *readings: Reading, latest_year: int = 2026) -> tuple[Track, str]:
    found = progress_of(aim, {each.year: each for each in readings}, latest_year=latest_year)
    return found.track, found.words


def look(aim: Aim, *readings: Reading, tried: float | None = None, todays_share: float | None = 0.15) -> Outlook:
    known = {each.year: each for each in readings}
    return outlook(aim, known, latest_year=2026, todays_share=todays_share, tried=tried)


def test_the_path_of_a_share_begins_at_the_baseline_and_ends_at_the_goal() -> None:
    path = path_of(SENIOR)

    assert [each.year for each in path] == list(range(2020, 2031))
    assert (path[0].expected, path[0].low, path[0].high) == (8.0, 8.0, 8.0)
    assert path[-1].expected == pytest.approx(20.0)


def test_the_path_of_a_ratio_falls_by_the_same_factor_each_year() -> None:
    found = [step.expected for step in path_of(RATIO)]

    assert found == [pytest.approx(1.6 * 0.625 ** (year / 4)) for year in range(5)]


@pytest.mark.parametrize(
    ("reading", "track"),
    [
        (people(2025, 50), Track.BEHIND),
        (people(2025, 76), Track.ON_TRACK),
        (people(2025, 110), Track.AHEAD),
        (people(2030, 100), Track.REACHED),
        (people(2030, 99), Track.MISSED),
        (people(2031, 120), Track.REACHED),
    ],
)
def test_a_share_is_judged_by_the_range_of_the_path(reading: Reading, track: Track) -> None:
    assert standing(SENIOR, reading, latest_year=2031)[0] is track


def test_being_behind_is_said_with_the_figure_the_path_and_its_range() -> None:
    step = next(each for each in path_of(SENIOR) if each.year == 2025)
    assert step.low is not None
    assert step.high is not None

    _, words = standing(
        SENIOR, people(2021, 41), people(2022, 42), people(2023, 43), people(2024, 45), people(2025, 50)
    )

    assert words == (
        f"Behind: 10.0% on 31 March 2025; the path to the goal is at {step.expected:.1f}% by then, and between "
        f"{step.low:.1f}% and {step.high:.1f}% 8 times in 10. There is no figure for 2026."
    )


def test_years_without_a_return_are_named_and_not_filled_in() -> None:
    found = progress_of(SENIOR, {each.year: each for each in (people(2022, 50), people(2025, 76))}, latest_year=2026)

    assert found.missing == (2021, 2023, 2024, 2026)
    assert found.words.endswith("There is no figure for 2021, 2023, 2024 and 2026.")


def test_a_figure_from_before_the_baseline_says_nothing_of_the_path() -> None:
    assert standing(SENIOR, people(2019, 90), people(2020, 40)) == (
        Track.UNKNOWN,
        "No figure yet: no return since the baseline of 31 March 2020 has been signed off with one.",
    )


def test_a_new_target_waits_for_its_first_return() -> None:
    aim = replace(SENIOR, base_year=2026, goal_year=2036)

    assert standing(aim) == (Track.UNKNOWN, "No figure yet: the first comes with the return of 31 March 2027.")


@pytest.mark.parametrize(
    ("reading", "track"),
    [
        (Reading(2024, 1.6, 1.4, 1.8), Track.BEHIND),
        (Reading(2024, 1.5, 1.2, 1.9), Track.ON_TRACK),
        (Reading(2024, 1.0, 0.8, 1.2), Track.AHEAD),
        (Reading(2024, 1.6), Track.BEHIND),
        (Reading(2026, 0.98, 0.8, 1.2), Track.REACHED),
        (Reading(2026, 1.02, 0.8, 1.2), Track.MISSED),
    ],
)
def test_a_ratio_is_judged_by_its_own_interval(reading: Reading, track: Track) -> None:
    assert standing(RATIO, reading)[0] is track


def test_a_ratio_is_told_with_its_interval_and_the_goal() -> None:
    assert standing(
        RATIO, Reading(2026, 1.02, 0.8, 1.2), Reading(2025, 1.1), Reading(2024, 1.3), Reading(2023, 1.5)
    ) == (
        Track.MISSED,
        "Goal not reached: 1.02 times on 31 March 2026 (95% interval 0.80 to 1.20); the goal for 2026 was 1.00 times.",
    )


@pytest.mark.parametrize(
    ("aim", "value", "track"),
    [
        (GAP, 7.0, Track.BEHIND),
        (GAP, 1.0, Track.AHEAD),
        (OPPORTUNITIES, -13.0, Track.BEHIND),
        (OPPORTUNITIES, -2.0, Track.AHEAD),
    ],
)
def test_a_gap_closes_from_either_side(aim: Aim, value: float, track: Track) -> None:
    assert standing(aim, Reading(2026, value, value - 0.5, value + 0.5))[0] is track


def test_horizons_stand_side_by_side_with_the_boards_own() -> None:
    found = look(replace(SENIOR, goal_year=2032))

    assert [each.year for each in found.horizons] == [2025, 2030, 2032, 2035]
    assert found.agreed == found.horizons[2]
    assert found.now is None


def test_what_it_takes_from_now_starts_at_the_newest_figure() -> None:
    found = look(SENIOR, people(2025, 50, 480))

    assert found.now is not None
    assert found.now.course == Course(480, 50, 0.2, 0.125, 2025, 2030)
    assert found.now.needs == needs(found.now.course)


def test_the_chance_is_told_for_today_for_what_is_required_and_for_what_is_asked() -> None:
    found = look(SENIOR, people(2025, 50), tried=0.5)

    names = [(each.name, each.recruit_share) for each in found.chances]
    required = needs(Course(500, 50, 0.2, 0.125, 2025, 2030)).share_of_recruits
    assert names == [
        ("At the share of recruitment today", 0.15),
        ("At the share required", required),
        ("At the share you set", 0.5),
    ]
    assert found.chances[0].probability < found.chances[1].probability < found.chances[2].probability


def test_without_a_word_on_recruitment_only_the_required_share_is_told() -> None:
    found = look(SENIOR, todays_share=None)

    assert [each.name for each in found.chances] == ["At the share required"]


def test_out_of_reach_the_chance_is_that_of_recruiting_only_bme_people() -> None:
    found = look(replace(SENIOR, goal_year=2021), todays_share=None)

    assert [(each.name, each.recruit_share) for each in found.chances] == [
        ("With every person recruited being BME", 1.0)
    ]


def test_once_the_goal_year_has_come_there_is_no_chance_to_tell() -> None:
    found = look(replace(SENIOR, goal_year=2025), people(2025, 90))

    assert (found.now, found.chances) == (None, ())


@pytest.mark.parametrize("aim", [RATIO, GAP])
def test_recruitment_is_not_reckoned_for_a_ratio_or_a_gap(aim: Aim) -> None:
    found = look(aim)

    assert (found.horizons, found.now, found.chances, found.agreed) == ((), None, (), None)


def takes(course: Course) -> str:
    return words.what_it_takes(course, needs(course))


def test_what_it_takes_is_said_in_all_not_additional() -> None:
    assert takes(Course(1465, 80.94, 0.178571, 0.124, 2018, 2028)) == (
        "Reaching 17.9% by 2028 takes 1 in 4 of the people recruited being BME: 41 people a year of the 182 people "
        "recruited, required in all, the replacement of leavers included."
    )


def test_a_small_band_speaks_in_whole_people_and_ranges() -> None:
    assert takes(Course(24, 2, 0.2, 0.125, 2024, 2034)) == (
        "Reaching 20.0% by 2034 takes 1 in 4 of the people recruited being BME, required in all, the replacement of "
        "leavers included. That is few posts (3 posts a year): expect 0 to 2 of the people recruited in a year to "
        "be BME."
    )


def test_out_of_reach_is_said_with_the_first_year_that_could() -> None:
    course = Course(100, 5, 0.5, 0.05, 2024, 2026)

    assert takes(course) == (
        "Recruitment alone cannot reach 50.0% by 2026: even with every person recruited being BME it falls short (it "
        f"would take {needs(course).share_of_recruits:.1f} for each post filled). The first year in which it could is "
        f"{needs(course).first_reachable_year}."
    )


def test_where_nobody_leaves_nothing_can_be_reached() -> None:
    assert takes(Course(100, 5, 0.5, 0.0, 2024, 2026)) == (
        "Recruitment alone cannot reach 50.0% by 2026: nobody leaves, so nobody is recruited. No later year "
        "changes that."
    )


def test_a_goal_far_below_the_start_asks_for_nothing_more() -> None:
    assert takes(Course(100, 90, 0.2, 0.125, 2024, 2026)) == (
        "The goal of 20.0% by 2026 holds even if nobody recruited until then is BME: it asks for nothing more."
    )


@pytest.mark.parametrize(
    ("net", "said"),
    [(12.4, "12 more BME people in post than at the start"), (-3, "No more BME people in post than at the start")],
)
def test_the_net_increase_is_in_people_in_post(net: float, said: str) -> None:
    assert words.net_increase(replace(needs(SENIOR.course), net_increase=net)) == said


def test_an_aim_reads_from_where_to_where_by_when() -> None:
    assert words.aim_words(SENIOR) == "8.0% in 2020 to 20.0% by 2030"
    assert words.figure(Unit.POINTS, -2.04) == "\N{MINUS SIGN}2.0 percentage points"

"""What a goal takes, horizon by horizon: whole people for few posts, and nothing clamped."""

import pytest

from tracker.targets.rules import takes
from tracker.targets.rules.measures import Reading
from tracker.targets.rules.outlook import Horizon, outlook
from tracker.targets.rules.paths import Aim
from tracker.targets.rules.recruitment import Course, needs
from tracker.targets.rules.vocabulary import Kind, Measure
from tracker.wres.rules.results import Split
from tracker.wres.rules.vocabulary import Band

SENIOR = Aim(Measure(Kind.BANDS, Band.BAND_8A, Band.VSM), 2020, 8.0, 2030, 20.0, bme=40, known=500, turnover=0.125)


def cells(headcount: int, bme: float, goal: float, turnover: float = 0.125, years: int = 10) -> tuple[str, ...]:
    course = Course(headcount, bme, goal, turnover, 2020, 2020 + years)
    return takes.cells_of(Horizon(course, needs(course)))


def test_horizons_stand_side_by_side_and_what_is_left_to_do_comes_last() -> None:
    newest = Reading(2025, 12.0, split=Split(440, 60, 0))

    columns = takes.columns(outlook(SENIOR, {2025: newest}, latest_year=2026, todays_share=None))

    assert [(each.heading, each.is_the_goal) for each in columns] == [
        ("By 2025", False),
        ("By 2030, the goal year", True),
        ("By 2035", False),
        ("By 2030, from the figure of 2025", False),
    ]
    assert columns[1].cells == ("15 people", "63 people", "1 in 4 (24.3%)", "60 people", "Yes")


def test_a_ratio_takes_no_recruits() -> None:
    ratio = Aim(Measure(Kind.LIKELIHOOD, indicator=2), 2022, 1.6, 2026, 1.0)

    assert takes.columns(outlook(ratio, {}, latest_year=2026, todays_share=0.3)) == ()


@pytest.mark.parametrize(
    ("course", "expected"),
    [
        (
            (100, 5, 0.9, 0.1, 5),  # more than everybody
            ("21 people", "10 people", "2.1 for each post filled (212.6%)", "85 people",
             "No: the first year it could is 2042"),
        ),
        (
            (100, 5, 0.9, 0.0, 5),
            ("17 people", "0 people", "Nobody is recruited", "85 people", "No, and in no later year"),
        ),
        ((100, 40, 0.1, 0.1, 5), ("None: it holds without", "10 people", "None", "No more", "Yes")),
        ((14, 1, 0.2, 0.2, 8), ("Expect 0 to 2 people", "3 people", "1 in 4 (22.6%)", "2 people", "Yes")),
        ((8, 1, 0.237, 0.1, 10), ("Expect 0 or 1 person", "1 person", "1 in 3 (29.7%)", "1 person", "Yes")),
        ((3, 0, 0.01, 0.05, 10), ("Expect nobody in most years", "fewer than 1 person", "1 in 40 (2.5%)",
                                  "fewer than 1 person", "Yes")),
        ((100, 50, 0.74, 0.3, 2), ("29 people", "30 people", "Nearly all (97.1%)", "24 people", "Yes")),
    ],
)  # fmt: skip
def test_a_horizon_says_what_it_takes(course: tuple[int, float, float, float, int], expected: tuple[str, ...]) -> None:
    assert cells(*course) == expected

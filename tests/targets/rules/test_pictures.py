"""A picture of a target and its table: the same figures in both, and words where there is none."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.printing import document
from tracker.targets.rules.chances import trajectory
from tracker.targets.rules.measures import Reading
from tracker.targets.rules.paths import Step
from tracker.targets.rules.pictures import (
    Cell,
    Format,
    Path,
    Picture,
    Rung,
    ladder_picture,
    steps_of,
    trajectory_picture,
)
from tracker.targets.rules.recruitment import Course
from tracker.web import charts
from tracker.web.charts import Unit

STEPS = (Step(2024, 10.0, 10.0, 10.0), Step(2025, 12.5, 8.0, 17.0), Step(2026, 15.0, 9.0, 21.0), Step(2027, 17.0))
READINGS = {2023: Reading(2023, 9.0), 2024: Reading(2024, 10.0), 2026: Reading(2026, 12.25)}


def road(path: tuple[Step, ...] = STEPS, readings: dict[int, Reading] = READINGS, **more: Any) -> Picture:
    usual: dict[str, Any] = {"unit": Unit.PERCENT, "goal_year": 2027, "goal": 17.0, "latest_year": 2026}
    return trajectory_picture("Bands 8a to VSM", "Behind: 12.3%.", path, readings, **usual | more)


def texts(picture: Picture) -> list[list[str]]:
    return [[cell.text for cell in row] for row in picture.rows]


def column(picture: Picture, heading: str) -> dict[str, float | None]:
    """The numbers of a column by the name of their row."""
    index = picture.header.index(heading)
    return {row[0].text: row[index].value for row in picture.rows if row[index].value is not None}


def drawn(picture: Picture, kind: str, field: str = "value", *, layer: int = 0) -> dict[str, float]:
    """The numbers of one layer of this kind of mark, counted from the back, by year or band."""
    layers = [each["data"]["values"] for each in picture.spec["layer"] if each["mark"]["type"] == kind]
    return {str(row.get("x", row.get("row"))): row[field] for row in layers[layer] if row[field] is not None}


def test_the_table_says_year_by_year_what_the_picture_shows() -> None:
    picture = road()

    assert picture.header == ("31 March", "Expected", "8 times in 10: from", "8 times in 10: to", "Actual")
    assert texts(picture) == [
        ["2023", "none", "none", "none", "9.0%"],
        ["2024", "10.0%", "10.0%", "10.0%", "10.0%"],
        ["2025", "12.5%", "8.0%", "17.0%", "no return"],
        ["2026", "15.0%", "9.0%", "21.0%", "12.3%"],
        ["2027", "17.0%", "none", "none", "not yet"],
    ]
    assert picture.note == (
        "The goal is 17.0% by 31 March 2027. If recruitment follows the path, the share falls between “from” and “to” "
        "8 times in 10. Shares are of people whose ethnicity is known."
    )


def test_the_table_holds_exactly_the_figures_of_the_drawing() -> None:
    picture = road(earlier=[Path("2022 version", (Step(2022, 7.0), Step(2024, 11.0)))])

    assert column(picture, "2022 version") == drawn(picture, "line")
    assert column(picture, "Expected") == drawn(picture, "line", layer=1)
    assert column(picture, "8 times in 10: from") == drawn(picture, "area")
    assert column(picture, "8 times in 10: to") == drawn(picture, "area", "to")
    assert column(picture, "Actual") == drawn(picture, "line", layer=2) == {"2023": 9.0, "2024": 10.0, "2026": 12.25}


def test_an_earlier_version_and_a_scenario_have_columns_of_their_own() -> None:
    picture = road(
        earlier=[Path("2022 version", (Step(2022, 7.0), Step(2024, 11.0)))],
        others=[Path("More retained", (Step(2026, 12.25), Step(2027, 14.0)))],
    )

    assert picture.header[-2:] == ("2022 version", "More retained")
    assert column(picture, "2022 version") == {"2022": 7.0, "2024": 11.0}
    assert column(picture, "More retained") == {"2026": 12.25, "2027": 14.0}
    assert [row[0].text for row in picture.rows] == ["2022", "2023", "2024", "2025", "2026", "2027"]


def test_the_goal_has_its_row_even_where_the_path_ends_before() -> None:
    picture = road(STEPS[:2], {})

    assert texts(picture)[-2:] == [
        ["2026", "none", "none", "none", "no return"],
        ["2027", "none", "none", "none", "not yet"],
    ]


def test_a_ratio_has_a_path_without_a_range_and_actual_figures_with_their_intervals() -> None:
    steps = (Step(2025, 1.589), Step(2026, 1.3), Step(2027, 1.0))
    readings = {2025: Reading(2025, 1.589, 1.2, 2.1), 2026: Reading(2026, 1.5)}

    picture = road(steps, readings, unit=Unit.TIMES, goal=1.0)

    assert picture.header == ("31 March", "Path", "Actual", "Actual, 95% from", "Actual, 95% to")
    assert texts(picture) == [
        ["2025", "1.59", "1.59", "1.20", "2.10"],
        ["2026", "1.30", "1.50", "none", "none"],
        ["2027", "1.00", "not yet", "not yet", "not yet"],
    ]
    assert picture.rows[0][1] == Cell("1.59", 1.589, Format.TIMES)
    assert picture.note == "The goal is 1.00 by 31 March 2027."


def test_a_survey_gap_is_in_signed_percentage_points() -> None:
    picture = road((Step(2026, 6.0), Step(2027, -0.5)), {}, unit=Unit.POINTS, goal=0.0)

    assert [row[1] for row in picture.rows] == [
        Cell("+6.0", 6.0, Format.POINTS),
        Cell("−0.5", -0.5, Format.POINTS),
    ]
    assert picture.note == "The goal is 0.0 by 31 March 2027. Figures are percentage points."


def test_shares_of_a_trajectory_become_percentages_and_nothing_is_rounded() -> None:
    course = Course(headcount=60, bme=5, goal_share=0.19, turnover=0.125, first_year=2024, goal_year=2030)
    points = trajectory(course).points

    steps = steps_of(points)

    assert [step.year for step in steps] == list(range(2024, 2031))
    assert [step.expected for step in steps] == [100 * point.share for point in points]
    assert (steps[-1].low, steps[-1].high) == (100 * points[-1].low_80, 100 * points[-1].high_80)
    assert steps[-1].expected == pytest.approx(19)


RUNGS = (Rung("Band 7", 15.2), Rung("Band 9", None, 12.0, 19.0, 2030), Rung("VSM", 5.6, None, 19.0, 2028))


def test_the_table_of_a_ladder_stands_as_the_ladder_does() -> None:
    picture = ladder_picture("BME share of each band", "VSM is furthest from its goal.", RUNGS, year=2026)

    assert picture.header == ("Band", "BME share 2026", "Path 2026", "Goal", "Goal year")
    assert texts(picture) == [
        ["VSM", "5.6%", "none", "19.0%", "2028"],
        ["Band 9", "none", "12.0%", "19.0%", "2030"],
        ["Band 7", "15.2%", "no target", "no target", "no target"],
    ]
    assert column(picture, "BME share 2026") == drawn(picture, "bar")
    assert column(picture, "Path 2026") == drawn(picture, "point")
    assert column(picture, "Goal") == drawn(picture, "tick")


@pytest.mark.parametrize(
    ("picture", "numbers"),
    [
        (road(), (False, True, True, True, True)),
        (ladder_picture("A ladder", "A finding.", RUNGS, year=2026), (False, True, True, True, False)),
    ],
    ids=["road", "ladder"],
)
def test_a_board_paper_prints_a_picture_as_it_is(picture: Picture, numbers: tuple[bool, ...]) -> None:
    rows = tuple(
        tuple(
            document.Cell(cell.text, cell.value, document.Format(cell.format) if cell.format else None) for cell in row
        )
        for row in picture.rows
    )
    table = document.Table(picture.caption, picture.header, rows, picture.note)
    chart = document.Chart(picture.title, picture.finding, picture.spec, table)
    cover = document.Fields("Cover", (("Item", "4"),))

    paper = document.Document("en-GB", "WRES", "Fernhill NHS Trust", "", "", cover, (chart,))

    assert document.faults_of(paper) == []
    assert document.from_json(paper.as_json()) == paper
    assert picture.numbers == numbers
    assert charts.png(picture.spec).startswith(b"\x89PNG")


def test_formats_are_named_as_the_board_paper_names_them() -> None:
    assert [each.value for each in Format] == [each.value for each in document.Format]


@given(st.floats(0, 100))
def test_the_table_prints_a_figure_as_the_drawing_labels_it(value: float) -> None:
    picture = road((Step(2026, value), Step(2027, value)), {})

    label = next(
        each["data"]["values"][0]["text"]
        for each in picture.spec["layer"]
        if each["mark"]["type"] == "text" and each["data"]["values"][0]["text"][0] == "Path"
    )

    assert label == ["Path", picture.rows[-1][1].text]

"""What a fan and a ladder show: each figure where it belongs, nothing where there is none."""

import re
from itertools import pairwise
from typing import Any

import lxml.etree
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.web import charts
from tracker.web.charts.labels import EndLabel, spread
from tracker.web.charts.marks import LINE
from tracker.web.charts.scales import scale_for

SVG = "{http://www.w3.org/2000/svg}"
PATH = charts.Series(
    "Expected",
    (
        charts.Point("2024", 10.0, 10.0, 10.0),
        charts.Point("2025", 12.5, 8.0, 17.0),
        charts.Point("2026", 15.0, 9.0, 21.0),
    ),
)
BARE = charts.Series("Path", (charts.Point("2024", 1.9), charts.Point("2025", 1.4), charts.Point("2026", 1.0)))
GOAL = charts.Goal("2026", 15.0)


def fan(path: charts.Series = PATH, **more: Any) -> charts.Spec:
    given_or_usual: dict[str, Any] = {"unit": charts.Unit.PERCENT, "goal": GOAL} | more
    return charts.fan(path, **given_or_usual)


def figures(spec: charts.Spec, kind: str, **look: Any) -> list[list[dict[str, Any]]]:
    """The rows of every layer whose mark is of this kind and looks so, from the back to the front."""
    return [
        layer["data"]["values"]
        for layer in spec["layer"]
        if layer["mark"]["type"] == kind and look.items() <= layer["mark"].items()
    ]


def words(spec: charts.Spec) -> list[list[str]]:
    """The lines of every text beside the marks, in the order of the specification."""
    return [row["text"] for rows in figures(spec, "text") for row in rows]


def drawn(spec: charts.Spec) -> Any:
    return lxml.etree.fromstring(charts.drawing(spec).encode())


def test_the_path_and_its_range_are_the_figures_given() -> None:
    spec = fan()

    assert figures(spec, "line") == [
        [{"x": 2024, "value": 10.0}, {"x": 2025, "value": 12.5}, {"x": 2026, "value": 15.0}]
    ]
    assert figures(spec, "area") == [
        [
            {"x": 2024, "value": 10.0, "to": 10.0},
            {"x": 2025, "value": 8.0, "to": 17.0},
            {"x": 2026, "value": 9.0, "to": 21.0},
        ]
    ]
    assert spec["title"]["text"] == ["Shaded: where the share falls 8 times in 10"]


def test_a_path_without_a_range_is_a_line_without_a_fan() -> None:
    spec = fan(BARE)

    assert figures(spec, "area") == []
    assert "title" not in spec


def test_the_goal_stands_at_its_year_on_a_line_across_with_its_name_above_the_path_that_reaches_it() -> None:
    spec = fan(charts.Series("Expected", (*PATH.points[:2], charts.Point("2026", 14.999999999999998, 9.0, 21.0))))

    assert figures(spec, "point", shape="square") == [[{"x": 2026, "value": 15.0}]]
    assert figures(spec, "rule") == [[{"value": 15.0}]]
    assert words(spec) == [["Expected", "15.0%"], ["Goal", "15.0%"]]


def test_actual_figures_are_dots_and_the_newest_is_named_in_the_key() -> None:
    spec = fan(actuals=[charts.Point("2024", 10.0), charts.Point("2025", 11.25)])

    dots = figures(spec, "point", filled=True)

    assert dots == [[{"x": 2024, "value": 10.0}, {"x": 2025, "value": 11.25}]]
    assert spec["title"]["text"][1] == "Dots: actual figures, 11.3% in 2025"


def test_a_year_without_a_return_is_a_gap_and_never_a_figure() -> None:
    actuals = [charts.Point(str(year), value) for year, value in ((2022, 9.0), (2023, 9.5), (2025, 11.0), (2026, 12.0))]

    spec = fan(actuals=actuals)

    joined = figures(spec, "line")[-1]
    (outline,) = drawn(spec).xpath("//*[local-name()='path'][@stroke='#212b32'][@stroke-width='1.5']")
    assert joined[2] == {"x": 2024, "value": None}
    assert [row["x"] for row in figures(spec, "point", filled=True)[0]] == [2022, 2023, 2025, 2026]
    assert outline.get("d").count("M") == 2


def test_every_year_takes_its_room_and_the_last_is_named() -> None:
    wide = charts.Series("Expected", (charts.Point("2016", 5.0), charts.Point("2038", 28.0)))

    spec = fan(wide, goal=charts.Goal("2038", 28.0), actuals=[charts.Point("2020", 6.0)])

    years = next(each["encoding"]["x"]["axis"] for each in spec["layer"] if each["mark"]["type"] == "line")
    named = [element.text for element in drawn(spec).iter(f"{SVG}text") if re.fullmatch(r"\d{4}", element.text or "")]
    assert years["values"] == list(range(2016, 2039))
    assert named == ["2018", "2022", "2026", "2030", "2034", "2038"]


def test_a_ratio_is_seen_against_the_four_fifths_range_with_its_intervals() -> None:
    actuals = [charts.Point("2024", 1.9, 1.4, 2.6), charts.Point("2025", 1.7, 1.2, 2.4)]

    spec = fan(BARE, unit=charts.Unit.TIMES, actuals=actuals, goal=charts.Goal("2026", 1.0))

    assert figures(spec, "rect") == [[{"value": 0.8, "to": 1.25}]]
    assert figures(spec, "rule")[-1] == [
        {"x": 2024, "value": 1.4, "to": 2.6},
        {"x": 2025, "value": 1.2, "to": 2.4},
    ]
    assert spec["title"]["text"] == [
        "Shaded: 0.80 to 1.25, the four-fifths range",
        "Dots: actual figures, with 95% intervals, 1.70 in 2025",
    ]


def test_a_gap_says_that_it_counts_percentage_points() -> None:
    spec = fan(BARE, unit=charts.Unit.POINTS, goal=charts.Goal("2026", 0.0))

    assert spec["title"]["text"] == ["Percentage points"]


def test_earlier_versions_and_scenarios_differ_by_colour_dash_and_name() -> None:
    others = [charts.Series(name, PATH.points[:2]) for name in ("As today", "More retained")]
    earlier = [charts.Series(name, PATH.points[:2]) for name in ("2018 version", "2021 version")]

    spec = fan(earlier=earlier, others=others)

    looks = [layer["mark"] for layer in spec["layer"] if layer["mark"]["type"] == "line"]
    assert len({tuple(look["strokeDash"]) for look in looks}) == 5
    assert [look["color"] for look in looks] == ["#00703c", "#7c2855", "#4c6272", "#4c6272", "#005eb8"]
    assert sorted(name[0] for name in words(spec)) == [
        "2018 version",
        "2021 version",
        "As today",
        "Expected",
        "Goal",
        "More retained",
    ]


def test_a_path_known_for_few_years_is_a_line_all_the_same() -> None:
    earlier = charts.Series("2018 version", (charts.Point("2018", 7.0), charts.Point("2023", 9.0)))

    spec = fan(earlier=[earlier])

    assert figures(spec, "line")[0] == [{"x": 2018, "value": 7.0}, {"x": 2023, "value": 9.0}]


def test_a_longer_name_of_a_band_makes_room_for_itself() -> None:
    heights = [
        charts.ladder([charts.Rung(name, 15.0)])["height"]
        for name in ("VSM", "Senior medical managers", "Consultants who are also senior medical managers")
    ]

    assert heights == [28, 38, 53]


def test_many_names_make_the_picture_higher_rather_than_overlap() -> None:
    others = [charts.Series(f"A scenario with a long name {n}", PATH.points) for n in range(5)]

    assert fan()["height"] == 240
    assert fan(others=others)["height"] > 5 * 4 * LINE


@given(st.lists(st.floats(0, 30), min_size=1, max_size=6))
def test_names_at_the_end_never_overlap(values: list[float]) -> None:
    scale, height = scale_for([0.0, 30.0], charts.Unit.PERCENT), 240
    labels = [EndLabel(("Expected", "12.0%"), value, "#000000") for value in values]

    places = [scale.share(label.value) * height for label in spread(labels, scale, height)]

    assert all(upper - lower >= 2 * LINE for lower, upper in pairwise(places))
    assert places[0] >= LINE
    assert places[-1] <= height - LINE


@pytest.mark.parametrize(
    "spec",
    [
        charts.fan(charts.Series("Expected", ()), unit=charts.Unit.PERCENT, goal=GOAL),
        charts.ladder([]),
        charts.ladder([charts.Rung("Band 9", None)]),
    ],
)
def test_nothing_to_draw_is_said_in_words(spec: charts.Spec) -> None:
    assert [element.text for element in drawn(spec).iter(f"{SVG}text")] == ["No figures to draw"]


RUNGS = [
    charts.Rung("Band 7", 15.2),
    charts.Rung("Senior medical managers", None, 12.0, 19.0),
    charts.Rung("VSM", 5.6, 7.7, 19.0),
]


def test_a_ladder_has_the_lowest_band_at_the_bottom() -> None:
    spec = charts.ladder(RUNGS)

    (sort,) = {tuple(layer["encoding"]["y"]["sort"]) for layer in spec["layer"]}

    assert sort == ("VSM", "Senior medical managers", "Band 7")


def test_a_ladder_shows_each_band_now_on_its_path_and_its_goal() -> None:
    spec = charts.ladder(RUNGS, names=("2026", "path in 2026", "goal"))

    assert figures(spec, "bar") == [[{"row": "Band 7", "value": 15.2}, {"row": "VSM", "value": 5.6}]]
    assert figures(spec, "point", shape="diamond", fill="white") == [
        [{"row": "Senior medical managers", "value": 12.0}, {"row": "VSM", "value": 7.7}]
    ]
    assert figures(spec, "tick") == [[{"row": "Senior medical managers", "value": 19.0}, {"row": "VSM", "value": 19.0}]]
    assert spec["title"]["text"] == "Bar: 2026. Diamond: path in 2026. Line: goal"


def test_a_ladder_names_every_band_in_full_and_says_where_there_is_no_figure() -> None:
    assert words(charts.ladder(RUNGS)) == [
        ["VSM"],
        ["Senior medical", "managers"],
        ["Band 7"],
        ["15.2%"],
        ["none"],
        ["5.6%"],
    ]


def test_the_key_of_a_ladder_leaves_out_what_is_not_there() -> None:
    assert charts.ladder([charts.Rung("Band 7", 15.2)])["title"]["text"] == "Bar: now"

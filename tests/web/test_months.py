"""What a monthly chart shows: each figure where it belongs, nothing where there is none, and no colour alone."""

import re
from itertools import pairwise
from typing import Any

import lxml.etree
import pytest

from tracker.web import charts

SVG = "{http://www.w3.org/2000/svg}"
POINTS = [
    charts.Point("Nov 2025", 3.0),
    charts.Point("Dec 2025", None),
    charts.Point("Jan 2026", 2.0),
    charts.Point("Feb 2026", 9.0),
]
MEAN = charts.Reference(3.5, "Mean 3.5")
LIMITS = [charts.Reference(0.0, "Lower limit 0.0"), charts.Reference(7.25, "Upper limit 7.3")]


def months(points: list[charts.Point] = POINTS, **more: Any) -> charts.Spec:
    return charts.months(points, unit=charts.Unit.NUMBER, measure="Exceptions", **more)


def figures(spec: charts.Spec, kind: str, **look: Any) -> list[list[dict[str, Any]]]:
    """The rows of every layer whose mark is of this kind and looks so, from the back to the front."""
    return [
        layer["data"]["values"]
        for layer in spec["layer"]
        if layer["mark"]["type"] == kind and look.items() <= layer["mark"].items()
    ]


def texts(spec: charts.Spec) -> list[str]:
    """Every word of the drawing."""
    root = lxml.etree.fromstring(charts.drawing(spec).encode())
    return [text.text for text in root.iter(f"{SVG}text", f"{SVG}tspan") if text.text]


def test_a_run_chart_has_its_figures_and_no_limits() -> None:
    spec = months()

    assert figures(spec, "line") == [
        [{"x": 0, "value": 3.0}, {"x": 1, "value": None}, {"x": 2, "value": 2.0}, {"x": 3, "value": 9.0}]
    ]
    assert figures(spec, "point") == [[{"x": 0, "value": 3.0}, {"x": 2, "value": 2.0}, {"x": 3, "value": 9.0}]]
    assert figures(spec, "rule") == figures(spec, "rect") == []
    assert spec["title"]["text"] == ["Exceptions"]


def test_a_month_without_a_figure_breaks_the_line() -> None:
    root = lxml.etree.fromstring(charts.drawing(months()).encode())

    lines = [path.get("d") for path in root.iter(f"{SVG}path") if path.get("stroke-width") == "1.5"]

    assert [line.count("M") for line in lines] == [2]


def test_the_mean_and_the_limits_are_lines_with_their_names_and_the_room_between_is_shaded() -> None:
    spec = months(mean=MEAN, limits=LIMITS)

    assert figures(spec, "rect") == [[{"value": 0.0, "to": 7.25}]]
    assert figures(spec, "rule", strokeDash=[6, 3]) == [[{"value": 0.0}, {"value": 7.25}]]
    assert figures(spec, "rule")[-1] == [{"value": 3.5}]
    assert [row["text"] for rows in figures(spec, "text") for row in rows] == [
        ["Lower limit", "0.0"],
        ["Mean 3.5"],
        ["Upper limit", "7.3"],
    ]
    assert spec["title"]["text"] == ["Exceptions", "Shaded: where chance alone leaves nearly every month"]


def test_a_month_with_a_signal_is_told_by_its_shape_and_the_key_says_so() -> None:
    spec = months(mean=MEAN, limits=LIMITS, marked={"Feb 2026", "Dec 2025"})

    assert figures(spec, "point", shape="diamond") == [[{"x": 3, "value": 9.0}]]
    assert figures(spec, "point", shape="circle") == [[{"x": 0, "value": 3.0}, {"x": 2, "value": 2.0}]]
    assert spec["title"]["text"][-1] == "Diamonds: months that take part in a signal"


def test_months_are_named_below_with_their_years() -> None:
    assert [word for word in texts(months()) if word[:2] in {"No", "De", "Ja", "Fe", "20"}] == [
        *("Nov", "2025"),
        *("Dec", "2025"),
        *("Jan", "2026"),
        *("Feb", "2026"),
    ]


@pytest.mark.parametrize(("count", "most"), [(12, 8), (36, 8), (120, 8), (1, 1)])
def test_of_many_months_as_many_are_named_as_have_room_the_last_among_them(count: int, most: int) -> None:
    points = [charts.Point(f"M{at % 12 + 1} {2016 + at // 12}", 1.0 + at % 5) for at in range(count)]

    named = [word for word in texts(months(points, mean=MEAN, limits=LIMITS)) if re.fullmatch(r"M\d+", word)]

    assert 1 <= len(named) <= most
    assert named[-1] == points[-1].x.split()[0]


def test_no_two_names_overlap_where_the_limits_meet() -> None:
    close = [charts.Reference(3.4, "Lower limit 3.4"), charts.Reference(3.6, "Upper limit 3.6")]

    spec = months(mean=MEAN, limits=close)

    heights = [rows[0]["value"] for rows in figures(spec, "text")]
    assert heights == sorted(heights)
    assert min(two - one for one, two in pairwise(heights)) > 0.8


@pytest.mark.parametrize("points", [[], [charts.Point("Nov 2025", None)]])
def test_a_series_without_a_figure_says_so(points: list[charts.Point]) -> None:
    assert texts(months(points)) == ["No figures to draw"]


def test_a_long_measure_takes_as_many_lines_as_it_needs() -> None:
    measure = "Interview panels held without a BME member, of all interview panels held in the month"

    lines = charts.months(POINTS, unit=charts.Unit.PERCENT, measure=measure)["title"]["text"]

    assert (" ".join(lines), len(lines)) == (measure, 2)


def test_hostile_words_are_drawn_as_they_are() -> None:
    spec = charts.months(POINTS, unit=charts.Unit.PERCENT, measure="<script>alert(1)</script> & more")

    assert "<script>alert(1)</script> & more" in texts(spec)
    assert charts.png(spec).startswith(b"\x89PNG")

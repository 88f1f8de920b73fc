import json
import re
from typing import Any

import lxml.etree
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.web import charts
from tracker.web.charts.marks import COLOURS
from tracker.web.charts.scales import scale_for

SVG = "{http://www.w3.org/2000/svg}"
POINTS = (charts.Point("2025", 1.7, 1.2, 2.4), charts.Point("2026", 1.59, 1.1, 2.2))
HOSTILE = "</svg><script>alert(1)</script> & {{ 7 }}"

LINE = charts.line([charts.Series("This trust", POINTS)], unit=charts.Unit.TIMES)
BARS = charts.bars(
    [charts.Bar("Band 8a", 15.2, 14.0), charts.Bar("VSM", None)],
    unit=charts.Unit.PERCENT,
    reference=charts.Reference(18.9, "Workforce"),
    names=("2026", "2025"),
)
INTERVALS = charts.intervals([("2 Appointed", POINTS[1]), ("3 Disciplinary", charts.Point("", None))])
FAN = charts.fan(
    charts.Series("Expected", (charts.Point("2026", 12.0, 12.0, 12.0), charts.Point("2030", 19.0, 13.3, 25.0))),
    unit=charts.Unit.PERCENT,
    actuals=[charts.Point("2026", 12.0)],
    goal=charts.Goal("2030", 19.0),
    earlier=[charts.Series("Agreed in 2022", (charts.Point("2022", 9.0), charts.Point("2028", 16.0)))],
)
LADDER = charts.ladder([charts.Rung("Band 9", None), charts.Rung("Senior medical managers", 15.2, 17.0, 19.0)])
ALL = pytest.mark.parametrize(
    "spec", [LINE, BARS, INTERVALS, FAN, LADDER], ids=["line", "bars", "intervals", "fan", "ladder"]
)


def drawn(spec: charts.Spec, title: str = "A title", description: str = "A finding") -> Any:
    return lxml.etree.fromstring(charts.svg(spec, title, description))


def texts(spec: charts.Spec) -> list[str]:
    return [element.text for element in drawn(spec).iter(f"{SVG}text")]


@ALL
def test_a_chart_is_one_image_with_a_name_and_a_description(spec: charts.Spec) -> None:
    root = drawn(spec)

    title, description = root[0], root[1]

    assert (title.tag, title.text) == (f"{SVG}title", "A title")
    assert (description.tag, description.text) == (f"{SVG}desc", "A finding")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert not root.xpath("//*[@role][not(self::*[local-name()='svg'])] | //*[@aria-label] | //*[@tabindex]")


@ALL
def test_a_chart_holds_nothing_that_a_strict_content_policy_refuses(spec: charts.Spec) -> None:
    root = drawn(spec)

    names = {lxml.etree.QName(element).localname for element in root.iter()}
    attributes = {name for element in root.iter() for name in element.attrib}
    values = " ".join(value for element in root.iter() for value in element.attrib.values())

    assert names <= {"svg", "title", "desc", "g", "path", "line", "text", "rect", "defs", "clipPath", "tspan"}
    assert not [name for name in attributes if name == "style" or name.startswith("on") or "href" in name]
    assert not re.search(r"url\(|javascript:|data:", values)


@ALL
def test_a_chart_fits_whatever_holds_it(spec: charts.Spec) -> None:
    root = drawn(spec)

    assert root.get("width") == "100%"
    assert root.get("height") is None
    assert float(root.get("viewBox").split()[2]) <= 420
    assert {element.get("font-size") for element in root.iter(f"{SVG}text")} == {"13px"}


@ALL
def test_a_chart_is_the_same_each_time(spec: charts.Spec) -> None:
    first = charts.pictures._drawing.__wrapped__, charts.pictures._picture.__wrapped__

    key = json.dumps(spec, sort_keys=True)

    assert first[0](key) == first[0](key) == charts.drawing(spec)
    assert first[1](key, 2) == first[1](key, 2) == charts.png(spec)


def test_words_in_a_chart_stay_words() -> None:
    spec = charts.bars([charts.Bar(HOSTILE, 3.0)], unit=charts.Unit.NUMBER)

    root = drawn(spec, HOSTILE, HOSTILE)

    assert root[0].text == HOSTILE
    assert not root.xpath("//*[local-name()='script']")


def test_two_charts_on_a_page_never_share_an_id() -> None:
    pictures = charts.svg(LINE, "One", "x") + charts.svg(LINE, "Two", "x") + charts.svg(LINE, "Two", "x", key="again")

    ids = re.findall(r' id="([^"]+)"', pictures)

    assert len(ids) == len(set(ids)) == 6


def test_lines_differ_by_colour_dash_symbol_and_name() -> None:
    series = [
        charts.Series(name, (charts.Point("2025", 10.0 + at), charts.Point("2026", 11.0 + at)))
        for at, name in enumerate(["White", "BME", "England", "Region"])
    ]

    root = drawn(charts.line(series, unit=charts.Unit.PERCENT))

    lines = [path for path in root.iter(f"{SVG}path") if path.get("stroke") in COLOURS and path.get("fill") is None]
    assert len({path.get("stroke") for path in lines}) == 4
    assert len({path.get("stroke-dasharray") for path in lines}) == 4
    joined = " ".join(element.text or "".join(part.text for part in element) for element in root.iter(f"{SVG}text"))
    assert all(name in joined for name in ("White", "BME", "England", "Region", "11.0%", "14.0%"))


def test_a_year_without_a_figure_leaves_a_gap() -> None:
    points = (charts.Point("2024", 10.0), charts.Point("2025", None), charts.Point("2026", 12.0))

    root = drawn(charts.line([charts.Series("BME", points)], unit=charts.Unit.PERCENT))

    assert {"2024", "2025", "2026"} <= {element.text for element in root.iter(f"{SVG}text")}
    assert not re.search(r"NaN|null", lxml.etree.tostring(root, encoding="unicode"))


def test_a_line_without_any_figure_is_left_without_a_name() -> None:
    empty = charts.Series("Region", (charts.Point("2026", None),))

    root = drawn(charts.line([charts.Series("BME", POINTS), empty], unit=charts.Unit.TIMES))

    assert "Region" not in lxml.etree.tostring(root, encoding="unicode")


def test_a_bar_without_a_figure_says_so() -> None:
    assert {"15.2%", "none", "Bar: 2026. Diamond: 2025", "Workforce"} <= set(texts(BARS))


def test_ratios_show_the_four_fifths_range_beside_one() -> None:
    shown = texts(INTERVALS)

    assert {"Shaded: 0.80 to 1.25, the four-fifths range", "1", "1.59", "2 Appointed"} <= set(shown)


@pytest.mark.parametrize(
    "spec", [charts.line([], unit=charts.Unit.TIMES), charts.bars([], unit=charts.Unit.PERCENT), charts.intervals([])]
)
def test_nothing_to_draw_is_said_in_words(spec: charts.Spec) -> None:
    assert texts(spec) == ["No figures to draw"]


@pytest.mark.parametrize(
    ("first", "second"), [("#005eb8", 6.0), ("#7c2855", 7.0), ("#00703c", 5.0), ("#4c6272", 4.5), ("#212b32", 12.0)]
)
def test_every_colour_can_be_read_on_white(first: str, second: float) -> None:
    parts = [int(first[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)

    assert 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= second


@given(st.lists(st.floats(0.02, 60), min_size=1, max_size=6))
def test_every_ratio_lies_on_its_axis_with_the_four_fifths_range(values: list[float]) -> None:
    scale = scale_for(values, charts.Unit.TIMES)

    assert all(0 <= scale.share(value) <= 1 for value in (*values, 0.8, 1.25))
    assert scale.value(scale.share(values[0])) == pytest.approx(values[0])


@given(st.lists(st.floats(-100, 100), min_size=1, max_size=6))
def test_every_percentage_lies_on_an_axis_that_shows_zero(values: list[float]) -> None:
    scale = scale_for(values, charts.Unit.POINTS)

    assert 0 in scale.ticks
    assert all(-0.001 <= scale.share(value) <= 1.001 for value in values)
    assert len(scale.ticks) <= 8

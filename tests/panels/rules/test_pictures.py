"""The picture of a monthly series: a chart with limits or without, and in words and table what it shows."""

from datetime import date

import pytest

from tracker.panels.rules import pictures
from tracker.panels.rules.pictures import LEFT_OUT, NOTHING_STANDS_OUT, monthly_picture
from tracker.printing import document
from tracker.targets.rules.pictures import Cell, Format, Picture
from tracker.web import charts
from tracker.web.charts import Unit

QUIET: list[float | None] = [3.0, 2.0, 4.0, 3.0, 2.0, 4.0, 3.0, 2.0, 4.0, 3.0, 2.0, 4.0]
LIVELY: list[float | None] = [3.0, 6.0] * 6


def drawn(values: list[float | None], unit: Unit = Unit.NUMBER, measure: str = "Exceptions") -> Picture:
    months = [(date(2025 + (at + 3) // 12, (at + 3) % 12 + 1, 1), value) for at, value in enumerate(values)]
    return monthly_picture("Exceptions each month", months, measure=measure, unit=unit)


def texts(picture: Picture) -> list[list[str]]:
    return [[cell.text for cell in row] for row in picture.rows]


def kinds(picture: Picture) -> set[str]:
    return {layer["mark"]["type"] for layer in picture.spec["layer"]}


def test_twelve_months_have_limits_and_say_that_nothing_stands_out() -> None:
    picture = drawn(QUIET)

    # By hand: 36 / 12 = 3; the eleven moving ranges are 1, 2, 1, 1, 2, 1, 1, 2, 1, 1, 2: 15 / 11 * 2.66 = 3.63.
    assert picture.finding == (
        f"{NOTHING_STANDS_OUT} The mean is 3.0 a month, and chance alone leaves nearly every month between 0.0 and 6.6."
    )
    assert picture.note == "Mean 3.0, lower limit 0.0, upper limit 6.6."
    assert picture.header == ("Month", "Exceptions", "Signal")
    assert texts(picture)[0] == ["April 2025", "3", "none"]
    assert {"rect", "rule"} <= kinds(picture)


def test_the_table_holds_every_month_with_the_signals_it_takes_part_in() -> None:
    picture = drawn([*LIVELY, None, 20])

    assert texts(picture)[-3:] == [
        ["March 2026", "6", "none"],
        ["April 2026", "no figure", "none"],
        ["May 2026", "20", "above the upper limit"],
    ]
    assert picture.rows[-1][1] == Cell("20", 20, Format.COUNT)
    assert picture.finding.startswith("May 2026 is above the upper limit. The mean is ")
    assert picture.note.endswith(f"{pictures.A_REASON_TO_LOOK} {LEFT_OUT}")


def test_the_table_holds_exactly_the_figures_of_the_drawing() -> None:
    picture = drawn([*LIVELY, None, 20])

    dots = [
        row for layer in picture.spec["layer"] if layer["mark"]["type"] == "point" for row in layer["data"]["values"]
    ]
    assert sorted((row["x"], row["value"]) for row in dots) == [
        (at, row[1].value) for at, row in enumerate(picture.rows) if row[1].value is not None
    ]


def test_many_months_outside_one_limit_are_told_in_one_sentence() -> None:
    high = drawn([9.0, 9, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])

    assert high.finding.startswith("2 months are above the upper limit: April 2025, May 2025. 18 figures in a row ")


def test_signals_of_other_kinds_follow_each_in_its_sentence() -> None:
    picture = drawn([12.5, 14, 9, 11.2, 10, 8, 7.5, 7, 6.1, 5, 4.4, 3.2, 9, 8], Unit.PERCENT, "% of panels")

    assert picture.finding == (
        "May 2025 is above the upper limit. March 2026 is below the lower limit. "
        "7 figures in a row are below the mean, from September 2025 to March 2026. "
        "The figure falls 8 times in a row, from July 2025 to March 2026. "
        "The mean is 8.2% a month, and chance alone leaves nearly every month between 3.4% and 13.0%."
    )
    assert texts(picture)[11] == [
        *("March 2026", "3.2%"),
        "below the lower limit; 7 in a row below the mean; 8 falls in a row",
    ]


def test_a_percentage_has_no_limit_above_a_hundred_but_a_count_may() -> None:
    values: list[float | None] = [95.0, 80, 100] * 4

    assert drawn(values, Unit.PERCENT).finding.endswith("and 100.0%.")
    assert not drawn(values).finding.endswith("and 100.0.")


def test_the_same_figure_every_month_has_a_mean_and_no_limits() -> None:
    picture = drawn([0.0] * 13)

    assert picture.finding == "Every month has the same figure, 0.0."
    assert "rect" not in kinds(picture)


@pytest.mark.parametrize(
    ("values", "course", "there"),
    [
        ([], "No month has a figure.", "there is none"),
        ([None, None], "No month has a figure.", "there is none"),
        ([2.0], "2 in April 2025, the first month with a figure.", "there is 1"),
        ([0.0, 0.0, 0.0], "0 in each of 3 months.", "there are 3"),
        (
            [3, 1, None, 0, 2],
            "Over 4 months the least was 0 in July 2025 and the most 3 in April 2025; the latest is 2 in August 2025.",
            "there are 4",
        ),
    ],
    ids=["none", "only missing ones", "one", "the same", "four"],
)
def test_fewer_than_twelve_months_are_a_run_chart_without_limits(
    values: list[float | None], course: str, there: str
) -> None:
    picture = drawn(values)

    assert picture.finding == f"{course} Limits take at least 12 months with a figure, and {there} so far."
    assert picture.header == ("Month", "Exceptions")
    assert len(picture.rows) == len(values)
    assert not {"rect", "rule"} & kinds(picture)


def test_what_is_missing_is_said_below_the_table() -> None:
    assert drawn([3.0, None, 2]).note == LEFT_OUT
    assert drawn([3.0, 2]).note == ""


@pytest.mark.parametrize("picture", [drawn([*QUIET, 20]), drawn(QUIET[:5])], ids=["with limits", "without"])
def test_a_board_paper_prints_a_picture_as_it_is(picture: Picture) -> None:
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
    assert charts.png(picture.spec).startswith(b"\x89PNG")

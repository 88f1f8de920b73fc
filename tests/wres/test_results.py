"""What the nine indicators of a return come to, and what they say when they cannot."""

import json
from typing import Any

import pytest

from tests.wres.samples import DATA, facts, headcount, whole
from tracker.wres.imports.reading import read
from tracker.wres.rules.contract import as_json
from tracker.wres.rules.disparity import disparities
from tracker.wres.rules.facts import problems_of
from tracker.wres.rules.results import Results, calculate


def of_file(name: str) -> Results:
    return calculate(read((DATA / name).read_bytes(), name).facts)


def test_a_published_return_gives_the_contract_of_the_command() -> None:
    found = as_json(of_file("bpas-2020.csv"))

    assert found["workforce"] == {
        "total": 782,
        "white": 314,
        "bme": 55,
        "unknown": 413,
        "bme_percent_of_all": pytest.approx(7.0332, abs=5e-5),
        "bme_percent_of_known": pytest.approx(14.9051, abs=5e-5),
    }
    assert found["indicators"]["2"] == {
        "white": {"numerator": 48, "denominator": 603, "likelihood": pytest.approx(0.0796, abs=5e-5)},
        "bme": {"numerator": 12, "denominator": 151, "likelihood": pytest.approx(0.0795, abs=5e-5)},
        "relative_likelihood": pytest.approx(1.0017, abs=5e-5),
        "interval_95": [pytest.approx(0.5459, abs=5e-5), pytest.approx(1.8378, abs=5e-5)],
        "within_four_fifths": True,
        "significant": False,
        "reason": None,
    }


def test_what_a_return_leaves_out_is_null_with_its_reason_and_never_nought() -> None:
    found = as_json(of_file("bpas-2020.csv"))["indicators"]

    assert found["3"]["relative_likelihood"] is None
    assert found["3"]["bme"] == {"numerator": None, "denominator": 55, "likelihood": None}
    assert found["5"] == {
        "white_percent": None,
        "bme_percent": None,
        "difference_percentage_points": None,
        "reason": "Not supplied in this return",
    }
    assert found["9"]["voting"] == {
        "board_bme_percent": None,
        "workforce_bme_percent": pytest.approx(7.0332, abs=5e-5),
        "difference_percentage_points": None,
        "reason": "Not supplied in this return",
    }
    assert found["1"]["senior"]["reason"] == "Only the total workforce was supplied, not its pay bands"
    assert [found[number]["reason"] for number in "34678"] == ["Not supplied in this return"] * 5


def test_a_second_published_return_gives_its_printed_figures() -> None:
    results = of_file("kmpt-2020.csv")

    assert results.workforce.total == 3296
    assert round(results.ratios[3].ratio or 0, 1) == 1.8
    assert results.ratios[3].needs_caution


def test_a_whole_return_has_no_reason_anywhere() -> None:
    assert "reason" not in json.dumps(as_json(calculate(whole()))).replace('"reason": null', "")


def test_senior_medical_managers_are_shown_and_not_added_twice() -> None:
    results = calculate(
        facts(
            "1,headcount,medical-dental,consultants,white,50",
            "1,headcount,medical-dental,senior-medical-managers,white,8",
        )
    )

    assert results.workforce.white == 50
    assert [(row.band, row.split.white) for row in results.bands] == [
        ("consultants", 50),
        ("senior-medical-managers", 8),
    ]


def test_senior_staff_are_bands_8a_to_vsm_of_both_groups_and_no_doctors() -> None:
    rows = [
        f"1,headcount,{group},{band},{ethnicity},{count}"
        for group, band in (
            ("clinical", "8a"),
            ("non-clinical", "vsm"),
            ("clinical", "7"),
            ("medical-dental", "consultants"),
        )
        for ethnicity, count in (("white", 9), ("bme", 1), ("unknown", 2))
    ]

    senior = calculate(facts(*rows)).senior

    assert senior.split.counts == (18, 2, 4)
    assert senior.split.bme_percent_of_known == 10
    assert senior.gap_percentage_points == 0


def test_a_cell_missing_from_one_band_leaves_its_column_without_a_total() -> None:
    results = calculate(
        facts(
            *("1,headcount,clinical,5,white,10", "1,headcount,clinical,5,bme,5", "1,headcount,clinical,5,unknown,1"),
            *("1,headcount,clinical,6,white,10", "1,headcount,clinical,6,unknown,1"),
        )
    )

    assert results.workforce.counts == (20, None, 2)
    assert results.workforce_reason == "The number of BME staff in post was not supplied"
    assert results.senior.reason == "No row was supplied for bands 8a to VSM"


RATIO_CASES: list[tuple[list[str], str]] = [
    (["2,appointed,,,white,5"], "Not calculable: the number of white shortlisted candidates was not supplied"),
    (
        ["2,shortlisted,,,white,9", "2,appointed,,,white,5", "2,shortlisted,,,bme,9"],
        "Not calculable: the number of BME shortlisted candidates appointed from shortlisting was not supplied",
    ),
    (
        ["2,shortlisted,,,white,9", "2,appointed,,,white,5", "2,shortlisted,,,bme,0", "2,appointed,,,bme,0"],
        "Not calculable: no BME shortlisted candidates",
    ),
    (
        ["2,shortlisted,,,white,9", "2,appointed,,,white,5", "2,shortlisted,,,bme,9", "2,appointed,,,bme,0"],
        "Not calculable: no BME shortlisted candidates appointed from shortlisting",
    ),
    (
        ["2,shortlisted,,,white,9", "2,appointed,,,white,0", "2,shortlisted,,,bme,9", "2,appointed,,,bme,4"],
        "Not calculable: no white shortlisted candidates appointed from shortlisting",
    ),
]


@pytest.mark.parametrize(("rows", "reason"), RATIO_CASES)
def test_a_ratio_without_a_value_says_why(rows: list[str], reason: str) -> None:
    found = calculate(facts(*rows)).ratios[2]

    assert (found.ratio, found.reason) == (None, reason)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (["5,percent,,,white,20"], "Not calculable: the percentage of BME staff was not supplied"),
        (["5,percent,,,bme,20"], "Not calculable: the percentage of white staff was not supplied"),
        (["5,percent,,,bme,20", "5,percent,,,white,0"], None),
    ],
)
def test_a_survey_figure_without_a_value_says_why(rows: list[str], reason: str | None) -> None:
    assert calculate(facts(*rows)).surveys[5].reason == reason


def test_a_survey_difference_is_taken_exactly() -> None:
    results = calculate(whole())

    assert [results.surveys[number].difference_percentage_points for number in (5, 6, 7, 8)] == [3.3, 6.4, -11.8, 9.4]


def test_the_board_is_set_against_everybody_unknown_included() -> None:
    results = calculate(facts(*headcount(60, 30, 10), "9,board,,,white,7", "9,board,,,bme,2", "9,board,,,unknown,1"))

    found = results.boards["all"]

    assert found.difference_percentage_points == -10
    assert found.one_member_percentage_points == 10


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (["9,board,,,white,7", "9,board,,,bme,2"], "The number of board members of unknown ethnicity was not supplied"),
        (["9,board,,,white,0", "9,board,,,bme,0", "9,board,,,unknown,0"], "There are no board members"),
    ],
)
def test_a_board_without_a_share_says_why(rows: list[str], reason: str) -> None:
    assert calculate(facts(*headcount(60, 30, 10), *rows)).boards["all"].reason == reason


def test_a_workforce_of_unknown_ethnicity_has_no_share_of_known() -> None:
    results = calculate(facts(*headcount(0, 0, 3)))

    assert results.workforce_reason == "There are no staff in post of known ethnicity"
    assert results.workforce.known_percent == 0


def test_the_race_disparity_ratio_compares_the_climb_from_tier_to_tier() -> None:
    rows = [
        f"1,headcount,clinical,{band},{ethnicity},{count}"
        for band, white, bme in (("5", 100, 50), ("6", 40, 10), ("8a", 10, 1))
        for ethnicity, count in (("white", white), ("bme", bme))
    ]

    found = disparities(calculate(facts(*rows)).bands)

    assert [(each.lower, each.higher, each.ratio) for each in found if each.staff_group == "clinical"] == [
        ("lower", "middle", 2.0),
        ("middle", "upper", 2.5),
        ("lower", "upper", 5.0),
    ]
    assert [each.ratio for each in found if each.staff_group == "non-clinical"] == [None, None, None]


def test_facts_of_a_whole_return_stand_together() -> None:
    assert problems_of(whole()) == []


PROBLEMS: list[tuple[list[str], list[tuple[Any, ...]]]] = [
    (
        ["2,appointed,,,white,5", "2,appointed,,,white,5"],
        [(1, "ethnicity", "2 appointed white", "each fact once", 0)],
    ),
    (
        ["2,shortlisted,,,bme,4", "2,appointed,,,bme,5"],
        [(1, "value", "5", "no more than the 4 people shortlisted (BME)", None)],
    ),
    (
        ["1,headcount,,all,white,9", "3,disciplinary,,,white,10", "4,training,,,white,9"],
        [(1, "value", "10", "no more than the 9 staff in post (White)", None)],
    ),
    (["3,disciplinary,,,white,10"], []),
    (
        ["9,board,,,unknown,1", "9,board-voting,,,unknown,2", "9,board-executive,,,unknown,3"],
        [
            (1, "value", "2", "no more than the 1 board members (Unknown)", None),
            (2, "value", "3", "no more than the 1 board members (Unknown)", None),
        ],
    ),
    (
        ["1,headcount,medical-dental,consultants,bme,1", "1,headcount,medical-dental,senior-medical-managers,bme,2"],
        [(1, "value", "2", "no more than the 1 consultants (BME)", None)],
    ),
    (
        ["1,headcount,,all,white,9", "1,headcount,clinical,5,white,9"],
        [(0, "band", "all", "either pay bands or the band “all”, not both: remove this row or the rows by band", None)],
    ),
]


@pytest.mark.parametrize(("rows", "problems"), PROBLEMS)
def test_facts_that_cannot_stand_together_are_named(rows: list[str], problems: list[tuple[Any, ...]]) -> None:
    assert [tuple(problem) for problem in problems_of(facts(*rows))] == problems

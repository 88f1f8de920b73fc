"""``flask targets``: what a goal takes and how likely it is, from the command line."""

import json
from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask

from tracker.cli.targets import group
from tracker.targets.rules import words
from tracker.targets.rules.chances import trajectory
from tracker.targets.rules.recruitment import Course, needs

VERY_SENIOR = {
    "--headcount": "1465",
    "--bme": "80.94",
    "--workforce-share": "0.178571",
    "--turnover": "0.124",
    "--from": "2018",
    "--to": "2028",
}
COURSE = Course(1465, 80.94, 0.178571, 0.124, 2018, 2028)


def run(changes: dict[str, str] | None = None, *others: str, without: str = "") -> tuple[int, str, str]:
    """The command for very senior managers, with other options; status, standard output, standard error."""
    options = VERY_SENIOR | (changes or {})
    words = [word for option in options.items() if option[0] != without for word in option]
    result = CliRunner().invoke(group, ["trajectory", *words, *others])
    return result.exit_code, result.stdout, result.stderr


def found(changes: dict[str, str] | None = None, *others: str, without: str = "") -> Any:
    status, out, err = run(changes, "--format", "json", *others, without=without)
    assert (status, err) == (0, "")
    return json.loads(out)


def test_the_json_is_the_contract_and_rounds_nothing() -> None:
    takes, road = needs(COURSE), trajectory(COURSE)

    assert found() == {
        "recruits_a_year": takes.recruits_a_year,
        "bme_recruits_a_year": takes.bme_recruits_a_year,
        "share_of_recruits": takes.share_of_recruits,
        "one_in": takes.one_in,
        "net_increase": takes.net_increase,
        "reachable": True,
        "first_reachable_year": 2020,
        "path": [
            {
                "year": each.year,
                "bme_expected": each.bme_expected,
                "share": each.share,
                "low_80": each.low_80,
                "high_80": each.high_80,
            }
            for each in road.points
        ],
        "probability_of_reaching": road.probability,
    }


def test_the_path_goes_from_the_first_year_to_the_goal_year() -> None:
    path = found()["path"]

    assert [each["year"] for each in path] == list(range(2018, 2029))
    assert (path[0]["bme_expected"], path[-1]["share"]) == (80.94, pytest.approx(0.178571))


def test_a_share_of_recruits_moves_the_path_and_leaves_what_is_required() -> None:
    required, tried = found(), found({"--recruit-share": "0.1"})

    assert tried["share_of_recruits"] == required["share_of_recruits"]
    assert tried["path"][-1]["share"] < 0.1
    assert tried["probability_of_reaching"] == trajectory(COURSE, 0.1).probability


def test_a_share_beyond_everybody_is_printed_and_the_path_follows_everybody() -> None:
    printed = found({"--to": "2019"})

    assert printed["share_of_recruits"] > 1
    assert (printed["reachable"], printed["first_reachable_year"]) == (False, 2020)
    assert printed["path"] == found({"--to": "2019", "--recruit-share": "1"})["path"]


def test_what_has_no_value_is_null() -> None:
    printed = found({"--turnover": "-0.0"})

    assert (printed["recruits_a_year"], str(printed["recruits_a_year"])) == (0, "0.0")
    assert (printed["share_of_recruits"], printed["one_in"], printed["first_reachable_year"]) == (None, None, None)


@pytest.mark.parametrize("turnover", ["0", "1", "1e-320"])
def test_every_turnover_from_0_to_1_gives_json_that_everybody_reads(turnover: str) -> None:
    _, out, _ = run({"--turnover": turnover}, "--format", "json")

    def refuse(constant: str) -> None:
        pytest.fail(f"{constant} is not JSON")

    assert json.loads(out, parse_constant=refuse)["path"][0]["share"] == pytest.approx(80.94 / 1465)


def test_without_a_turnover_the_stated_one_is_used() -> None:
    assert found(without="--turnover") == found({"--turnover": "0.125"})


def test_the_text_says_what_it_takes_in_plain_words() -> None:
    status, out, err = run()

    lines = out.splitlines()
    assert (status, err) == (0, "")
    assert lines[:4] == [
        "1,465 people, 5.5% of them BME in 2018; 12.4% leave in a year",
        words.what_it_takes(COURSE, needs(COURSE)),
        "181 more BME people in post than at the start.",
        "With 22.3% of the people recruited being BME the chance of 17.9% or more in 2028 is about 50 in 100.",
    ]
    assert lines[5:8] == [
        "Year  Expected  8 times in 10",
        "2018      5.5%  as counted",
        "2019      7.6%  7.0% to 8.2%",
    ]
    assert (len(lines), lines[-1]) == (17, "2028     17.9%  16.6% to 19.1%")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"--turnover": "1.01"}, "Invalid value for '--turnover': 1.01 is not between 0 and 1."),
        ({"--turnover": "-0.1"}, "Invalid value for '--turnover': -0.1 is not between 0 and 1."),
        ({"--turnover": "nan"}, "Invalid value for '--turnover': nan is not between 0 and 1."),
        ({"--turnover": "much"}, "Invalid value for '--turnover': 'much' is not a number."),
        ({"--workforce-share": "17.9"}, "Invalid value for '--workforce-share': 17.9 is not between 0 and 1."),
        ({"--recruit-share": "inf"}, "Invalid value for '--recruit-share': inf is not between 0 and 1."),
        ({"--bme": "-1"}, "Invalid value for '--bme': -1.0 is not between 0 and 1000000000."),
        ({"--bme": "1465.5"}, "The number of BME people must be between 0 and the headcount."),
        ({"--headcount": "0", "--bme": "0"}, "The headcount must be 1 or more."),
        ({"--headcount": "1465.5"}, "Invalid value for '--headcount': '1465.5' is not a whole number."),
        ({"--headcount": "9" * 20}, f"Invalid value for '--headcount': {'9' * 20} is not between 0 and 1000000000."),
        ({"--to": "2018"}, "The goal year must be after the first year."),
        ({"--to": "20280"}, "Invalid value for '--to': 20280 is not between 1 and 9999."),
        ({"--format": "xml"}, "Invalid value for '--format': 'xml' is not one of 'text', 'json'."),
    ],
)
def test_arguments_that_cannot_be_used_are_refused_in_one_line(changes: dict[str, str], message: str) -> None:
    assert run(changes) == (2, "", f"Error: {message}\n")


def test_arguments_that_are_missing_or_misspelt_are_refused_in_one_line() -> None:
    missing, too_many, misspelt = run(without="--bme"), run(None, "extra"), run(None, "--colour", "red")

    assert missing == (2, "", "Error: Missing option '--bme'.\n")
    assert too_many == (2, "", "Error: Got unexpected extra argument (extra)\n")
    assert (misspelt[0], misspelt[1], len(misspelt[2].splitlines())) == (2, "", 1)


def test_the_command_is_one_of_the_services(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["targets", "trajectory", "--help"])

    assert result.exit_code == 0
    assert result.output.splitlines()[0].endswith("targets trajectory [OPTIONS]")

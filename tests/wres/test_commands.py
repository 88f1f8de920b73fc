"""``flask wres``: results and a template from the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.wres.samples import DATA, csv_of, whole, whole_csv
from tracker.cli.wres import SHOWN, group
from tracker.wres.imports.reading import read
from tracker.wres.rules.contract import as_json
from tracker.wres.rules.results import calculate


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(group, arguments)
    return result.exit_code, result.stdout, result.stderr


def test_the_json_of_a_file_is_the_contract(tmp_path: Path) -> None:
    file = tmp_path / "return.csv"
    file.write_bytes(whole_csv())

    status, out, err = run("calculate", str(file), "--format", "json")

    assert (status, json.loads(out), err) == (0, as_json(calculate(whole())), "")


def test_the_text_of_a_file_says_what_its_figures_mean() -> None:
    status, out, _ = run("calculate", str(DATA / "kmpt-2020.csv"))

    assert status == 0
    assert out.splitlines()[:2] == ["Workforce: 3,296 people", "BME: 22.0% of all staff, 22.4% of known ethnicity"]
    assert out.splitlines()[9:14] == [
        "3. Formal disciplinary process: 1.83 times",
        "   BME staff were 1.83 times as likely to enter the formal disciplinary process as white staff",
        "   Could be chance (95% interval 0.82 to 4.09 includes 1)",
        "   Outside the four-fifths range (0.80 to 1.25)",
        "   Treat with caution: fewer than 10 BME staff entering the formal disciplinary process",
    ]


def test_a_return_without_a_workforce_says_so(tmp_path: Path) -> None:
    file = tmp_path / "return.csv"
    file.write_bytes(csv_of("2,appointed,,,white,5"))

    _, out, _ = run("calculate", str(file))

    assert out.splitlines()[:2] == [
        "Workforce: no total",
        "BME: not calculable of all staff, not calculable of known ethnicity",
    ]


def test_a_faulty_file_is_refused_in_a_line_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "return.csv"
    file.write_bytes(csv_of(*["2,appointed,,,Asian,5"] * (SHOWN + 1)))

    status, out, err = run("calculate", str(file))

    assert (status, out) == (2, "")
    assert err.splitlines()[0] == f"{file}, row 2, ethnicity: found Asian; expected white, bme or unknown"
    assert err.splitlines()[-1] == f"{file}: and 1 more faults"


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_file_that_cannot_be_read_is_refused_in_one_line(name: str) -> None:
    status, out, err = run("calculate", name)

    assert (status, out, len(err.splitlines())) == (2, "", 1)


def test_the_template_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "empty.xlsx"

    status, said, _ = run("template", "--out", str(out))

    assert (status, said) == (0, f"Wrote {out}\n")
    assert read(out.read_bytes(), out.name).faults[0].found == "a header and no figures"


def test_a_template_that_cannot_be_written_is_refused_in_one_line(tmp_path: Path) -> None:
    status, _, err = run("template", "--out", str(tmp_path / "nowhere" / "empty.xlsx"))

    assert (status, len(err.splitlines())) == (2, 1)

"""Hostile files sent in as a return: what ``tracker.sheets`` refuses, in a return's words."""

import io

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.wres.samples import HEADER, csv_of, whole, whole_csv
from tracker.sheets.faults import Fault
from tracker.wres.documents.long_file import long_workbook
from tracker.wres.imports.reading import read


def only_fault(content: bytes, name: str) -> Fault:
    (fault,) = read(content, name).faults
    return fault


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [
        (long_workbook(whole()), "return.csv", "a workbook or zip file named .csv"),
        (whole_csv(), "return.xlsx", "a file named .xlsx that is not an Excel workbook"),
        (whole_csv(), "return", "a file named without an ending"),
        (b"x" * (10 * 2**20 + 1), "return.csv", "10.0 MB"),
    ],
)
def test_a_file_that_cannot_be_opened_has_one_fault(content: bytes, name: str, found: str) -> None:
    assert only_fault(content, name).found == found


def test_a_row_that_breaks_off_makes_the_whole_file_unreadable() -> None:
    fault = only_fault(csv_of("2,appointed,,,white,5", '2,"appointed,,,bme,5'), "return.csv")

    assert (fault.row, fault.column, fault.expected) == (3, "file", "commas between values and closed quotation marks")


@given(st.binary(max_size=400))
def test_no_bytes_at_all_make_the_reader_fall_over(content: bytes) -> None:
    for name in ("return.csv", "return.xlsx", "return"):
        assert read(content, name).faults


def test_every_formula_is_named_by_its_cell() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER.split(","))
        sheet.write_row(1, 0, [2, "appointed", "", "", "white"])
        sheet.write_formula(1, 5, "=2+3", value=5)
        sheet.write_formula(2, 5, '=HYPERLINK("https://example.com")')

    expected = "a value: copy the cells and paste them as values"

    assert read(file.getvalue(), "return.xlsx").faults == (
        Fault(2, "F", "a formula", expected),
        Fault(3, "F", "a formula", expected),
    )


def test_a_sheet_of_two_hundred_thousand_rows_is_refused_clearly() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for row in range(200_000):
            sheet.write_number(row, 0, 1)

    assert only_fault(file.getvalue(), "return.xlsx") == Fault(
        None, "file", "a cell in row 100,011", "at most 100,000 rows: a return needs fewer than 200"
    )


def test_hostile_text_comes_back_quoted_and_short() -> None:
    hostile = "<script>alert(1)</script>{{ 7*7 }}\u202e" + "x" * 500

    fault = only_fault(csv_of(f"2,{hostile},,,white,5"), "return.csv")

    assert fault.found == "<script>alert(1)</script>{{ 7*7 }}\ufffd" + "x" * 24 + "…"
    assert fault.expected == "shortlisted or appointed"

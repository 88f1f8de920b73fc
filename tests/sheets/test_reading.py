"""Rows of text from files that are what they say, and the words for those that are too large."""

import io
import re
from datetime import date, datetime

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.sheets.samples import LIMITS, fault_of, parts_of, rows_of, workbook, zipped
from tracker.sheets.faults import Fault, Unreadable
from tracker.sheets.limits import Limits, letters, number_of
from tracker.sheets.reading import filled, read_rows


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\r\n", "\n"])
def test_a_csv_file_is_read_with_or_without_its_mark_and_whatever_ends_its_lines(mark: bytes, end: str) -> None:
    text = end.join(("ward,beds", "", '"Ash, east",12', ""))

    assert rows_of(mark + text.encode(), "WARDS.CSV") == [["ward", "beds"], [], ["Ash, east", "12"]]


def test_a_workbook_gives_every_cell_as_text_and_every_row_its_place() -> None:
    content = workbook(["ward", "beds"], [], ["Ash", 12.0, 0.5, True])

    assert rows_of(content, "wards.xlsx") == [
        ["ward", "beds", "", ""],
        ["", "", "", ""],
        ["Ash", "12", "0.5", "TRUE"],
    ]


def test_a_cell_that_excel_shows_as_a_date_is_a_date() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_datetime(0, 0, date(2026, 3, 31), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_datetime(0, 1, datetime(2026, 3, 31), book.add_format({"num_format": "mm/dd/yy hh:mm"}))  # noqa: DTZ001 -- Excel knows no zone
        sheet.write_datetime(0, 2, datetime(2026, 3, 31, 23, 59), book.add_format({"num_format": "dd/mm/yyyy hh:mm"}))  # noqa: DTZ001
        sheet.write_number(0, 3, 46112)

    assert rows_of(file.getvalue(), "a.xlsx") == [["2026-03-31", "2026-03-31", "2026-03-31 23:59:00", "46112"]]


def test_only_the_first_sheet_is_read_and_a_note_says_so() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Wards").write_row(0, 0, ["ward", "beds"])
        book.add_worksheet("Notes").write_formula(0, 0, "=1+1")

    sheet = read_rows(file.getvalue(), "wards.xlsx", LIMITS)

    assert (sheet.formulas, list(sheet.rows)) == ((), [["ward", "beds"]])
    assert sheet.notes == ("The workbook has 2 sheets. Only the first, “Wards”, was read.",)


def test_formulas_are_named_by_their_cells_in_the_sheet_that_the_workbook_puts_first() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Notes").write_row(0, 0, ["nothing", "here"])
        sheet = book.add_worksheet("Wards")
        sheet.write_row(0, 0, ["ward", "beds"])
        sheet.write_formula(1, 1, "=6+6", value=12)
    parts = parts_of(file.getvalue())
    notes, wards = re.findall(rb"<sheet [^>]*>", parts["xl/workbook.xml"])
    turned = parts["xl/workbook.xml"].replace(notes + wards, wards + notes)

    found = read_rows(zipped(parts | {"xl/workbook.xml": turned}), "wards.xlsx", LIMITS)

    assert found.formulas == (Fault(2, "B", "a formula", "a value: copy the cells and paste them as values"),)
    assert list(found.rows) == [["ward", "beds"], ["", "12"]]


def test_rows_with_nothing_in_them_are_passed_over_and_too_many_others_refused() -> None:
    limits = Limits(rows=2, header_within=1)
    rows = [["ward"], [], ["", " "], ["Ash"], ["Elm"]]

    assert list(filled(enumerate(rows[:4], start=1), limits)) == [(1, ["ward"]), (4, ["Ash"])]
    with pytest.raises(Unreadable) as refused:
        list(filled(enumerate(rows, start=1), limits))
    assert refused.value.fault == Fault(None, "file", "more than 2 rows", "at most 2 rows")


def test_a_file_over_the_limit_is_refused() -> None:
    assert fault_of(b"x" * (10 * 2**20 + 1), "wards.csv") == Fault(None, "file", "10.0 MB", "at most 10 MB")


def test_a_wide_sheet_is_read_as_far_as_its_limit_and_no_further() -> None:
    two_alphabets = Limits(rows=10, header_within=1, columns=52)

    widest = read_rows(workbook(list(range(52))), "wide.xlsx", two_alphabets)

    assert next(widest.rows)[-1] == "51"
    with pytest.raises(Unreadable) as refused:
        read_rows(workbook(list(range(53))), "wide.xlsx", two_alphabets)
    assert refused.value.fault == Fault(None, "file", "a cell in column BA", "at most 52 columns, A to AZ")


@given(st.integers(1, 20_000))
def test_a_columns_letters_give_its_number_back(number: int) -> None:
    assert number_of(letters(number)) == number


@given(st.binary(max_size=400))
def test_no_bytes_at_all_make_the_reader_fall_over(content: bytes) -> None:
    for name in ("a.csv", "a.xlsx", "a"):
        try:
            list(read_rows(content, name, LIMITS).rows)
        except Unreadable as unreadable:
            assert unreadable.fault.found  # noqa: PT017 -- reading is the other good end

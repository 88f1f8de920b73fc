"""What a file says, and every fault in it, each with its row."""

import io
from collections.abc import Callable
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.sheets.samples import workbook
from tests.wres.samples import BOARD, CASES, HEADER, RECRUITMENT, csv_of, facts, headcount, whole
from tracker.sheets.faults import Fault
from tracker.wres.documents.wide_workbook import wide_workbook
from tracker.wres.imports.found import Shape
from tracker.wres.imports.reading import read
from tracker.wres.imports.rows import MAX_ROWS, WIDE_HEADER

PERCENTAGE = "a percentage from 0 to 100"
WHOLE = "a whole number from 0 to 9,999,999"


def faults_of(*rows: str) -> list[tuple[object, ...]]:
    return [tuple(fault) for fault in read(csv_of(*rows), "return.csv").faults]


def test_a_long_file_is_read_whatever_the_order_of_its_rows() -> None:
    rows = [*BOARD, *RECRUITMENT, *headcount(1500, 900, 80)]

    reading = read(csv_of(*rows), "return.csv")

    assert (reading.faults, reading.shape, reading.rows_read) == ((), Shape.LONG, len(rows))
    assert reading.facts == facts(*rows)


def test_the_first_sheet_of_a_workbook_is_read_with_numbers_as_excel_keeps_them() -> None:
    content = workbook(
        HEADER.split(","),
        [1, "headcount", "clinical", 5, "white", 5.0],
        [],
        [5, "percent", "", "", "bme", 27.1],
        ["5", "respondents", None, None, "BME ", "70"],
    )

    reading = read(content, "return.xlsx")

    assert reading.faults == ()
    assert [fact.value for fact in reading.facts] == [5, Decimal("27.1"), 70]


def test_a_wide_workbook_is_known_by_its_header_and_last_year_is_not_read() -> None:
    content = workbook(
        ["WRES return"],
        list(WIDE_HEADER),
        [2, "shortlisted", "", "", 603, 151, "", 999, 999, 999],
        [2, "appointed", "", "", 48, 12],
        [3, "disciplinary"],
    )

    reading = read(content, "return.xlsx")

    assert (reading.faults, reading.shape, reading.rows_read) == ((), Shape.WIDE, 3)
    assert reading.facts == facts(
        "2,shortlisted,,,white,603", "2,shortlisted,,,bme,151", "2,appointed,,,white,48", "2,appointed,,,bme,12"
    )


def test_other_sheets_are_left_alone_and_the_preview_says_so() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        first, second = book.add_worksheet("Figures"), book.add_worksheet("Notes")
        first.write_row(0, 0, HEADER.split(","))
        first.write_row(1, 0, [2, "appointed", "", "", "white", 5])
        second.write_formula(0, 0, "=1+1")

    reading = read(file.getvalue(), "return.xlsx")

    assert reading.notes == ("The workbook has 2 sheets. Only the first, “Figures”, was read.",)
    assert reading.facts == facts("2,appointed,,,white,5")


def test_percentages_that_look_like_shares_are_pointed_out() -> None:
    reading = read(csv_of("5,percent,,,white,0.27", "5,percent,,,bme,0.31"), "return.csv")

    assert reading.faults == ()
    assert [note[:48] for note in reading.notes] == ["Every percentage in this file is 1 or less. A ce"]


ROW_FAULTS = [
    ("0,board,,,white,5", [(2, "indicator", "0", "an indicator from 1 to 9")]),
    ("ten,board,,,white,5", [(2, "indicator", "ten", "an indicator from 1 to 9")]),
    ("2,board,,,white,5", [(2, "item", "board", "shortlisted or appointed")]),
    ("2,appointed,clinical,,white,5", [(2, "staff_group", "clinical", "nothing: leave it empty")]),
    ("2,appointed,,all,white,5", [(2, "band", "all", "nothing: leave it empty")]),
    ("1,headcount,clinical,all,white,5", [(2, "staff_group", "clinical", "nothing: leave it empty")]),
    ("1,headcount,,5,white,5", [(2, "staff_group", "nothing", "non-clinical, clinical or medical-dental")]),
    (
        "1,headcount,medical-dental,8a,white,5",
        [(2, "band", "8a", "consultants, senior-medical-managers, career-grade, trainees or other")],
    ),
    ("2,appointed,,,Asian,5", [(2, "ethnicity", "Asian", "white, bme or unknown")]),
    ("5,percent,,,unknown,5", [(2, "ethnicity", "unknown", "white or bme")]),
    ("2,appointed,,,white,5.5", [(2, "value", "5.5", WHOLE)]),
    ("2,appointed,,,white,-5", [(2, "value", "-5", WHOLE)]),
    ("2,appointed,,,white,", [(2, "value", "nothing", WHOLE)]),
    ("2,appointed,,,white", [(2, "value", "nothing", WHOLE)]),
    ("2,appointed,,,white,10000000", [(2, "value", "10000000", WHOLE)]),
    ("2,appointed,,,white,1e3", [(2, "value", "1e3", WHOLE)]),
    ("2,appointed,,,white,٥", [(2, "value", "٥", WHOLE)]),
    ("2,appointed,,,white,NaN", [(2, "value", "NaN", WHOLE)]),
    ("2,appointed,,,white,=1+1", [(2, "value", "=1+1", WHOLE)]),
    ("5,percent,,,white,100.1", [(2, "value", "100.1", PERCENTAGE)]),
    ("2,appointed,,,white,5,6", [(2, "value", "7 columns", "6 columns")]),
    ("2,appoin\x07ted,,,white,5", [(2, "item", "appoin\ufffdted", "shortlisted or appointed")]),
    (
        "7,board,x,y,z,-1",
        [
            (2, "item", "board", "percent or respondents"),
            (2, "staff_group", "x", "nothing: leave it empty"),
            (2, "band", "y", "nothing: leave it empty"),
            (2, "ethnicity", "z", "white or bme"),
            (2, "value", "-1", WHOLE),
        ],
    ),
]


@pytest.mark.parametrize(("row", "faults"), ROW_FAULTS)
def test_a_faulty_row_says_what_was_found_and_what_was_expected(row: str, faults: list[tuple[object, ...]]) -> None:
    assert faults_of(row) == faults


def test_all_faults_are_told_at_once_in_the_order_of_the_rows() -> None:
    rows = ("2,shortlisted,,,bme,4", "2,appointed,,,bme,5", '"3",disciplinary,,,"wh\nite",1', "", *CASES[:1] * 2)

    assert faults_of(*rows) == [
        (3, "value", "5", "no more than the 4 people shortlisted (BME)"),
        (4, "ethnicity", "wh\ufffdite", "white, bme or unknown"),
        (7, "ethnicity", "3 disciplinary white", "each fact once: it is also in row 6"),
    ]


def test_a_wide_workbook_names_its_own_columns() -> None:
    content = workbook(
        list(WIDE_HEADER),
        [5, "percent", "", "", 20, 120, 3],
        [6, "nonsense", "", "", 20, 30],
        [2, "shortlisted", "", "", 5, 5],
        [2, "appointed", "", "", 9, 5],
        [2, "appointed", "", "", "", 5],
    )

    assert read(content, "return.xlsx").faults == (
        Fault(2, "BME", "120", PERCENTAGE),
        Fault(2, "Unknown", "unknown", "white or bme"),
        Fault(3, "Item", "nonsense", "percent or respondents"),
        Fault(5, "White", "9", "no more than the 5 people shortlisted (White)"),
        Fault(6, "BME", "2 appointed bme", "each fact once: it is also in row 5"),
    )


def test_a_percent_sign_and_a_whole_number_with_a_point_are_understood() -> None:
    reading = read(csv_of("5,percent,,,white,27.1%", "5,respondents,,,white,70.0"), "return.csv")

    assert [fact.value for fact in reading.facts] == [Decimal("27.1"), 70]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "an empty file"),
        (b"\r\n\r\n", "an empty file"),
        (HEADER.encode(), "a header and no figures"),
        (b"Indicator;item", "the header “Indicator;item”"),
        (
            HEADER.replace("value", "Value").encode() + b"\n",
            "the header “indicator,item,staff_group,band,ethnicity,Value”",
        ),
    ],
)
def test_a_file_without_its_header_or_rows_says_what_belongs_there(content: bytes, found: str) -> None:
    reading = read(content, "return.csv")

    assert [fault.found for fault in reading.faults] == [found]
    assert reading.facts == ()


def test_a_hundred_thousand_rows_are_read_to_the_end_and_two_hundred_thousand_are_refused() -> None:
    row = "2,appointed,,,white,5"

    most = read(csv_of(*[row] * MAX_ROWS), "return.csv")
    too_many = read(csv_of(*[row] * 200_000), "return.csv")

    assert (most.rows_read, len(most.faults)) == (MAX_ROWS, MAX_ROWS - 1)
    assert too_many.faults == (
        Fault(None, "file", "more than 100,000 rows", "at most 100,000 rows: a return needs fewer than 200"),
    )


@given(st.text(max_size=60))
def test_no_text_in_a_cell_makes_the_reader_fall_over(text: str) -> None:
    quoted = text.replace('"', '""').encode("utf-8", "ignore").decode()

    reading = read(csv_of(f'"{quoted}",appointed,,,white,5'), "return.csv")

    assert reading.faults or text.strip() == "2"


def _cut(content: bytes, at: int) -> bytes:
    return content[:at] + content[at + 1 :]


def _flip(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


@pytest.mark.parametrize("damage", [_cut, _flip])
def test_a_damaged_workbook_is_refused_or_read_and_never_breaks_the_reader(
    damage: Callable[[bytes, int], bytes],
) -> None:
    content = wide_workbook(whole())

    for at in range(0, len(content), 97):
        reading = read(damage(content, at), "return.xlsx")

        assert reading.faults or set(reading.facts) <= set(whole())

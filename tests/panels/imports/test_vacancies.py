"""What an export says, and every fault in it, each with its row and the file's own name of the column."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.panels.samples import COLUMNS, HEADER, SOUND, csv_of, row
from tests.sheets.samples import workbook
from tracker.panels.imports import vacancies
from tracker.panels.imports.vacancies import LIMITS, NEITHER, look, read
from tracker.panels.rules.columns import Field, guess
from tracker.panels.rules.written import BAND, DAY, POSTS, STAFF_GROUP
from tracker.sheets.faults import Fault
from tracker.sheets.limits import letters
from tracker.wres.rules.vocabulary import Band, StaffGroup


def faults_of(*rows: Sequence[str]) -> list[tuple[Any, ...]]:
    return [tuple(fault) for fault in read(csv_of(*rows), "export.csv", COLUMNS).faults]


def test_the_sample_has_its_columns_in_the_order_of_the_fields() -> None:
    assert list(COLUMNS.values()) == list(HEADER)


def test_a_row_becomes_plain_values() -> None:
    reading = read(csv_of(SOUND), "export.csv", COLUMNS)

    assert (reading.faults, reading.rows_read, reading.rows[0].number) == ((), 1, 2)
    assert reading.rows[0].values == {
        Field.REFERENCE: "400-1",
        Field.POST: "Ward manager",
        Field.BAND: Band.BAND_7,
        Field.STAFF_GROUP: StaffGroup.CLINICAL,
        Field.MANAGER: "Samuel Adeyemi",
        Field.OPENED: date(2026, 9, 1),
        Field.CLOSES: date(2026, 9, 22),
        Field.POSTS: 1,
        Field.DIVISION: "Medicine",
        Field.SITE: "Ashbourne General",
        Field.CAMPAIGN: "Autumn",
    }


def test_an_empty_cell_and_a_column_that_is_not_mapped_say_nothing() -> None:
    columns = dict(COLUMNS)
    del columns[Field.SITE]

    reading = read(csv_of(row(closes_on="", campaign=" ", posts="")), "export.csv", columns)

    assert reading.faults == ()
    assert {Field.SITE, Field.CLOSES, Field.CAMPAIGN, Field.POSTS} & set(reading.rows[0].values) == set()


def test_a_workbook_is_read_with_the_dates_and_numbers_of_its_cells() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, SOUND)
        sheet.write_datetime(1, 5, date(2026, 9, 1), day)
        sheet.write_number(1, 6, 46287)
        sheet.write_number(1, 7, 2)
        sheet.write_number(1, 2, 7)

    values = read(file.getvalue(), "export.xlsx", COLUMNS).rows[0].values

    assert (values[Field.OPENED], values[Field.CLOSES]) == (date(2026, 9, 1), date(2026, 9, 22))
    assert (values[Field.POSTS], values[Field.BAND]) == (2, Band.BAND_7)


def test_a_title_above_the_header_and_blank_rows_are_passed_over_and_rows_keep_their_numbers() -> None:
    title = csv_of(
        ("Trac vacancies", "1 to 30 September"), ("",), HEADER, SOUND, ("", " "), row(reference=""), header=()
    )

    seen, reading = look(title, "export.csv"), read(title, "export.csv", COLUMNS)

    assert seen.headers == HEADER
    assert [fault.row for fault in reading.faults] == [7]


def test_a_look_shows_the_first_three_values_of_each_column() -> None:
    rows = [row(reference=f"400-{number}", campaign="" if number < 3 else "Autumn") for number in range(1, 9)]

    seen = look(csv_of(*rows), "export.csv")

    assert seen.examples["Vacancy Ref"] == ("400-1", "400-2", "400-3")
    assert seen.examples["Campaign"] == ("Autumn", "Autumn", "Autumn")


def test_columns_without_a_name_or_with_the_same_one_are_told_apart_by_their_letter() -> None:
    seen = look(csv_of(("1", "2", "3", "4"), header=("Name", "", "Name", "Band", "", "")), "export.csv")

    assert seen.headers == ("Name", "Column B", "Name (column C)", "Band")


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"reference": ""}, ("Vacancy Ref", "nothing", "a reference in every row")),
        ({"post": "  "}, ("Job Title", "nothing", "a post in every row")),
        ({"band": ""}, ("Band", "nothing", "a band or grade in every row")),
        ({"staff_group": ""}, ("Staff Group", "nothing", "a staff group in every row")),
        ({"manager_name": ""}, ("Appointing Manager", "nothing", "a recruiting manager in every row")),
        ({"opened_on": ""}, ("Date advertised", "nothing", "the day it opened in every row")),
        ({"band": "Band 10"}, ("Band", "Band 10", BAND)),
        (
            {"band": "Consultant"},
            ("Band", "Consultants", "a band of Agenda for Change, or VSM: the staff group is clinical"),
        ),
        ({"staff_group": "Volunteers"}, ("Staff Group", "Volunteers", STAFF_GROUP)),
        ({"posts": "0"}, ("No. of posts", "0", POSTS)),
        ({"posts": "0.6"}, ("No. of posts", "0.6", POSTS)),
        ({"opened_on": "09/31/2026"}, ("Date advertised", "09/31/2026", DAY)),
        ({"closes_on": "31/08/2026"}, ("Closing date", "31 August 2026", "1 September 2026, when it opened, or later")),
        ({"reference": "4" * 61}, ("Vacancy Ref", "4" * 59 + "…", "at most 60 characters")),
        ({"post": "x" * 201}, ("Job Title", "x" * 59 + "…", "at most 200 characters")),
    ],
)
def test_a_faulty_row_says_what_was_found_and_what_was_expected(
    changed: dict[str, str], fault: tuple[str, ...]
) -> None:
    assert faults_of(row(**changed)) == [(2, *fault)]


def test_all_faults_are_told_at_once_in_the_order_of_the_rows() -> None:
    rows = [
        SOUND,
        row(reference="", band="Band 10", posts="none"),
        row(reference="400-2", closes_on="soon"),
        row(reference="400-2"),
        row(reference="400-1 ".upper()),
    ]

    assert [fault[:3] for fault in faults_of(*rows)] == [
        (3, "Vacancy Ref", "nothing"),
        (3, "Band", "Band 10"),
        (3, "No. of posts", "none"),
        (4, "Closing date", "soon"),
        (5, "Vacancy Ref", "400-2"),
        (6, "Vacancy Ref", "400-1"),
    ]
    assert faults_of(*rows)[-1][3] == "each reference once: it is also in row 2"


def test_a_reference_kept_as_text_by_a_formula_of_one_text_is_that_text() -> None:
    reading = read(csv_of(row(reference='="00123"')), "export.csv", COLUMNS)

    assert reading.rows[0].reference == "00123"


def test_a_formula_is_a_fault_in_a_column_that_is_read_and_nobodys_concern_in_another() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, (*HEADER, "Link"))
        sheet.write_row(1, 0, SOUND)
        sheet.write_formula(1, 1, '="Ward "&"manager"', value="Ward manager")
        sheet.write_formula(1, 11, "=1+1", value=2)

    reading = read(file.getvalue(), "export.xlsx", COLUMNS)

    assert reading.faults == (Fault(2, "Job Title", "a formula", "a value: copy the cells and paste them as values"),)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "an empty file"),
        (b"\r\n\r\n", "an empty file"),
        (b"Vacancy Ref;Job Title;Band\r\n400-1;Nurse;5\r\n", "the header “Vacancy Ref;Job Title;Band”"),
        (csv_of(), "a header and no rows"),
        (csv_of(("1",) * 53, header=[f"C{number}" for number in range(53)]), "53 columns"),
        (csv_of((*SOUND, "A"), header=(*HEADER, "Ethnic origin")), "a column “Ethnic origin”"),
        (csv_of((*SOUND, "A"), header=(*HEADER, "q" * 60 + " ethnicity")), f"a column “{'q' * 59}…”"),
    ],
)
def test_a_file_that_is_no_list_of_vacancies_says_so(content: bytes, found: str) -> None:
    fault = look(content, "export.csv").fault

    assert fault
    assert fault.found == found


def test_a_list_of_applicants_is_refused_whichever_columns_are_mapped() -> None:
    content = csv_of((*SOUND, "Amara"), header=(*HEADER, "Applicant first name"))

    assert read(content, "export.csv", COLUMNS).faults == (
        Fault(1, "file", "a column “Applicant first name”", NEITHER),
    )


@pytest.mark.parametrize("rows", [1, 5_000])
@pytest.mark.parametrize("header", ["Group", ""])
def test_a_cell_that_says_an_ethnicity_is_refused_however_far_down_and_whatever_its_column_is_called(
    header: str, rows: int
) -> None:
    told = [(*row(reference=f"400-{number}"), "1") for number in range(rows)]
    content = csv_of(*told, (*row(reference="500-1"), " White -  British"), header=(*HEADER, header, "Notes"))

    faults = [look(content, "export.csv").fault, *read(content, "export.csv", COLUMNS).faults]

    column = header or f"Column {letters(len(HEADER) + 1)}"
    expected = Fault(rows + 2, "file", f"somebody's ethnicity in the column “{column}”", NEITHER)
    assert faults == [expected, expected]


def test_a_cell_beyond_the_last_header_is_looked_at_as_well() -> None:
    fault = look(csv_of((*SOUND, "BME")), "export.csv").fault

    assert fault
    assert fault.found == f"somebody's ethnicity in the column “Column {letters(len(HEADER) + 1)}”"


def test_more_cells_than_are_remembered_are_looked_at_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vacancies, "MOST_KNOWN", 1)
    rows = [row(reference="400-1"), row(reference="400-2"), (*row(reference="400-3"), "BAME")]

    assert look(csv_of(*rows), "export.csv").fault is not None


def test_a_column_that_was_mapped_and_is_not_there_is_named() -> None:
    reading = read(csv_of(SOUND), "export.csv", COLUMNS | {Field.SITE: "Hospital"})

    assert [fault.found for fault in reading.faults] == ["no column “Hospital”"]


def test_a_workbook_of_two_sheets_is_refused_since_the_other_may_be_about_people() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Vacancies")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, SOUND)
        book.add_worksheet("Applicants").write_row(0, 0, ("Name", "Ethnic origin"))

    fault = look(file.getvalue(), "export.xlsx").fault

    assert fault == Fault(
        None, "file", "a workbook of 2 sheets", "a workbook with the vacancies in its only sheet: delete the others"
    )


def test_a_hundred_thousand_rows_are_read_and_two_hundred_thousand_refused() -> None:
    many = [row(reference=f"400-{number}") for number in range(200_000)]

    most = read(csv_of(*many[: LIMITS.rows]), "export.csv", COLUMNS)
    too_many = read(csv_of(*[each[:6] for each in many], header=HEADER[:6]), "export.csv", guess(HEADER[:6]))

    assert (most.faults, len(most.rows)) == ((), 100_000)
    assert too_many.faults == (
        Fault(None, "file", "more than 100,000 rows", "at most 100,000 rows: send in a shorter period"),
    )


CELLS = st.text(max_size=20) | st.sampled_from(["Band 5", "31/03/2026", "1", "Clinical", "400-1", '="1"', '="'])


@given(st.lists(st.lists(CELLS, max_size=14), max_size=6), st.booleans())
def test_no_rows_at_all_make_the_reader_fall_over(rows: list[list[str]], as_workbook: bool) -> None:
    printable = [["".join(filter(str.isprintable, cell)) for cell in cells] for cells in rows]
    content = workbook(HEADER, *printable) if as_workbook else csv_of(*printable)

    reading = read(content, "export.xlsx" if as_workbook else "export.csv", COLUMNS)

    assert len(reading.rows) <= reading.rows_read <= len(rows)
    assert reading.rows_read == len(reading.rows) + len({fault.row for fault in reading.faults})

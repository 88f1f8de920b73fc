"""Files that lie about what they are, or unpack to far more than they weigh."""

import io
import struct
import zipfile

import pytest
import xlsxwriter

from tests.wres.samples import HEADER, csv_of, whole, whole_csv
from tracker.wres.documents.long_file import long_workbook
from tracker.wres.imports.faults import Fault
from tracker.wres.imports.reading import read
from tracker.wres.imports.unpacking import MAX_MEMBERS

AS_EXCEL = "an .xlsx workbook saved by Excel"
CAN_OPEN = "an .xlsx workbook that Excel can open"


def only_fault(content: bytes, name: str) -> Fault:
    (fault,) = read(content, name).faults
    return fault


def zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return file.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_sheet(sheet: bytes) -> bytes:
    """A workbook whose first sheet is this XML."""
    parts = parts_of(long_workbook(whole()))
    return zipped(parts | {"xl/worksheets/sheet1.xml": sheet})


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [
        (long_workbook(whole()), "return.csv", "a workbook or zip file named .csv"),
        (whole_csv(), "return.xlsx", "a file named .xlsx that is not an Excel workbook"),
        (b"\x00\x01\x02", "return.csv", "a binary file named .csv"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "return.xlsx", "an old or password-protected Excel file"),
        (b"%PDF-1.7", "return.pdf", "a file named .pdf"),
        (whole_csv(), "return", "a file named without an ending"),
        (long_workbook(whole()), "return.xlsm", "a file named .xlsm"),
        (zipped({"readme.xml": b"<a/>"}), "return.xlsx", "a zip file that is not a workbook"),
        (b"PK\x03\x04 nonsense", "return.xlsx", "a damaged or protected workbook"),
        (zipped({"xl/workbook.xml": b"<workbook/>"}), "return.xlsx", "a damaged workbook"),
        ("indicator".encode("utf-16"), "return.csv", "text in UTF-16"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(content: bytes, name: str, found: str) -> None:
    assert only_fault(content, name).found == found


def test_windows_1252_is_refused_with_the_way_to_save_it() -> None:
    content = csv_of("2,appointed,,,white,5") + "Zoë’s note".encode("cp1252")

    assert only_fault(content, "return.csv") == Fault(
        3,
        "file",
        "text that is not UTF-8 (byte EB, perhaps Windows-1252)",
        "UTF-8 text: in Excel choose File, Save as, “CSV UTF-8 (comma delimited)”",
    )


def test_a_quotation_mark_that_never_closes_is_named_with_its_row() -> None:
    fault = only_fault(csv_of("2,appointed,,,white,5", '2,"appointed,,,bme,5'), "return.csv")

    assert (fault.row, fault.column, fault.expected) == (3, "file", "commas between values and closed quotation marks")


def test_a_workbook_that_unpacks_to_far_too_much_is_refused_before_it_is_opened() -> None:
    bomb = with_sheet(b" " * (100 * 2**20))

    assert only_fault(bomb, "return.xlsx").found[:36] == "a workbook that unpacks to 100 MB in"


def test_a_workbook_that_packs_too_well_is_refused() -> None:
    assert (
        only_fault(with_sheet(b" " * (20 * 2**20)), "return.xlsx").found[:35] == "a workbook that unpacks to 20 MB in"
    )


def test_a_workbook_of_very_many_parts_is_refused() -> None:
    many = zipped({f"xl/part{number}.xml": b"" for number in range(MAX_MEMBERS + 1)})

    assert only_fault(many, "return.xlsx").found == f"a workbook that unpacks to 0 MB in {MAX_MEMBERS + 1} parts"


def test_a_part_that_lies_about_its_size_is_found_out() -> None:
    sheet = b"<worksheet>" + b" " * (5 * 2**20)
    honest = with_sheet(sheet)

    lying = honest.replace(struct.pack("<I", len(sheet)), struct.pack("<I", 100))

    assert lying != honest
    assert only_fault(lying, "return.xlsx").found == "a damaged or protected workbook"


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        (b'r="A1048576"', "a cell in row 1,048,576"),
        (b"r = 'C200001'", "a cell in row 200,001"),
        (b'r="XFD1"', "a cell in column XFD"),
    ],
)
def test_a_cell_far_away_is_refused_before_memory_is_given_to_all_between(reference: bytes, found: str) -> None:
    sheet = b'<worksheet><sheetData><row><c r="A1"><v>1</v></c><c %s><v>1</v></c></row></sheetData></worksheet>'

    assert only_fault(with_sheet(sheet % reference), "return.xlsx").found == found


def test_a_far_cell_hides_in_no_part_of_the_workbook() -> None:
    parts = parts_of(long_workbook(whole()))
    decoy = parts["xl/workbook.xml"].replace(b"<sheets>", b'<!-- <sheet r:id="rId9"/> --><sheets>')
    sheet = b'<worksheet><sheetData><row><c r="A1048576"><v>1</v></c></row></sheetData></worksheet>'

    lying = zipped(parts | {"xl/workbook.xml": decoy, "xl/worksheets/sheet1.xml": sheet})

    assert only_fault(lying, "return.xlsx").found == "a cell in row 1,048,576"


def test_a_workbook_that_does_not_say_where_its_sheet_is_is_searched_for_formulas_all_the_same() -> None:
    parts = parts_of(long_workbook(whole()))
    sheet = parts["xl/worksheets/sheet1.xml"].replace(
        b"</sheetData>", b'<row r="99"><c r="A99"><f>1+1</f></c></row></sheetData>'
    )

    nameless = zipped(parts | {"xl/_rels/workbook.xml.rels": b"<Relationships/>", "xl/worksheets/sheet1.xml": sheet})

    assert read(nameless, "return.xlsx").faults != ()


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

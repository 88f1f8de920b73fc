"""Files that lie about what they are, or ask for far more memory than they weigh."""

import os
import struct
import time

import pytest

from tests.sheets.samples import fault_of, parts_of, rows_of, with_parts, workbook, zipped
from tracker.sheets.faults import Fault
from tracker.sheets.measuring import AS_EXCEL
from tracker.sheets.unpacking import MAX_MEMBERS

BOOK = workbook(["ward", "beds"], ["Ash", 12])
TEXT = b"ward,beds\r\nAsh,12\r\n"
TOO_MUCH_TEXT = Fault(None, "file", "texts of more than 64 MB in all", "at most 64 MB unpacked")
LOST = Fault(None, "file", "cells that do not say where they are", AS_EXCEL)


def with_picture(content: bytes) -> bytes:
    """The same workbook with a part that packs badly, so that the others may pack too well."""
    return zipped(parts_of(content) | {"xl/media/image1.png": os.urandom(50_000)})


def sheet_of(*rows: bytes) -> bytes:
    return b"<worksheet><sheetData>" + b"".join(rows) + b"</sheetData></worksheet>"


@pytest.mark.parametrize(
    ("content", "name", "found"),
    [
        (b"", "wards.csv", "an empty file"),
        (BOOK, "wards.csv", "a workbook or zip file named .csv"),
        (TEXT, "wards.xlsx", "a file named .xlsx that is not an Excel workbook"),
        (b"\x00\x01\x02", "wards.csv", "a binary file named .csv"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "wards.xlsx", "an old or password-protected Excel file"),
        (b"%PDF-1.7", "wards.pdf", "a file named .pdf"),
        (TEXT, "wards", "a file named without an ending"),
        (BOOK, "wards.xlsm", "a file named .xlsm"),
        (zipped({"readme.xml": b"<a/>"}), "wards.xlsx", "a zip file that is not a workbook"),
        (b"PK\x03\x04 nonsense", "wards.xlsx", "a damaged or protected workbook"),
        (zipped({"xl/workbook.xml": b"<workbook/>"}), "wards.xlsx", "a damaged workbook"),
        ("ward".encode("utf-16"), "wards.csv", "text in UTF-16"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(content: bytes, name: str, found: str) -> None:
    assert fault_of(content, name).found == found


def test_windows_1252_is_refused_with_the_way_to_save_it() -> None:
    assert fault_of(TEXT + "Zoë’s ward".encode("cp1252"), "wards.csv") == Fault(
        3,
        "file",
        "text that is not UTF-8 (byte EB, perhaps Windows-1252)",
        "UTF-8 text: in Excel choose File, Save as, “CSV UTF-8 (comma delimited)”",
    )


def test_a_quotation_mark_that_never_closes_is_named_with_its_row() -> None:
    fault = fault_of(TEXT + b'Elm,"20\r\n', "wards.csv")

    assert (fault.row, fault.column, fault.expected) == (3, "file", "commas between values and closed quotation marks")


@pytest.mark.parametrize("megabytes", [100, 20])
def test_a_workbook_that_unpacks_to_far_more_than_its_size_is_refused_before_it_is_opened(megabytes: int) -> None:
    bomb = with_parts(sheet=b" " * (megabytes * 2**20))

    assert fault_of(bomb, "wards.xlsx").found[:36] == f"a workbook that unpacks to {megabytes} MB in "[:36]


def test_a_workbook_of_very_many_parts_is_refused() -> None:
    many = zipped({f"xl/part{number}.xml": b"" for number in range(MAX_MEMBERS + 1)})

    assert fault_of(many, "wards.xlsx").found == f"a workbook that unpacks to 0 MB in {MAX_MEMBERS + 1} parts"


def test_a_part_that_lies_about_its_size_is_found_out() -> None:
    sheet = b"<worksheet>" + b" " * (5 * 2**20)
    honest = with_parts(sheet=sheet)

    lying = honest.replace(struct.pack("<I", len(sheet)), struct.pack("<I", 100))

    assert lying != honest
    assert fault_of(lying, "wards.xlsx").found == "a damaged or protected workbook"


@pytest.mark.parametrize(
    ("place", "found"),
    [
        (b'r="A1048576"', "a cell in row 1,048,576"),
        (b"r = 'C200001'", "a cell in row 200,001"),
        (b'r="XFD1"', "a cell in column XFD"),
        (b'r="b1048576"', "a cell in row 1,048,576"),
        (b'r="xfd1"', "a cell in column XFD"),
        (b'r="AA1"', "a cell in column AA"),
        (b'r="%s1"' % (b"Z" * 9000), "a cell in column ZZZZ"),
        (b'r="A%s"' % (b"9" * 9000), "a cell in row 999,999,999,999,999"),
    ],
)
def test_a_cell_far_away_is_refused_before_memory_is_given_to_all_between(place: bytes, found: str) -> None:
    sheet = sheet_of(b'<row><c r="A1"><v>1</v></c><c %s><v>1</v></c></row>' % place)

    assert fault_of(with_parts(sheet=sheet), "wards.xlsx").found == found


def test_a_far_cell_hides_in_no_part_of_the_workbook() -> None:
    book = parts_of(BOOK)["xl/workbook.xml"]
    decoy = book.replace(b"<sheets>", b'<!-- <sheet r:id="rId9"/> --><sheets>')

    lying = with_parts(book=decoy, sheet=sheet_of(b'<row><c r="A1048576"><v>1</v></c></row>'))

    assert fault_of(lying, "wards.xlsx").found == "a cell in row 1,048,576"


@pytest.mark.parametrize(
    "cell",
    [
        b"<c><v>1</v></c>",
        b'<x:c t="n"><v>1</v></x:c>',
        b"<c x=\" r='A1'\"><v>1</v></c>",
        b'<c r="&#65;9"><v>1</v></c>',
        b'<c r="A00000000000000000009"><v>1</v></c>',
    ],
)
def test_cells_that_only_count_on_from_the_one_before_are_refused_since_many_reach_far(cell: bytes) -> None:
    wide = sheet_of(b"<row>" + cell * 20_000 + b"</row>", b'<row r="30000"><c r="A30000"><v>1</v></c></row>')

    assert fault_of(with_picture(with_parts(sheet=wide)), "wards.xlsx") == LOST


def test_a_cell_may_say_where_it_is_behind_its_style_and_its_prefix() -> None:
    row = b'<x:row r="1"><x:c s="0" t="n" r="A1"><x:v>7</x:v></x:c></x:row>'
    sheet = b"<x:worksheet><x:sheetData>" + row + b"</x:sheetData></x:worksheet>"

    assert rows_of(with_parts(sheet=sheet), "wards.xlsx") == [["7"]]


@pytest.mark.parametrize("claim", [b'uniqueCount="4000000000"', b"count = '99999999'", b'uniqueCount=" +400000000"'])
def test_a_part_that_claims_to_hold_billions_is_not_given_room_for_them(claim: bytes) -> None:
    texts = b"<sst " + claim + b"><si><t>ward</t></si></sst>"

    assert fault_of(with_parts(texts=texts), "wards.xlsx") == Fault(None, "file", "a damaged workbook", AS_EXCEL)


LONG_TEXT = b"x" * 100_000


@pytest.mark.parametrize(
    "texts",
    [
        b"<sst><si><t>" + LONG_TEXT + b"</t></si></sst>",
        b"<sst><!-- <si> --><si><t>" + LONG_TEXT + b"</t></si></sst>",
        b"<sst><si/><si><t>" + LONG_TEXT + b"</t></si></sst>",
    ],
)
def test_a_long_text_that_every_cell_names_is_refused(texts: bytes) -> None:
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 2001))

    assert fault_of(with_parts(sheet=sheet_of(cells), texts=texts), "wards.xlsx") == TOO_MUCH_TEXT


def test_a_long_text_that_one_cell_names_is_read_whatever_the_others_hold() -> None:
    short = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (row, row) for row in range(1, 2001))
    last = b'<row r="2001"><c r="A2001" t="s"><v>1</v></c></row>'
    texts = b"<sst><si><t>ward</t></si><si><r><t>" + LONG_TEXT + b"</t></r></si></sst>"

    rows = rows_of(with_parts(sheet=sheet_of(short, last), texts=texts), "wards.xlsx")

    assert [len(row[0]) for row in rows] == [4] * 2000 + [len(LONG_TEXT)]


def test_a_workbook_that_does_not_say_where_its_sheet_is_is_searched_for_formulas_all_the_same() -> None:
    sheet = parts_of(BOOK)["xl/worksheets/sheet1.xml"].replace(
        b"</sheetData>", b'<row r="99"><c r="A99"><f>1+1</f></c></row></sheetData>'
    )

    assert fault_of(with_parts(places=b"<Relationships/>", sheet=sheet), "wards.xlsx").found == "a damaged workbook"


def test_a_tag_that_never_ends_costs_no_more_than_its_length() -> None:
    endless = b"<worksheet><sheetData>" + b'<c r="A1" ' * 500_000

    started = time.process_time()
    fault = fault_of(with_picture(with_parts(sheet=endless)), "wards.xlsx")

    assert fault.found == "a damaged workbook"
    assert time.process_time() - started < 5  # seconds; to look for each end from each start would take an hour

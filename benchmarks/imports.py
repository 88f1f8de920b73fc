"""Reading and storing 100,000 rows, against the csv module and a bare executemany.

One return holds at most 136 different facts, so 100,000 sound rows are 736 returns; one file of 100,000 rows is a
faulty file, and reading it means finding every fault. Vacancies have no such limit: 100,000 of them are read and
checked from one file, as CSV and as a workbook.
"""

import csv
import io
import itertools
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import xlsxwriter
from flask import Flask
from python_calamine import CalamineWorkbook

from benchmarks.measuring import Comparison, compare
from tracker.accounts.models import Organisation, User
from tracker.accounts.rules import Kind
from tracker.db import db, transaction
from tracker.demonstration.figures import HEADER
from tracker.panels.imports import vacancies
from tracker.panels.rules.columns import FIELDS, guess
from tracker.wres import services
from tracker.wres.imports.reading import read
from tracker.wres.rules.lifecycle import FIRST_YEAR
from tracker.wres.rules.vocabulary import CELLS, Band

ROWS = 100_000
YEARS = range(FIRST_YEAR, 2027)

Row = tuple[str, ...]


def sound_rows() -> list[Row]:
    """Every fact that one return can hold, each with a value that fits the others."""
    cells = [codes for codes, cell in CELLS.items() if cell.band is not Band.ALL]
    return [(*codes, "9" if codes[0] == "1" else "3") for codes in cells]


def file_of(rows: list[Row]) -> bytes:
    """The rows as a file of the long format."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADER, *rows])
    return text.getvalue().encode()


def vacancy_rows() -> Iterator[Row]:
    """A header of ours, and vacancies in the words of a recruitment system."""
    yield tuple(known.label for known in FIELDS.values())
    for number in range(ROWS):
        yield (
            *(f"400-{number:06}", f"Staff nurse, ward {number % 500}", f"Band {number % 4 + 4}"),
            *("Nursing and Midwifery Registered", f"Amara Okafor {number % 100}", f"{number % 28 + 1:02}/03/2026"),
            *("31/03/2026", "1", "Medicine", "City Hospital", "Spring"),
        )


def workbook_of(rows: list[Row]) -> bytes:
    """The rows as a workbook, with every text kept once as Excel does."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def compare_vacancies() -> Iterator[Comparison]:
    """Reading 100,000 vacancies: bands, staff groups, days, numbers, and what is wrong between them."""
    rows = list(vacancy_rows())
    columns = guess(rows[0])
    text, book = io.StringIO(newline=""), workbook_of(rows)
    csv.writer(text).writerows(rows)
    plain = text.getvalue().encode()
    yield compare(
        "Read and check 100,000 vacancies in a CSV file",
        lambda: vacancies.read(plain, "vacancies.csv", columns),
        lambda: list(csv.reader(io.StringIO(plain.decode()))),
        beside="csv.reader on the same bytes",
        rounds=3,
    )
    yield compare(
        "Read and check 100,000 vacancies in a workbook",
        lambda: vacancies.read(book, "vacancies.xlsx", columns),
        lambda: CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python(),
        beside="calamine on the same bytes",
        rounds=3,
    )


def compare_imports(app: Flask, folder: Path) -> Iterator[Comparison]:
    """Reading one large faulty file; reading many sound ones; reading and storing those; vacancies."""
    yield from compare_vacancies()
    sound = sound_rows()
    large = file_of(list(itertools.islice(itertools.cycle(sound), ROWS)))
    yield compare(
        "Read and check one faulty file of 100,000 rows",
        lambda: read(large, "return.csv"),
        lambda: list(csv.reader(io.StringIO(large.decode()))),
        beside="csv.reader on the same bytes",
        rounds=3,
    )
    one = file_of(sound)
    files = [one] * (ROWS // len(sound) + 1)
    yield compare(
        f"Read and check 100,000 sound rows in {len(files)} files",
        lambda: [read(each, "return.csv") for each in files],
        lambda: [list(csv.reader(io.StringIO(each.decode()))) for each in files],
        beside="csv.reader on the same bytes",
        rounds=3,
    )
    with app.app_context():
        yield compare(
            f"Import 100,000 rows as {len(files)} returns, on record",
            lambda: _store(files),
            lambda: _store_bare(files, folder / f"{uuid.uuid4()}.sqlite3"),
            beside="csv.reader and executemany, one table, three indexes",
            rounds=1,
            warm_up=0,
        )


def _store(files: list[bytes]) -> None:
    """What the import screen does with each file: keep it, check it, make it a draft, write it down in the trail."""
    years = itertools.cycle(YEARS)
    for number, content in enumerate(files):
        year = next(years)
        with transaction():
            if year == YEARS[0]:
                actor, organisation = _somewhere(number)
            reading = read(content, "return.csv")
            upload = services.receive_upload(
                organisation, actor=actor, year=year, name="return.csv", media_type="text/csv", content=content
            )
            services.import_return(upload, actor=actor, facts=reading.facts)
        db.session.expunge_all()
        actor, organisation = db.session.merge(actor, load=False), db.session.merge(organisation, load=False)


def _somewhere(number: int) -> tuple[User, Organisation]:
    person = User(email=f"import{number}@example.nhs.uk", name="Amara Okafor")
    organisation = Organisation(name=f"Import {number}", ods_code=f"W{number:04}", kind=Kind.TRUST)
    db.session.add_all([person, organisation])
    db.session.flush()
    return person, organisation


def _store_bare(files: list[bytes], path: Path) -> None:
    """The same rows with their return's number, all in one transaction, nothing checked and nothing on record."""
    rows = (
        (uuid.uuid4().hex, number, *row)
        for number, content in enumerate(files)
        for row in itertools.islice(csv.reader(io.StringIO(content.decode())), 1, None)
    )
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "CREATE TABLE figure (id TEXT PRIMARY KEY, number INTEGER, indicator, item, staff_group, band, ethnicity, "
            "value)"
        )
        connection.execute("CREATE INDEX by_number ON figure (number)")
        connection.execute(
            "CREATE UNIQUE INDEX by_cell ON figure (number, indicator, item, staff_group, band, ethnicity)"
        )
        connection.executemany("INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)

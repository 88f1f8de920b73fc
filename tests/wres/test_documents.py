"""A return that is written and read again is the same return, in every shape."""

import io
from collections.abc import Callable, Iterable
from decimal import Decimal

import pytest
import time_machine
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tests.wres.samples import BOARD, RECRUITMENT, facts, headcount, whole
from tracker.wres.documents.long_file import long_csv, long_workbook
from tracker.wres.documents.wide_workbook import wide_workbook
from tracker.wres.imports.reading import read
from tracker.wres.imports.rows import LONG_HEADER
from tracker.wres.rules.facts import Fact, problems_of
from tracker.wres.rules.vocabulary import CELLS, ROWS, Band, Item

Write = Callable[[Iterable[Fact]], bytes]
WRITERS: dict[str, Write] = {"return.csv": long_csv, "return.xlsx": long_workbook, "wide.xlsx": wide_workbook}


def values_of(item: Item) -> st.SearchStrategy[Decimal]:
    if item is Item.PERCENT:
        return st.decimals(0, 100, places=6)
    return st.integers(0, 9_999_999).map(Decimal)


@st.composite
def returns(draw: st.DrawFn) -> tuple[Fact, ...]:
    """Any facts that stand together."""
    cells = draw(st.lists(st.sampled_from(list(CELLS.values())), min_size=1, unique=True))
    found = [Fact(*cell, draw(values_of(cell.item))) for cell in cells]
    while problems := problems_of(found):
        found.pop(problems[0].position)
    return tuple(found)


@settings(max_examples=60)
@given(returns())
def test_a_return_that_is_exported_and_imported_is_the_same_return(given_facts: tuple[Fact, ...]) -> None:
    if not given_facts:
        return
    for name, write in WRITERS.items():
        reading = read(write(given_facts), name)

        assert reading.faults == ()
        assert set(reading.facts) == set(given_facts)


@pytest.mark.parametrize("name", WRITERS)
def test_a_whole_return_comes_back_in_order(name: str) -> None:
    assert read(WRITERS[name](reversed(whole())), name).facts == whole()


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_return_gives_the_same_bytes_on_another_day(name: str) -> None:
    with time_machine.travel("2026-06-15 10:00:00+01:00"):
        first = WRITERS[name](whole())
    with time_machine.travel("2027-06-15 10:00:00+01:00"):
        second = WRITERS[name](whole())

    assert first == second


def test_a_value_from_the_database_is_written_without_its_noughts() -> None:
    fact = facts("5,percent,,,white,27.100000")

    assert long_csv(fact).decode().splitlines() == [",".join(LONG_HEADER), "5,percent,,,white,27.1"]


def test_the_template_has_a_row_an_item_and_no_figure() -> None:
    (fault,) = read(wide_workbook(()), "template.xlsx").faults

    assert fault.found == "a header and no figures"


def test_the_working_copy_shows_last_year_beside_this_year_and_is_one_sheet() -> None:
    content = wide_workbook(facts(*headcount(60, 30, 10)), facts(*RECRUITMENT, *BOARD), whose="=Whose, 31 March 2026")

    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        (name,) = book.sheet_names
        rows = book.get_sheet_by_index(0).to_python()

    assert name == "WRES return"
    assert rows[1][0] == "=Whose, 31 March 2026"
    assert rows[4] == [1, "headcount", "", Band.ALL, 60, 30, 10, "", "", ""]
    appointed = next(row for row in rows if row[1] == "appointed")
    assert appointed == [2, "appointed", "", "", "", "", "", 300, 130, 6]
    assert len(rows) == 4 + len(ROWS)

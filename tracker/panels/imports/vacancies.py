"""From an export of a recruitment system to rows of plain values, in one pass."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from tracker.panels.rules.columns import REQUIRED, Field, about_people, guess, says_ethnicity
from tracker.panels.rules.imported import Row, misplaced_days, reference_key
from tracker.panels.rules.written import Expected, in_words, misfit, value_of
from tracker.sheets.faults import Fault, Unreadable, quoted
from tracker.sheets.limits import Limits, letters, number_of
from tracker.sheets.reading import Numbered, Sheet, filled, read_rows

LIMITS = Limits(
    rows=100_000,
    header_within=10,  # exports have a title and a date above their header
    columns=52,
    megabytes=20,
    remark="send in a shorter period",
)
EXAMPLES = 3
"""Values of a column that are shown while somebody says what it holds."""

LEAST_COLUMNS = 2
"""A row of fewer is a title, not a header."""

LONGEST_CATEGORY = 60
"""Characters of a category of ethnicity: longer cells say something else."""

MOST_KNOWN = 10_000

NEITHER = "an export of vacancies without the people who applied, their ethnicity or anything else about them"


@dataclass(frozen=True, slots=True)
class Look:
    """Which columns a file has, each with the first values that it holds; or why it cannot be read."""

    headers: tuple[str, ...] = ()
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says as it is mapped. It may be imported when ``faults`` is empty."""

    rows: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = ()
    rows_read: int = 0


def look(content: bytes, name: str) -> Look:
    """The columns of a file. Never raises for what is in the file."""
    try:
        return _look(content, name)
    except Unreadable as unreadable:
        return Look(fault=unreadable.fault)


def read(content: bytes, name: str, columns: Mapping[Field, str]) -> Reading:
    """What a file says. ``columns`` names the header of each field that it has. Never raises for what is in it."""
    try:
        return _read(content, name, columns)
    except Unreadable as unreadable:
        return Reading(faults=(unreadable.fault,))


def _look(content: bytes, name: str) -> Look:
    headers, body = _open(read_rows(content, name, LIMITS))
    first = list(islice(body, EXAMPLES * len(headers)))
    deque(body, maxlen=0)  # the whole file would be kept, so all of it is looked at
    if not first:
        raise Unreadable("a header and no rows", "at least one row with a vacancy")
    return Look(headers, {header: _examples(first, place) for place, header in enumerate(headers)})


def _read(content: bytes, name: str, columns: Mapping[Field, str]) -> Reading:
    sheet = read_rows(content, name, LIMITS)
    headers, body = _open(sheet)
    missing = [header for header in columns.values() if header not in headers]
    if missing:
        raise Unreadable(f"no column “{quoted(missing[0])}”", "the columns that were chosen for this file")
    reader = _Reader({each: (header, headers.index(header)) for each, header in columns.items()})
    rows = [reader.row(number, cells) for number, cells in body]
    faults = sorted([*reader.faults, *_formulas(sheet, reader)], key=lambda fault: fault.row or 0)
    return Reading(tuple(filter(None, rows)), tuple(faults), rows_read=len(rows))


def _open(sheet: Sheet) -> tuple[tuple[str, ...], Iterator[Numbered]]:
    """The headers of a sheet, and its rows below them. Raises Unreadable where there is no header.

    The whole file is kept, so nothing about people may be in a part of it that is not read either.
    """
    if len(sheet.names) > 1:
        found = f"a workbook of {len(sheet.names)} sheets"
        raise Unreadable(found, "a workbook with the vacancies in its only sheet: delete the others")
    numbered = enumerate(sheet.rows, start=1)
    top = list(filled(islice(numbered, LIMITS.header_within), LIMITS))
    if not top:
        raise Unreadable("an empty file", "a header row and at least one row with a vacancy")
    place = max(range(len(top)), key=lambda each: (len(guess(top[each][1])), _is_header(top[each][1]), -each))
    number, cells = top[place]
    if not _is_header(cells):
        found = f"the header “{quoted(','.join(filter(None, cells)))}”"
        raise Unreadable(found, "a header row with commas between the names of at least two columns", number)
    headers = tuple(_named(cells))
    if bad := about_people(cells):
        raise Unreadable(f"a column “{quoted(bad)}”", NEITHER, number)
    return headers, _without_ethnicity(filled(_chained(top[place + 1 :], numbered), LIMITS), headers)


def _without_ethnicity(rows: Iterable[Numbered], headers: Sequence[str]) -> Iterator[Numbered]:
    """The rows, whatever their columns are called. Raises Unreadable for a cell that says an ethnicity."""
    known: dict[str, bool] = {}  # a file says the same few things in most of its cells
    for number, cells in rows:
        for place, cell in enumerate(cells):
            if len(cell) <= LONGEST_CATEGORY and (says := known.get(cell)) is not False:
                says = known[cell] = says or says_ethnicity(cell)
                if says:
                    column = headers[place] if place < len(headers) else f"Column {letters(place + 1)}"
                    raise Unreadable(f"somebody's ethnicity in the column “{column}”", NEITHER, number)
        if len(known) > MOST_KNOWN:
            known.clear()
        yield number, cells


def _chained(first: Iterable[Numbered], rest: Iterable[Numbered]) -> Iterator[Numbered]:
    yield from first
    yield from rest


def _is_header(cells: Sequence[str]) -> bool:
    return sum(bool(cell.strip()) for cell in cells) >= LEAST_COLUMNS


def _named(cells: Sequence[str]) -> Iterator[str]:
    """A name for each column, no name twice; one without a name is known by its letter. Raises Unreadable."""
    names = [quoted(cell) if cell.strip() else "" for cell in cells]
    while not names[-1]:
        names.pop()
    if len(names) > LIMITS.columns:
        raise Unreadable(f"{len(names):,} columns", LIMITS.at_most_columns)
    for place, name in enumerate(names):
        letter = letters(place + 1)
        if not name:
            yield f"Column {letter}"
        else:
            yield name if names.index(name) == place else f"{name} (column {letter})"


def _examples(rows: Sequence[Numbered], place: int) -> tuple[str, ...]:
    values = (cells[place].strip() for _, cells in rows if place < len(cells))
    return tuple(quoted(value) for value in islice(filter(None, values), EXAMPLES))


def _formulas(sheet: Sheet, reader: "_Reader") -> Iterator[Fault]:
    """Formulas in columns that are read; what stands in the others is nobody's concern."""
    headers = {place: header for header, place in reader.columns.values()}
    for fault in sheet.formulas:
        header = headers.get(number_of(fault.column) - 1) if fault.row else fault.column
        if header:
            yield fault._replace(column=header)


class _Reader:
    """Reads rows one after the other; knows which references it has met, and gathers the faults."""

    def __init__(self, columns: Mapping[Field, tuple[str, int]]) -> None:
        self.columns = columns
        self.cells = [(each, place) for each, (_, place) in columns.items()]
        self.faults: list[Fault] = []
        self.met: dict[str, int] = {}

    def row(self, number: int, cells: Sequence[str]) -> Row | None:
        """The vacancy of one row; None, and the faults, where it cannot be one."""
        before = len(self.faults)
        values: dict[Field, Any] = {}
        for each, place in self.cells:
            written = cells[place].strip() if place < len(cells) else ""
            if written[:2] == '="' and written[-1] == '"':
                written = written[2:-1].strip()  # how some systems keep a spreadsheet from dropping leading zeros
            if written:
                values[each] = value = value_of(each, written)
                if type(value) is Expected:
                    self._fault(number, each, written, value)
            elif each in REQUIRED:
                self._fault(number, each, written, f"{_WANTED[each]} in every row")
        told = values if len(self.faults) == before else _sound(values)
        self._check_together(number, told)
        return Row(number, values) if len(self.faults) == before else None

    def _check_together(self, number: int, told: Mapping[Field, Any]) -> None:
        """What is wrong between cells that are each right."""
        if Field.REFERENCE in told:
            first = self.met.setdefault(reference_key(told[Field.REFERENCE]), number)
            if first != number:
                expected = f"each reference once: it is also in row {first:,}"
                self._fault(number, Field.REFERENCE, told[Field.REFERENCE], expected)
        if Field.BAND in told and Field.STAFF_GROUP in told:
            expected_band = misfit(told[Field.BAND], told[Field.STAFF_GROUP])
            if expected_band:
                self._fault(number, Field.BAND, in_words(told[Field.BAND]), expected_band)
        if Field.OPENED in told:
            expected_day = misplaced_days(told[Field.OPENED], told.get(Field.CLOSES))
            if expected_day:
                self._fault(number, Field.CLOSES, in_words(told[Field.CLOSES]), expected_day)

    def _fault(self, number: int, each: Field, found: str, expected: str) -> None:
        self.faults.append(Fault(number, self.columns[each][0], quoted(found), expected))


def _sound(values: Mapping[Field, Any]) -> dict[Field, Any]:
    return {each: value for each, value in values.items() if type(value) is not Expected}


_WANTED = {
    Field.REFERENCE: "a reference",
    Field.POST: "a post",
    Field.BAND: "a band or grade",
    Field.STAFF_GROUP: "a staff group",
    Field.MANAGER: "a recruiting manager",
    Field.OPENED: "the day it opened",
}

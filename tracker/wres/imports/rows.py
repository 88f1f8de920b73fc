"""From rows of text to facts, in either shape, in one pass."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from tracker.sheets.faults import Fault, Unreadable, quoted
from tracker.sheets.limits import Limits
from tracker.sheets.reading import filled
from tracker.wres.imports.found import Reading, Shape
from tracker.wres.rules.facts import LARGEST_COUNT, Fact, problems_of
from tracker.wres.rules.vocabulary import (
    BANDS_OF,
    CELLS,
    ITEMS,
    SURVEYS,
    Band,
    Ethnicity,
    Item,
    StaffGroup,
    ethnicities_of,
)

LONG_HEADER = ("indicator", "item", "staff_group", "band", "ethnicity", "value")
THIS_YEAR = {"White": Ethnicity.WHITE, "BME": Ethnicity.BME, "Unknown": Ethnicity.UNKNOWN}
WIDE_HEADER = (
    *("Indicator", "Item", "Staff group", "Band"),
    *THIS_YEAR,
    *(f"{name} last year" for name in THIS_YEAR),
)
LIMITS = Limits(
    rows=100_000,  # room for files that hold too much, so that their faults can be told
    header_within=10,  # the wide workbook has a title above its header
    remark="a return needs fewer than 200",
)
MAX_ROWS = LIMITS.rows

LONGEST_NUMBER = 40
"""Characters. No number is longer, so what is kept for the next row stays small whatever a file holds."""

PLACES = {codes[:4] for codes in CELLS}
_COUNTS = re.compile(r"([0-9]{1,12})(?:\.0*)?"), LARGEST_COUNT, f"a whole number from 0 to {LARGEST_COUNT:,}"
_PERCENTAGES = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,30})?)\s?%?"), 100, "a percentage from 0 to 100"
_SIX_PLACES = Decimal("0.000001")
"""What the database keeps of a percentage."""

Entry = tuple[int, str, Fact]


def parse(rows: Iterable[Sequence[str]]) -> Reading:
    """Facts and faults of a file's rows. Raises Unreadable where there is no header, no row, or far too many."""
    numbered = enumerate(rows, start=1)
    shape = _header(numbered)
    read: Callable[[int, Sequence[str]], Iterable[Entry | Fault]] = _long if shape is Shape.LONG else _wide
    entries: list[Entry] = []
    faults: list[Fault] = []
    count = 0
    for count, (number, cells) in enumerate(filled(numbered, LIMITS), start=1):  # noqa: B007
        for each in read(number, cells):
            if isinstance(each, Fault):
                faults.append(each)
            else:
                entries.append(each)
    if not entries and not faults:
        raise Unreadable("a header and no figures", "at least one row with a value")
    faults += _problems(entries, shape)
    facts = tuple(fact for _, _, fact in entries)
    ordered = tuple(sorted(faults, key=lambda fault: fault.row or 0))
    return Reading(facts, ordered, tuple(_notes(facts)), rows_read=count, shape=shape)


def _header(numbered: Iterable[tuple[int, Sequence[str]]]) -> Shape:
    """Read up to the header and say which shape it announces."""
    first: Sequence[str] = ()
    for _, cells in islice(numbered, LIMITS.header_within):
        names = tuple(cell.strip() for cell in cells)
        while names and not names[-1]:
            names = names[:-1]
        if names == LONG_HEADER:
            return Shape.LONG
        if names == WIDE_HEADER:
            return Shape.WIDE
        first = first or names
    if not first:
        raise Unreadable("an empty file", f"a header row: {','.join(LONG_HEADER)}")
    raise Unreadable(f"the header “{quoted(','.join(first))}”", f"the header {','.join(LONG_HEADER)}", row=1)


def _long(number: int, cells: Sequence[str]) -> Iterable[Entry | Fault]:
    """One fact a row. A row written as our own exports write it takes the short way: long files are mostly those."""
    cell = CELLS.get(tuple(cells[:5])) if len(cells) == len(LONG_HEADER) else None
    if cell:
        value = _value(cells[5].strip(), is_percent=cell.item is Item.PERCENT)
        if isinstance(value, Decimal):
            return ((number, LONG_HEADER[5], Fact(*cell, value)),)
    return _loosely_long(number, cells)


def _loosely_long(number: int, cells: Sequence[str]) -> Iterator[Entry | Fault]:
    """A row with spaces or capitals of its own, too few or too many cells, or a fault."""
    texts = [cell.strip() for cell in cells]
    if len(texts) > len(LONG_HEADER) and any(texts[len(LONG_HEADER) :]):
        yield Fault(number, "value", f"{len(texts)} columns", f"{len(LONG_HEADER)} columns")
        return
    texts += [""] * (len(LONG_HEADER) - len(texts))
    yield from _fact(number, tuple(texts[:4]), texts[4], texts[5], columns=LONG_HEADER)


def _wide(number: int, cells: Sequence[str]) -> Iterable[Entry | Fault]:
    texts = [cell.strip() for cell in cells] + [""] * len(WIDE_HEADER)
    place = tuple(text.lower() for text in texts[:4])
    entered = [(name, text) for name, text in zip(THIS_YEAR, texts[4:7], strict=True) if text]
    if entered and place not in PLACES:
        yield from _misplaced(number, place, WIDE_HEADER)
        return
    for name, text in entered:
        yield from _fact(number, place, THIS_YEAR[name], text, columns=(*WIDE_HEADER[:4], name, name))


def _fact(
    number: int, place: tuple[str, ...], ethnicity: str, text: str, *, columns: Sequence[str]
) -> Iterator[Entry | Fault]:
    """The fact of one row or square, or every fault in it. ``columns`` names the six parts as the file does."""
    cell = CELLS.get((*place, ethnicity)) or CELLS.get(tuple(part.lower() for part in (*place, ethnicity)))
    value = _value(text, is_percent=place[1].lower() == Item.PERCENT)
    if cell and isinstance(value, Decimal):
        yield number, columns[5], Fact(*cell, value)
        return
    if not cell:
        yield from _misplaced(number, place, columns)
        yield from _ethnicity_fault(number, place, ethnicity, columns[4])
    if isinstance(value, str):
        yield Fault(number, columns[5], quoted(text), value)


def _value(text: str, *, is_percent: bool) -> Decimal | str:
    """The number of people, or the percentage; otherwise what was expected instead."""
    return _number(text if len(text) <= LONGEST_NUMBER else "", is_percent)


@lru_cache(maxsize=4096)
def _number(text: str, is_percent: bool) -> Decimal | str:  # noqa: FBT001 -- a cache knows its arguments by place
    pattern, largest, expected = _PERCENTAGES if is_percent else _COUNTS
    match = pattern.fullmatch(text)
    value = Decimal(match[1]) if match else None
    return expected if value is None or value > largest else value.quantize(_SIX_PLACES).normalize()


def _misplaced(number: int, place: tuple[str, ...], columns: Sequence[str]) -> Iterator[Fault]:
    """Each part of a place that no return has."""
    indicator, item, group, band = (part.lower() for part in place)
    if indicator not in map(str, ITEMS):
        yield Fault(number, columns[0], quoted(place[0]), "an indicator from 1 to 9")
        return
    items = ITEMS[int(indicator)]
    if item not in items:
        yield Fault(number, columns[1], quoted(place[1]), _either(items))
    groups, bands = ([""], [""]) if indicator != "1" else _groups_and_bands(group, band)
    if group not in groups:
        yield Fault(number, columns[2], quoted(place[2]), _either(groups))
    if band not in bands:
        yield Fault(number, columns[3], quoted(place[3]), _either(bands))


def _groups_and_bands(group: str, band: str) -> tuple[Sequence[str], Sequence[str]]:
    """What headcounts may name: a group with one of its bands, or ``all`` without a group."""
    if band == Band.ALL:
        return [""], [Band.ALL]
    if group in list(StaffGroup):
        return list(StaffGroup), BANDS_OF[StaffGroup(group)]
    every = list(dict.fromkeys(each for bands in BANDS_OF.values() for each in bands))
    return list(StaffGroup), [Band.ALL, *every]


def _ethnicity_fault(number: int, place: tuple[str, ...], text: str, column: str) -> Iterator[Fault]:
    indicator = int(place[0]) if place[0] in map(str, ITEMS) else 1
    expected = ethnicities_of(indicator)
    if text.lower() not in expected:
        yield Fault(number, column, quoted(text), _either(expected))


def _either(choices: Sequence[str]) -> str:
    """What was expected, as a list in words.

    >>> _either(["white", "bme", "unknown"]), _either([""])
    ('white, bme or unknown', 'nothing: leave it empty')
    """
    if list(choices) == [""]:
        return "nothing: leave it empty"
    *most, last = choices
    return f"{', '.join(most)} or {last}" if most else str(last)


def _problems(entries: Sequence[Entry], shape: Shape) -> Iterator[Fault]:
    """What is wrong between facts that are each right."""
    for problem in problems_of([fact for _, _, fact in entries]):
        number, square, _ = entries[problem.position]
        column = square if shape is Shape.WIDE else problem.column
        also = "" if problem.same_as is None else f": it is also in row {entries[problem.same_as][0]}"
        yield Fault(number, column, problem.found, problem.expected + also)


def _notes(facts: Iterable[Fact]) -> Iterator[str]:
    shares = [fact.value for fact in facts if fact.indicator in SURVEYS and fact.item is Item.PERCENT]
    if shares and all(0 < share <= 1 for share in shares):
        yield (
            "Every percentage in this file is 1 or less. A cell that Excel shows as 27% holds 0.27: if that is what "
            "happened, format the cells as numbers and enter 27."
        )

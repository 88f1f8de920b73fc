"""Returns to test on: dull, valid, whole."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from tracker.wres.documents.long_file import long_csv
from tracker.wres.rules.facts import Fact
from tracker.wres.rules.vocabulary import BANDS_OF, CELLS, Band, Item

DATA = Path(__file__).parent / "data"

HEADER = "indicator,item,staff_group,band,ethnicity,value"


def facts(*rows: str) -> tuple[Fact, ...]:
    """Facts from rows as the long file writes them.

    >>> facts("2,appointed,,,white,5")[0].cell.name
    '2 appointed white'
    """
    parts = [row.split(",") for row in rows]
    return tuple(Fact(*CELLS[tuple(codes)], Decimal(value)) for *codes, value in parts)


def headcount(white: int, bme: int, unknown: int) -> tuple[str, ...]:
    """A workforce of which only the total is known."""
    counts = {"white": white, "bme": bme, "unknown": unknown}
    return tuple(f"1,headcount,,all,{ethnicity},{count}" for ethnicity, count in counts.items())


RECRUITMENT = (
    "2,shortlisted,,,white,1200",
    "2,shortlisted,,,bme,800",
    "2,shortlisted,,,unknown,40",
    "2,appointed,,,white,300",
    "2,appointed,,,bme,130",
    "2,appointed,,,unknown,6",
)
CASES = (
    "3,disciplinary,,,white,20",
    "3,disciplinary,,,bme,18",
    "3,disciplinary,,,unknown,1",
    "4,training,,,white,900",
    "4,training,,,bme,500",
    "4,training,,,unknown,20",
)
SURVEY = tuple(
    row
    for indicator, white, bme in ((5, "27.1", "30.4"), (6, "21.5", "27.9"), (7, "59.0", "47.2"), (8, "6.4", "15.8"))
    for row in (
        f"{indicator},percent,,,white,{white}",
        f"{indicator},percent,,,bme,{bme}",
        f"{indicator},respondents,,,white,1400",
        f"{indicator},respondents,,,bme,700",
    )
)
BOARD = (
    *("9,board,,,white,11", "9,board,,,bme,2", "9,board,,,unknown,1"),
    *("9,board-voting,,,white,9", "9,board-voting,,,bme,1", "9,board-voting,,,unknown,1"),
    *("9,board-executive,,,white,5", "9,board-executive,,,bme,1", "9,board-executive,,,unknown,0"),
)
_COUNTS = {Band.BAND_5: (300, 220, 12), Band.BAND_7: (260, 110, 8), Band.BAND_8A: (90, 24, 3), Band.VSM: (14, 1, 0)}


def bands() -> tuple[str, ...]:
    """Headcounts of four bands in each staff group under Agenda for Change, and every medical grade."""
    return tuple(
        f"1,headcount,{group},{band},{ethnicity},{count}"
        for group, its_bands in BANDS_OF.items()
        for band in its_bands
        for ethnicity, count in zip(("white", "bme", "unknown"), _COUNTS.get(band, (20, 15, 1)), strict=True)
        if band in _COUNTS or group == "medical-dental"
    )


def whole() -> tuple[Fact, ...]:
    """Every indicator supplied."""
    return facts(*bands(), *RECRUITMENT, *CASES, *SURVEY, *BOARD)


def changed(whole: Iterable[Fact], item: Item, ethnicity: str, value: int | str) -> tuple[Fact, ...]:
    """The same return with one kind of figure set to another value."""
    return tuple(
        Fact(*fact.cell, Decimal(value)) if (fact.item, fact.ethnicity) == (item, ethnicity) else fact for fact in whole
    )


def csv_of(*rows: str) -> bytes:
    """A long file of these rows."""
    return "\r\n".join((HEADER, *rows, "")).encode()


def whole_csv() -> bytes:
    return long_csv(whole())

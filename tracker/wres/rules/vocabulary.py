"""The words of a return, and every cell that one can have. Pure.

Source: the Workforce Race Equality Standard's nine indicators, and the long file format of a return.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple


class Ethnicity(StrEnum):
    """The three groups the standard compares. White minorities are counted as white."""

    WHITE = "white"
    BME = "bme"
    UNKNOWN = "unknown"


class Item(StrEnum):
    """What a fact counts."""

    HEADCOUNT = "headcount"
    SHORTLISTED = "shortlisted"
    APPOINTED = "appointed"
    DISCIPLINARY = "disciplinary"
    TRAINING = "training"
    PERCENT = "percent"
    RESPONDENTS = "respondents"
    BOARD = "board"
    BOARD_VOTING = "board-voting"
    BOARD_EXECUTIVE = "board-executive"


class StaffGroup(StrEnum):
    """The three kinds of post in indicator 1."""

    NON_CLINICAL = "non-clinical"
    CLINICAL = "clinical"
    MEDICAL_DENTAL = "medical-dental"


class Band(StrEnum):
    """Pay bands of Agenda for Change with VSM above them, then medical grades. In order of pay within each."""

    ALL = "all"
    UNDER_1 = "under-1"
    BAND_1 = "1"
    BAND_2 = "2"
    BAND_3 = "3"
    BAND_4 = "4"
    BAND_5 = "5"
    BAND_6 = "6"
    BAND_7 = "7"
    BAND_8A = "8a"
    BAND_8B = "8b"
    BAND_8C = "8c"
    BAND_8D = "8d"
    BAND_9 = "9"
    VSM = "vsm"
    CONSULTANTS = "consultants"
    SENIOR_MEDICAL_MANAGERS = "senior-medical-managers"
    CAREER_GRADE = "career-grade"
    TRAINEES = "trainees"
    OTHER = "other"


class Kind(StrEnum):
    """How an indicator is measured."""

    BANDS = "bands"
    LIKELIHOODS = "likelihoods"
    SURVEY = "survey"
    BOARD = "board"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of the nine: its short name, what it measures, how, and which way is better."""

    number: int
    title: str
    measure: str
    kind: Kind
    better: str


SENIOR = (Band.BAND_8A, Band.BAND_8B, Band.BAND_8C, Band.BAND_8D, Band.BAND_9, Band.VSM)
"""Bands 8a to VSM, the senior leaders of indicator 1."""

MEDICAL = (Band.CONSULTANTS, Band.SENIOR_MEDICAL_MANAGERS, Band.CAREER_GRADE, Band.TRAINEES, Band.OTHER)
AGENDA_FOR_CHANGE = tuple(band for band in Band if band is not Band.ALL and band not in MEDICAL)
BANDS_OF: dict[StaffGroup, tuple[Band, ...]] = {
    StaffGroup.NON_CLINICAL: AGENDA_FOR_CHANGE,
    StaffGroup.CLINICAL: AGENDA_FOR_CHANGE,
    StaffGroup.MEDICAL_DENTAL: MEDICAL,
}

NARROW = (Ethnicity.WHITE, Ethnicity.BME)
WIDE = (Ethnicity.WHITE, Ethnicity.BME, Ethnicity.UNKNOWN)

_LOWER_FOR_BME = "A lower percentage, and a smaller gap, is better."
_EQUAL = "1.00 is equal. Above 1.00 is the worse outcome for BME people."

INDICATORS: dict[int, Indicator] = {
    indicator.number: indicator
    for indicator in (
        Indicator(
            1,
            "Pay bands",
            "Percentage of staff in each pay band or medical grade, compared with the whole workforce",
            Kind.BANDS,
            "The closer the share of BME staff in bands 8a to VSM is to their share of the workforce, the better.",
        ),
        Indicator(
            2,
            "Appointment from shortlisting",
            "Relative likelihood of white people being appointed from shortlisting compared with BME people, all posts",
            Kind.LIKELIHOODS,
            _EQUAL,
        ),
        Indicator(
            3,
            "Formal disciplinary process",
            "Relative likelihood of BME staff entering the formal disciplinary process compared with white staff",
            Kind.LIKELIHOODS,
            _EQUAL,
        ),
        Indicator(
            4,
            "Training and development",
            "Relative likelihood of white staff accessing non-mandatory training and CPD compared with BME staff",
            Kind.LIKELIHOODS,
            _EQUAL,
        ),
        Indicator(
            5,
            "Harassment by the public",
            "Percentage of staff experiencing harassment, bullying or abuse from patients, relatives or the public in "
            "the last 12 months",
            Kind.SURVEY,
            _LOWER_FOR_BME,
        ),
        Indicator(
            6,
            "Harassment by staff",
            "Percentage of staff experiencing harassment, bullying or abuse from staff in the last 12 months",
            Kind.SURVEY,
            _LOWER_FOR_BME,
        ),
        Indicator(
            7,
            "Equal opportunities",
            "Percentage of staff believing that the organisation provides equal opportunities for career progression "
            "or promotion",
            Kind.SURVEY,
            "A higher percentage, and a smaller gap, is better.",
        ),
        Indicator(
            8,
            "Discrimination at work",
            "Percentage of staff who personally experienced discrimination at work from a manager, team leader or "
            "other colleagues in the last 12 months",
            Kind.SURVEY,
            _LOWER_FOR_BME,
        ),
        Indicator(
            9,
            "Board membership",
            "Difference between the percentage of BME board members and of BME staff in the workforce",
            Kind.BOARD,
            "The closer to 0, the better.",
        ),
    )
}

RATIOS, SURVEYS = (2, 3, 4), (5, 6, 7, 8)

ITEMS: dict[int, tuple[Item, ...]] = {
    1: (Item.HEADCOUNT,),
    2: (Item.SHORTLISTED, Item.APPOINTED),
    3: (Item.DISCIPLINARY,),
    4: (Item.TRAINING,),
    **dict.fromkeys(SURVEYS, (Item.PERCENT, Item.RESPONDENTS)),
    9: (Item.BOARD, Item.BOARD_VOTING, Item.BOARD_EXECUTIVE),
}


def ethnicities_of(indicator: int) -> tuple[Ethnicity, ...]:
    """The staff survey asks everybody their ethnicity, so indicators 5 to 8 have no unknown."""
    return NARROW if indicator in SURVEYS else WIDE


class Cell(NamedTuple):
    """The place of one fact in a return, like a square on a form."""

    indicator: int
    item: Item
    staff_group: StaffGroup | None
    band: Band | None
    ethnicity: Ethnicity

    @property
    def codes(self) -> tuple[str, str, str, str, str]:
        """As the first five columns of the long file write it: nothing is an empty text."""
        return (str(self.indicator), self.item, self.staff_group or "", self.band or "", self.ethnicity)

    @property
    def name(self) -> str:
        """The cell in one line of text, unique within a return.

        >>> Cell(1, Item.HEADCOUNT, StaffGroup.CLINICAL, Band.BAND_8A, Ethnicity.BME).name
        '1 headcount clinical 8a bme'
        """
        return _name(self)


@cache
def _name(cell: Cell) -> str:
    return " ".join(code for code in cell.codes if code)


def _places() -> Iterator[tuple[int, Item, StaffGroup | None, Band | None]]:
    yield 1, Item.HEADCOUNT, None, Band.ALL
    for group, bands in BANDS_OF.items():
        for band in bands:
            yield 1, Item.HEADCOUNT, group, band
    for indicator in list(ITEMS)[1:]:
        for item in ITEMS[indicator]:
            yield indicator, item, None, None


ROWS: tuple[tuple[int, Item, StaffGroup | None, Band | None], ...] = tuple(_places())
"""Every row of the wide workbook, in its order: indicator, item, staff group, band."""

CELLS: dict[tuple[str, ...], Cell] = {
    cell.codes: cell for row in ROWS for ethnicity in ethnicities_of(row[0]) for cell in [Cell(*row, ethnicity)]
}
"""Every cell that a return can have, by its codes, in the order files are written in."""


def band_words(band: Band) -> str:
    """How a page names a band or grade.

    >>> band_words(Band.BAND_8A), band_words(Band.VSM), band_words(Band.UNDER_1)
    ('Band 8a', 'VSM', 'Under band 1')
    """
    special = {Band.ALL: "All staff", Band.UNDER_1: "Under band 1", Band.VSM: "VSM", Band.OTHER: "Other grades"}
    if band in special:
        return special[band]
    if band in MEDICAL:
        return band.replace("-", " ").capitalize()
    return f"Band {band}"


def group_words(group: StaffGroup | None) -> str:
    """How a page names a staff group.

    >>> group_words(StaffGroup.MEDICAL_DENTAL)
    'Medical and dental'
    """
    words = {
        StaffGroup.NON_CLINICAL: "Non-clinical",
        StaffGroup.CLINICAL: "Clinical (non-medical)",
        StaffGroup.MEDICAL_DENTAL: "Medical and dental",
    }
    return words[group] if group else "All staff"


def ethnicity_words(ethnicity: Ethnicity) -> str:
    """How a page names a group.

    >>> [ethnicity_words(each) for each in Ethnicity]
    ['White', 'BME', 'Unknown']
    """
    return "BME" if ethnicity is Ethnicity.BME else ethnicity.capitalize()

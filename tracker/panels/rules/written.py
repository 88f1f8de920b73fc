"""How recruitment systems write bands, staff groups, days and numbers, and what each means here. Pure."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from tracker import text, words
from tracker.panels.rules.columns import Field, known_as
from tracker.panels.rules.vacancies import LONGEST, MOST_POSTS
from tracker.wres.rules.vocabulary import BANDS_OF, Band, StaffGroup, band_words, group_words

LONGEST_CODE = 80
"""Characters of anything that is not free text: none is longer, so what is kept for the next row stays small."""

LONGEST_REFERENCE = 60
FIRST_YEAR, LAST_YEAR = 1990, 2100


class Expected(str):
    """What should have stood in a cell instead."""

    __slots__ = ()


BAND = Expected("a band from 1 to 9 such as Band 8a, VSM, or a medical grade such as Consultant")
STAFF_GROUP = Expected("non-clinical, clinical, medical and dental, or a staff group of the electronic staff record")
DAY = Expected("a date with the day first, such as 31/03/2026")
POSTS = Expected(f"a whole number from 1 to {MOST_POSTS}")
TEXT = Expected(f"at most {LONGEST} characters")
REFERENCE = Expected(f"at most {LONGEST_REFERENCE} characters")

# ------------------------------------------------------------------------------------------------ bands and groups

_SCHEMES = re.compile(r"\b(?:a4c|x[rn][0-9]{2}|medical (?:and|&) dental)\b")
_TOKENS = re.compile(r"[a-z]+|[0-9]+")
_NOISE = frozenset({"nhs", "afc", "agenda", "for", "change", "non", "review", "body", "pay", "band", "bands", "range"})
_GRADES: Mapping[Band, str] = {
    Band.UNDER_1: "under 1",
    Band.VSM: "very senior manager,very senior managers,very senior manager vsm,vsm very senior manager,vsm",
    Band.CONSULTANTS: "consultant,consultants,consultant contract,locum consultant,clinical consultant",
    Band.SENIOR_MEDICAL_MANAGERS: "senior medical manager,senior medical managers,medical director",
    Band.CAREER_GRADE: (
        "career grade,specialty doctor,speciality doctor,associate specialist,specialist grade,staff grade,"
        "sas doctor,sas,specialist doctor"
    ),
    Band.TRAINEES: (
        "trainee,trainees,trainee grade,trainee grades,doctor in training,doctors in training,foundation doctor,"
        "foundation year 1,foundation year 2,fy1,fy2,f1,f2,core trainee,specialty registrar,specialist registrar,"
        "registrar,junior doctor,resident doctor"
    ),
    Band.OTHER: "other,clinical fellow,trust doctor,locally employed doctor,general practitioner,gp",
}
_GROUPS: Mapping[StaffGroup, str] = {
    StaffGroup.NON_CLINICAL: (
        "non clinical,administrative and clerical,admin and clerical,administration,administrative services,"
        "estates and ancillary,estates and facilities,estates,facilities,corporate,corporate services,"
        "support services,senior managers,managers,management,general management,executive,infrastructure support,"
        "nhs infrastructure support,informatics,finance,human resources"
    ),
    StaffGroup.CLINICAL: (
        "clinical,nursing and midwifery registered,nursing and midwifery,registered nursing and midwifery,nursing,"
        "midwifery,allied health professionals,allied health professional,ahp,additional clinical services,"
        "add prof scientific and technic,additional professional scientific and technical,"
        "additional professional scientific and technic,healthcare scientists,healthcare scientist,"
        "healthcare science,health science services,students,ambulance,pharmacy,psychological therapies,"
        "support to clinical staff,professionally qualified clinical staff"
    ),
    StaffGroup.MEDICAL_DENTAL: "medical and dental,medical dental,medical,dental,doctors,hospital doctors",
}


def _key(text: str) -> str:
    tokens = _TOKENS.findall(_SCHEMES.sub(" ", text.casefold()))
    return "".join(token.lstrip("0") for token in tokens if token not in _NOISE)


_BANDS = {_key(band): band for band in Band if band is not Band.ALL} | {
    _key(name): band for band, names in _GRADES.items() for name in names.split(",")
}
_STAFF_GROUPS = {name: group for group, names in _GROUPS.items() for name in names.split(",")}


@lru_cache(maxsize=4096)
def band_of(written: str) -> Band | Expected:
    """The band or medical grade that a system writes in its own way.

    >>> [str(band_of(each)) for each in ("Band 8a", "8A", "AfC 8a", "NHS AfC: Band 8 - Range A", "XR05 Band 5", "VSM")]
    ['8a', '8a', '8a', '8a', '5', 'vsm']
    >>> band_of("Band 8") is band_of("Band 5/6") is BAND
    True
    """
    return _BANDS.get(_key(written), BAND)


@lru_cache(maxsize=4096)
def staff_group_of(written: str) -> StaffGroup | Expected:
    """The staff group of indicator 1 that a staff group of the electronic staff record belongs to.

    >>> str(staff_group_of("Nursing & Midwifery Registered")), str(staff_group_of("Administrative and Clerical"))
    ('clinical', 'non-clinical')
    """
    return _STAFF_GROUPS.get(known_as(written), STAFF_GROUP)


def misfit(band: Band, group: StaffGroup) -> Expected | None:
    """What the band should have been, where the staff group does not have it.

    >>> misfit(Band.CONSULTANTS, StaffGroup.CLINICAL)
    'a band of Agenda for Change, or VSM: the staff group is clinical'
    >>> misfit(Band.BAND_8A, StaffGroup.MEDICAL_DENTAL)
    'a medical grade such as Consultant: the staff group is medical and dental'
    >>> misfit(Band.BAND_8A, StaffGroup.CLINICAL)
    """
    if band in BANDS_OF[group]:
        return None
    if group is StaffGroup.MEDICAL_DENTAL:
        return Expected("a medical grade such as Consultant: the staff group is medical and dental")
    return Expected(f"a band of Agenda for Change, or VSM: the staff group is {group}")


# ----------------------------------------------------------------------------------------------- days and numbers

_TIME = r"(?:[t ,]+[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:\.[0-9]{1,9})?)? ?(?:am|pm|z|[+-][0-9]{2}:?[0-9]{2})?)?"
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})" + _TIME)
_UK = re.compile(
    r"(?:[a-z]{3,9},? )?([0-9]{1,2})(?:st|nd|rd|th)? ?[ /.-] ?([0-9]{1,2}|[a-z]{3,9}),? ?[ /.-] ?([0-9]{4}|[0-9]{2})"
    + _TIME
)
_SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_YEAR = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november")
_MONTHS = {name: at for at, full in enumerate((*_YEAR, "december"), 1) for name in (full, full[:3])} | {"sept": 9}
_SERIAL_ZERO = date(1899, 12, 30)
"""Day 0 of Excel, so that every day since March 1900 comes out right."""


@lru_cache(maxsize=4096)
def day_of(written: str) -> date | Expected:
    """A day, whether it is written as in the UK, as ISO 8601 says, or as the number that Excel keeps; never US order.

    >>> str(day_of("31/03/2026")), str(day_of("31-Mar-26")), str(day_of("2026-03-31 09:30:00")), str(day_of("46112"))
    ('2026-03-31', '2026-03-31', '2026-03-31', '2026-03-31')
    >>> str(day_of("03/04/2026")), day_of("03/31/2026") is DAY
    ('2026-04-03', True)
    """
    plain = " ".join(written.casefold().split())
    if match := _SERIAL.fullmatch(plain):
        return _within(_SERIAL_ZERO + timedelta(int(match[1])))
    if match := _ISO.fullmatch(plain):
        return _real(int(match[1]), int(match[2]), int(match[3]))
    if match := _UK.fullmatch(plain):
        month = int(match[2]) if match[2].isdigit() else _MONTHS.get(match[2], 0)
        return _real(int(match[3]) + (2000 if len(match[3]) == len("26") else 0), month, int(match[1]))
    return DAY


def _real(year: int, month: int, day: int) -> date | Expected:
    try:
        return _within(date(year, month, day))
    except ValueError:
        return DAY


def _within(day: date) -> date | Expected:
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else DAY


_WHOLE = re.compile(r"([0-9]{1,4})(?:\.0*)?")


def posts_of(written: str) -> int | Expected:
    """How many posts.

    >>> posts_of("2"), posts_of("2.00"), posts_of("0"), posts_of("0.6")
    (2, 2, 'a whole number from 1 to 500', 'a whole number from 1 to 500')
    """
    match = _WHOLE.fullmatch(written)
    number = int(match[1]) if match else 0
    return number if 1 <= number <= MOST_POSTS else POSTS


def line_of(written: str) -> str | Expected:
    """One line of text, as a form would keep it.

    >>> line_of("Ward  manager"), line_of("x" * 201), line_of("a" + chr(7))
    ('Ward manager', 'at most 200 characters', 'text without the character U+0007')
    """
    line = " ".join(written.split()) if written.isascii() else " ".join(text.tidy(written).split())
    if len(line) > LONGEST:
        return TEXT
    bad = None if line.isprintable() else text.unstorable(line)
    return Expected(f"text without the character {bad}") if bad else line


CODES: Mapping[Field, tuple[Callable[[str], Any], Expected]] = {
    Field.BAND: (band_of, BAND),
    Field.STAFF_GROUP: (staff_group_of, STAFF_GROUP),
    Field.OPENED: (day_of, DAY),
    Field.CLOSES: (day_of, DAY),
    Field.POSTS: (posts_of, POSTS),
}


def value_of(field: Field, written: str) -> Any:
    """What a cell of a field says, or Expected. The cell is not empty."""
    if field is Field.REFERENCE and len(written) > LONGEST_REFERENCE:
        return REFERENCE
    if field not in CODES:
        return line_of(written)
    read, expected = CODES[field]
    return read(written) if len(written) <= LONGEST_CODE else expected


def in_words(value: Any) -> str:
    """A value as a page shows it.

    >>> in_words(Band.BAND_8A), in_words(StaffGroup.CLINICAL), in_words(date(2026, 3, 31)), in_words(2), in_words(None)
    ('Band 8a', 'Clinical (non-medical)', '31 March 2026', '2', 'nothing')
    """
    if isinstance(value, Band):
        return band_words(value)
    if isinstance(value, StaffGroup):
        return group_words(value)
    if isinstance(value, date):
        return words.in_words(value)
    return "nothing" if value in (None, "") else str(value)

"""Which column of an export holds what: the facts of a vacancy, and the headers that each is known by. Pure.

The headers are those of the exports of Trac, NHS Jobs and ESR as trusts describe them (unverified): a guess to start
from, which a person confirms once for each kind of file.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple


class Field(StrEnum):
    """What is kept of a vacancy, by the name of its column in the database. In the order of the page that asks."""

    REFERENCE = "reference"
    POST = "post"
    BAND = "band"
    STAFF_GROUP = "staff_group"
    MANAGER = "manager_name"
    OPENED = "opened_on"
    CLOSES = "closes_on"
    POSTS = "posts"
    DIVISION = "division"
    SITE = "site"
    CAMPAIGN = "campaign"


class Known(NamedTuple):
    """What a field is called here, what may stand in it, and the headers that others give it, the likeliest first."""

    label: str
    hint: str
    headers: tuple[str, ...]


REQUIRED = (Field.REFERENCE, Field.POST, Field.BAND, Field.STAFF_GROUP, Field.MANAGER, Field.OPENED)
"""A vacancy cannot be without these; a file without a column for the others leaves them as they are."""

FIELDS: Mapping[Field, Known] = {
    Field.REFERENCE: Known(
        "Reference",
        "What the recruitment system calls the vacancy. A vacancy is known again by it",
        (
            *("reference", "vacancy ref", "vacancy reference", "vacancy reference number", "vacancy number"),
            *("vacancy id", "vacancy code", "vac ref", "job reference", "job reference number", "job ref", "job id"),
            *("advert reference", "advert ref", "trac ref", "trac vacancy ref", "nhs jobs reference", "irc"),
            *("requisition number", "requisition id", "requisition", "reference number", "ref", "vacancy"),
        ),
    ),
    Field.POST: Known(
        "Post",
        "The job title",
        (
            *("post", "job title", "post title", "position title", "position", "vacancy title", "vacancy name"),
            *("role title", "role", "title", "job"),
        ),
    ),
    Field.BAND: Known(
        "Band or grade",
        "For example Band 8a, VSM or Consultant",
        (
            *("band", "pay band", "afc band", "agenda for change band", "band or grade", "grade", "pay grade"),
            *("pay scheme and band", "salary band", "pay scale"),
        ),
    ),
    Field.STAFF_GROUP: Known(
        "Staff group",
        "Non-clinical, clinical, or medical and dental; the staff groups of the electronic staff record are understood",
        ("staff group", "staffing group", "staff category", "occupational group", "professional group", "job category"),
    ),
    Field.MANAGER: Known(
        "Recruiting manager",
        "By name or by email address. An account with the same name or address is linked to the vacancy",
        (
            *("recruiting manager email", "appointing manager email", "hiring manager email", "recruiting manager"),
            *("appointing manager", "hiring manager", "recruiting manager name", "appointing manager name"),
            *(
                "hiring manager name",
                "appointing officer",
                "vacancy manager",
                "line manager",
                "manager name",
                "manager",
            ),
        ),
    ),
    Field.OPENED: Known(
        "Opened on",
        "The day it was advertised, day first: 31/03/2026",
        (
            *("opened on", "opening date", "open date", "date opened", "advert open date", "advert start date"),
            *("date advertised", "advertised on", "advertised from", "advert date", "posting date", "posted date"),
            *("date posted", "published on", "publish date", "date published", "live date", "date live"),
        ),
    ),
    Field.CLOSES: Known(
        "Closes on",
        "The last day to apply, day first",
        (
            *("closes on", "closing date", "close date", "vacancy closing date", "advert closing date"),
            *("advert close date", "advert end date", "closing date and time", "application deadline", "deadline"),
        ),
    ),
    Field.POSTS: Known(
        "Number of posts",
        "A whole number; 1 where the file does not say",
        (
            *("posts", "number of posts", "no of posts", "number of positions", "no of positions", "positions"),
            *("number of vacancies", "no of vacancies", "number of openings", "openings", "vacancies"),
        ),
    ),
    Field.DIVISION: Known(
        "Division",
        "The part of the organisation that recruits",
        ("division", "directorate", "care group", "clinical business unit", "business unit", "service", "department"),
    ),
    Field.SITE: Known(
        "Site",
        "Where the post is based",
        (
            "site",
            "site name",
            "hospital site",
            "hospital",
            "base",
            "work location",
            "main location",
            "location",
            "town",
        ),
    ),
    Field.CAMPAIGN: Known(
        "Campaign or batch",
        "What vacancies advertised together have in common",
        ("campaign", "campaign name", "recruitment campaign", "campaign or batch", "batch", "cohort"),
    ),
}

_BRACKETS = re.compile(r"\([^()]*\)")
_ABOUT_PEOPLE = re.compile(
    r"\b(?:ethnic\w*|race|racial|bme|bame|religio\w*|sexual\w*|disabilit\w*|disabled|gender|nationality"
    r"|(?:country|place|date) of birth|dob|national insurance\w*|equality|diversity|protected characteristics?)\b"
    r"|\b(?:applicant|candidate)s? (?:s )?(?:\w+ )?(?:name|surname|forename|email|address)s?\b"
    r"|^(?:\w+ )?(?:applicant|candidate|appointee|interviewee)(?: (?:id|reference|ref|number))?$"
    r"|^(?:sex|surname|forenames?|first names?|last names?|family name|given names?)$"
)


def known_as(header: str) -> str:
    """A header however it is capitalised and punctuated.

    >>> known_as(" Vacancy_Ref. "), known_as("No. of Posts"), known_as("Site & Ward")
    ('vacancy ref', 'no of posts', 'site and ward')
    """
    words = re.sub(r"[^\w]+|_+", " ", header.casefold().replace("&", " and "))
    return " ".join(words.split())


def guess(headers: Sequence[str]) -> dict[Field, str]:
    """The likeliest column for each field, no column twice. What stands in brackets may be left out of a header.

    >>> {str(field): header for field, header in guess(["Vacancy Ref", "Job Title (advert)", "Town"]).items()}
    {'reference': 'Vacancy Ref', 'post': 'Job Title (advert)', 'site': 'Town'}
    """
    free = {known_as(_BRACKETS.sub(" ", header)): header for header in reversed(headers)}
    free |= {known_as(header): header for header in reversed(headers)}
    found: dict[Field, str] = {}
    for field, known in FIELDS.items():
        likely = (free[each] for each in known.headers if each in free)
        header = next((each for each in likely if each not in found.values()), None)
        if header:
            found[field] = header
    return found


def fingerprint(headers: Iterable[str]) -> str:
    """What a kind of file is known again by: its headers, whatever their order.

    >>> fingerprint(["Post", "Band"]) == fingerprint(["band", "POST "]) != fingerprint(["Post"])
    True
    """
    return hashlib.sha256("\n".join(sorted(map(known_as, headers))).encode()).hexdigest()


_SEPARATE = re.compile(r"[\s:/,()-]+")
_CENSUS = frozenset(
    f"{colour} {people}"
    for colour, of in {
        "white": "british,irish,english,other,any other white background,gypsy or irish traveller,background",
        "black": "african,caribbean,british,other,any other black background,background",
        "asian": "indian,pakistani,bangladeshi,chinese,british,other,any other asian background,background",
        "mixed": "white and black caribbean,white and black african,white and asian,other,any other mixed background",
        "asian or asian british": "indian,pakistani,bangladeshi,chinese,any other asian background",
        "black or black british": "african,caribbean,any other black background",
    }.items()
    for people in of.split(",")
) | {
    "bme", "bame", "non bme", "not bme", "any other ethnic group", "other ethnic group", "any other white background",
    "any other black background", "any other asian background", "any other mixed background", "white and asian",
    "white and black african", "white and black caribbean", "black african", "black caribbean",
}  # fmt: skip


def says_ethnicity(cell: str) -> bool:
    """Whether a cell holds nothing but a category of ethnicity, as the census and the data dictionary write them.

    >>> [says_ethnicity(each) for each in ("White - British", "Asian or Asian British: Indian", " BME ")]
    [True, True, True]
    >>> [says_ethnicity(each) for each in ("BME network lead", "White", "Black Country", "Indian")]
    [False, False, False, False]
    """
    return " ".join(_SEPARATE.split(cell.strip().casefold())) in _CENSUS


def about_people(headers: Iterable[str]) -> str | None:
    """The first header of a column about the people who applied, or their ethnicity: nothing of that may come in.

    >>> about_people(["Vacancy Ref", "Ethnic origin"]), about_people(["Candidate's first name"])
    ('Ethnic origin', "Candidate's first name")
    >>> about_people(["Trace ID", "Number of applicants", "Manager name"])
    """
    return next((header for header in headers if _ABOUT_PEOPLE.search(known_as(header))), None)

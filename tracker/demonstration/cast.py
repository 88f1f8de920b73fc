"""Who is in the demonstration: made-up trusts, the bodies that review them, and made-up people."""

from dataclasses import dataclass

from tracker.access import Role
from tracker.accounts.rules import Position


@dataclass(frozen=True)
class Reviewer:
    """A region or an integrated care board, with the code of the region it belongs to."""

    code: str
    name: str
    region: str | None = None


@dataclass(frozen=True)
class Trust:
    """A made-up trust and the shape of its figures.

    Shares are between 0 and 1. The three numbers of ``appointment``, ``disciplinary`` and ``training`` are relative
    likelihoods in 2024, 2025 and 2026; those of ``harassment`` are percentage points between BME and white staff.
    """

    code: str
    name: str
    region: str
    staff: int
    bme: float
    unknown: float
    senior: float
    appointment: tuple[float, float, float]
    disciplinary: tuple[float, float, float]
    training: tuple[float, float, float]
    harassment: tuple[float, float, float]
    board_bme: tuple[int, int, int]


@dataclass(frozen=True)
class Part:
    """One person's part at a trust: a role, and perhaps a seat on the board."""

    key: str
    name: str
    roles: tuple[Role, ...]
    position: Position | None = None
    title: str = ""

    def email(self, trust: Trust) -> str:
        """An address that leads nowhere."""
        mailbox = self.name.lower().replace(" ", ".").replace("'", "")
        return f"{mailbox}@{trust.code.lower()}.example.nhs.uk"


MIDLANDS, NORTH_WEST = "XD1", "XD2"
REGIONS = (Reviewer(MIDLANDS, "Midlands"), Reviewer(NORTH_WEST, "North West"))
BOARDS = (
    Reviewer("XDM", "Vale and Wolds Integrated Care Board", MIDLANDS),
    Reviewer("XDN", "Fells and Coast Integrated Care Board", NORTH_WEST),
)
OVERSEERS = {
    MIDLANDS: "Harriet Lindqvist",
    NORTH_WEST: "Desmond Achebe-Ward",
    "XDM": "Priya Raghunathan",
    "XDN": "Callum Petrie",
}

REGIONAL_LEAD = "Odette Farrowdale"
"""Runs the campaign of the first region, from the mailbox below."""

REGIONAL_MAILBOX = "odette.farrowdale@xd1.example.nhs.uk"

TRUSTS = (
    # code, name, region, staff, BME, unknown, senior, appointment, disciplinary, training, harassment gap, board BME
    Trust("XDA", "Ashbourne Vale NHS Foundation Trust", MIDLANDS, 5240, 0.24, 0.04, 0.45,
     (1.71, 1.58, 1.34), (1.62, 1.38, 1.21), (1.04, 1.02, 0.99), (4.9, 3.8, 2.6), (1, 2, 3)),
    Trust("XDB", "Tarnbrook University Hospitals NHS Trust", MIDLANDS, 9120, 0.33, 0.06, 0.38,
     (1.46, 1.52, 1.61), (1.22, 1.31, 1.44), (1.08, 1.10, 1.13), (3.1, 3.9, 4.8), (2, 2, 1)),
    Trust("XDC", "Millstone Community Health NHS Trust", MIDLANDS, 2180, 0.14, 0.09, 0.52,
     (1.28, 1.22, 1.15), (1.90, 1.40, 1.10), (1.01, 0.98, 1.00), (2.2, 1.9, 1.7), (1, 1, 2)),
    Trust("XDD", "Wenlow Mental Health NHS Foundation Trust", MIDLANDS, 3460, 0.29, 0.05, 0.61,
     (1.55, 1.49, 1.42), (2.10, 1.84, 1.66), (1.12, 1.09, 1.05), (6.4, 5.8, 5.5), (2, 3, 3)),
    Trust("XDE", "Harrowgate Bridge Hospitals NHS Trust", MIDLANDS, 4075, 0.19, 0.22, 0.40,
     (1.62, 1.60, 1.66), (1.05, 1.18, 1.09), (1.00, 1.03, 1.02), (3.8, 4.0, 3.7), (0, 1, 1)),
    Trust("XDF", "Severnlea Ambulance Service NHS Trust", MIDLANDS, 1980, 0.07, 0.03, 0.35,
     (1.85, 1.95, 1.72), (1.30, 2.05, 1.48), (0.96, 1.01, 1.04), (7.2, 6.1, 6.9), (0, 0, 1)),
    Trust("XDG", "Langmere Children's NHS Foundation Trust", NORTH_WEST, 2890, 0.21, 0.05, 0.50,
     (1.35, 1.41, 1.29), (1.15, 0.98, 1.02), (1.02, 1.00, 0.98), (2.8, 2.6, 2.1), (1, 1, 2)),
    Trust("XDH", "Kirkwater Bay Hospitals NHS Foundation Trust", NORTH_WEST, 6650, 0.16, 0.07, 0.42,
     (1.92, 2.01, 2.14), (1.44, 1.52, 1.71), (1.09, 1.14, 1.18), (5.1, 5.9, 6.8), (1, 1, 0)),
    Trust("XDJ", "Rossendyke Community NHS Trust", NORTH_WEST, 1320, 0.11, 0.11, 0.48,
     (1.19, 1.08, 0.97), (0.80, 1.20, 1.00), (0.99, 1.01, 0.97), (1.9, 1.4, 1.1), (1, 2, 2)),
    Trust("XDK", "Thornmoor Mental Health NHS Trust", NORTH_WEST, 2540, 0.18, 0.04, 0.57,
     (1.48, 1.36, 1.27), (1.75, 1.70, 1.58), (1.06, 1.04, 1.03), (5.0, 4.6, 4.1), (1, 2, 2)),
    Trust("XDL", "Eskholme Specialist Eye NHS Foundation Trust", NORTH_WEST, 640, 0.31, 0.08, 0.33,
     (1.25, 1.67, 1.40), (2.20, 0.60, 1.50), (1.15, 1.11, 1.06), (3.3, 2.7, 3.0), (1, 1, 1)),
    Trust("XDP", "Calderfold General Hospitals NHS Trust", NORTH_WEST, 7430, 0.26, 0.53, 0.44,
     (1.64, 1.55, 1.50), (1.33, 1.29, 1.24), (1.05, 1.05, 1.04), (4.4, 4.1, 3.9), (2, 2, 3)),
)  # fmt: skip

CHAIR, CHIEF, LEAD_EXECUTIVE, NURSE, NED = "chair", "chief", "people director", "chief nurse", "ned"
SECRETARY, EDI, RECRUITER, PANEL, NETWORK = "secretary", "edi", "recruiter", "panel chair", "network"
AUDITOR, ADMINISTRATOR, TALENT, DATA = "auditor", "administrator", "talent", "data"
SENIOR_INDEPENDENT = "senior independent"
COORDINATOR, GOVERNOR, ESTATES, DIGITAL = "coordinator", "governor", "estates director", "digital director"
BLESSING, HARPREET, TUNDE, SOOJIN, LATOYA = "blessing", "harpreet", "tunde", "soo-jin", "latoya"
IBRAHIM, ANJALI, WEILING, FARHANA, KOFI = "ibrahim", "anjali", "wei-ling", "farhana", "kofi"

_SMALL_CAST: tuple[tuple[str, tuple[Role, ...], Position | None, str], ...] = (
    (CHAIR, (Role.CHAIR,), Position.CHAIR, "Chair"),
    (LEAD_EXECUTIVE, (Role.VSM,), Position.EXECUTIVE, "Chief people officer"),
    (SECRETARY, (Role.SECRETARY,), None, ""),
    (EDI, (Role.EDI_LEAD,), None, ""),
    (RECRUITER, (Role.RECRUITING_MANAGER,), None, ""),
)
_FULL_CAST: tuple[tuple[str, tuple[Role, ...], Position | None, str], ...] = (
    *_SMALL_CAST,
    (NED, (Role.BOARD_MEMBER,), Position.NON_EXECUTIVE, "Non-executive director and WRES champion"),
    (CHIEF, (Role.VSM, Role.BOARD_MEMBER), Position.CHIEF_EXECUTIVE, "Chief executive"),
    (NURSE, (Role.VSM, Role.BOARD_MEMBER), Position.EXECUTIVE, "Chief nurse"),
    (PANEL, (Role.PANEL_CHAIR,), None, ""),
    (NETWORK, (Role.NETWORK_LEAD,), None, ""),
    (AUDITOR, (Role.AUDITOR,), None, ""),
    (ADMINISTRATOR, (Role.ADMINISTRATOR,), None, ""),
    (TALENT, (Role.RECRUITING_MANAGER,), None, ""),
    (DATA, (Role.EDI_LEAD,), None, ""),
)
_STAFF = (Role.COLLEAGUE,)
_LATECOMERS = {
    "XDA": (
        Part(
            SENIOR_INDEPENDENT,
            "Winifred Achterberg",
            (Role.BOARD_MEMBER,),
            Position.NON_EXECUTIVE,
            "Non-executive director and senior independent director",
        ),
        Part(COORDINATOR, "Harriet Osei-Blackwood", (Role.COORDINATOR,)),
        Part(GOVERNOR, "Terence Aldous-Finch", (Role.GOVERNOR,)),
        Part(ESTATES, "Rhiannon Castellane", (Role.VSM,)),
        Part(BLESSING, "Blessing Onyekachi", _STAFF),
        Part(HARPREET, "Harpreet Dhaliwal-Moss", _STAFF),
        Part(TUNDE, "Tunde Fasanmade", _STAFF),
        Part(SOOJIN, "Soo-jin Baek", _STAFF),
        Part(LATOYA, "Latoya Grenville", _STAFF),
        Part(IBRAHIM, "Ibrahim Sesay-Porter", _STAFF),
        Part(ANJALI, "Anjali Deshpande", _STAFF),
        Part(WEILING, "Wei Ling Teo-Hargrave", _STAFF),
        Part(FARHANA, "Farhana Chowdhury-Bell", _STAFF),
        Part(KOFI, "Kofi Mensah-Wright", _STAFF),
    ),
    "XDB": (
        Part(COORDINATOR, "Ottoline Burgess-Reyes", (Role.COORDINATOR,)),
        Part(BLESSING, "Damilola Akintola", _STAFF),
        Part(HARPREET, "Nusrat Jahan-Pike", _STAFF),
    ),
}
"""Named here, so that nobody else's name moves along the lists below."""

_FIRST = (
    "Amara", "Janet", "Tobias", "Shanice", "Gareth", "Meera", "Oluwaseun", "Fiona", "Kwame", "Bethan", "Imran",
    "Rosalind", "Chidi", "Margaret", "Sunil", "Delphine", "Ewan", "Nasreen", "Marcus", "Yewande", "Patrick", "Leila",
    "Graham", "Zainab", "Connor", "Adaeze", "Hilary", "Rajan", "Siobhan", "Femi", "Philippa",
)  # fmt: skip
_LAST = (
    "Okafor", "Williams", "Brennand", "Adeyemi-Clarke", "Pritchard", "Venkataraman", "Bakare", "Mackinlay", "Asante",
    "Llewelyn", "Qureshi", "Thistlewood", "Nwosu", "Hathersage", "Bhattacharjee", "Marchbanks", "Farquharson",
    "Siddiqi", "Pemberley", "Ogunbanjo", "Donnellan", "Haddadi", "Wetherby", "Mahmud", "Fitzwarren", "Eze", "Cotterill",
    "Krishnamurthy", "O'Shaughness",
)  # fmt: skip


def parts_at(trust: Trust) -> tuple[Part, ...]:
    """Who works at the trust. The first trust has somebody in every role, and a second person where one is needed."""
    number = TRUSTS.index(trust)
    rows = _FULL_CAST if number == 0 else _SMALL_CAST
    found = tuple(Part(row[0], name, *row[1:]) for row, name in zip(rows, _names(number), strict=False))
    return (*found, *_LATECOMERS.get(trust.code, ()))


def other_name(trust: Trust, number: int) -> str:
    """Somebody on the board who has no account: the last names of the trust's own stretch of the list."""
    return _names(TRUSTS.index(trust))[len(_FULL_CAST) + number]


def _names(number: int) -> list[str]:
    """Names that no two people share: both lists are walked with steps prime to their lengths."""
    stretch = len(_FULL_CAST) + 5
    places = range(number * stretch, (number + 1) * stretch)
    return [f"{_FIRST[at % len(_FIRST)]} {_LAST[(at * 3 + at // len(_LAST)) % len(_LAST)]}" for at in places]

"""What a target may be about, and the words for it. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.web.charts import Unit
from tracker.wres.rules.vocabulary import AGENDA_FOR_CHANGE, INDICATORS, MEDICAL, Band, band_words


class Kind(StrEnum):
    """How a target is measured."""

    BANDS = "pay bands"
    GRADE = "medical grade"
    BOARD = "board"
    LIKELIHOOD = "relative likelihood"
    SURVEY = "staff survey gap"


class Seats(StrEnum):
    """Which members of the board are counted."""

    ALL = "all"
    VOTING = "voting"
    EXECUTIVE = "executive"
    NON_EXECUTIVE = "non-executive"


class Yardstick(StrEnum):
    """Whose BME share a band or the board is to equal."""

    WORKFORCE = "workforce"
    POPULATION = "local population"


class State(StrEnum):
    """Where a target stands."""

    DRAFT = "draft"
    AGREED = "agreed"
    REACHED = "reached"
    RETIRED = "retired"


class VersionState(StrEnum):
    """Where one version of a target stands. An agreed one never changes: a later one replaces it."""

    DRAFT = "draft"
    AGREED = "agreed"
    REPLACED = "replaced"


class Level(StrEnum):
    """With whom an agreement about a target is made."""

    NATIONAL = "national"
    REGIONAL = "regional"


SHARES = (Kind.BANDS, Kind.GRADE, Kind.BOARD)
"""Kinds whose figure is a share of people, so that recruitment moves it."""

_SEATS_WORDS = {
    Seats.ALL: "Board members",
    Seats.VOTING: "Voting board members",
    Seats.EXECUTIVE: "Executive board members",
    Seats.NON_EXECUTIVE: "Non-executive board members",
}


@dataclass(frozen=True, slots=True)
class Measure:
    """What a target is about: bands from one to another, a medical grade, seats of the board, or an indicator."""

    kind: Kind
    first_band: Band | None = None
    last_band: Band | None = None
    seats: Seats | None = None
    indicator: int | None = None

    @property
    def is_share(self) -> bool:
        """Whether it is the BME share of some people."""
        return self.kind in SHARES

    @property
    def bands(self) -> tuple[Band, ...]:
        """The bands or the grade counted, from the lowest paid.

        >>> Measure(Kind.BANDS, Band.BAND_8D, Band.VSM).bands
        (<Band.BAND_8D: '8d'>, <Band.BAND_9: '9'>, <Band.VSM: 'vsm'>)
        """
        if self.first_band is None or self.last_band is None:
            return ()
        ladder = MEDICAL if self.first_band in MEDICAL else AGENDA_FOR_CHANGE
        return ladder[ladder.index(self.first_band) : ladder.index(self.last_band) + 1]

    @property
    def unit(self) -> Unit:
        """Percent for a share, a ratio for a likelihood, percentage points for a gap."""
        return {Kind.LIKELIHOOD: Unit.TIMES, Kind.SURVEY: Unit.POINTS}.get(self.kind, Unit.PERCENT)

    @property
    def indicators(self) -> tuple[int, ...]:
        """The WRES indicators in which progress shows."""
        if self.indicator:
            return (self.indicator,)
        return (9,) if self.kind is Kind.BOARD else (1,)

    @property
    def name(self) -> str:
        """What a page calls it.

        >>> Measure(Kind.BANDS, Band.BAND_8A, Band.VSM).name, Measure(Kind.BANDS, Band.BAND_5, Band.BAND_5).name
        ('Bands 8a to VSM', 'Band 5')
        >>> Measure(Kind.BOARD, seats=Seats.VOTING).name, Measure(Kind.SURVEY, indicator=6).name
        ('Voting board members', 'Harassment by staff: gap between BME and white staff')
        """
        if self.seats:
            return _SEATS_WORDS[self.seats]
        if self.indicator:
            title = INDICATORS[self.indicator].title
            return title if self.kind is Kind.LIKELIHOOD else f"{title}: gap between BME and white staff"
        return _band_name(self.bands)

    @property
    def people(self) -> str:
        """The people counted, as the middle of a sentence says it.

        >>> Measure(Kind.BANDS, Band.VSM, Band.VSM).people, Measure(Kind.BOARD, seats=Seats.ALL).people
        ('VSM posts', 'board members')
        """
        if self.kind is Kind.BOARD:
            return self.name[0].lower() + self.name[1:]
        if self.kind is Kind.GRADE:
            return f"posts in the grade {self.name.lower()}"
        if self.name == "VSM":
            return "VSM posts"
        return f"posts {'' if self.name.startswith('Up') else 'in '}{self.name[0].lower()}{self.name[1:]}"


def _band_name(bands: tuple[Band, ...]) -> str:
    first, last = bands[0], bands[-1]
    if first is last:
        return band_words(first)
    if first is Band.UNDER_1:
        return f"Up to {band_words(last).replace('Band', 'band')}"
    return f"Bands {band_words(first).removeprefix('Band ')} to {band_words(last).removeprefix('Band ')}"

"""What a scenario asks: which bands, until when, and what is changed in them. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from tracker.errors import RuleBroken
from tracker.targets.rules.lifecycle import LONGEST
from tracker.targets.rules.vocabulary import Kind, Measure
from tracker.wres.rules.vocabulary import AGENDA_FOR_CHANGE, Band, band_words

LEAST_GROWTH, MOST_GROWTH = -20, 20
"""Percent a year. A band that halves in three years, or doubles in four, is a reorganisation and no longer a band."""


@dataclass(frozen=True, slots=True)
class Levers:
    """What a scenario changes. Shares of a year, 0 to 1; growth may be below 0; None where it is not set here.

    ``turnover``: of the staff who leave. ``bme_turnover``: of the BME staff who do. ``growth``: of the posts.
    ``recruit``: of the people recruited from outside who are BME. ``promoted``: of the vacancies filled from the band
    below.
    """

    turnover: float | None = None
    bme_turnover: float | None = None
    growth: float | None = None
    recruit: float | None = None
    promoted: float | None = None

    @property
    def are_set(self) -> bool:
        """Whether anything is changed here."""
        return any(getattr(self, each.name) is not None for each in fields(self))


@dataclass(frozen=True, slots=True)
class Terms:
    """A scenario as the arithmetic sees it. ``own`` are the levers of single bands, which go before ``levers``."""

    first_year: int
    last_year: int
    first_band: Band
    last_band: Band
    levers: Levers = field(default_factory=Levers)
    own: Mapping[Band, Levers] = field(default_factory=dict)

    @property
    def measure(self) -> Measure:
        """All its bands as one."""
        return Measure(Kind.BANDS, self.first_band, self.last_band)


def check_bands(first: Band, last: Band) -> None:
    """Raise ``RuleBroken`` unless the bands are of Agenda for Change or VSM, in the order of pay."""
    for band, name in ((first, "first_band"), (last, "last_band")):
        if band not in AGENDA_FOR_CHANGE:
            raise RuleBroken("Select a band from under band 1 to VSM", name)
    if AGENDA_FOR_CHANGE.index(first) > AGENDA_FOR_CHANGE.index(last):
        raise RuleBroken(f"Select {band_words(first)} or a higher band", "last_band")


def check_last_year(first_year: int, last_year: int) -> None:
    """Raise ``RuleBroken`` unless the scenario ends after its return, and within a working life."""
    if not first_year < last_year <= first_year + LONGEST:
        raise RuleBroken(f"Enter a year from {first_year + 1} to {first_year + LONGEST}", "last_year")

"""What a scenario starts from and assumes of each band, and who says so. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tracker.targets.rules.measures import Reading, appointed_share, reading
from tracker.targets.rules.pipeline import BandPlan
from tracker.targets.rules.recruitment import DEFAULT_TURNOVER
from tracker.targets.rules.scenarios.terms import Levers, Terms
from tracker.targets.rules.vocabulary import Kind, Measure
from tracker.wres.rules.results import Results
from tracker.wres.rules.vocabulary import Band, band_words


class Origin(StrEnum):
    """Who says so, as the page prints it under the figure."""

    BAND = "set for this band"
    SCENARIO = "set for every band"
    ASSUMED = "assumed for this band"
    DEFAULT = "stated default"
    RETURN = "all appointments"
    STANDING = "as the band is now"
    EVERYBODY = "as everybody"
    NOTHING = "nothing set"


@dataclass(frozen=True, slots=True)
class Term:
    """One thing assumed of one band: a share of a year, 0 to 1 (growth may be below 0)."""

    share: float
    origin: Origin


@dataclass(frozen=True, slots=True)
class BandTerms:
    """A band in the year of the return, people of known ethnicity, and all that is assumed of it."""

    band: Band
    headcount: int
    bme: int
    turnover: Term
    bme_turnover: Term
    growth: Term
    recruit: Term
    promoted: Term

    @property
    def name(self) -> str:
        return band_words(self.band)

    @property
    def plan(self) -> BandPlan:
        """As the forecast takes it."""
        return BandPlan(
            name=self.name,
            headcount=self.headcount,
            bme=self.bme,
            turnover=self.turnover.share,
            bme_turnover=self.bme_turnover.share,
            growth=self.growth.share,
            recruit_share=self.recruit.share,
            promoted=self.promoted.share,
        )


@dataclass(frozen=True, slots=True)
class Basis:
    """The bands with staff, the lowest first, each filled from the one before it; and the bands without."""

    terms: Terms
    bands: tuple[BandTerms, ...]
    empty: tuple[Band, ...]

    @property
    def plans(self) -> tuple[BandPlan, ...]:
        """As the forecast takes them."""
        return tuple(each.plan for each in self.bands)


def basis_of(terms: Terms, results: Results, assumed: Mapping[Band, Levers]) -> Basis:
    """What a band has of its own goes before what the scenario sets, that before what is assumed of the band.

    ``results`` are those of the scenario's return; ``assumed`` is the turnover and the recruitment that the
    organisation assumes of its bands. Where nobody says, the stated turnover holds, and people are recruited as all
    people appointed in the year to the return (indicator 2 does not know bands), or failing that as the band is now.
    """
    found = {band: reading(results, Measure(Kind.BANDS, band, band), terms.first_year) for band in terms.measure.bands}
    staffed = {band: one for band, one in found.items() if one is not None}
    today = appointed_share(results)
    bands = tuple(
        _band(terms, band, one, assumed.get(band, Levers()), today, is_lowest=index == 0)
        for index, (band, one) in enumerate(staffed.items())
    )
    return Basis(terms, bands, tuple(band for band in found if band not in staffed))


def _band(
    terms: Terms, band: Band, now: Reading, assumed: Levers, today: float | None, *, is_lowest: bool
) -> BandTerms:
    own = terms.own.get(band, Levers())

    def said(lever: str, *otherwise: tuple[float | None, Origin]) -> Term:
        choices = ((getattr(own, lever), Origin.BAND), (getattr(terms.levers, lever), Origin.SCENARIO), *otherwise)
        return next(Term(share, origin) for share, origin in choices if share is not None)

    turnover = said("turnover", (assumed.turnover, Origin.ASSUMED), (DEFAULT_TURNOVER, Origin.DEFAULT))
    recruit = said(
        "recruit",
        (assumed.recruit, Origin.ASSUMED),
        (today, Origin.RETURN),
        (now.bme / now.known, Origin.STANDING),
    )
    nothing = (0.0, Origin.NOTHING)
    return BandTerms(
        band=band,
        headcount=now.known,
        bme=now.bme,
        turnover=turnover,
        bme_turnover=said("bme_turnover", (turnover.share, Origin.EVERYBODY)),
        growth=said("growth", nothing),
        recruit=recruit,
        promoted=Term(*nothing) if is_lowest else said("promoted", nothing),
    )


def notes(basis: Basis) -> Iterator[str]:
    """What a reader must know of the basis beside the figures, a sentence each."""
    if basis.empty:
        names = ", ".join(in_sentence(band_words(band)) for band in basis.empty)
        yield f"Left out, because nobody of known ethnicity was there on 31 March {basis.terms.first_year}: {names}."
    if any(each.recruit.origin is Origin.STANDING for each in basis.bands):
        yield (
            "The return does not say who was appointed, so where nothing is set, people recruited into a band are "
            "taken to be as the band is now."
        )


def in_sentence(name: str) -> str:
    """A band's name as the middle of a sentence says it.

    >>> in_sentence("Band 8a"), in_sentence("VSM")
    ('band 8a', 'VSM')
    """
    return name if name.isupper() else name[0].lower() + name[1:]

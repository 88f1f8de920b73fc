"""What is assumed of the people who leave and are recruited, and where each assumption comes from. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.targets.rules.measures import appointed_share
from tracker.targets.rules.recruitment import DEFAULT_TURNOVER
from tracker.targets.rules.vocabulary import Measure
from tracker.wres.rules.arithmetic import rounded
from tracker.wres.rules.results import Results
from tracker.wres.rules.vocabulary import Band, band_words

DEFAULT_WORDS = (
    f"{100 * DEFAULT_TURNOVER:g}%, the stated default: it fits the published national figures, not published itself"
)
"""Said wherever nobody typed a turnover: the figure was never published itself."""

PLACES = 3
"""Of a share: a mean of assumptions is printed and used as the same percentage, to one decimal."""

SAME = 1e-6


@dataclass(frozen=True, slots=True)
class Typed:
    """What an organisation has typed of a band: shares (0 to 1) or None where it does not know, with their source."""

    turnover: float | None
    recruits: float | None
    source: str


@dataclass(frozen=True, slots=True)
class Assumed:
    """A share (0 to 1) and where it comes from, as the end of a sentence."""

    share: float
    words: str


def turnover(measure: Measure, typed: Mapping[Band, Typed], results: Results | None) -> Assumed:
    """The share of the posts that fall free in a year: typed for the band, or else the stated default.

    Of several bands, the mean by the people (of known ethnicity) whom the latest return counts in each; the default
    stands for a band of which nothing is typed.
    """
    found = {band: typed[band] for band in measure.bands if band in typed and typed[band].turnover is not None}
    if not found:
        return Assumed(DEFAULT_TURNOVER, DEFAULT_WORDS)
    shares = dict.fromkeys(measure.bands, DEFAULT_TURNOVER) | {
        band: each.turnover for band, each in found.items() if each.turnover is not None
    }
    share = _mean(shares, results)
    if len(measure.bands) == 1:
        return Assumed(share, _as_typed(share, found))
    said = f"{_percent(share)}, the mean of the bands by their people"
    if len(found) < len(measure.bands):
        said += f", with the stated default of {100 * DEFAULT_TURNOVER:g}% for the bands of which nothing is assumed"
    return Assumed(share, said)


def recruited(
    measure: Measure, typed: Mapping[Band, Typed], results: Results | None, year: int | None
) -> Assumed | None:
    """The BME share (0 to 1) of the people recruited today: typed for every band, or else of all appointments.

    ``results`` are those of the latest return, of ``year``. None where neither is known.
    """
    found = {band: typed[band] for band in measure.bands if band in typed and typed[band].recruits is not None}
    if found and len(found) == len(measure.bands):
        share = _mean({band: each.recruits for band, each in found.items() if each.recruits is not None}, results)
        if len(found) == 1:
            return Assumed(share, _as_typed(share, found))
        return Assumed(share, f"{_percent(share)}, the mean by people of what is assumed of the bands")
    share_of_all = appointed_share(results) if results else None
    if share_of_all is None:
        return None
    return Assumed(
        share_of_all,
        f"{rounded(100 * share_of_all, 1)}%, the BME share of everybody appointed in the year to 31 March {year}, all "
        "posts (indicator 2): a return does not know it by band",
    )


def _as_typed(share: float, found: Mapping[Band, Typed]) -> str:
    ((band, each),) = found.items()
    name = band_words(band)
    said = name if name.isupper() else name[0].lower() + name[1:]
    return f"{_percent(share)}, assumed of {said} (source: {each.source})"


def _mean(shares: Mapping[Band, float], results: Results | None) -> float:
    """By the people of known ethnicity in each band, or plain where nobody is counted in any; one band's as typed."""
    if len(shares) == 1:
        return next(iter(shares.values()))
    people = dict.fromkeys(shares, 0)
    for row in results.bands if results else ():
        if row.band in people:
            people[row.band] += row.split.known or 0
    everybody = sum(people.values())
    if not everybody:
        return round(sum(shares.values()) / len(shares), PLACES)
    return round(sum(share * people[band] for band, share in shares.items()) / everybody, PLACES)


def _percent(share: float) -> str:
    """To one decimal, or to two where it was typed so."""
    percent = 100 * share
    return f"{rounded(percent, 1 if abs(percent - round(percent, 1)) < SAME else 2)}%"

"""The figure of a target in one return, always of people whose ethnicity is known. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.targets.rules.vocabulary import Kind, Measure, Seats
from tracker.wres.rules.arithmetic import Z_95, difference_error
from tracker.wres.rules.results import Results, Split, Survey, total_of


@dataclass(frozen=True, slots=True)
class Reading:
    """One year's figure: percent (0 to 100), a ratio, or percentage points, as the measure's unit says.

    ``low`` and ``high`` are the 95% interval of a ratio or a survey gap; a share counts everybody and has none.
    ``split`` holds the people of a share.
    """

    year: int
    value: float
    low: float | None = None
    high: float | None = None
    split: Split | None = None

    @property
    def bme(self) -> int:
        """BME people, where the figure is a share of people."""
        return (self.split.bme or 0) if self.split else 0

    @property
    def known(self) -> int:
        """People whose ethnicity is known, where the figure is a share of people."""
        return (self.split.known or 0) if self.split else 0


def reading(results: Results, measure: Measure, year: int) -> Reading | None:
    """The figure that a return gives for a measure, or None where it cannot be worked out from that return."""
    match measure.kind:
        case Kind.BANDS | Kind.GRADE:
            return _share(_band_split(results, measure), year)
        case Kind.BOARD:
            return _share(_seats_split(results, measure.seats or Seats.ALL), year)
        case Kind.LIKELIHOOD:
            return _likelihood(results, measure.indicator or 0, year)
        case _:
            return _gap(results.surveys[measure.indicator or 0], year)


def readings(years: Mapping[int, Results], measure: Measure) -> dict[int, Reading]:
    """The figure of every year that has one, oldest first. A year without one is left out, never filled in."""
    found = {year: reading(years[year], measure, year) for year in sorted(years)}
    return {year: one for year, one in found.items() if one is not None}


def workforce_percent(results: Results) -> float | None:
    """BME share of the whole workforce, of known ethnicity, 0 to 100."""
    return results.workforce.bme_percent_of_known


def appointed_share(results: Results) -> float | None:
    """BME share (0 to 1) of the people appointed in the year to the return, all posts, of known ethnicity: indicator 2.

    The only thing a return knows of today's recruitment; it is not known by band.
    """
    ratio = results.ratios[2]
    white, bme = ratio.white.numerator, ratio.bme.numerator
    return None if white is None or bme is None or not white + bme else bme / (white + bme)


def _band_split(results: Results, measure: Measure) -> Split | None:
    rows = [row for row in results.bands if row.band in measure.bands]
    # A grade on its own may be senior medical managers, whom the total of all staff leaves to the consultants.
    return rows[0].split if len(rows) == 1 else total_of(rows) if rows else None


def _seats_split(results: Results, seats: Seats) -> Split | None:
    if seats is not Seats.NON_EXECUTIVE:
        return results.boards[seats].board
    everybody, executive = results.boards[Seats.ALL].board, results.boards[Seats.EXECUTIVE].board
    pairs = zip(everybody.counts, executive.counts, strict=True)
    return Split(*(None if one is None or other is None else one - other for one, other in pairs))


def _share(split: Split | None, year: int) -> Reading | None:
    percent = split.bme_percent_of_known if split else None
    return None if percent is None else Reading(year, percent, split=split)


def _likelihood(results: Results, indicator: int, year: int) -> Reading | None:
    found = results.ratios[indicator].comparison
    return Reading(year, found.ratio, *found.interval_95) if found else None


def _gap(found: Survey, year: int) -> Reading | None:
    """BME minus white, in percentage points, with its interval where the numbers who answered are known."""
    gap = found.difference_percentage_points
    if gap is None or found.bme_percent is None or found.white_percent is None:
        return None
    if not found.bme_respondents or not found.white_respondents:
        return Reading(year, gap)
    reach = Z_95 * difference_error(
        found.bme_percent, found.bme_respondents, found.white_percent, found.white_respondents
    )
    return Reading(year, gap, gap - reach, gap + reach)

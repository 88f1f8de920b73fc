"""An indicator drawn: its lines over the years and, for pay bands, its bars."""

from collections.abc import Mapping

from markupsafe import Markup

from tracker.web.charts import Bar, Point, Reference, Series, Unit, bars, line, svg
from tracker.wres.rules.glance import Glance, lines
from tracker.wres.rules.results import BandRow, Results
from tracker.wres.rules.vocabulary import Kind, StaffGroup, band_words, group_words

Years = Mapping[int, Results]


def over_the_years(glance: Glance, years: Years) -> Markup:
    """The indicator's lines, oldest year first; ratios with their 95% intervals."""
    is_ratio = glance.indicator.kind is Kind.LIKELIHOODS
    by_year = {year: lines(results, glance.number) for year, results in years.items()}
    names = list(next(iter(by_year.values())))
    series = [
        Series(name, tuple(_point(glance.number, year, by_year[year][name], years[year]) for year in by_year))
        for name in names
    ]
    spec = line(series, unit=Unit.TIMES if is_ratio else Unit.PERCENT)
    description = f"{glance.sentence}. {glance.change.words}. The table below holds every figure of the chart."
    return svg(spec, f"{glance.indicator.title} by year", description)


def _point(indicator: int, year: int, value: float | None, results: Results) -> Point:
    found = results.ratios.get(indicator)
    if found is None or found.comparison is None:
        return Point(str(year), value)
    low, high = found.comparison.interval_95
    return Point(str(year), value, low, high)


def by_band(group: StaffGroup, now: Results, before: Results | None) -> Markup:
    """BME share of each band of a staff group, of known ethnicity, this year against the last."""
    earlier = {(row.staff_group, row.band): row for row in before.bands} if before else {}
    rows = [
        Bar(band_words(row.band), row.split.bme_percent_of_known, _share(earlier.get((row.staff_group, row.band))))
        for row in now.bands
        if row.staff_group is group
    ]
    share = now.workforce.bme_percent_of_known
    reference = None if share is None else Reference(share, "Workforce")
    spec = bars(rows, unit=Unit.PERCENT, reference=reference, names=("this year", "last year"))
    title = f"BME share of each band, {group_words(group).lower()} staff"
    return svg(spec, title, "Of staff whose ethnicity is known. The table below holds every figure of the chart.")


def _share(row: BandRow | None) -> float | None:
    return row.split.bme_percent_of_known if row else None

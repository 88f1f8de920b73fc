"""The nine indicators in four groups measured alike, each with a chart, its table, and what it means. Pure."""

from collections.abc import Callable, Iterator

from tracker.board_papers.rules.compose.showing import HIDDEN, Showing
from tracker.board_papers.rules.compose.source import Source
from tracker.board_papers.rules.compose.withholding import Withheld
from tracker.printing.document import Block, Cell, Chart, Heading, Paragraph, Table
from tracker.targets.rules.vocabulary import Kind, Measure
from tracker.web import charts
from tracker.wres.rules import words
from tracker.wres.rules.direction import badness, change
from tracker.wres.rules.glance import Glance, glances
from tracker.wres.rules.results import BandRow, Results, Split
from tracker.wres.rules.vocabulary import INDICATORS, RATIOS, SENIOR, SURVEYS, Band, band_words

BOARD_NAMES = {"all": "All members", "voting": "Voting members", "executive": "Executive members"}


def at_a_glance(source: Source) -> Table:
    """One row an indicator: this year, last year, the direction in words, England."""
    showing = Showing(source.audience.scheme)
    before = source.last_year
    earlier = source.earlier[before] if before else None
    rows = [
        (
            Cell(f"{each.number} {each.indicator.title}"),
            Cell(showing.headline(source.now, each.number)),
            Cell(showing.headline(earlier, each.number)),
            Cell(direction(source, showing, each.number).split(":")[0]),
            Cell(_benchmark(each, "; ") or "None published"),
        )
        for each in all_glances(source)
    ]
    header = ("Indicator", str(source.year), str(before or "Last year"), "Direction", "Benchmark")
    return Table(f"The nine indicators, 31 March {source.year}", header, tuple(rows))


def all_glances(source: Source) -> list[Glance]:
    """What there is to say of each indicator, before anything is hidden."""
    return glances(source.now, source.year, source.earlier, source.region)


def direction(source: Source, showing: Showing, indicator: int) -> str:
    """Better, worse or little changed since last year, with both figures where both may be shown."""
    before = source.last_year
    earlier = source.earlier[before] if before else None
    shown = [results for results in (source.now, earlier) if results is not None]
    if any(showing.hides(results, indicator) for results in shown):
        return "Not shown: small numbers"
    return change(indicator, source.now, source.year, earlier, before).words


def sections(source: Source, withheld: Withheld) -> Iterator[Block]:
    """Indicators 1; 2 to 4; 5 to 8; 9: a heading, the chart with its table, then each indicator in words."""
    showing = withheld.showing
    each = {glance.number: glance for glance in all_glances(source)}
    for title, numbers, draw in _GROUPS:
        yield Heading(1, title)
        yield draw(source, withheld)
        for number in numbers:
            yield from _in_words(source, showing, each[number])


def _in_words(source: Source, showing: Showing, glance: Glance) -> Iterator[Block]:
    number = glance.number
    yield Heading(2, f"Indicator {number}: {glance.indicator.title[0].lower()}{glance.indicator.title[1:]}")
    if showing.hides(source.now, number):
        yield Paragraph(f"{showing.sentence(source.now, number)}. {glance.indicator.better}")
    else:
        said = [glance.sentence, direction(source, showing, number), glance.chance, glance.four_fifths, glance.caution]
        said.append(_benchmark(glance, ". "))
        yield Paragraph(" ".join(f"{one}." for one in said if one))
    narrative = source.narratives.get(number)
    if narrative:
        yield Paragraph(f"What it means here: {narrative.meaning}")
        yield Paragraph(f"What we will do: {narrative.response}")


def _benchmark(glance: Glance, joint: str) -> str:
    """Published figures to compare with, each with its measure where that is not the indicator's own."""
    return joint.join(
        f"{each.area} {each.year}: {each.figure}"
        if glance.number in RATIOS
        else f"{each.area} {each.year}, {each.measure}: {each.figure}"
        for each in glance.benchmarks
    )


def _pay_bands(source: Source, withheld: Withheld) -> Chart:
    """The BME share of each senior band, of staff whose ethnicity is known, against the workforce's.

    Where a band is small another is left out with it: else bands 8a to VSM would give it away.
    """
    showing, years = withheld.showing, {year: _senior_bands(results) for year, results in source.years.items()}
    bands = [band for band in SENIOR if any(band in found for found in years.values())]
    table_rows = tuple(
        (Cell(band_words(band)), *(_band(withheld, band, found.get(band), year) for year, found in years.items()))
        for band in bands
    )
    for name, kept in (
        ("Bands 8a to VSM", [each.senior.split for each in source.years.values()]),
        ("Whole workforce", [each.workforce for each in source.years.values()]),
    ):
        table_rows += ((Cell(name), *(_share(showing, split) for split in kept)),)
    header = ("Band", *(f"BME share {year}" for year in years))
    note = "Of staff whose ethnicity is known, clinical (non-medical) and non-clinical together."
    workforce = _share(showing, source.now.workforce).value
    bars = [
        charts.Bar(str(row[0].text), row[-1].value, row[-2].value if source.last_year else None)
        for row in table_rows[:-1]
    ]
    spec = charts.bars(
        bars,
        unit=charts.Unit.PERCENT,
        reference=None if workforce is None else charts.Reference(workforce, "Workforce"),
        names=(str(source.year), str(source.last_year)),
    )
    table = Table(f"BME share of bands 8a to VSM, {_span(source)}", header, table_rows, note)
    return Chart("BME share of each senior band", f"{showing.sentence(source.now, 1)}.", spec, table)


def _band(withheld: Withheld, band: Band, split: Split | None, year: int) -> Cell:
    if withheld.figure(Measure(Kind.BANDS, band, band), year):
        return Cell(HIDDEN)
    return _share(withheld.showing, split)


def _senior_bands(results: Results) -> dict[Band, Split]:
    found: dict[Band, list[BandRow]] = {}
    for row in results.bands:
        if row.band in SENIOR:
            found.setdefault(row.band, []).append(row)
    return {band: _together([row.split for row in rows]) for band, rows in found.items()}


def _together(splits: list[Split]) -> Split:
    columns = zip(*(split.counts for split in splits), strict=True)
    return Split(*(None if None in column else sum(each or 0 for each in column) for column in columns))


def _share(showing: Showing, split: Split | None) -> Cell:
    if split is None:
        return Cell("no staff")
    return showing.percent(split.bme_percent_of_known, hidden=showing.hides_share(split))


def _likelihoods(source: Source, withheld: Withheld) -> Chart:
    showing, rows, points = withheld.showing, [], []
    for number in RATIOS:
        cells = [
            showing.times(results.ratios[number].ratio, hidden=showing.hides(results, number))
            for results in source.years.values()
        ]
        found = source.now.ratios[number].comparison
        is_shown = found is not None and not showing.hides(source.now, number)
        low, high = found.interval_95 if found and is_shown else (None, None)
        rows.append((Cell(f"{number} {INDICATORS[number].title}"), *cells, showing.times(low), showing.times(high)))
        for year, cell in list(zip(source.years, cells, strict=True))[-2:]:
            interval = (rows[-1][-2].value, rows[-1][-1].value) if year == source.year else (None, None)
            points.append((f"{number} {_SHORT[number]} {year}", charts.Point("", cell.value, *interval)))
    header = ("Indicator", *(str(year) for year in source.years), "95% from", "95% to")
    note = (
        "Indicators 2 and 4: white compared with BME. Indicator 3: BME compared with white. Above 1.00 is always the "
    )
    note += f"worse outcome for BME people. The 95% interval is for {source.year}."
    table = Table(f"Relative likelihoods, {_span(source)}", header, tuple(rows), note)
    finding = _finding(source, showing, RATIOS, "Furthest from equal is indicator")
    return Chart("Relative likelihoods with 95% intervals", finding, charts.intervals(points), table)


_SHORT = {2: "Appointed", 3: "Disciplinary", 4: "Training"}


def _surveys(source: Source, withheld: Withheld) -> Chart:
    showing, rows, bars = withheld.showing, [], []
    for number in SURVEYS:
        by_group = {}
        for group in ("BME", "white"):
            cells = [_answer(showing, results, number, group) for results in source.years.values()]
            by_group[group] = cells
            rows.append((Cell(f"{number} {INDICATORS[number].title}, {group} staff"), *cells))
        bars.append(charts.Bar(f"{number} {_TOPIC[number]}", by_group["BME"][-1].value, by_group["white"][-1].value))
    header = ("Indicator and group", *(str(year) for year in source.years))
    note = "Percentage of those who answered the staff survey of the autumn before. Indicator 7: higher is better."
    table = Table(f"Staff survey, {_span(source)}", header, tuple(rows), note)
    spec = charts.bars(bars, unit=charts.Unit.PERCENT, names=("BME staff", "white staff"))
    finding = _finding(source, showing, SURVEYS, "The widest gap is in indicator")
    return Chart(f"Staff survey {source.year}: BME and white staff", finding, spec, table)


_TOPIC = {5: "Abuse by public", 6: "Abuse by staff", 7: "Opportunities", 8: "Discrimination"}


def _finding(source: Source, showing: Showing, numbers: tuple[int, ...], opening: str) -> str:
    """One sentence on the indicator that stands out among those that may be shown."""
    distances = {number: _distance(source.now, number) for number in numbers if not showing.hides(source.now, number)}
    known = {number: distance for number, distance in distances.items() if distance is not None}
    if not known:
        return "No figure of this group can be shown."
    number = max(known, key=lambda one: known[one])
    return f"{opening} {number}: {showing.sentence(source.now, number)}."


def _distance(results: Results, number: int) -> float | None:
    """How far apart BME and white people are: the ratio's distance from 1 on the log scale, or points of percentage."""
    if number in RATIOS:
        ratio = results.ratios[number].ratio
        return None if ratio is None else badness(number, ratio)
    difference = results.surveys[number].difference_percentage_points
    return None if difference is None else abs(difference)


def _answer(showing: Showing, results: Results, number: int, group: str) -> Cell:
    found = results.surveys[number]
    share = found.bme_percent if group == "BME" else found.white_percent
    return showing.percent(None if share is None else float(share), hidden=showing.hides(results, number))


def _board(source: Source, withheld: Withheld) -> Chart:
    showing, rows, bars = withheld.showing, [], []
    before = source.last_year
    for key, name in BOARD_NAMES.items():
        now = source.now.boards[key]
        hidden = showing.hides(source.now, 9)
        last = source.earlier[before].boards[key].difference_percentage_points if before else None
        cells = (
            showing.percent(now.board.bme_percent_of_all, hidden=hidden),
            showing.percent(now.workforce.bme_percent_of_all, hidden=hidden),
            showing.points(now.difference_percentage_points, hidden=hidden),
            showing.points(last, hidden=hidden),
        )
        rows.append((Cell(name), *cells))
        bars.append(charts.Bar(name, cells[2].value, cells[3].value))
    header = (
        "Members",
        "BME share of board",
        "BME share of workforce",
        f"Difference {source.year}",
        f"Difference {before or 'before'}",
    )
    note = "Of all members and all staff, unknown ethnicity included. Differences in percentage points."
    table = Table(f"The board and the workforce, 31 March {source.year}", header, tuple(rows), note)
    spec = charts.bars(bars, unit=charts.Unit.POINTS, names=(str(source.year), str(before)))
    return Chart("Board minus workforce, percentage points", f"{showing.sentence(source.now, 9)}.", spec, table)


def _span(source: Source) -> str:
    first = min(source.years)
    return str(source.year) if first == source.year else f"{first} to {source.year}"


_GROUPS: tuple[tuple[str, tuple[int, ...], Callable[[Source, Withheld], Chart]], ...] = (
    ("Pay bands", (1,), _pay_bands),
    ("Appointment, disciplinary process and training", RATIOS, _likelihoods),
    ("What staff say", SURVEYS, _surveys),
    ("The board", (9,), _board),
)


def is_worse(source: Source, indicator: int) -> bool:
    """Whether the indicator moved the wrong way since last year."""
    return {each.number: each for each in all_glances(source)}[indicator].change.direction == "worse"


def needs_words(source: Source, indicator: int) -> bool:
    """Whether the board will ask about it: it got worse, or its ratio lies outside the four-fifths range."""
    outside = (words.four_fifths(source.now, indicator) or "").startswith("Outside")
    return is_worse(source, indicator) or outside

"""What a paper must leave out of its bands and targets, so that nobody can be found. Pure.

In a public paper a target rests on small numbers where its baseline (of any version) or its latest figure does, or
where either would give a small count of other bands away beside all else that the paper prints (``ladders``). Then the
figure, the baseline, how it stands, what it takes (which gives the baseline back), how likely it is, the path and its
table, its bar of the ladder and its place in every count are left out; the goal, its year and who agreed it are not,
and an end that the board recorded is named without saying which, because "reached" says that the share is at least the
goal. A small figure of a year between is left out alone. A target that can be shown may have to give way to another:
bands 8a to VSM come first, then targets from the widest to the narrowest, then the other bands from the largest. Seats
of the board are public. In a private session everything is shown.

Two papers of different dates, and a band in one staff group beside the same band in all of them, are protected by
rounding alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.board_papers.rules.compose.ladders import People, refused, refused_typed
from tracker.board_papers.rules.compose.showing import Showing
from tracker.board_papers.rules.compose.source import Source, TargetLine, Wording
from tracker.disclosure import Scheme
from tracker.targets.rules.measures import reading
from tracker.targets.rules.vocabulary import Kind, Measure
from tracker.wres.rules.results import Results
from tracker.wres.rules.vocabulary import AGENDA_FOR_CHANGE, SENIOR, Band

SENIOR_BANDS = Measure(Kind.BANDS, SENIOR[0], SENIOR[-1])
SINGLE_BANDS = tuple(Measure(Kind.BANDS, band, band) for band in AGENDA_FOR_CHANGE)


@dataclass(frozen=True)
class Withheld:
    """``lines`` are the targets that the board works towards.

    ``bands`` are those whose share is left out, by year; ``typed`` the baselines left out that came from no return.
    """

    showing: Showing
    lines: tuple[TargetLine, ...]
    results: Mapping[int, Results]
    bands: Mapping[int, frozenset[Measure]]
    typed: frozenset[tuple[int, Measure]]

    def figure(self, measure: Measure, year: int) -> bool:
        """Whether the figure that a year's return gives must be left out."""
        results = self.results.get(year)
        if results is None:
            return False
        if measure.indicator:
            return self.showing.hides(results, measure.indicator)
        found = reading(results, measure, year)
        if found is None or found.split is None or self._is_public(measure):
            return False
        return measure in self.bands[year] or self.showing.hides_share(found.split)

    def target(self, line: TargetLine) -> bool:
        """Whether all that rests on a target's figures must be left out."""
        latest = line.found.progress.latest
        if latest and self.figure(line.measure, latest.year):
            return True
        return any(self._baseline(each) for each in (line.wording, *line.earlier))

    def years(self, line: TargetLine) -> frozenset[int]:
        """The years of a target whose figure must be left out."""
        return frozenset(year for year in line.found.readings if self.figure(line.measure, year))

    def _baseline(self, wording: Wording) -> bool:
        aim = wording.aim
        if not wording.is_typed and self.figure(aim.measure, aim.base_year):
            return True
        if not aim.measure.is_share or self._is_public(aim.measure):
            return False
        few = self.showing.scheme.hides_percent(round(aim.bme), aim.known)
        return few or (wording.is_typed and (aim.base_year, aim.measure) in self.typed)

    def _is_public(self, measure: Measure) -> bool:
        return measure.kind is Kind.BOARD and self.showing.scheme.board_is_public


def withheld(source: Source, scheme: Scheme) -> Withheld:
    """What a paper under this scheme must leave out."""
    results = {**source.earlier, source.year: source.now}
    targets = [line.measure for line in source.live_targets]
    scenarios = [outcome.whole.measure for outcome in source.scenarios]
    asked = sorted((each for each in (*targets, *scenarios) if each.bands), key=lambda each: -len(each.bands))
    bands = {year: _refused(found, asked, scheme) for year, found in results.items()}
    live = tuple(source.live_targets)
    return Withheld(Showing(scheme), live, results, bands, frozenset(_typed(live, scheme)))


def _refused(results: Results, asked: Iterable[Measure], scheme: Scheme) -> frozenset[Measure]:
    people = _people(results)
    rest = sorted(SINGLE_BANDS, key=lambda each: -people[each.bands[0]][0])
    order = dict.fromkeys((SENIOR_BANDS, *asked, *rest))
    return refused([each for each in order if reading(results, each, 0)], people, scheme)


def _people(results: Results) -> Mapping[Band, People]:
    """BME and white people of every band or grade, in all staff groups together."""
    found: dict[Band, People] = defaultdict(lambda: (0, 0))
    for row in results.bands:
        bme, white = found[row.band]
        found[row.band] = (bme + (row.split.bme or 0), white + (row.split.white or 0))
    return found


def _typed(lines: Iterable[TargetLine], scheme: Scheme) -> Iterable[tuple[int, Measure]]:
    by_year: dict[int, list[tuple[Measure, People]]] = defaultdict(list)
    for wording in (each for line in lines for each in (line.wording, *line.earlier)):
        aim = wording.aim
        if wording.is_typed and aim.measure.bands:
            by_year[aim.base_year].append((aim.measure, (round(aim.bme), aim.known - round(aim.bme))))
    for year, found in by_year.items():
        widest_first = sorted(found, key=lambda pair: -len(pair[0].bands))
        yield from ((year, measure) for measure in refused_typed(widest_first, scheme))

"""The two pictures of the targets, from all that is known of them: the road of one, and the ladder of bands. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from tracker.targets.rules import measures, words
from tracker.targets.rules.outlook import Outlook
from tracker.targets.rules.paths import Aim, path_of
from tracker.targets.rules.pictures import Path, Picture, Rung, ladder_picture, trajectory_picture
from tracker.targets.rules.progress import Track
from tracker.targets.rules.vocabulary import Kind, Measure
from tracker.wres.rules.arithmetic import rounded
from tracker.wres.rules.results import Results
from tracker.wres.rules.vocabulary import AGENDA_FOR_CHANGE, MEDICAL, Band

_STANDS = {
    Track.AHEAD: "is ahead of its path",
    Track.ON_TRACK: "is on its path",
    Track.BEHIND: "is behind its path",
    Track.REACHED: "is at its goal",
    Track.MISSED: "did not reach its goal",
    Track.UNKNOWN: "has no figure yet",
}


def road(found: Outlook, *, earlier: Sequence[tuple[str, Aim]] = ()) -> Picture:
    """The path of a target with the figures so far and the paths of its earlier versions, each with its name."""
    aim = found.aim
    return trajectory_picture(
        f"{aim.measure.name}: {words.aim_words(aim)}",
        found.progress.words,
        found.path,
        found.readings,
        unit=aim.measure.unit,
        goal_year=aim.goal_year,
        goal=aim.goal_value,
        latest_year=found.latest_year,
        earlier=[Path(name, path_of(each)) for name, each in earlier],
    )


def outcome(found: Outlook) -> str:
    """Where the path ends, and how far chance may carry it."""
    if found.aim.measure.kind is Kind.SURVEY:
        return "The path changes the gap by the same number of percentage points each year."
    if found.agreed is None:
        return "The path changes the ratio by the same factor each year."
    last, goes = found.path[-1], "Even with every person recruited being BME"
    if found.agreed.needs.reachable:
        goes = "With the recruitment that it takes"
    expected, low, high = (rounded(each or 0, 1) for each in (last.expected, last.low, last.high))
    return (
        f"{goes}, {expected}% is expected in {last.year}. As who leaves and who is recruited is partly chance, the "
        f"share then falls between {low}% and {high}% 8 times in 10."
    )


def ladder(
    results: Results,
    year: int,
    agreed: Sequence[Outlook],
    *,
    hidden: Collection[Measure] = (),
    places: int | None = None,
) -> Picture | None:
    """Every pay band in the return of ``year``, with the agreed targets for bands, groups of bands and grades.

    A target for several bands together has a rung of its own, above the bands; of two for the same bands the later is
    drawn. None where no band has a figure. Of what is ``hidden`` only the name and the goal are shown; ``places``
    rounds every figure, so that none is more exact.
    """
    targets = [each for each in agreed if each.aim.measure.bands]
    of_bands = {each.aim.measure: each for each in targets}
    singles = [_measure(each) for each in (*AGENDA_FOR_CHANGE, *MEDICAL)]
    shown = [each for each in singles if each.kind is Kind.BANDS or each in of_bands]
    shown += [each for each in of_bands if each not in singles]
    found = {measure: _rung(results, year, measure, of_bands.get(measure)) for measure in shown}
    rungs = [_shown(each, places, is_hidden=measure in hidden) for measure, each in found.items() if each]
    if not rungs:
        return None
    told = [each for each in targets if each.aim.measure not in hidden]
    finding = "; ".join(filter(None, (_extremes(rungs, year), _behind(told, have_goals=bool(targets)))))
    return ladder_picture(f"The bands on 31 March {year}", f"{finding}.", rungs, year=year)


def _measure(band: Band) -> Measure:
    return Measure(Kind.GRADE if band in MEDICAL else Kind.BANDS, band, band)


def _rung(results: Results, year: int, measure: Measure, target: Outlook | None) -> Rung | None:
    """None for a band that nobody is in and that nobody set a target for."""
    now = measures.reading(results, measure, year)
    if target is None:
        return Rung(measure.name, now.value) if now else None
    due = next((step.expected for step in reversed(target.path) if step.year <= year), None)
    return Rung(measure.name, now.value if now else None, due, target.aim.goal_value, target.aim.goal_year)


def _shown(rung: Rung, places: int | None, *, is_hidden: bool) -> Rung:
    if is_hidden:
        return replace(rung, now=None, path=None, is_left_out=True)
    if places is None:
        return rung
    now, path = (None if value is None else float(rounded(value, places)) for value in (rung.now, rung.path))
    return replace(rung, now=now, path=path)


def _extremes(rungs: Sequence[Rung], year: int) -> str:
    known = [(each.now, each.name) for each in rungs if each.now is not None]
    if not known:
        return f"No band has a figure on 31 March {year}"
    (most, highest), (least, lowest) = max(known), min(known)
    if most == least:
        return f"On 31 March {year} the BME share was {rounded(most, 1)}% in {_inside(highest)}"
    return (
        f"On 31 March {year} the BME share was highest in {_inside(highest)} ({rounded(most, 1)}%) and lowest in "
        f"{_inside(lowest)} ({rounded(least, 1)}%)"
    )


def _inside(name: str) -> str:
    """A name in the middle of a sentence."""
    return name if name[:2].isupper() else name[0].lower() + name[1:]


def _behind(targets: Sequence[Outlook], *, have_goals: bool) -> str:
    """How the targets for bands stand against their paths: those of which anything may be said."""
    if not targets:
        return "" if have_goals else "no target for a band has been agreed"
    if len(targets) == 1:
        return f"the target for {_inside(targets[0].aim.measure.name)} {_STANDS[targets[0].progress.track]}"
    late = sum(each.progress.track in {Track.BEHIND, Track.MISSED} for each in targets)
    return f"{late or 'none'} of the {len(targets)} targets for bands {'is' if late == 1 else 'are'} behind"

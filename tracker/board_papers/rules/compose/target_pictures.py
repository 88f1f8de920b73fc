"""The pictures of the targets with their tables, no more exact than the readers of the paper may know. Pure."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from tracker.board_papers.rules.compose.showing import HIDDEN, Showing
from tracker.board_papers.rules.compose.source import Source, TargetLine
from tracker.board_papers.rules.compose.withholding import SINGLE_BANDS, Withheld
from tracker.printing.document import Cell, Chart, Format, Table
from tracker.targets.rules import drawings
from tracker.targets.rules.measures import Reading
from tracker.targets.rules.outlook import Outlook
from tracker.targets.rules.paths import Step, path_of
from tracker.targets.rules.pictures import NO_RETURN, Path, Picture, trajectory_picture
from tracker.targets.rules.progress import Track
from tracker.web.charts import Unit
from tracker.wres.rules.arithmetic import rounded

PLACES = {Unit.PERCENT: 1, Unit.POINTS: 1, Unit.TIMES: 2, Unit.NUMBER: 0}
LATE = (Track.MISSED, Track.BEHIND, Track.ON_TRACK, Track.AHEAD, Track.REACHED, Track.UNKNOWN)


def furthest_behind(lines: Iterable[TargetLine]) -> list[TargetLine]:
    """Those that worry a board most come first: by how they stand, then by how much of the way is still missing."""
    return sorted(lines, key=lambda line: (LATE.index(line.found.progress.track), -_missing(line.found)))


def _missing(found: Outlook) -> float:
    """How far the latest figure lies short of the path, as a share of the whole way from baseline to goal."""
    aim, latest = found.aim, found.progress.latest
    step = next((each for each in found.path if latest and each.year == min(latest.year, aim.goal_year)), None)
    if latest is None or step is None or aim.goal_value == aim.base_value:
        return 0
    return (step.expected - latest.value) / (aim.goal_value - aim.base_value)


def road(line: TargetLine, withheld: Withheld) -> Chart:
    """The path of one target, year by year, with what was, and the paths of its earlier versions."""
    found, showing = _shown(line, withheld), withheld.showing
    aim, unit = found.aim, line.measure.unit
    picture = trajectory_picture(
        line.name,
        found.progress.words,
        found.path,
        found.readings,
        unit=unit,
        goal_year=aim.goal_year,
        goal=aim.goal_value,
        latest_year=found.latest_year,
        earlier=[Path(f"Version {each.number}", _steps(path_of(each.aim), unit, showing)) for each in line.earlier],
    )
    return _chart(picture, left_out=[str(year) for year in withheld.years(line)])


def ladder(source: Source, withheld: Withheld) -> Chart | None:
    """The pay bands now, with the goals of those that have one. None where the return has no band."""
    live = source.live_targets
    hidden = {line.measure for line in live if withheld.target(line)}
    asked = (*SINGLE_BANDS, *(line.measure for line in live))
    hidden |= {each for each in asked if withheld.figure(each, source.year)}
    places = None if withheld.showing.is_full else PLACES[Unit.PERCENT]
    shown = [_shown(line, withheld) for line in live]
    picture = drawings.ladder(source.now, source.year, shown, hidden=hidden, places=places)
    return _chart(picture) if picture else None


def _chart(picture: Picture, *, left_out: Collection[str] = ()) -> Chart:
    """A year whose figure was ``left_out`` reads in the picture's table as one without a return; here it does not."""
    rows = tuple(
        tuple(
            Cell(HIDDEN)
            if cell.text == NO_RETURN and row[0].text in left_out
            else Cell(cell.text, cell.value, Format(cell.format.value) if cell.format else None)
            for cell in row
        )
        for row in picture.rows
    )
    table = Table(picture.caption, picture.header, rows, picture.note)
    return Chart(picture.title, picture.finding, picture.spec, table)


def _shown(line: TargetLine, withheld: Withheld) -> Outlook:
    """The outlook without the figures that must be left out, and for the public no more exact than it is printed."""
    found, left_out = line.found, withheld.years(line)
    readings = {year: each for year, each in found.readings.items() if year not in left_out}
    showing, unit = withheld.showing, line.measure.unit
    if showing.is_full:
        return replace(found, readings=readings)
    aim = found.aim
    return replace(
        found,
        aim=replace(aim, base_value=_printed(aim.base_value, unit), goal_value=_printed(aim.goal_value, unit)),
        readings={year: _reading(each, unit) for year, each in readings.items()},
        path=_steps(found.path, unit, showing),
    )


def _reading(each: Reading, unit: Unit) -> Reading:
    return Reading(each.year, _printed(each.value, unit), *_ends(each, unit))


def _steps(path: Iterable[Step], unit: Unit, showing: Showing) -> tuple[Step, ...]:
    if showing.is_full:
        return tuple(path)
    return tuple(Step(each.year, _printed(each.expected, unit), *_ends(each, unit)) for each in path)


def _ends(each: Reading | Step, unit: Unit) -> tuple[float | None, float | None]:
    low, high = (None if value is None else _printed(value, unit) for value in (each.low, each.high))
    return low, high


def _printed(value: float, unit: Unit) -> float:
    return float(rounded(value, PLACES[unit]))

"""The pictures of targets, each with a table of exactly its figures: the road to a goal, the ladder of bands. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.targets.rules.chances import Point
from tracker.targets.rules.measures import Reading
from tracker.targets.rules.paths import Step
from tracker.web import charts
from tracker.web.charts import Unit

NONE, NO_RETURN, NOT_YET, NO_TARGET = "none", "no return", "not yet", "no target"
LEFT_OUT = "not shown"
"""In the place of a figure that rests on so few people that somebody could be identified."""

_BASIS = "Shares are of people whose ethnicity is known."


class Format(StrEnum):
    """How a number is printed, by the names that a board paper gives its formats."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "points"
    TIMES = "times"


_FORMATS = {
    Unit.NUMBER: Format.COUNT,
    Unit.PERCENT: Format.PERCENT,
    Unit.POINTS: Format.POINTS,
    Unit.TIMES: Format.TIMES,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """Text, or a number as printed with its unrounded value."""

    text: str
    value: float | None = None
    format: Format | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with the sentence that states its finding and the table of its figures.

    ``spec`` is drawn by ``tracker.web.charts``; the first cell of a row names it; ``caption`` and ``note`` are the
    table's.
    """

    title: str
    finding: str
    spec: charts.Spec
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    @property
    def numbers(self) -> tuple[bool, ...]:
        """Which columns hold numbers."""
        return tuple(any(row[index].format for row in self.rows) for index in range(len(self.header)))


@dataclass(frozen=True, slots=True)
class Path:
    """A road by its name: an earlier version of a target, or a scenario."""

    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """A band or grade: its BME share now, where the path to its goal is by now, and the goal. Percent, 0 to 100.

    ``is_left_out`` says that there are figures which must not be shown.
    """

    name: str
    now: float | None
    path: float | None = None
    goal: float | None = None
    goal_year: int | None = None
    is_left_out: bool = False

    @property
    def missing(self) -> str:
        """What stands in the place of its figure."""
        return LEFT_OUT if self.is_left_out else NONE


def steps_of(points: Iterable[Point]) -> tuple[Step, ...]:
    """The points of a trajectory or a forecast (shares, 0 to 1) as steps in percent.

    >>> steps_of([Point(2026, 6.0, 0.1, 0.05, 0.15)])
    (Step(year=2026, expected=10.0, low=5.0, high=15.0),)
    """
    return tuple(Step(each.year, 100 * each.share, 100 * each.low_80, 100 * each.high_80) for each in points)


def trajectory_picture(
    title: str,
    finding: str,
    path: Sequence[Step],
    readings: Mapping[int, Reading],
    *,
    unit: Unit,
    goal_year: int,
    goal: float,
    latest_year: int,
    name: str = "",
    earlier: Sequence[Path] = (),
    others: Sequence[Path] = (),
) -> Picture:
    """The road to a goal with the figures so far. All figures are in the unit: percent (0 to 100), a ratio, or points.

    The path is shaded where it has a range. It is called `name`, or else "Expected" with a range and "Path" without.
    A year without a figure reads "no return" up to `latest_year`, the newest that can have one, then "not yet".
    """
    has_range = any(step.low is not None and step.high is not None for step in path)
    main = Path(name or ("Expected" if has_range else "Path"), tuple(path))
    columns = [*_path_columns(main, unit, has_range=has_range), *_actual_columns(readings, unit)]
    columns += [_path_column(each, unit) for each in (*earlier, *others)]
    years = {goal_year, *(year for column in columns for year in column.cells)}
    return Picture(
        title,
        finding,
        spec=charts.fan(
            _series(main),
            unit=unit,
            actuals=_actuals(readings),
            goal=charts.Goal(str(goal_year), goal),
            earlier=[_series(each) for each in earlier],
            others=[_series(each) for each in others],
        ),
        caption=f"{title}, year by year",
        header=("31 March", *(column.heading for column in columns)),
        rows=tuple(_year_row(year, columns, latest_year) for year in range(min(years), max(years) + 1)),
        note=_note(unit, goal, goal_year, has_range=has_range),
    )


def ladder_picture(title: str, finding: str, rungs: Sequence[Rung], *, year: int) -> Picture:
    """The bands from the lowest, as they are given, to the highest at the top, on 31 March of the year."""
    drawn = [charts.Rung(each.name, each.now, each.path, each.goal, each.missing) for each in rungs]
    return Picture(
        title,
        finding,
        spec=charts.ladder(drawn, names=(str(year), f"path in {year}", "goal")),
        caption=f"{title}: the figures",
        header=("Band", f"BME share {year}", f"Path {year}", "Goal", "Goal year"),
        rows=tuple(_rung_row(each) for each in reversed(rungs)),
        note=_BASIS,
    )


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of figures by year; one of actual figures says why it has none."""

    heading: str
    cells: dict[int, Cell]
    is_actual: bool = False

    def cell(self, year: int, latest_year: int) -> Cell:
        missing = NONE if not self.is_actual else NO_RETURN if year <= latest_year else NOT_YET
        return self.cells.get(year, Cell(missing))


def _year_row(year: int, columns: Iterable[_Column], latest_year: int) -> tuple[Cell, ...]:
    return (Cell(str(year)), *(column.cell(year, latest_year) for column in columns))


def _actuals(readings: Mapping[int, Reading]) -> list[charts.Point]:
    return [charts.Point(str(year), each.value, each.low, each.high) for year, each in sorted(readings.items())]


def _series(path: Path) -> charts.Series:
    return charts.Series(
        path.name, tuple(charts.Point(str(step.year), step.expected, step.low, step.high) for step in path.steps)
    )


def _path_columns(path: Path, unit: Unit, *, has_range: bool) -> Iterator[_Column]:
    yield _path_column(path, unit)
    if has_range:
        yield _Column("8 times in 10: from", {step.year: _cell(step.low, unit) for step in path.steps})
        yield _Column("8 times in 10: to", {step.year: _cell(step.high, unit) for step in path.steps})


def _path_column(path: Path, unit: Unit) -> _Column:
    return _Column(path.name, {step.year: _cell(step.expected, unit) for step in path.steps})


def _actual_columns(readings: Mapping[int, Reading], unit: Unit) -> Iterator[_Column]:
    yield _Column("Actual", {year: _cell(each.value, unit) for year, each in readings.items()}, is_actual=True)
    if any(each.low is not None and each.high is not None for each in readings.values()):
        for heading, end in (("Actual, 95% from", "low"), ("Actual, 95% to", "high")):
            cells = {year: _cell(getattr(each, end), unit) for year, each in readings.items()}
            yield _Column(heading, cells, is_actual=True)


def _note(unit: Unit, goal: float, goal_year: int, *, has_range: bool) -> str:
    said = [f"The goal is {_cell(goal, unit).text} by 31 March {goal_year}."]
    if has_range:
        said.append("If recruitment follows the path, the share falls between “from” and “to” 8 times in 10.")
    if unit is Unit.PERCENT:
        said.append(_BASIS)
    if unit is Unit.POINTS:
        said.append("Figures are percentage points.")
    return " ".join(said)


def _rung_row(rung: Rung) -> tuple[Cell, ...]:
    has_goal = rung.goal is not None
    return (
        Cell(rung.name),
        _cell(rung.now, Unit.PERCENT, rung.missing),
        _cell(rung.path, Unit.PERCENT, rung.missing if has_goal else NO_TARGET),
        _cell(rung.goal, Unit.PERCENT, NO_TARGET),
        Cell(str(rung.goal_year) if rung.goal_year else NONE if has_goal else NO_TARGET),
    )


def _cell(value: float | None, unit: Unit, missing: str = NONE) -> Cell:
    """As the drawing labels it."""
    return Cell(missing) if value is None else Cell(unit.label(value), value, _FORMATS[unit])

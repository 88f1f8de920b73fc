"""How the figures since the baseline stand against the path. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.targets.rules import paths
from tracker.targets.rules.measures import Reading
from tracker.targets.rules.paths import Aim, Step
from tracker.targets.rules.words import figure
from tracker.wres.rules.arithmetic import rounded


class Track(StrEnum):
    """Where the latest figure lies against the path."""

    AHEAD = "ahead"
    ON_TRACK = "on track"
    BEHIND = "behind"
    REACHED = "at the goal"
    MISSED = "goal not reached"
    UNKNOWN = "no figure yet"


@dataclass(frozen=True, slots=True)
class Progress:
    """The latest figure against the path, and the years between for which there is none."""

    track: Track
    words: str
    latest: Reading | None
    missing: tuple[int, ...]


def progress_of(aim: Aim, readings: Mapping[int, Reading], *, latest_year: int) -> Progress:
    """How the target stands by its latest figure. ``latest_year`` is the newest snapshot there can be a return for.

    A share is judged by the range that chance leaves it on the path (8 times in 10); a ratio or a survey gap by its own
    95% interval. A year without a return is named, never filled in.
    """
    since = {year: one for year, one in readings.items() if year > aim.base_year}
    until = min(latest_year, aim.goal_year)
    missing = tuple(year for year in range(aim.base_year + 1, until + 1) if year not in since)
    if not since:
        return Progress(Track.UNKNOWN, _nothing_yet(aim, until), None, missing)
    latest = since[max(since)]
    steps = paths.path_of(aim)
    step = next((each for each in steps if each.year == latest.year), steps[-1])
    track = _track(aim, latest, step)
    words = f"{track.capitalize()}: {_against(aim, latest, step)}{_left_out(missing)}."
    return Progress(track, words, latest, missing)


def _nothing_yet(aim: Aim, until: int) -> str:
    if until <= aim.base_year:
        return f"No figure yet: the first comes with the return of 31 March {aim.base_year + 1}."
    return f"No figure yet: no return since the baseline of 31 March {aim.base_year} has been signed off with one."


def _track(aim: Aim, latest: Reading, step: Step) -> Track:
    sign = 1 if aim.wants_more else -1
    if latest.year >= aim.goal_year:
        return Track.REACHED if sign * latest.value >= sign * aim.goal_value else Track.MISSED
    worst, best = _reach_of(latest, step)
    if sign < 0:
        worst, best = -best, -worst
    if best < 0:
        return Track.BEHIND
    return Track.AHEAD if worst > 0 else Track.ON_TRACK


def _reach_of(latest: Reading, step: Step) -> tuple[float, float]:
    """How far above the path the figure may lie, at the least and at the most; both above 0 where it clearly does."""
    low = latest.value if latest.low is None else latest.low
    high = latest.value if latest.high is None else latest.high
    least, most = (step.expected, step.expected) if step.low is None or step.high is None else (step.low, step.high)
    return low - most, high - least


def _against(aim: Aim, latest: Reading, step: Step) -> str:
    unit = aim.measure.unit
    found = f"{figure(unit, latest.value)} on 31 March {latest.year}"
    if latest.low is not None and latest.high is not None:
        found += f" (95% interval {unit.label(latest.low)} to {unit.label(latest.high)})"
    if latest.year >= aim.goal_year:
        return f"{found}; the goal for {aim.goal_year} was {figure(unit, aim.goal_value)}"
    path = f"{found}; the path to the goal is at {figure(unit, step.expected)} by then"
    if step.low is None or step.high is None:
        return path
    return f"{path}, and between {rounded(step.low, 1)}% and {rounded(step.high, 1)}% 8 times in 10"


def _left_out(missing: Sequence[int]) -> str:
    if not missing:
        return ""
    years = " and ".join(filter(None, (", ".join(str(year) for year in missing[:-1]), str(missing[-1]))))
    return f". There is no figure for {years}"

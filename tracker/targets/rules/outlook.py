"""Everything that follows from one version of a target and the returns since: what it takes, how likely it is. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tracker.targets.rules import words
from tracker.targets.rules.chances import trajectory
from tracker.targets.rules.measures import Reading
from tracker.targets.rules.paths import Aim, Step, path_of
from tracker.targets.rules.progress import Progress, progress_of
from tracker.targets.rules.recruitment import Course, Needs, needs

HORIZONS = (5, 10, 15)
"""Years from the baseline that the national targets of 2019 set side by side: 2023, 2028 and 2033 from 2018."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """What reaching the goal takes from a year's figures by another year."""

    course: Course
    needs: Needs

    @property
    def year(self) -> int:
        """By when."""
        return self.course.goal_year

    @property
    def words(self) -> str:
        """The recruitment it takes, in one or two sentences."""
        return words.what_it_takes(self.course, self.needs)


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely the goal is where this share (0 to 1) of the people recruited is BME."""

    name: str
    recruit_share: float
    probability: float

    @property
    def words(self) -> str:
        """The probability as people say it."""
        return words.chance(self.probability)


@dataclass(frozen=True, slots=True)
class Outlook:
    """A version of a target beside what happened since.

    ``horizons`` start from the baseline; ``now`` from the newest figure, where that leaves time before the goal year.
    ``chances`` start where ``now`` does. Both are empty for a ratio or a survey gap, which recruitment does not move.
    """

    aim: Aim
    readings: Mapping[int, Reading]
    latest_year: int
    path: tuple[Step, ...]
    progress: Progress
    horizons: tuple[Horizon, ...] = ()
    now: Horizon | None = None
    chances: tuple[Chance, ...] = ()

    @property
    def agreed(self) -> Horizon | None:
        """The horizon that the board set itself."""
        return next((each for each in self.horizons if each.year == self.aim.goal_year), None)


def outlook(
    aim: Aim,
    readings: Mapping[int, Reading],
    *,
    latest_year: int,
    todays_share: float | None,
    tried: float | None = None,
) -> Outlook:
    """All that a page or a paper says of a target.

    ``latest_year`` is the newest snapshot there can be a return for; ``todays_share`` the BME share (0 to 1) of the
    people recruited today, as far as it is known; ``tried`` a share that somebody asks about.
    """
    progress = progress_of(aim, readings, latest_year=latest_year)
    path = path_of(aim)
    if not aim.measure.is_share:
        return Outlook(aim, readings, latest_year, path, progress)
    years = sorted({aim.base_year + years for years in HORIZONS} | {aim.goal_year})
    horizons = tuple(_horizon(aim.course_from(aim.base_year, aim.bme, aim.known, year)) for year in years)
    now = _now(aim, progress.latest)
    start = now or next(each for each in horizons if each.year == aim.goal_year)
    chances = () if _is_over(aim, progress.latest) else tuple(_chances(start, todays_share, tried))
    return Outlook(aim, readings, latest_year, path, progress, horizons, now, chances)


def _horizon(course: Course) -> Horizon:
    return Horizon(course, needs(course))


def _is_over(aim: Aim, latest: Reading | None) -> bool:
    return latest is not None and latest.year >= aim.goal_year


def _now(aim: Aim, latest: Reading | None) -> Horizon | None:
    if latest is None or latest.year >= aim.goal_year:
        return None
    return _horizon(aim.course_from(latest.year, latest.bme, latest.known, aim.goal_year))


def _chances(start: Horizon, todays_share: float | None, tried: float | None) -> Iterator[Chance]:
    required = trajectory(start.course)
    if todays_share is not None:
        yield _chance("At the share of recruitment today", start.course, todays_share)
    name = "At the share required" if start.needs.reachable else "With every person recruited being BME"
    yield Chance(name, required.recruit_share, required.probability)
    if tried is not None:
        yield _chance("At the share you set", start.course, tried)


def _chance(name: str, course: Course, share: float) -> Chance:
    return Chance(name, share, trajectory(course, share).probability)

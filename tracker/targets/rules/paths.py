"""From the baseline to the goal: what each year on the way should show. Pure."""

from dataclasses import dataclass

from tracker.targets.rules.chances import trajectory
from tracker.targets.rules.recruitment import Course
from tracker.targets.rules.vocabulary import Kind, Measure


@dataclass(frozen=True, slots=True)
class Aim:
    """A target as the arithmetic sees it.

    Values are percent (0 to 100), a ratio or percentage points, as the measure's unit says. For a share: ``bme`` of
    ``known`` people at the start, and ``turnover``, the share (0 to 1) of the posts that fall free in a year.
    """

    measure: Measure
    base_year: int
    base_value: float
    goal_year: int
    goal_value: float
    bme: float = 0
    known: int = 0
    turnover: float = 0

    @property
    def course(self) -> Course:
        """The road that recruitment has to go. Only for a share."""
        return self.course_from(self.base_year, self.bme, self.known, self.goal_year)

    def course_from(self, year: int, bme: float, known: int, goal_year: int) -> Course:
        """The same goal from another year's figures, or by another year."""
        return Course(
            headcount=known,
            bme=bme,
            goal_share=self.goal_value / 100,
            turnover=self.turnover,
            first_year=year,
            goal_year=goal_year,
        )

    @property
    def wants_more(self) -> bool:
        """Whether a higher figure is nearer to the goal: the share of a band, or a ratio that lies below it."""
        return self.goal_value > self.base_value or (self.measure.is_share and self.goal_value == self.base_value)


@dataclass(frozen=True, slots=True)
class Step:
    """One year of the path: the figure expected and, for a share, the range it falls in 8 times in 10."""

    year: int
    expected: float
    low: float | None = None
    high: float | None = None


def path_of(aim: Aim) -> tuple[Step, ...]:
    """Every year from the baseline to the goal, both included, in the measure's unit.

    A share follows the recruitment it requires (wres.md §4). A ratio falls or rises by the same factor each year, a
    survey gap by the same number of percentage points.

    >>> gap = Aim(Measure(Kind.SURVEY, indicator=6), 2024, 6.0, 2027, 0.0)
    >>> [step.expected for step in path_of(gap)]
    [6.0, 4.0, 2.0, 0.0]
    """
    if aim.measure.is_share:
        points = trajectory(aim.course).points
        return tuple(Step(each.year, 100 * each.share, 100 * each.low_80, 100 * each.high_80) for each in points)
    span = aim.goal_year - aim.base_year
    return tuple(Step(aim.base_year + years, _between(aim, years / span)) for years in range(span + 1))


def _between(aim: Aim, share: float) -> float:
    """So far along the way from the baseline to the goal, from 0 to 1."""
    if aim.measure.kind is Kind.LIKELIHOOD:
        return float(aim.base_value * (aim.goal_value / aim.base_value) ** share)
    return aim.base_value + share * (aim.goal_value - aim.base_value)

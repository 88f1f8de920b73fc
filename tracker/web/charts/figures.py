"""The figures that a chart is given. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    """One figure of a series, for instance of one year. `None` leaves a gap; low and high are its interval."""

    x: str
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Series:
    """A named line."""

    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Bar:
    """A row of a bar chart: this figure, and the one before it, drawn as a hollow diamond."""

    label: str
    value: float | None
    previous: float | None = None


@dataclass(frozen=True)
class Rung:
    """A row of a ladder: this figure, where the path to the goal is by now, and the goal.

    `missing` is written where the figure would be.
    """

    label: str
    value: float | None
    path: float | None = None
    goal: float | None = None
    missing: str = "none"


@dataclass(frozen=True)
class Reference:
    """A figure to compare with, drawn as a dashed line with its name."""

    value: float
    label: str


@dataclass(frozen=True)
class Goal:
    """A figure to be reached by a year, drawn as a hollow square at that year, on a line across."""

    x: str
    value: float
    label: str = "Goal"

"""What a board paper prints of a scenario that it cites. Pure."""

from dataclasses import dataclass

from tracker.targets.rules.paths import Step
from tracker.targets.rules.scenarios.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: what it is about, the goal, what is expected in that year, and how likely the goal is.

    ``goal`` and the figures of ``step`` are percent (0 to 100), of people whose ethnicity is known; ``probability`` is
    0 to 1 and ``chance`` the same in words. A line without a goal has neither.
    """

    name: str
    year: int
    step: Step
    goal: float | None = None
    probability: float | None = None
    chance: str = ""


def scenario_table(outcome: Outcome) -> tuple[Line, ...]:
    """All the bands together in the scenario's last year, then every agreed target for bands of it in its goal year.

    ``outcome`` must have been worked out with its ranges. The name, ``outcome.assumptions`` and ``outcome.finding``
    belong above the table.
    """
    whole = Line(outcome.whole.name, outcome.whole.then.year, outcome.whole.then)
    goals = (
        Line(each.name, each.step.year, each.step, each.goal, each.probability, each.chance)
        for each in outcome.prospects
    )
    return (whole, *goals)

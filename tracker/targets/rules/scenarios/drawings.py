"""The pictures of scenarios, each with a table of exactly its figures. Pure."""

from collections.abc import Sequence

from tracker.targets.rules.paths import Step
from tracker.targets.rules.pictures import Cell, Format, Picture
from tracker.targets.rules.scenarios.outcome import Outcome, Prospect, Span
from tracker.web import charts
from tracker.web.charts import Unit

LETTERS = "ABCD"
"""By which scenarios are told apart in a picture: their names are too long to stand beside a line."""

BASIS = "Shares are of people whose ethnicity is known."
RANGED = "If things go as assumed, the share falls between “from” and “to” 8 times in 10."
LARGE, SMALL = 240, 180
"""Heights of a drawing that is 400 wide."""


def drawing_of(span: Span, prospects: Sequence[Prospect] = (), *, is_small: bool = False) -> Picture:
    """The road of a band, or of all of them together; with the goal of a target for the very same bands."""
    has_range = span.then.low is not None
    goal = next((each for each in prospects if each.measure == span.measure), None)
    spec = charts.fan(
        _series("Expected", span.steps),
        unit=Unit.PERCENT,
        goal=charts.Goal(str(goal.step.year), goal.goal) if goal else None,
        height=SMALL if is_small else LARGE,
    )
    header = ("31 March", "Posts", "Expected", *(("8 times in 10: from", "8 times in 10: to") if has_range else ()))
    return Picture(
        title=f"BME share of {span.measure.people}",
        finding=span.finding,
        spec=spec,
        caption=f"{span.name}, year by year",
        header=header,
        rows=tuple(_row(posts, step) for posts, step in zip(span.posts, span.steps, strict=True)),
        note=f"{RANGED} {BASIS}" if has_range else BASIS,
    )


def comparison(outcomes: Sequence[Outcome]) -> Picture:
    """The roads of the same bands in several scenarios, each by its letter."""
    first, *others = (
        _series(letter, [Step(step.year, step.expected) for step in each.whole.steps])
        for letter, each in zip(LETTERS, outcomes, strict=False)
    )
    years = sorted({step.year for each in outcomes for step in each.whole.steps})
    by_year = [{step.year: step.expected for step in each.whole.steps} for each in outcomes]
    whole = outcomes[0].whole
    return Picture(
        title=f"BME share of {whole.measure.people}, by scenario",
        finding=_finding(outcomes),
        spec=charts.fan(first, unit=Unit.PERCENT, others=others),
        caption=f"{whole.name} in each scenario, year by year",
        header=("31 March", *LETTERS[: len(outcomes)]),
        rows=tuple((Cell(str(year)), *(_share(each.get(year)) for each in by_year)) for year in years),
        note=BASIS,
    )


def _finding(outcomes: Sequence[Outcome]) -> str:
    """Which scenario leads furthest, by what it expects in its last year."""
    ranked = sorted(zip(LETTERS, outcomes, strict=False), key=lambda pair: -pair[1].whole.then.expected)
    (best, most), (worst, least) = ranked[0], ranked[-1]
    high, low = most.whole.then, least.whole.then
    people, share = most.whole.measure.people, Unit.PERCENT.label(high.expected)
    if share == Unit.PERCENT.label(low.expected):
        return f"In each scenario BME staff are expected to hold about the same share of {people}: {share}."
    return (
        f"BME staff are expected to hold the largest share of {people} in scenario {best} ({share} by {high.year}) and "
        f"the smallest in {worst} ({Unit.PERCENT.label(low.expected)} by {low.year})."
    )


def _series(name: str, steps: Sequence[Step]) -> charts.Series:
    points = tuple(charts.Point(str(step.year), step.expected, step.low, step.high) for step in steps)
    return charts.Series(name, points)


def _row(posts: int, step: Step) -> tuple[Cell, ...]:
    figures = [step.expected, *((step.low, step.high) if step.low is not None else ())]
    return (Cell(str(step.year)), Cell(f"{posts:,}", posts, Format.COUNT), *(_share(each) for each in figures))


def _share(value: float | None) -> Cell:
    return Cell("none") if value is None else Cell(Unit.PERCENT.label(value), value, Format.PERCENT)

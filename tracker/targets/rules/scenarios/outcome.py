"""What becomes of the bands in a scenario, alone, together, and against the goals that the board agreed. Pure."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.errors import RuleBroken
from tracker.targets.rules import words as target_words
from tracker.targets.rules.chances import people_for
from tracker.targets.rules.lifecycle import LONGEST
from tracker.targets.rules.paths import Aim, Step
from tracker.targets.rules.pictures import steps_of
from tracker.targets.rules.pipeline import Forecast, forecast
from tracker.targets.rules.scenarios.basis import Basis
from tracker.targets.rules.scenarios.words import assumptions
from tracker.targets.rules.vocabulary import Kind, Measure
from tracker.web.charts import Unit
from tracker.wres.rules.arithmetic import FEW, rounded
from tracker.wres.rules.vocabulary import AGENDA_FOR_CHANGE

HALF = 0.5


@dataclass(frozen=True, slots=True)
class Span:
    """Bands taken as one: posts and BME shares (percent, with or without their ranges), year by year."""

    measure: Measure
    posts: tuple[int, ...]
    steps: tuple[Step, ...]

    @property
    def name(self) -> str:
        return self.measure.name

    @property
    def now(self) -> Step:
        """The year of the return."""
        return self.steps[0]

    @property
    def then(self) -> Step:
        """The last year of the scenario."""
        return self.steps[-1]

    @property
    def bme_now(self) -> int:
        """BME people in the year of the return."""
        return round(self.now.expected * self.posts[0] / 100)

    @property
    def bme_then(self) -> float:
        """BME people expected in the last year, unrounded."""
        return self.then.expected * self.posts[-1] / 100

    @property
    def bme_range(self) -> tuple[int, int] | None:
        """The range of BME people in the last year, 8 times in 10; None where it was not asked for."""
        if self.then.low is None or self.then.high is None:
            return None
        return round(self.then.low * self.posts[-1] / 100), round(self.then.high * self.posts[-1] / 100)

    @property
    def finding(self) -> str:
        """What is expected by the last year, in a sentence; of few people in whole people, not in percent."""
        if self.bme_then < FEW:
            return (
                f"BME staff are expected to hold {self._few()} of {self.posts[-1]:,} {self.measure.people} on "
                f"31 March {self.then.year}{', 8 times in 10' if self.bme_range else ''} "
                f"({self.bme_now} of {self.posts[0]:,} in {self.now.year})."
            )
        return (
            f"BME staff are expected to hold {_percent(self.then.expected)} of {self.measure.people} by "
            f"31 March {self.then.year}, {_against(self.now, self.then)}{_range(self.then)}."
        )

    def _few(self) -> str:
        if self.bme_range:
            low, high = self.bme_range
            return f"{low}" if low == high else f"{low} to {high}"
        return f"about {rounded(self.bme_then, 0)}" if self.bme_then >= HALF else "fewer than 1"


@dataclass(frozen=True, slots=True)
class Prospect:
    """A goal that the board agreed for bands of the scenario, in its goal year.

    ``goal`` is percent, and ``posts`` those there are by then; ``step`` has no range and ``probability`` (0 to 1) is
    None where ranges were not asked for.
    """

    name: str
    measure: Measure
    goal: float
    posts: int
    step: Step
    probability: float | None

    @property
    def finding(self) -> str:
        """What is expected against the goal, and how likely it is, in a sentence or two."""
        said = (
            f"{self.name}: {_percent(self.step.expected)} is expected on 31 March {self.step.year}, "
            f"against a goal of {_percent(self.goal)}{_range(self.step)}."
        )
        return said if self.probability is None else f"{said} The chance of reaching it is {self.chance}."

    @property
    def people(self) -> str:
        """The goal in whole people: of nine posts, 23.7% is three."""
        return f"{math.ceil(people_for(self.goal / 100, self.posts)):,} of {self.posts:,} posts"

    @property
    def chance(self) -> str:
        """As people say it; nothing where it was not asked for."""
        return "" if self.probability is None else target_words.chance(self.probability)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A scenario worked out. ``bands`` have the lowest first; ``prospects`` are in the order of the targets."""

    name: str
    basis: Basis
    whole: Span
    bands: tuple[Span, ...]
    prospects: tuple[Prospect, ...]

    @property
    def assumptions(self) -> str:
        """All that is assumed, in one sentence."""
        return assumptions(self.basis)

    @property
    def finding(self) -> str:
        """What becomes of all the bands together, in a sentence."""
        return self.whole.finding

    def of(self, measure: Measure) -> Span | None:
        """The band, or None where it is not in the scenario or has no staff."""
        return next((each for each in (*self.bands, self.whole) if each.measure == measure), None)


def outcome_of(name: str, basis: Basis, aims: Iterable[tuple[str, Aim]] = (), *, ranges: bool = True) -> Outcome:
    """Work a scenario out. ``aims`` are the agreed targets with their names; those for other bands are left out.

    A goal beyond the scenario's last year is looked at all the same: what is assumed holds for every year. Without
    ``ranges`` only what is expected is worked out. Raises RuleBroken where nobody is in the bands.
    """
    if not basis.bands:
        raise RuleBroken("Nobody of known ethnicity was in these bands. Select others", "last_band")
    terms, within = basis.terms, list(_within(basis, aims))
    last = max([terms.last_year, *(aim.goal_year for _, aim, _ in within)])
    found = forecast(basis.plans, terms.first_year, last)
    end, until = len(basis.bands) - 1, terms.last_year - terms.first_year + 1
    return Outcome(
        name=name,
        basis=basis,
        whole=_span(found, terms.measure, 0, end, until, ranges=ranges),
        bands=tuple(
            _span(found, Measure(Kind.BANDS, each.band, each.band), index, index, until, ranges=ranges)
            for index, each in enumerate(basis.bands)
        ),
        prospects=tuple(_prospect(found, *each, ranges=ranges) for each in within),
    )


def bands_of(outcomes: Sequence[Outcome]) -> list[Measure]:
    """Every band that has staff in one of the scenarios, the lowest first."""
    found = {each.measure for outcome in outcomes for each in outcome.bands}
    return sorted(found, key=lambda measure: AGENDA_FOR_CHANGE.index(measure.bands[0]))


def goals_of(outcomes: Sequence[Outcome]) -> list[Prospect]:
    """Every goal that one of the scenarios has a word on, once."""
    return list({each.name: each for outcome in outcomes for each in outcome.prospects}.values())


def _within(basis: Basis, aims: Iterable[tuple[str, Aim]]) -> Iterator[tuple[str, Aim, tuple[int, int]]]:
    """The targets for bands of the scenario that are still to be reached, with the places of their bands."""
    wanted, staffed = set(basis.terms.measure.bands), [each.band for each in basis.bands]
    for name, aim in aims:
        places = [staffed.index(band) for band in aim.measure.bands if band in staffed]
        is_ours = aim.measure.kind is Kind.BANDS and wanted.issuperset(aim.measure.bands)
        if is_ours and places and 0 < aim.goal_year - basis.terms.first_year <= LONGEST:
            yield name, aim, (places[0], places[-1])


def _span(found: Forecast, measure: Measure, first: int, last: int, until: int, *, ranges: bool) -> Span:
    return Span(measure, found.posts(first, last)[:until], _steps(found, first, last, ranges=ranges)[:until])


def _steps(found: Forecast, first: int, last: int, *, ranges: bool) -> tuple[Step, ...]:
    if ranges:
        return steps_of(found.bands[first] if first == last else found.together(first, last))
    shares = found.shares(first, last)
    return tuple(Step(found.first_year + years, 100 * share) for years, share in enumerate(shares))


def _prospect(found: Forecast, name: str, aim: Aim, places: tuple[int, int], *, ranges: bool) -> Prospect:
    first, last = places
    years = aim.goal_year - found.first_year
    step, posts = _steps(found, first, last, ranges=ranges)[years], found.posts(first, last)[years]
    chance = found.probability(first, last, aim.goal_value / 100, aim.goal_year) if ranges else None
    return Prospect(name, aim.measure, aim.goal_value, posts, step, chance)


def _percent(value: float) -> str:
    return Unit.PERCENT.label(value)


def _against(now: Step, then: Step) -> str:
    if _percent(then.expected) == _percent(now.expected):
        return f"as in {now.year}"
    way = "up" if then.expected > now.expected else "down"
    return f"{way} from {_percent(now.expected)} in {now.year}"


def _range(step: Step) -> str:
    """The 80% range, where it was asked for."""
    if step.low is None or step.high is None:
        return ""
    return f", and between {rounded(step.low, 1)}% and {rounded(step.high, 1)}% 8 times in 10"

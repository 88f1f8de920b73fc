"""Targets and scenarios of the made-up trust, as a paper is composed from them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from tests.board_papers import sources
from tracker.board_papers.rules.compose.source import Agreement, Source, TargetLine, Wording
from tracker.targets.rules.measures import appointed_share, readings
from tracker.targets.rules.outlook import outlook
from tracker.targets.rules.paths import Aim
from tracker.targets.rules.scenarios import Levers, Outcome, Terms, basis_of, outcome_of
from tracker.targets.rules.vocabulary import Kind, Level, Measure, Seats, State
from tracker.wres.rules.results import Results
from tracker.wres.rules.vocabulary import Band

YEAR = 2026
SENIOR = Measure(Kind.BANDS, Band.BAND_8A, Band.VSM)
BAND_7 = Measure(Kind.BANDS, Band.BAND_7, Band.BAND_7)
VSM = Measure(Kind.BANDS, Band.VSM, Band.VSM)
BOARD = Measure(Kind.BOARD, seats=Seats.ALL)
APPOINTED = Measure(Kind.LIKELIHOOD, indicator=2)
HARASSMENT = Measure(Kind.SURVEY, indicator=6)


def results() -> dict[int, Results]:
    """What the returns of three years say."""
    return {year: sources.results(year) for year in range(2024, YEAR + 1)}


def wording(
    measure: Measure, goal: float, goal_year: int = 2034, base: tuple[int, int] | None = None, **more: Any
) -> Wording:
    """A version that the board agreed: from the return of 2024, or typed as `base`: BME people of those known."""
    found = readings(results(), measure).get(2024)
    bme, known = base or ((found.bme, found.known) if found else (0, 0))
    value = 100 * bme / known if base else found.value if found else 0
    plain = Wording(
        number=1,
        aim=Aim(measure, 2024, value, goal_year, goal, bme, known, 0.125 if measure.is_share else 0),
        meeting="Board of directors",
        agreed_on=date(2024, 6, 27),
        minute="24/041",
        yardstick="the workforce" if measure.is_share else "",
        is_typed=base is not None,
    )
    return replace(plain, **more)


def line(number: int, measure: Measure, goal: float, goal_year: int = 2034, **more: Any) -> TargetLine:
    """A target; `years` are the results it is set beside, `said` its wording."""
    said = more.pop("said", None) or wording(measure, goal, goal_year)
    years = more.pop("years", None) or results()
    latest = max(years)
    today = appointed_share(years[latest])
    found = outlook(said.aim, readings(years, measure), latest_year=latest, todays_share=today)
    return replace(TargetLine(f"T{number}", State.AGREED, said, found), **more)


def ended(number: int, measure: Measure, state: State, **more: Any) -> TargetLine:
    """A target that the board has brought to an end."""
    ending: dict[str, Any] = {"ended_on": date(2026, 6, 26), "ended_minute": "26/055"}
    if state is State.RETIRED:
        ending["ended_reason"] = "Another target covers it"
    return line(number, measure, 1.0 if measure.indicator else 20.0, **{"state": state} | ending | more)


AGREEMENT = Agreement(
    Level.REGIONAL, "NHS England, Midlands region", date(2024, 9, 10), "The regional team reads the paper each autumn."
)


def lines() -> tuple[TargetLine, ...]:
    """One for the senior bands, re-based once; one for VSM, which is small; and one of every other kind."""
    first = wording(SENIOR, 18.0, 2030)
    again = wording(SENIOR, 25.0, 2034, number=2, reason="The workforce has changed", agreed_on=date(2025, 6, 26))
    return (
        line(1, SENIOR, 25.0, said=again, earlier=(first,), agreements=(AGREEMENT,)),
        line(2, VSM, 20.0),
        line(3, BOARD, 27.5, 2030),
        line(4, APPOINTED, 1.0, 2029),
        line(5, HARASSMENT, 0.0, 2028),
        line(6, BAND_7, 45.0, 2029),
        ended(7, Measure(Kind.LIKELIHOOD, indicator=4), State.REACHED),
        ended(8, Measure(Kind.SURVEY, indicator=8), State.RETIRED),
    )


def scenario(
    name: str = "Faster recruitment",
    *,
    first: Band = Band.BAND_8A,
    aims: Sequence[Any] = (),
    now: Results | None = None,
) -> Outcome:
    """The senior bands, with one in four of the people recruited being BME."""
    terms = Terms(YEAR, 2034, first, Band.VSM, Levers(recruit=0.25))
    return outcome_of(name, basis_of(terms, now or sources.results(YEAR), {}), aims)


def source(**more: Any) -> Source:
    """A paper with targets, and a scenario that it cites."""
    found = lines()
    actions = (
        sources.action(1, "red", targets=("T1", "T2")),
        sources.action(2, "green", title="Publish the pay gap by band", indicators=(1,), reason="Nothing is late"),
    )
    aims = [(each.name, each.wording.aim) for each in found[:2]]
    return sources.source(**{"targets": found, "actions": actions, "scenarios": (scenario(aims=aims),)} | more)

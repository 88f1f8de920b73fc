"""Scenarios that the paper cites: what each assumes, and what is then expected of bands and targets. Pure."""

from collections.abc import Iterator

from tracker.board_papers.rules.compose.showing import HIDDEN
from tracker.board_papers.rules.compose.source import Source
from tracker.board_papers.rules.compose.withholding import SINGLE_BANDS, Withheld
from tracker.printing.document import Block, Cell, Heading, Paragraph, Table
from tracker.targets.rules.pictures import NO_TARGET
from tracker.targets.rules.scenarios import Outcome
from tracker.targets.rules.scenarios.basis import Origin
from tracker.targets.rules.scenarios.cited import Line, scenario_table
from tracker.targets.rules.vocabulary import Measure

HEADER = ("What", "Year", "Expected share", "8 times in 10: from", "8 times in 10: to", "Goal", "Chance of the goal")


def section(source: Source, withheld: Withheld) -> Iterator[Block]:
    """A sub-section with a table for each scenario, or nothing where none is cited."""
    if not source.scenarios:
        return
    yield Heading(2, "What if")
    yield Paragraph(
        "Scenarios try out what would follow from what they assume. They are neither targets nor decisions."
    )
    for outcome in source.scenarios:
        yield from _scenario(outcome, withheld)


def _scenario(outcome: Outcome, withheld: Withheld) -> Iterator[Block]:
    year = outcome.basis.terms.first_year
    lines = scenario_table(outcome)
    measures = (outcome.whole.measure, *(each.measure for each in outcome.prospects))
    hidden = [_is_hidden(measure, year, withheld) for measure in measures]
    if hidden[0] or _is_few(outcome, withheld) or _gives_away(outcome, withheld):
        said = f"{outcome.name}: what it assumes and expects is not shown, because it rests on small numbers."
        yield Paragraph(said)
        return
    yield Paragraph(f"{outcome.name}. From 31 March {year}: {outcome.assumptions} {outcome.finding}")
    rows = tuple(_row(line, withheld, is_hidden=one) for line, one in zip(lines, hidden, strict=True))
    yield Table(f"What if: {outcome.name}", HEADER, rows, "Shares are of people whose ethnicity is known.")


def _is_hidden(measure: Measure, year: int, withheld: Withheld) -> bool:
    return withheld.figure(measure, year) or any(
        line.measure == measure and withheld.target(line) for line in withheld.lines
    )


def _is_few(outcome: Outcome, withheld: Withheld) -> bool:
    """By the scenario's own figures: its return may have been corrected since."""
    bme = sum(each.bme for each in outcome.basis.bands)
    return withheld.showing.scheme.hides_percent(bme, sum(each.headcount for each in outcome.basis.bands))


def _gives_away(outcome: Outcome, withheld: Withheld) -> bool:
    """Whether what is assumed of recruitment into a band is the share of the band itself, and that is hidden."""
    year = outcome.basis.terms.first_year
    as_now = {each.band for each in outcome.basis.bands if each.recruit.origin is Origin.STANDING}
    return any(withheld.figure(each, year) for each in SINGLE_BANDS if each.bands[0] in as_now)


def _row(line: Line, withheld: Withheld, *, is_hidden: bool) -> tuple[Cell, ...]:
    percent = withheld.showing.percent
    figures = [percent(value, hidden=is_hidden) for value in (line.step.expected, line.step.low, line.step.high)]
    goal = Cell(NO_TARGET) if line.goal is None else percent(line.goal)
    chance = HIDDEN if is_hidden else line.chance or NO_TARGET
    return (Cell(line.name), Cell(str(line.year)), *figures, goal, Cell(chance))

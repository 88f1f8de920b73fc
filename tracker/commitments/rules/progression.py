"""Steps in the careers of colleagues who asked to be followed: what one must say, and what of it is told. Pure.

A step counts in the financial year in which it was written down, and a year is told when it is over: it can then only
lose steps, when somebody withdraws, and never gain the one that would name a person by subtraction.
"""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.commitments.rules.counts import at_least, at_least_of
from tracker.commitments.rules.vocabulary import Step
from tracker.errors import RuleBroken
from tracker.periods import financial_year, financial_year_bounds
from tracker.wres.rules.vocabulary import Band

YEARS = 3
"""How many financial years that are over are told."""


def check_step(
    kind: Step, *, from_band: Band | None, to_band: Band | None, words: str, happened_on: date, today: date
) -> None:
    """Raise RuleBroken for a step that lacks what its kind needs, or has not happened yet."""
    if happened_on > today:
        raise RuleBroken("The day must be today or in the past", field="happened_on")
    if kind is Step.BAND and to_band is None:
        raise RuleBroken("Select the band they moved to", field="to_band")
    if kind is Step.BAND and from_band is to_band:
        raise RuleBroken("Select another band than the one they moved from", field="to_band")
    if kind is Step.PROGRAMME and not words:
        raise RuleBroken("Enter which programme it was", field="words")


@dataclass(frozen=True)
class Followed:
    """Somebody who asked to be followed, and since which day."""

    user_id: uuid.UUID
    since: date


@dataclass(frozen=True)
class Written:
    """A step, whose it is, and when it was written down."""

    user_id: uuid.UUID
    kind: Step
    on: date


@dataclass(frozen=True)
class YearOfSteps:
    """What is told of one financial year, by the year in which it ends. None stands for too few."""

    year: int
    followed: int | None
    by_kind: Mapping[Step, int | None]


def told(followed: Collection[Followed], written: Iterable[Written], today: date) -> list[YearOfSteps]:
    """The last YEARS financial years that are over, the newest first, whatever was in them: a year that is there says
    nothing, not even that somebody is followed.

    Of each kind it tells how many people took such a step; there is no sum over kinds or years.
    """
    over, steps = financial_year(today) - 1, list(written)
    return [_of_year(year, followed, steps) for year in range(over, over - YEARS, -1)]


def _of_year(year: int, followed: Collection[Followed], steps: Collection[Written]) -> YearOfSteps:
    _, last = financial_year_bounds(year)
    people = {each.user_id for each in followed if each.since <= last}
    in_year = [step for step in steps if financial_year(step.on) == year]
    took = {kind: {step.user_id for step in in_year if step.kind is kind} & people for kind in Step}
    return YearOfSteps(
        year, at_least(len(people)), {kind: at_least_of(len(each), len(people)) for kind, each in took.items()}
    )

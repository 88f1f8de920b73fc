"""Where BME staff fare worse, and by more than chance would explain. Pure."""

from collections.abc import Mapping
from typing import Any

from tracker.wres.rules.arithmetic import Comparison
from tracker.wres.rules.results import Results, Survey
from tracker.wres.rules.vocabulary import INDICATORS

HIGHER_IS_BETTER = 7
"""The one indicator of the staff survey where agreeing is good."""


def worse_than_chance(results: Results) -> list[int]:
    """The indicators, in order, on which BME staff fare worse and the difference is unlikely to be chance.

    Indicator 9 is never among them: a board is too small for a test of chance.
    """
    found = {1: _is_adverse(results.senior.comparison)}
    found |= {number: _is_adverse(each.comparison) for number, each in results.ratios.items()}
    found |= {number: _says_worse(number, each) for number, each in results.surveys.items()}
    return [number for number in INDICATORS if found.get(number)]


def _is_adverse(comparison: Comparison | None) -> bool:
    """A ratio above 1 is always the worse outcome for BME staff."""
    return comparison is not None and comparison.is_significant and comparison.ratio > 1


def _says_worse(indicator: int, survey: Survey) -> bool:
    difference = survey.difference_percentage_points
    if difference is None or not survey.is_significant:
        return False
    return difference < 0 if indicator == HIGHER_IS_BETTER else difference > 0


def tally(ratings: Mapping[Any, int]) -> str:
    """How many actions stand at each rating, in words.

    >>> tally({"red": 2, "green": 5}), tally({})
    ('2 red, 5 green', 'No actions yet')
    """
    return ", ".join(f"{count:,} {rating}" for rating, count in ratings.items() if count) or "No actions yet"

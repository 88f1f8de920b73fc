"""Who was appointed in the bands of a target, beside what the target requires. Counts of people. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.disclosure import PUBLIC, Sum, hidden_counts
from tracker.panels.rules.outcomes import HIDDEN
from tracker.panels.rules.rates import Rate
from tracker.periods import financial_year, financial_year_bounds
from tracker.targets.rules import words
from tracker.targets.rules.vocabulary import Measure
from tracker.wres.rules.arithmetic import Interval, rounded
from tracker.wres.rules.vocabulary import WIDE, Band, Ethnicity, ethnicity_words

PAGE = 25
"""Vacancies on one page."""

APPOINTMENT = 2
"""The indicator that every vacancy counts for."""

YEARS = 3
ALL = "all"


def bands_of(measure: Measure) -> tuple[Band, ...]:
    """The bands or grades whose vacancies move a target; none where recruitment to vacancies does not."""
    return tuple(Band) if measure.indicator == APPOINTMENT else measure.bands


@dataclass(frozen=True, slots=True)
class Window:
    """Since which day vacancies are looked at: the day after the baseline, or the first of three financial years."""

    first: date
    key: str
    name: str


def windows(base_year: int, today: date) -> list[Window]:
    """The two to choose from, the first unless another is asked for.

    >>> [each.name for each in windows(2024, date(2026, 11, 22))]
    ['Since the baseline of 31 March 2024', 'The last 3 financial years']
    """
    baseline = Window(financial_year_bounds(base_year + 1)[0], "", f"Since the baseline of 31 March {base_year}")
    first = financial_year_bounds(financial_year(today) - YEARS + 1)[0]
    return [baseline, Window(first, "years", f"The last {YEARS} financial years")]


def window(asked: str, offered: list[Window]) -> Window:
    """The one that an address asks for, or the first."""
    return next((each for each in offered if each.key == asked), offered[0])


def appointed_words(appointed: Mapping[Ethnicity, int]) -> list[tuple[str, str]]:
    """People appointed of each group and in all, to the nearest 5; what is small is hidden, and what gives it back."""
    counts: dict[str, int] = {group: appointed.get(group, 0) for group in WIDE}
    counts[ALL] = sum(counts.values())
    hidden = _hidden(counts)
    names: dict[str, str] = {ALL: "All"}
    names |= {group: ethnicity_words(group) for group in WIDE}
    return [(names[key], HIDDEN if key in hidden else f"{PUBLIC.shown(count):,}") for key, count in counts.items()]


def _hidden(counts: Mapping[str, int]) -> frozenset[str]:
    return hidden_counts(counts, [Sum(ALL, tuple(WIDE))], PUBLIC)


def share_of(appointed: Mapping[Ethnicity, int]) -> Rate | None:
    """BME people out of those appointed whose ethnicity is known, as it may be shown; None where it may not be."""
    counts: dict[str, int] = {group: appointed.get(group, 0) for group in WIDE}
    counts[ALL] = sum(counts.values())
    bme, white = counts[Ethnicity.BME], counts[Ethnicity.WHITE]
    rate = Rate(bme, bme + white)
    known = (Ethnicity.BME, Ethnicity.WHITE)
    is_hidden = rate.is_hidden(PUBLIC) or not _hidden(counts).isdisjoint(known)
    return None if is_hidden or not rate.whole else rate.shown(PUBLIC)


def beside(appointed: Mapping[Ethnicity, int], required: float | None) -> str:
    """The BME share of the people appointed, with its interval, beside the share that the target requires (0 to 1).

    ``required`` is None where the target requires none.
    """
    if not appointed.get(Ethnicity.BME, 0) + appointed.get(Ethnicity.WHITE, 0):
        return f"Nobody whose ethnicity is known has been appointed in this time.{_requires(required)}"
    rate = share_of(appointed)
    if rate is None or rate.share is None or rate.interval_95 is None:
        return (
            "The BME share of the people appointed is not shown: a number is small enough to identify somebody."
            f"{_requires(required)}"
        )
    low, high = rate.interval_95
    found = (
        f"Of the people appointed whose ethnicity is known {rounded(100 * rate.share, 1)}% were BME (about "
        f"{rate.part:,} of {rate.whole:,}; 95% interval {rounded(100 * low, 1)}% to {rounded(100 * high, 1)}%)."
    )
    return f"{found}{_requires(required)}{_against((low, high), required)}"


def _requires(required: float | None) -> str:
    if required is None:
        return ""
    if required <= 0:
        return " The target would be reached even if nobody recruited were BME."
    if required > 1:
        return f" The target requires more than recruitment can give: {words.for_each_post(required)}."
    return f" The target requires {rounded(100 * required, 1)}% ({words.one_in(required)})."


def _against(interval: Interval, required: float | None) -> str:
    """Nothing where what is required is no share of people."""
    if required is None or not 0 < required <= 1:
        return ""
    low, high = interval
    if high < required:
        return " The share so far is below that by more than chance."
    if low > required:
        return " The share so far is above that by more than chance."
    return " The interval holds that share, so chance alone could be the difference."

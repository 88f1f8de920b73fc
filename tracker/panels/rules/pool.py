"""Who in the pool is free on a day, and why somebody is not. Nothing of anybody's ethnicity. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.errors import RuleBroken
from tracker.wres.rules.vocabulary import Band, band_words

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

TRAINING_LASTS_YEARS = 3
"""After so many years the page asks whether the training is due again. Practice, not law: nobody is barred."""

_PLACES = {band: place for place, band in enumerate(Band)}
_FIRST_GRADE = _PLACES[Band.CONSULTANTS]

Range = tuple[Band, Band] | None
"""First and last band, both included; None means any."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of somebody in the pool. Without bands, sites or weekdays (0 is Monday): any."""

    trained_on: date
    left_on: date | None = None
    bands: Range = None
    sites: Sequence[str] = ()
    weekdays: Sequence[int] = ()
    absences: Sequence[tuple[date, date]] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """The day, the band and the site of the panel that somebody is wanted for. What is not given does not matter."""

    day: date | None
    band: Band | None = None
    site: str = ""


def why_not(facts: Facts, wanted: Wanted, *, is_busy: bool) -> str:
    """Why somebody is not free, as it follows a name; nothing where they are. ``is_busy``: on another panel that day.

    >>> why_not(Facts(date(2026, 1, 15), weekdays=[1]), Wanted(date(2026, 12, 2), Band.BAND_7), is_busy=False)
    'does not sit on Wednesdays'
    """
    if wanted.band and not _covers(facts.bands, wanted.band):
        return f"sits for {bands_in_words(facts.bands)}"
    if not _is_at(facts.sites, wanted.site):
        return f"sits at {', '.join(facts.sites)}"
    return _not_that_day(facts, wanted.day, is_busy=is_busy) if wanted.day else ""


def is_free(facts: Facts, wanted: Wanted, *, is_busy: bool) -> bool:
    """Whether somebody may be asked to sit on the panel."""
    return not why_not(facts, wanted, is_busy=is_busy)


def _not_that_day(facts: Facts, day: date, *, is_busy: bool) -> str:
    if facts.left_on and day >= facts.left_on:
        return "has left the pool by that day"
    if day < facts.trained_on:
        return "is not trained by that day"
    if facts.weekdays and day.weekday() not in facts.weekdays:
        return f"does not sit on {WEEKDAYS[day.weekday()]}s"
    if any(since <= day <= until for since, until in facts.absences):
        return "has said that they are not free that day"
    return "is on another panel that day" if is_busy else ""


def _covers(bands: Range, band: Band) -> bool:
    """Within the two, in the order of pay. Medical grades are an order of their own."""
    if bands is None:
        return True
    return _PLACES[bands[0]] <= _PLACES[band] <= _PLACES[bands[1]]


def _is_at(sites: Sequence[str], site: str) -> bool:
    return not sites or not site or site.casefold() in {each.casefold() for each in sites}


def bands_in_words(bands: Range) -> str:
    """
    >>> bands_in_words(None), bands_in_words((Band.BAND_5, Band.BAND_8A)), bands_in_words((Band.VSM, Band.VSM))
    ('any band', 'band 5 to band 8a', 'VSM')
    """
    if bands is None:
        return "any band"
    first, last = (_inside(band_words(each)) for each in bands)
    return first if first == last else f"{first} to {last}"


def _inside(words: str) -> str:
    """As it stands inside a sentence."""
    return words if words.isupper() else words[:1].lower() + words[1:]


def weekdays_in_words(weekdays: Sequence[int]) -> str:
    """
    >>> weekdays_in_words([]), weekdays_in_words([1, 0])
    ('any weekday', 'Monday, Tuesday')
    """
    return ", ".join(WEEKDAYS[each] for each in sorted(weekdays)) or "any weekday"


def check_bands(first: Band | None, last: Band | None) -> None:
    """Raise RuleBroken unless it is both or neither, in order, and not from a pay band to a medical grade."""
    if first is None and last is None:
        return
    if first is None or last is None:
        field = "first_band" if first is None else "last_band"
        raise RuleBroken("Select both the lowest and the highest band, or neither", field=field)
    if (_PLACES[first] < _FIRST_GRADE) != (_PLACES[last] < _FIRST_GRADE):
        raise RuleBroken("Select two pay bands or two medical grades, or neither for any", field="last_band")
    if _PLACES[first] > _PLACES[last]:
        raise RuleBroken("The highest band must not come before the lowest", field="last_band")


def training_is_old(trained_on: date | None, day: date) -> bool:
    """Whether somebody's training is missing, or more than three years old on the day of the panel.

    >>> training_is_old(date(2024, 2, 29), date(2027, 2, 28)), training_is_old(date(2023, 2, 28), date(2026, 3, 1))
    (False, True)
    """
    if trained_on is None:
        return True
    years = day.year - trained_on.year - ((day.month, day.day) < (trained_on.month, trained_on.day))
    anniversary = (day.month, day.day) == (trained_on.month, trained_on.day)
    return years > TRAINING_LASTS_YEARS or (years == TRAINING_LASTS_YEARS and not anniversary)

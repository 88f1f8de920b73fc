"""What an organisation may settle about what leaders owe, and how a rule reads. Pure."""

from collections.abc import Sequence
from datetime import date

from tracker.commitments.rules.settled import Owed
from tracker.commitments.rules.vocabulary import Category
from tracker.errors import RuleBroken
from tracker.periods import financial_year_bounds
from tracker.words import in_words

YEARS_AHEAD = 5
MOST_DAYS = 365
MOST_SESSIONS = 60


def check_rule_year(from_year: int, this_year: int) -> None:
    """Raise RuleBroken for a year that is over, which keeps what held in it, and for one too far ahead.

    >>> check_rule_year(2027, 2027)
    >>> check_rule_year(2026, 2027)
    Traceback (most recent call last):
    tracker.errors.RuleBroken: The year to 31 March 2026 is over and keeps what held in it. Set this from 2027 on
    """
    if from_year < this_year:
        raise RuleBroken(
            f"The year to 31 March {from_year} is over and keeps what held in it. Set this from {this_year} on"
        )
    _check_ahead(from_year, this_year)


def check_return_year(year: int, this_year: int) -> None:
    """Raise RuleBroken for a year whose appraisals were returned long ago, or too far ahead.

    Appraisals of the year that has just ended are returned in this one.
    """
    if year < this_year - 1:
        raise RuleBroken(f"Appraisals of the year to 31 March {year} were returned. Choose a later year")
    _check_ahead(year, this_year)


def _check_ahead(year: int, this_year: int) -> None:
    if year > this_year + YEARS_AHEAD:
        raise RuleBroken(f"Choose a year up to {this_year + YEARS_AHEAD}")


def check_return_day(due_on: date, year: int) -> None:
    """Raise RuleBroken for a day that cannot be when appraisals of the financial year are returned.

    >>> check_return_day(date(2027, 6, 30), 2027)
    >>> check_return_day(date(2028, 6, 30), 2027)
    Traceback (most recent call last):
    tracker.errors.RuleBroken: Enter a day from 1 April 2026 to 31 March 2028
    """
    first, last = financial_year_bounds(year)[0], financial_year_bounds(year + 1)[1]
    if not first <= due_on <= last:
        raise RuleBroken(f"Enter a day from {in_words(first)} to {in_words(last)}", field="due_on")


def check_returned(returned_on: date | None, year: int, today: date) -> None:
    """Raise RuleBroken for a day on which nobody can have returned appraisals of the financial year.

    >>> check_returned(None, 2027, date(2027, 6, 1))
    >>> check_returned(date(2027, 6, 2), 2027, date(2027, 6, 1))
    Traceback (most recent call last):
    tracker.errors.RuleBroken: Enter a day from 1 April 2026 to today, or leave it empty
    """
    first = financial_year_bounds(year)[0]
    if returned_on is not None and not first <= returned_on <= today:
        raise RuleBroken(f"Enter a day from {in_words(first)} to today, or leave it empty", field="returned_on")


def check_days(*, grace_days: int, least_days: int, sessions: int) -> None:
    """Raise RuleBroken for numbers that no year has room for."""
    for field, days in (("grace_days", grace_days), ("least_days", least_days)):
        if not 0 <= days <= MOST_DAYS:
            raise RuleBroken(f"Enter a number of days from 0 to {MOST_DAYS}", field=field)
    if not 0 <= sessions <= MOST_SESSIONS:
        raise RuleBroken(f"Enter a number of sessions from 0 to {MOST_SESSIONS}", field="sessions")


def duties_words(owed: Owed) -> str:
    """What is owed, as a cell of a table.

    >>> duties_words(Owed(sponsors_future_executives=True))
    'Mentors or reverse-mentors, and sponsors somebody who could reach an executive role within 3 years'
    >>> duties_words(Owed(mentors=False)), duties_words(Owed(mentors=False, sponsors=False))
    ('Sponsors', 'Nothing')
    """
    sponsors = "sponsors"
    if owed.sponsors_future_executives:
        sponsors = "sponsors somebody who could reach an executive role within 3 years"
    said = [*(["mentors or reverse-mentors"] if owed.mentors else []), *([sponsors] if owed.sponsors else [])]
    words = ", and ".join(said) or "nothing"
    return words[:1].upper() + words[1:]


def slug(category: Category) -> str:
    """The category in an address.

    >>> slug(Category.NON_EXECUTIVE)
    'non-executive'
    """
    return category.name.lower().replace("_", "-")


def category_of(typed: str) -> Category | None:
    """The category that an address names, if any.

    >>> category_of("vsm"), category_of("king")
    (<Category.VSM: 'very senior manager'>, None)
    """
    return next((each for each in Category if slug(each) == typed), None)


def years_shown(set_for: Sequence[int], asked: int, this_year: int, back: int) -> list[int]:
    """The years to choose from: ``back`` years before this one, two after it, those set, the one asked for.

    >>> years_shown([2025], 2027, 2027, 1)
    [2025, 2026, 2027, 2028, 2029]
    """
    return sorted({*range(this_year - back, this_year + 3), *set_for, asked})

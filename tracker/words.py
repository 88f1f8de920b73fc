"""How a day, a count and a list read inside a sentence, the same in every feature. Pure."""

from collections.abc import Sequence
from datetime import date


def in_words(day: date) -> str:
    """The day as people write it.

    >>> in_words(date(2026, 4, 1))
    '1 April 2026'
    """
    return f"{day.day} {day:%B %Y}"


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it should be; only for nouns that take an s.

    >>> counted(1, "day"), counted(1200, "day")
    ('1 day', '1,200 days')
    """
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def listed(items: Sequence[object]) -> str:
    """Parts of a sentence, as people list them.

    >>> listed([1]), listed([1, 5]), listed(["1 breach", "2 late", "3 overdue"])
    ('1', '1 and 5', '1 breach, 2 late and 3 overdue')
    """
    *most, last = map(str, items)
    return f"{', '.join(most)} and {last}" if most else last

"""Counts of colleagues as anybody else than the coordinator may read them. Pure.

Every count is rounded down to a multiple of five, so that two of them, of different dates or kinds, never differ by
fewer than five people; and none is told that fewer than five stand behind, or apart from.
"""

from tracker.commitments.rules.settled import FEWEST

TOO_FEW = "Fewer than five, or too few to tell"


def at_least(count: int) -> int | None:
    """A number of people, rounded down to a multiple of five; None for fewer than five.

    >>> at_least(4), at_least(5), at_least(14)
    (None, 5, 10)
    """
    return count // FEWEST * FEWEST or None


def at_least_of(count: int, everybody: int) -> int | None:
    """The same of a part of everybody; None too where fewer than five are apart from it: all but a few is everybody.

    >>> at_least_of(12, 40), at_least_of(4, 40), at_least_of(12, 16)
    (10, None, None)
    """
    return at_least(count) if everybody - count >= FEWEST else None


def in_words(count: int | None) -> str:
    """How a page says it.

    >>> in_words(10), in_words(None)
    ('At least 10', 'Fewer than five, or too few to tell')
    """
    return TOO_FEW if count is None else f"At least {count}"

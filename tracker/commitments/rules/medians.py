"""The middle of a board, where it is large enough that it gives nobody away. Pure."""

import statistics
from collections.abc import Iterable

from tracker.commitments.rules.settled import FEWEST

TOO_FEW = "Fewer than five leaders"


def median(values: Iterable[float]) -> float | None:
    """The median of five values or more; None of fewer, which would come near to telling one person's.

    >>> median([1, 2, 3, 4, 10]), median([1, 2, 3, 4])
    (3, None)
    """
    found = list(values)
    return statistics.median(found) if len(found) >= FEWEST else None


def plain(value: float) -> str:
    """A median as people write it.

    >>> plain(3.0), plain(3.5)
    ('3', '3.5')
    """
    return f"{value:g}"

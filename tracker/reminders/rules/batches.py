"""So many at a time. Pure."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

AT_ONCE = 200
"""So many people are read, or written to, in one go."""


def in_batches(items: Iterable[Item], size: int = AT_ONCE) -> Iterator[list[Item]]:
    """The items in lists of at most ``size``, in order.

    >>> list(in_batches("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    found = list(items)
    for first in range(0, len(found), size):
        yield found[first : first + size]

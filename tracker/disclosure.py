"""Small-number suppression for what the public may read, so that no person can be found: directly, or by subtraction.

A scheme is data. `hidden_counts` says which counts of a set of tables to hide: the small ones, and as many others as it
takes that a reader who knows every sum, and that a hidden count is at least 1, cannot work a small one out. Pure.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
ENOUGH_STEPS = 2_000


@dataclass(frozen=True)
class Scheme:
    """How counts of people are made safe to publish.

    Counts from 1 to `threshold` - 1 are hidden; others are rounded to `base` (1 leaves them so); zero is shown.
    A percentage needs a denominator of at least `minimum_denominator`. `board_is_public` leaves indicator 9 as it is:
    it is published nationally for every trust, and who sits on a board is public.
    """

    name: str
    threshold: int
    base: int
    replacement: str
    minimum_denominator: Decimal
    board_is_public: bool = True

    def is_small(self, count: int) -> bool:
        """Whether the count itself must not be shown."""
        return 0 < count < self.threshold

    def shown(self, count: int) -> int:
        """The count as it may be printed: rounded to the base, halves up.

        >>> PUBLIC.shown(12), PUBLIC.shown(13), EVERYTHING.shown(13)
        (10, 15, 13)
        """
        return (2 * count + self.base) // (2 * self.base) * self.base

    def hides_percent(self, numerator: int, denominator: int) -> bool:
        """Whether a share must not be shown: a small part, a small rest, or too few people altogether.

        >>> PUBLIC.hides_percent(4, 295), PUBLIC.hides_percent(30, 295), PUBLIC.hides_percent(10, 22)
        (True, False, True)
        """
        rest = denominator - numerator
        return self.is_small(numerator) or self.is_small(rest) or 0 < denominator < self.minimum_denominator

    def hides_ratio(self, *groups: tuple[int, int]) -> bool:
        """Whether a ratio of likelihoods must not be shown, nor either likelihood beside it: one gives the other back.

        Each group is (numerator, denominator), in people.

        >>> PUBLIC.hides_ratio((17, 2505), (4, 725)), PUBLIC.hides_ratio((17, 2505), (9, 725))
        (True, False)
        """
        return any(self.hides_percent(numerator, denominator) for numerator, denominator in groups)


PUBLIC = Scheme("Public papers: 1 to 4 hidden, others to the nearest 5", 5, 5, "hidden", Decimal("22.5"))
EVERYTHING = Scheme("Private session: every figure", 0, 1, "hidden", Decimal(0))
SCHEMES = {scheme.name: scheme for scheme in (PUBLIC, EVERYTHING)}


@dataclass(frozen=True)
class Sum(Generic[Key]):
    """The parts add up to the total, and the reader knows it."""

    total: Key
    parts: tuple[Key, ...]

    @property
    def keys(self) -> tuple[Key, ...]:
        return (self.total, *self.parts)

    def sign(self, key: Key) -> int:
        """What one more person in this count does to parts minus total."""
        return -1 if key == self.total else 1


def hidden_counts(counts: Mapping[Key, int], sums: Sequence[Sum[Key]], scheme: Scheme) -> frozenset[Key]:
    """The counts to hide. A sum with a key that has no count (not supplied) tells a reader nothing, and is left out."""
    known = [one for one in sums if all(key in counts for key in one.keys)]
    small = [key for key, count in counts.items() if scheme.is_small(count)]
    hidden = set(small)
    for key in small:
        while not _could_differ(key, hidden, counts, known) and (more := _next_to_hide(key, hidden, counts, known)):
            hidden.add(more)
    return frozenset(_shown_again(hidden, small, counts, known))


def _shown_again(
    hidden: set[Key], small: Sequence[Key], counts: Mapping[Key, int], sums: Sequence[Sum[Key]]
) -> set[Key]:
    """Without what turned out to be hidden for nothing, the largest counts first."""
    moved = {key: _moved_with(key, hidden, counts, sums) for key in small}
    for key in sorted(hidden.difference(small), key=lambda key: -counts[key]):
        fewer = hidden - {key}
        again = {one: _moved_with(one, fewer, counts, sums) for one in small if key in moved[one] or not moved[one]}
        if all(again.values()):
            hidden, moved = fewer, moved | again
    return hidden


def grid(
    rows: Sequence[Hashable], columns: Sequence[Hashable], total: Hashable = "total"
) -> list[Sum[tuple[Hashable, ...]]]:
    """The sums of a table of (row, column) counts with a total column and a total row."""
    across: list[Sum[tuple[Hashable, ...]]] = [
        Sum((row, total), tuple((row, column) for column in columns)) for row in (*rows, total)
    ]
    down: list[Sum[tuple[Hashable, ...]]] = [
        Sum((total, column), tuple((row, column) for row in rows)) for column in (*columns, total)
    ]
    return [*across, *down]


def _next_to_hide(key: Key, hidden: Iterable[Key], counts: Mapping[Key, int], sums: Sequence[Sum[Key]]) -> Key | None:
    """The smallest shown count, not zero, in a sum that gives the key away; else in one linked to those hidden."""
    linked = [one for one in sums if key in one.keys]
    everywhere = [one for one in sums if not set(hidden).isdisjoint(one.keys)]
    places = (_lone(linked, set(hidden)), linked, _lone(everywhere, set(hidden)), everywhere, sums)
    choices = ([k for one in place for k in one.keys if k not in set(hidden) and counts[k] > 0] for place in places)
    return min(next(filter(None, choices), ()), key=lambda k: counts[k], default=None)


def _lone(sums: Iterable[Sum[Key]], hidden: set[Key]) -> list[Sum[Key]]:
    """The sums with exactly one hidden count: what subtraction opens first."""
    return [one for one in sums if len(hidden.intersection(one.keys)) == 1]


def _could_differ(key: Key, hidden: set[Key], counts: Mapping[Key, int], sums: Sequence[Sum[Key]]) -> bool:
    """Whether the hidden counts could all be otherwise, this one by one person, and every published sum still hold."""
    return bool(_moved_with(key, hidden, counts, sums))


def _moved_with(key: Key, hidden: set[Key], counts: Mapping[Key, int], sums: Sequence[Sum[Key]]) -> set[Key]:
    """The hidden counts that move by one person in one such other way, this one among them, or none."""
    for step in (1, -1):
        search = _Search(counts, sums, hidden)
        if search.moves(key, step):
            return hidden.difference(search.room)
    return set()


class _Search(Generic[Key]):
    """A search for other hidden counts that fit what is published. It gives up, on the safe side, after many steps."""

    def __init__(self, counts: Mapping[Key, int], sums: Sequence[Sum[Key]], hidden: Iterable[Key]) -> None:
        self.room = {key: counts[key] for key in hidden}
        self.sums: dict[Key, list[Sum[Key]]] = {key: [] for key in self.room}
        for one in sums:
            for key in one.keys:
                if key in self.room:
                    self.sums[key].append(one)
        self.off: dict[Sum[Key], int] = {}
        self.steps = 0

    def moves(self, key: Key, step: int) -> bool:
        """Whether this count can move by one person, none of those hidden falling below 1, and every sum be mended."""
        if self.room[key] + step < 1 or self.steps > ENOUGH_STEPS:
            return False
        self.steps += 1
        count = self.room.pop(key)
        self._upset(key, step)
        if self._mended():
            return True
        self._upset(key, -step)
        self.room[key] = count
        return False

    def _mended(self) -> bool:
        """Mend the sum with the fewest counts left to move first: a sum with none ends the search at once."""
        if not self.off:
            return True
        left = {one: [key for key in one.keys if key in self.room] for one in self.off}
        upset = min(left, key=lambda one: len(left[one]))
        off = self.off[upset]
        return any(self.moves(key, -upset.sign(key) if off > 0 else upset.sign(key)) for key in left[upset])

    def _upset(self, key: Key, step: int) -> None:
        for one in self.sums[key]:
            off = self.off.pop(one, 0) + one.sign(key) * step
            if off:
                self.off[one] = off

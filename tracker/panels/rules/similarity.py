"""Similar wording between the justifications of one trust: copied reasons are no reasons. Pure.

A text is cut into shingles, every four words that follow one another, and each shingle becomes a number of 32 bits.
The numbers of a sent justification are kept beside it, its signature. A new one is held against all of them at once:
the share of its shingles that also stand in another text is how much of its wording it has in common with that text.

Nothing is estimated. MinHash would tell what two texts share of both together, so that a passage copied out of a long
text looks unlike it; four bytes a word tell the exact share of the one text whatever the length of the other, and
comparing 20,000 signatures takes about as long as reading them (``benchmarks/similarity.py``).

How the numbers below were found: in the corpus of ``tests/panels/rules/similarity.json`` a copy (numbers and posts
changed, sentences moved, a paragraph put in, a third rewritten) keeps 60% or more of its wording. Other texts have up
to 25% in common, and up to 47% while nothing is known to be usual. A text told throughout in other words is not found,
nor one that a fifth of the last 50 have copied: it passes as the wording of the trust.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tracker.text import tidy

Shingles = NDArray[np.uint32]
"""The different shingles of a text as numbers, in ascending order."""

WORDS_A_SHINGLE = 4
"""Between 3 and 5 it hardly matters: the least of the copies keeps 60% to 62%, the likest of the others 24% to 27%."""

FLAGGED_FROM = 0.5
"""Half of a text's own wording, the trust's standard wording apart."""

ENOUGH = 20
"""Shingles, about 23 words: below that, two people who say the same plain thing cannot help sounding alike."""

CLOSEST = 5
"""How many are named when many are alike."""

LATELY = 50
USUAL_OVER = 0.2
FEWEST = 10
"""Wording that stands in more than a fifth of the trust's last 50 justifications is the trust's, not the writer's,
and counts for nothing; with fewer than 10 to go by, nothing is known to be usual."""

NUMBER: Final = "#"
NONE: Shingles = np.empty(0, np.uint32)

_STORED = "<u4"
_PIECE = re.compile(r"\w+(?:[-/.:,]\w+)*")
_WORD = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_APOSTROPHES = str.maketrans("", "", "'\N{RIGHT SINGLE QUOTATION MARK}\N{SOFT HYPHEN}")
_COUNTED = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "both"}
    | {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """The share (0 to 1) of a text's own wording that also stands in the justification of this reference."""

    key: str
    share: float

    @property
    def percent(self) -> int:
        """Rounded down, so that only the very same wording is 100."""
        return math.floor(100 * self.share)

    @property
    def words(self) -> str:
        """As the docket says it.

        >>> Likeness("J-0031", 0.829).words
        '82% the same wording as J-0031'
        """
        return f"{self.percent}% the same wording as {self.key}"


def words_of(text: str) -> list[str]:
    """What is compared: words without case or punctuation. Numbers, counts and references, one or several in a row,
    are all the same, so that a copy for another candidate is still a copy.

    >>> words_of("C-104, C-107 scored 12/20; the panel's well-known threshold is Seven.")
    ['#', 'scored', '#', 'the', 'panels', 'well', 'known', 'threshold', 'is', '#']
    """
    pieces = _PIECE.findall(tidy(tidy(text).casefold()).translate(_APOSTROPHES))
    masked = (word for piece in pieces for word in _masked(piece))
    return [word for word, again in groupby(masked) for word in ([word] if word == NUMBER else again)]


def _masked(piece: str) -> list[str]:
    if _DIGIT.search(piece):
        return [NUMBER]
    return [NUMBER if word in _COUNTED else word for word in _WORD.findall(piece)]


def shingles(text: str) -> Shingles:
    """Every so many words that follow one another, once each, in any order.

    >>> shingles("Scored below the line").size, shingles("Too short").size
    (1, 0)
    """
    words = words_of(text)
    runs = {" ".join(words[at : at + WORDS_A_SHINGLE]) for at in range(len(words) - WORDS_A_SHINGLE + 1)}
    return np.array(sorted(map(_number, runs)), np.uint32) if runs else NONE


def _number(run: str) -> int:
    """The same on every machine, which Python's own hash is not."""
    return int.from_bytes(blake2b(run.encode(), digest_size=4).digest(), "little")


def signature(shingles: Shingles) -> bytes:
    """As the database keeps them: four bytes a shingle, each once, the lowest first."""
    return np.unique(shingles).astype(_STORED).tobytes()


def shingles_in(signature: bytes) -> Shingles:
    """What was kept.

    >>> text = "The panel scored each answer by itself."
    >>> bool((shingles_in(signature(shingles(text))) == shingles(text)).all())
    True
    """
    return np.frombuffer(signature, _STORED).astype(np.uint32, copy=False)


def usual(lately: Sequence[bytes]) -> Shingles:
    """What the trust's template or its standard phrases bring into many texts, from the signatures of the last 50."""
    if len(lately) < FEWEST:
        return NONE
    numbers, texts = np.unique(shingles_in(b"".join(lately)), return_counts=True)
    return numbers[texts > USUAL_OVER * len(lately)]


def likenesses(
    signature: bytes, others: Sequence[tuple[str, bytes]], usual: Shingles = NONE, *, flagged_from: float = FLAGGED_FROM
) -> list[Likeness]:
    """Which of the others, each with its key, have half or more of this one's own wording; the likest five at most."""
    own = _without(shingles_in(signature), usual)
    if own.size < ENOUGH or not others:
        return []
    ends = np.cumsum([len(each) // own.itemsize for _, each in others])
    shared = _stand_at(shingles_in(b"".join(each for _, each in others)), own)
    shares = np.bincount(np.searchsorted(ends, shared, side="right"), minlength=ends.size) / own.size
    closest = np.argsort(-shares, kind="stable")[:CLOSEST]
    return [Likeness(others[at][0], float(shares[at])) for at in closest if shares[at] >= flagged_from]


def same_wording(text: str, other: str, usual: Shingles = NONE) -> float:
    """The share, from 0 to 1, of a text's own shingles that also stand in the other; 0 where it has none.

    >>> same_wording("The panel scored each answer.", "At first the panel scored each of them.")
    0.5
    """
    own = _without(shingles(text), usual)
    return _stand_at(own, shingles(other)).size / own.size if own.size else 0.0


def _without(found: Shingles, usual: Shingles) -> Shingles:
    return np.delete(found, _stand_at(found, usual))


def _stand_at(found: Shingles, wanted: Shingles) -> NDArray[np.intp]:
    """Where the numbers are that are among those wanted. One look at the first 16 bits rules most of them out."""
    begins = np.zeros(1 << 16, np.bool_)
    begins[wanted >> 16] = True
    maybe: NDArray[np.intp] = np.flatnonzero(begins[found >> 16])
    nearest = np.minimum(np.searchsorted(wanted, found[maybe]), wanted.size - 1)
    return np.compress(wanted[nearest] == found[maybe], maybe)

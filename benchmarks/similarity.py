"""One new justification against 20,000 of its trust: exact, all of them, each time.

Two bare ways, for two questions. What does comparing cost beside merely reading what was kept? And what would Python's
own sets of the same shingles take, were they all in memory already?
"""

import sqlite3
import string
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import numpy as np

from benchmarks.measuring import Comparison, compare
from tracker.panels.rules.similarity import Shingles, likenesses, shingles, shingles_in, signature

JUSTIFICATIONS = 20_000
SENTENCES, OF_A_TEXT = 3_000, 14
"""Sentences to write texts of, and how many make one: about 200 words. Some turn up in more texts than others."""

READ = "SELECT reference, signature FROM justification WHERE trust = 1"

Kept = list[tuple[str, bytes]]


def compare_similarity(folder: Path) -> Iterator[Comparison]:
    """A text half of which is copied, so that there is something to find."""
    random = Random(31)
    sentences = [shingles(_sentence(random)) for _ in range(SENTENCES)]
    kept = [(f"J-{number:05}", signature(_text(sentences, random))) for number in range(JUSTIFICATIONS)]
    copied = shingles_in(kept[JUSTIFICATIONS // 2][1])
    new = signature(np.concatenate([copied, _text(sentences, random)[: copied.size // 2]]))
    with closing(sqlite3.connect(folder / "justifications.sqlite3")) as connection:
        _keep(connection, kept)
        yield compare(
            f"Justification against {JUSTIFICATIONS:,}, read and compared",
            lambda: _found(new, connection.execute(READ).fetchall()),
            lambda: connection.execute(READ).fetchall(),
            beside="only reading the signatures",
            rounds=15,
        )
    mine, sets = _set_of(new), [(reference, _set_of(each)) for reference, each in kept]
    yield compare(
        f"Justification against {JUSTIFICATIONS:,}, compared",
        lambda: _found(new, kept),
        lambda: max((len(mine & each), reference) for reference, each in sets),
        beside="Python's sets, all in memory",
        rounds=15,
    )


def _sentence(random: Random) -> str:
    return " ".join("".join(random.choices(string.ascii_lowercase, k=random.randint(2, 9))) for _ in range(15))


def _text(sentences: list[Shingles], random: Random) -> Shingles:
    return np.concatenate([sentences[int(SENTENCES * random.random() ** 2)] for _ in range(OF_A_TEXT)])


def _set_of(signature: bytes) -> frozenset[int]:
    return frozenset(shingles_in(signature).tolist())


def _keep(connection: sqlite3.Connection, kept: Kept) -> None:
    connection.execute("CREATE TABLE justification (reference TEXT PRIMARY KEY, trust INTEGER, signature BLOB)")
    connection.executemany("INSERT INTO justification VALUES (?, 1, ?)", kept)
    connection.execute("CREATE INDEX by_trust ON justification (trust)")
    connection.commit()


def _found(new: bytes, kept: Kept) -> None:
    if likenesses(new, kept)[0].key != kept[JUSTIFICATIONS // 2][0]:
        raise RuntimeError("the copy was not found")

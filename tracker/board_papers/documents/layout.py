"""What the printed formats share: how wide a column is, which columns hold numbers, which way a text runs."""

import math
import unicodedata
from collections.abc import Sequence

from tracker.board_papers.rules.document import Fields, Table

MIN_WEIGHT, MAX_WEIGHT = 6.0, 34.0
WIDE = 6
"""A table of this many columns is set in smaller type."""


def weights(table: Table) -> list[float]:
    """How wide each column should be against the others: for its longest word, and for how much it says."""
    columns = zip(*([table.header] + [tuple(cell.text for cell in row) for row in table.rows]), strict=True)
    return [_weight(column) for column in columns]


def _weight(texts: Sequence[str]) -> float:
    word = max((len(word) for text in texts for word in text.split()), default=0)
    length = max(len(text) for text in texts)
    return round(min(max(MIN_WEIGHT, min(word, 14) + 1.5, math.sqrt(length) * 2.4), MAX_WEIGHT), 2)


def numbers(table: Table) -> list[bool]:
    """Which columns hold numbers, and are set to the right."""
    return [any(row[index].format for row in table.rows) for index in range(len(table.header))]


def as_table(fields: Fields) -> tuple[tuple[str, str], tuple[tuple[str, str], ...]]:
    """Header and rows of a list of fields where a format has only tables."""
    return ("Item", "Detail"), fields.rows


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction runs to the left.

    >>> is_right_to_left("7 מגילה"), is_right_to_left("Board")
    (True, False)
    """
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((way for way in directions if way in {"L", "R", "AL"}), "L") != "L"

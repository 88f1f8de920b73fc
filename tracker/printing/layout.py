"""What the printed formats share: how wide a column is, which columns hold numbers, which way a text runs."""

import math
import unicodedata

from tracker.printing.document import Fields, Table

LETTERS = 100
"""About how many letters stand side by side across a page."""

LONGEST_WORD = 14
"""Letters. A longer word may be broken."""

WIDE = 6
"""A table of this many columns is set in smaller type."""


def weights(table: Table) -> list[float]:
    """How many letters wide each column should be: room for its longest word, and more for what has more to say."""
    columns = list(zip(*([table.header] + [tuple(cell.text for cell in row) for row in table.rows]), strict=True))
    least = [
        min(max(len(word) for text in column for word in text.split() or [""]), LONGEST_WORD) for column in columns
    ]
    least = [letters + 3 for letters in least]
    wants = [math.sqrt(max(len(text) for text in column)) for column in columns]
    spare = max(LETTERS - sum(least), 0)
    return [round(few + spare * want / (sum(wants) or 1), 2) for few, want in zip(least, wants, strict=True)]


def lines(text: str, letters: float) -> int:
    """About how many lines a text takes in a column so many letters wide."""
    return sum(max(math.ceil(len(line) / letters), 1) for line in text.split("\n"))


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

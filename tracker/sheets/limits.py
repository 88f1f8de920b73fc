"""How much a file may hold, as the feature that reads it says."""

from dataclasses import dataclass

ALPHABET = 26
"""Columns, A to Z. A limit is that many, or a multiple of it."""

MEGABYTE = 2**20


@dataclass(frozen=True, slots=True)
class Limits:
    """What a kind of file may hold, and a remark on what it usually holds, for the person whose file holds more."""

    rows: int
    header_within: int
    columns: int = ALPHABET
    megabytes: int = 10
    remark: str = ""

    @property
    def last_row(self) -> int:
        """Where the last row may stand, below a title and a header."""
        return self.rows + self.header_within

    @property
    def at_most_rows(self) -> str:
        """What is expected of a file with too many.

        >>> Limits(rows=100_000, header_within=10, remark="a return needs fewer than 200").at_most_rows
        'at most 100,000 rows: a return needs fewer than 200'
        """
        return f"at most {self.rows:,} rows" + (f": {self.remark}" if self.remark else "")

    @property
    def at_most_columns(self) -> str:
        """What is expected of a sheet that is too wide.

        >>> Limits(rows=1, header_within=1).at_most_columns, Limits(rows=1, header_within=1, columns=52).at_most_columns
        ('at most 26 columns, A to Z', 'at most 52 columns, A to AZ')
        """
        return f"at most {self.columns} columns, A to {letters(self.columns)}"


def letters(column: int) -> str:
    """What a spreadsheet calls its columns, the first of them 1.

    >>> letters(1), letters(26), letters(27), letters(703)
    ('A', 'Z', 'AA', 'AAA')
    """
    rest, last = divmod(column - 1, ALPHABET)
    return (letters(rest) if rest else "") + chr(ord("A") + last)


def number_of(column: str) -> int:
    """The other way about.

    >>> number_of("A"), number_of("az"), number_of("AAA")
    (1, 52, 703)
    """
    number = 0
    for letter in column.upper():
        number = number * ALPHABET + ord(letter) - ord("A") + 1
    return number

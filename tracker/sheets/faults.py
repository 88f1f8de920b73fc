"""What is wrong with a file, fit to be shown."""

from typing import NamedTuple

SHOWN = 60
"""Characters. What was found is quoted up to here."""


class Fault(NamedTuple):
    """One thing to mend. ``row`` counts from 1, as a spreadsheet does; None is the file as a whole."""

    row: int | None
    column: str
    found: str
    expected: str


class Unreadable(Exception):
    """Reading cannot go on, for one reason: it becomes the file's fault."""

    def __init__(self, found: str, expected: str, row: int | None = None) -> None:
        super().__init__(found)
        self.fault = Fault(row, "file", found, expected)


def refusal(count: int) -> str:
    """What a file with so many faults is told.

    >>> refusal(2_000)
    'The file has 2,000 faults, shown below. Nothing has been imported'
    """
    faults = "a fault" if count == 1 else f"{count:,} faults"
    return f"The file has {faults}, shown below. Nothing has been imported"


def quoted(text: str) -> str:
    """What was found, fit to show: short, on one line, without characters that no page can carry.

    >>> quoted("  "), quoted("a\\x00b"), len(quoted("x" * 1000))
    ('nothing', 'a\\ufffdb', 60)
    """
    text = text.strip()
    if not text:
        return "nothing"
    short = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return "".join(character if character.isprintable() else "\ufffd" for character in short)

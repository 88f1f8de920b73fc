"""One line of the overview."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One thing to see or to do: the words of the link, where it goes, more words, and a tag with its colour."""

    words: str
    url: str
    more: str = ""
    tag: str = ""
    colour: str = "grey"
    is_decision: bool = False
    """Whether somebody waits for the reader's word."""
    is_name: bool = False
    """Whether the words only name the record, and not what is to be done."""

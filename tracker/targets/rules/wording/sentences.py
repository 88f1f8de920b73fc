"""Where the sentences of a text begin and end. Pure."""

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?]++(?=\s|$)|[;\u2013\u2014](?=\s)|\n(?=[ \t]{0,20}(?:[^a-z \t]|$))")
_LONG = 2000
"""Characters after which a sentence without an end is taken to have one: nobody means it as one."""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each, in characters; together they are the whole text.

    A semicolon and a dash end one too, and so does a line unless the next goes on with a small letter.

    >>> list(sentences("We aim for 17%. No quota"))
    [(0, 15), (15, 24)]
    """
    start = 0
    for end in (*(found.end() for found in _END.finditer(text)), len(text)):
        for part in range(start, end, _LONG):
            yield part, min(part + _LONG, end)
        start = end

"""How much can be kept, what never is, and for how long. Pure."""

from collections.abc import Sequence
from datetime import timedelta

from tracker.errors import RuleBroken

KEPT = timedelta(days=90)
MAX_ANSWERS = 500
MAX_CHARACTERS = 200_000

NEVER_KEPT = frozenset({"csrf_token", "password", "current", "submit", "said"})
"""Names of answers that are secrets, or no answers at all. ``said`` is what a member of a panel says of themselves."""


def fit(answers: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The answers as they are kept. Raises RuleBroken, in words, where there are too many or they are too long.

    >>> fit([("note", "Two teams trained"), ("csrf_token", "f00")])
    [['note', 'Two teams trained']]
    """
    wanted = [[name, value] for name, value in answers if name not in NEVER_KEPT]
    characters = sum(len(name) + len(value) for name, value in wanted)
    if len(wanted) > MAX_ANSWERS:
        raise RuleBroken(f"This form has {len(wanted):,} answers, and no more than {MAX_ANSWERS} can be kept")
    if characters > MAX_CHARACTERS:
        raise RuleBroken(f"You typed {characters:,} characters, and no more than {MAX_CHARACTERS:,} can be kept")
    return wanted

"""Which indicators still lack their "so what". Pure."""

from collections.abc import Iterable

from tracker.wres.rules.reasons import NOT_SUPPLIED
from tracker.wres.rules.results import Results
from tracker.wres.rules.vocabulary import INDICATORS
from tracker.wres.rules.words import reason


def missing_narratives(results: Results, written: Iterable[int]) -> list[int]:
    """Indicators that the return has figures for, or should have, and that nobody has explained.

    One that was not supplied at all needs no explanation here: the completeness note is the place for it.
    """
    held = set(written)
    return [number for number in INDICATORS if number not in held and reason(results, number) != NOT_SUPPLIED]


def missing_words(results: Results, written: Iterable[int]) -> str | None:
    """What stands in the way of a sign-off, in words, or None."""
    missing = missing_narratives(results, written)
    if not missing:
        return None
    *most, last = map(str, missing)
    which = f"indicators {', '.join(most)} and {last}" if most else f"indicator {last}"
    return f"Before sign-off, say what {which} {'mean' if most else 'means'} and what will be done"

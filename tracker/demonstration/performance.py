"""The whole demonstration, from an empty database to today."""

from tracker.demonstration.cast import TRUSTS
from tracker.demonstration.opening import opening
from tracker.demonstration.story import Stage, tell


def perform() -> int:
    """Fill the empty database with three years of work; return the number of scenes it took."""
    stages = [Stage(trust) for trust in TRUSTS]
    return tell([*opening(stages)])

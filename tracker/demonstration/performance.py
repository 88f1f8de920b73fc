"""The whole demonstration, from an empty database to today."""

from tracker.demonstration import papers, plans, returns
from tracker.demonstration.cast import TRUSTS
from tracker.demonstration.figures import YEARS
from tracker.demonstration.opening import opening
from tracker.demonstration.story import Stage, tell


def perform() -> int:
    """Fill the empty database with three years of work; return the number of scenes it took."""
    stages = [Stage(trust) for trust in TRUSTS]
    features = (returns, plans, papers)
    yearly = (scene for stage in stages for year in YEARS for each in features for scene in each.scenes_of(stage, year))
    return tell([*opening(stages), *yearly])

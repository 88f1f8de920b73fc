"""The whole demonstration, from an empty database to today."""

from collections.abc import Sequence

from tracker.demonstration import commitments, panels, papers, plans, reminders, returns, targets
from tracker.demonstration.cast import TRUSTS, Trust
from tracker.demonstration.figures import YEARS
from tracker.demonstration.opening import opening
from tracker.demonstration.reminders import Post
from tracker.demonstration.story import Stage, tell


def perform(trusts: Sequence[Trust] = TRUSTS, *, post: Post | None = None) -> int:
    """Fill the empty database with three years of work at these trusts; return the number of scenes it took.

    ``post`` says where the service is, and how its mail leaves; nowhere where it is None.
    """
    stages = [Stage(trust) for trust in trusts]
    features = (returns, targets, plans, papers)
    yearly = (scene for stage in stages for year in YEARS for each in features for scene in each.scenes_of(stage, year))
    around_panels = (scene for stage in stages for scene in panels.scenes_of(stage))
    committed = (scene for stage in stages for scene in commitments.scenes_of(stage))
    reminded = (scene for stage in stages for scene in reminders.scenes_of(stage))
    mornings = reminders.mornings(stages, post or Post())
    return tell([*opening(stages), *yearly, *around_panels, *committed, *reminded, *mornings])

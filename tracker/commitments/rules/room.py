"""How many further relationships a leader can take, and what of this year's duty none of theirs will meet. Pure."""

from collections.abc import Collection, Mapping

from tracker.commitments.rules.duties import Reading, Standing
from tracker.commitments.rules.vocabulary import DUTY_OF, Duty, Kind

UNSAID = 1
"""The room of a leader who has not said how many relationships they can take."""

STILL_OWED = frozenset({Reading.NOT_MET, Reading.NOT_YET})


def room_left(capacity: int | None, held: int) -> int:
    """How many more relationships, never fewer than none; None for who has not said how many at a time.

    >>> room_left(2, 1), room_left(0, 1), room_left(None, 0)
    (1, 0, 1)
    """
    return max(0, (UNSAID if capacity is None else capacity) - held)


def still_owed(standings: Mapping[Duty, Standing], promised: Collection[Kind]) -> frozenset[Duty]:
    """Duties of the year that nothing meets. ``promised`` are relationships proposed or accepted that begin later."""
    owed = {duty for duty, standing in standings.items() if standing.reading in STILL_OWED}
    return frozenset(owed - {DUTY_OF[kind] for kind in promised})

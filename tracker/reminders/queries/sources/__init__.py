"""What is open and has a due date, one statement a kind. Each is asked for by ``queries.needs`` and by nobody else."""

from collections.abc import Iterator

from tracker.reminders.queries.sources import actions
from tracker.reminders.queries.sources.live import Live

LIVE = (*actions.LIVE,)
"""A function a statement: it depends on the day."""


def everything() -> Iterator[Live]:
    """All that is open, of every kind."""
    for each in LIVE:
        yield each()


__all__ = ["Live", "everything"]

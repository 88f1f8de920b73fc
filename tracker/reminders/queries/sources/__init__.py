"""What is open and has a due date, one statement a kind; what SQL cannot tell, item by item.

Each is asked for by ``queries.needs`` and ``queries.told``, and by nobody else.
"""

from collections.abc import Iterator

from tracker.reminders.queries.sources import (
    actions,
    closed,
    commitments,
    objectives,
    panels,
    papers,
    returns,
    targets,
)
from tracker.reminders.queries.sources.items import Item, Told
from tracker.reminders.queries.sources.live import Live

LIVE = (*actions.LIVE, *commitments.LIVE, *objectives.LIVE, *panels.LIVE, *papers.LIVE)
"""A function a statement: it depends on the day."""

TOLD: tuple[Told, ...] = (*closed.TOLD, *objectives.TOLD, *panels.TOLD, *returns.TOLD, *targets.TOLD)
"""What is worked out in Python."""


def everything() -> Iterator[Live]:
    """All that is open, of every kind."""
    for each in LIVE:
        yield each()


__all__ = ["LIVE", "TOLD", "Item", "Live", "Told", "everything"]

"""What can be done about a need with one press of a button, on the page of what needs somebody. Pure.

Only where the record asks for no words, no evidence and nothing to read: that a milestone is reached is one fact, it is
written into the history of its action, and it can be taken back on the same day. A decision, what was logged in a
relationship, and whether something has lasted are never one click: who answers for them has read what they are about.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.vocabulary import Kind, Part


@dataclass(frozen=True)
class OneClick:
    """A button. ``endpoint`` takes a POST with ``version`` (the need's) and ``next`` (a path to come back to).

    ``argument`` names the part of its address that is the need's item; ``button`` is what stands on it.
    """

    endpoint: str
    argument: str
    button: str


_REACHED = OneClick("plans.reach_milestone", "milestone_id", "Milestone reached")

BUTTONS: Mapping[Kind, OneClick] = {Kind.MILESTONE_DUE: _REACHED, Kind.MILESTONE_OVERDUE: _REACHED}

AT_WORK = frozenset({Part.OWNER, Part.CONTRIBUTORS})
"""Who does it themselves. Whoever is told because these did nothing looks into it first."""


def one_click(need: Need) -> OneClick | None:
    """The button for a need; None where it takes more than a press, or where it came up the ladder.

    >>> import uuid, datetime
    >>> nobody = uuid.UUID(int=1)
    >>> one_click(Need(Kind.ACTION_DUE, nobody, nobody, nobody, Part.OWNER, datetime.date(2026, 11, 30), "A7", nobody))
    """
    if need.is_climbing or need.part not in AT_WORK:
        return None
    return BUTTONS.get(need.kind)

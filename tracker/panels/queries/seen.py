"""All that the page of patterns is worked out from."""

import uuid

from tracker import clock
from tracker.panels.models import Justification, Panel
from tracker.panels.queries.outcomes import outcomes
from tracker.panels.queries.patterns import Alike, alike, cases, justifications, requests, tallies
from tracker.panels.rules.periods import Period
from tracker.panels.rules.seen import Read


def read_of(organisation_id: uuid.UUID, period: Period) -> tuple[Read, Alike]:
    """What was counted in a period, and over the months of its chart. Six queries, however many panels there are."""
    first, last = period.first, period.last
    charted, until = period.charted(clock.today())
    panels = Panel.organisation_id == organisation_id
    found = alike(organisation_id, first, last)
    read = Read(
        panels=tallies(panels, Panel.held_on.between(min(first, charted), max(last, until))),
        requests=requests(panels, Panel.held_on.between(first, last)),
        justifications=justifications(
            Justification.organisation_id == organisation_id, Justification.needed_on.between(first, last)
        ),
        outcomes=outcomes(organisation_id, first, last),
        alike=found.count,
    )
    return read, found


def cases_of(organisation_id: uuid.UUID, period: Period) -> dict[str, list[tuple[uuid.UUID, str]]]:
    """The exceptions asked for in a period, by reason. One query."""
    return cases(Panel.organisation_id == organisation_id, Panel.held_on.between(period.first, period.last))

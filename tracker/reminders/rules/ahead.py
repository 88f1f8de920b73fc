"""What will need somebody soon, beside what needs them now. Pure."""

from collections.abc import Collection, Iterable, Mapping

from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.vocabulary import Kind

DAYS_AHEAD = 20
"""Working days that “Coming up” reaches ahead."""

FOLLOWS: Mapping[Kind, Kind] = {
    Kind.ACTION_OVERDUE: Kind.ACTION_DUE,
    Kind.MILESTONE_OVERDUE: Kind.MILESTONE_DUE,
    Kind.JUSTIFICATION_OVERDUE: Kind.JUSTIFICATION_DUE,
}
"""Kinds that speak of the same day as another, once it is over."""


def ahead(coming: Iterable[Need], now: Collection[Need]) -> list[Need]:
    """Of what has its day soon: what does not need the person yet, each day once, the next first."""
    soon = list(coming)
    known = {each.key for each in now}
    days = {(each.kind, each.item_id, each.due_on) for each in (*soon, *now)}
    found = [
        each
        for each in soon
        if each.key not in known and (FOLLOWS.get(each.kind), each.item_id, each.due_on) not in days
    ]
    return sorted(found, key=lambda each: (each.due_on, each.label, each.kind, str(each.item_id)))

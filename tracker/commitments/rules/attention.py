"""What of the register waits for the mentoring coordinator, in words. Pure."""

from datetime import date

from tracker.commitments.rules.vocabulary import State
from tracker.words import counted, in_words

PATIENCE = 14
"""Calendar days for which a request, or an agreement that is not signed, waits before the coordinator is asked."""

WAITS = {
    State.REQUESTED: "No answer for",
    State.ACCEPTED: "Accepted, and no agreement for",
    State.AGREEMENT: "The agreement is not signed for",
}


def why_it_waits(state: State, *, since: date, escalated_on: date | None, today: date) -> str:
    """Why a relationship needs the coordinator; nothing where it does not. ``since`` is when it last went on.

    >>> why_it_waits(State.REQUESTED, since=date(2026, 11, 1), escalated_on=None, today=date(2026, 11, 22))
    'No answer for 21 days'
    >>> why_it_waits(State.REQUESTED, since=date(2026, 11, 20), escalated_on=None, today=date(2026, 11, 22))
    ''
    """
    if state is State.ACTIVE and escalated_on:
        return f"No session in the agreed rhythm. Both were asked. It waits for you since {in_words(escalated_on)}"
    days = (today - since).days
    return f"{WAITS[state]} {counted(days, 'day')}" if state in WAITS and days > PATIENCE else ""

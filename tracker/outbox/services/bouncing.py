"""Noting what came back."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker import clock
from tracker.outbox import queries
from tracker.outbox.rules import MAX_WORDS, Bounce, one_line

AT_ONCE = 500
"""Messages that one statement asks for: databases take no list without end."""


@dataclass(frozen=True)
class Noted:
    """What became of some reports: how many messages are now marked, were before, and are not ours."""

    bounced: int
    known: int
    unknown: int


def note_bounces(bounces: Iterable[Bounce]) -> Noted:
    """Mark each message that came back, once. Whether it was sent stays as it was: it was."""
    reports = {each.message_id: each for each in bounces}
    ids = sorted(reports)
    tried = [each for first in range(0, len(ids), AT_ONCE) for each in queries.tried(ids[first : first + AT_ONCE])]
    fresh = [each for each in tried if each.bounced_at is None]
    for message in fresh:
        message.bounced_at = clock.now()
        message.last_error = one_line(reports[message.id].words)[:MAX_WORDS]
    return Noted(len(fresh), len(tried) - len(fresh), len(reports) - len(tried))

"""What somebody has seen: by their own word, or because it is over. The count in the menu goes by it."""

import uuid
from collections.abc import Collection
from datetime import datetime

from tracker import clock
from tracker.accounts.models import User
from tracker.reminders.queries import ledger, settled
from tracker.reminders.queries.needs import reached


def mark_read(reader: User, *, until: datetime | None) -> int:
    """Note that they have seen what they were told of by a moment: what came while they read stays new.

    It is theirs alone, so it leaves nothing in the trail. Returns how many.
    """
    seen = [each for each in ledger.unseen(reader.id) if until is None or each.created_at <= until]
    for each in seen:
        each.seen_at = clock.now()
    return len(seen)


def clear_over(people: Collection[uuid.UUID]) -> int:
    """Take off some people's counts what needs them no more: done, moved, or no longer theirs. Returns how many."""
    unseen = ledger.unseen_of(people)
    standing = {each.key for each in reached(clock.today(), settled.rulebook(), people=people)}
    over = [each for each in unseen if each.key not in standing]
    for each in over:
        each.seen_at = clock.now()
    return len(over)

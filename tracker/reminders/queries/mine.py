"""What needs one person: what the page shows, what is new of it, and what comes up."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from tracker import clock
from tracker.accounts.models import User
from tracker.periods import add_working_days
from tracker.reminders.queries import ledger, settled
from tracker.reminders.queries.needs import reached, reached_and_coming, roles_of
from tracker.reminders.rules.ahead import DAYS_AHEAD, ahead
from tracker.reminders.rules.needs import Need, in_order
from tracker.reminders.rules.rulebook import Rulebook
from tracker.reminders.rules.settled import Rule
from tracker.reminders.rules.vocabulary import Kind

Key = tuple[uuid.UUID, uuid.UUID, Kind, date]


@dataclass(frozen=True)
class Mine:
    """What needs one person now, in order, by which rules; the keys of what is new; what comes up, the next first."""

    needs: Sequence[Need]
    book: Rulebook
    new: frozenset[Key] = frozenset()
    coming: Sequence[Need] = ()

    def rule(self, need: Need) -> Rule:
        """By which rule it came to them."""
        return self.book.rule(need.organisation_id, need.kind)


def needs_at(organisations: Collection[uuid.UUID], user: User) -> Mine:
    """What needs one person at some organisations, without what is new or comes up.

    Two queries: rules; what needs them.
    """
    book = settled.rulebook(organisations)
    roles = roles_of(user, organisations)
    found = reached(clock.today(), book, organisations=organisations, people=[user.id], roles=roles)
    return Mine(in_order(found), book)


def needs_of(user: User) -> Mine:
    """What needs one person, at all their organisations.

    Four queries: rules; what needs them; what they have not said they have seen; what comes up.
    """
    today, book = clock.today(), settled.rulebook([each.id for each in user.organisations])
    now, soon = reached_and_coming(user, book, since=today, until=add_working_days(today, DAYS_AHEAD))
    needs, unseen = in_order(now), {each.key for each in ledger.unseen(user.id)}
    return Mine(
        needs,
        book,
        new=frozenset(each.key for each in needs if each.key in unseen),
        coming=ahead(soon, needs),
    )

"""What may be known of signals that a relationship goes through the motions, and of concerns. Pure.

A signal may not be read, nor worked out, by anybody, the leader and the leader's manager before all. So:

- a quarter is told when it is over, and then for good: every figure behind it stands, and two exports, or two pages on
  two days, say the same or nothing;
- there is no total, no part, no share: only one number a quarter, rounded down, which says "at least";
- a number is told when five or more gave a signal, and five or more did not, *without the relationships of any one
  leader*: whatever leader reads it, all of it may be about others, and their manager sees no more;
- it never says more than half of those others: that nearly everybody gave a signal would be each one's as well.
"""

import hashlib
import hmac
import uuid
from collections.abc import Collection
from datetime import date, timedelta

from tracker.commitments.rules.settled import FEWEST
from tracker.plans.rules.timeline import quarter_of

QUARTERS = 4
"""How many quarters that are over are told, whatever happened in them."""
TOO_FEW = "Fewer than five, or too few to tell"


def quarter_begins(day: date) -> date:
    """The first day of the quarter.

    >>> quarter_begins(date(2026, 11, 22))
    datetime.date(2026, 10, 1)
    """
    return quarter_of(day)[0]


def closed_quarters(today: date, count: int = QUARTERS) -> list[date]:
    """First days of the quarters that are over, the last one first.

    >>> closed_quarters(date(2026, 10, 1), 2)
    [datetime.date(2026, 7, 1), datetime.date(2026, 4, 1)]
    """
    found: list[date] = []
    first = quarter_begins(today)
    for _ in range(count):
        first = quarter_begins(first - timedelta(days=1))
        found.append(first)
    return found


def digest(secret: str, relationship_id: uuid.UUID, quarter: date) -> str:
    """What keeps one signal from being counted twice. Nobody can tell from it whose it is without the secret."""
    words = f"commitments.signal:{relationship_id}:{quarter.isoformat()}"
    return hmac.new(secret.encode(), words.encode(), hashlib.sha256).hexdigest()


def was_under_way(started_on: date | None, ended_on: date | None, quarter: date) -> bool:
    """Whether a relationship was under way on some day of the quarter: then a signal about it may be given."""
    first, last = quarter_of(quarter)
    return started_on is not None and started_on <= last and (ended_on is None or ended_on >= first)


def may_answer(started_on: date | None, ended_on: date | None, today: date) -> bool:
    """Whether the colleague may say today how a relationship goes: it has begun, and did not end before this quarter.

    >>> may_answer(date(2026, 11, 23), None, date(2026, 11, 22))
    False
    """
    return started_on is not None and started_on <= today and was_under_way(started_on, ended_on, quarter_begins(today))


def shown(count: int, by_leader: Collection[int]) -> int | None:
    """The number that may be told, at least; None for none.

    ``count`` is of signals in a quarter that is over, ``by_leader`` of the relationships of each leader in it.

    >>> shown(9, [1] * 20), shown(14, [1] * 40), shown(4, [1] * 40)
    (5, 10, None)
    >>> shown(20, [1] * 24), shown(20, [1] * 26), shown(5, [10, 9])
    (None, 10, None)
    """
    others = sum(by_leader) - max(by_leader, default=0)
    if count < FEWEST or others - count < FEWEST:
        return None
    return min(count, others // 2) // FEWEST * FEWEST


def in_words(number: int | None) -> str:
    """The number as a page says it.

    >>> in_words(10), in_words(None)
    ('At least 10', 'Fewer than five, or too few to tell')
    """
    return TOO_FEW if number is None else f"At least {number}"

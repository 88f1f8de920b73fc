"""How far a campaign has come, how long it has left, and what that asks of each month. Pure.

A leader counts once they were, on some day of the campaign, in a relationship that both have signed, with somebody
eligible. Nobody stops counting when it ends.
"""

import calendar
import math
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.errors import RuleBroken
from tracker.words import counted, in_words

MOST = 100_000
DAYS_A_YEAR, MONTHS_A_YEAR = 365, 12
DAY = timedelta(days=1)


class Stage(StrEnum):
    """Where a campaign is between its days."""

    TO_COME = "to come"
    RUNNING = "running"
    OVER = "over"
    CLOSED = "closed"


@dataclass(frozen=True)
class Span:
    """Days on which a leader was in a relationship that counts; ``last`` is None while they are."""

    organisation_id: uuid.UUID
    leader_id: uuid.UUID
    first: date
    last: date | None


@dataclass(frozen=True)
class Days:
    """When a campaign is: its own days, and the day on which somebody closed it."""

    starts_on: date
    ends_on: date
    closed_on: date | None = None

    def stage(self, today: date) -> Stage:
        """Where it is on a day."""
        if self.closed_on:
            return Stage.CLOSED
        if today < self.starts_on:
            return Stage.TO_COME
        return Stage.RUNNING if today <= self.ends_on else Stage.OVER

    def counted_until(self, today: date) -> date:
        """The last day that counts so far."""
        return min(self.closed_on or self.ends_on, self.ends_on, today)


def check_campaign(*, goal: int, starts_on: date, ends_on: date) -> None:
    """Raise RuleBroken for a goal or days that no campaign can have."""
    if not 1 <= goal <= MOST:
        raise RuleBroken(f"Enter a number of leaders from 1 to {MOST:,}", field="goal")
    if ends_on < starts_on:
        raise RuleBroken("The last day must be the same as or after the first day", field="ends_on")


def check_open(days: Days) -> None:
    """Raise RuleBroken for a campaign that was closed: it stays as it was."""
    if days.closed_on:
        raise RuleBroken(f"This campaign was closed on {in_words(days.closed_on)} and stays as it was")


def counted_leaders(spans: Iterable[Span], days: Days, today: date) -> Mapping[tuple[uuid.UUID, uuid.UUID], date]:
    """By organisation and leader: the day of the campaign from which they count, up to today."""
    until = days.counted_until(today)
    found: dict[tuple[uuid.UUID, uuid.UUID], date] = {}
    for span in spans:
        since = max(span.first, days.starts_on)
        if since <= min(until, span.last or until):
            key = span.organisation_id, span.leader_id
            found[key] = min(since, found.get(key, since))
    return found


def months_of(days: Days, today: date, since: Iterable[date]) -> Sequence[tuple[date, int]]:
    """For each month of the campaign that has begun: its last day, or today's, and how many count by then.

    >>> autumn = Days(date(2026, 9, 15), date(2026, 12, 31))
    >>> months_of(autumn, date(2026, 10, 5), [date(2026, 9, 15), date(2026, 10, 1)])
    [(datetime.date(2026, 9, 30), 1), (datetime.date(2026, 10, 5), 2)]
    """
    until, known = days.counted_until(today), sorted(since)
    ends, day = [], days.starts_on
    while day <= until:
        end = date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])
        ends.append(min(end, until))
        day = end + DAY
    return [(end, sum(each <= end for each in known)) for end in ends]


def time_left(today: date, ends_on: date) -> str:
    """How long until the end of the last day, in whole months, or in days under a month.

    >>> time_left(date(2026, 11, 22), date(2027, 7, 31)), time_left(date(2027, 7, 2), date(2027, 7, 31))
    ('8 months left', '30 days left')
    >>> time_left(date(2027, 6, 30), date(2027, 7, 31)), time_left(date(2027, 7, 31), date(2027, 7, 31))
    ('1 month left', 'today is the last day')
    """
    if today == ends_on:
        return "today is the last day"
    after = ends_on + DAY
    months = (after.year - today.year) * MONTHS_A_YEAR + after.month - today.month - (after.day < today.day)
    return f"{counted(months, 'month')} left" if months else f"{counted((after - today).days, 'day')} left"


def counter(count: int, goal: int, days: Days, today: date) -> str:
    """How far it has come, as the head of its page.

    >>> counter(41, 100, Days(date(2026, 4, 1), date(2027, 7, 31)), date(2026, 11, 22))
    '41 of 100 leaders, 59 to go, 8 months left'
    """
    head, stage = f"{count:,} of {counted(goal, 'leader')}", days.stage(today)
    if stage is Stage.TO_COME:
        return f"{head}: it begins on {in_words(days.starts_on)}"
    if stage is Stage.RUNNING:
        left = time_left(today, days.ends_on)
        return f"{head}: the goal is reached, {left}" if count >= goal else f"{head}, {goal - count:,} to go, {left}"
    ended = (
        f"it was closed on {in_words(days.closed_on)}" if days.closed_on else f"it ended on {in_words(days.ends_on)}"
    )
    return f"{head}: {ended}, {'the goal reached' if count >= goal else f'{goal - count:,} short'}"


def plan(count: int, goal: int, days: Days, today: date) -> str:
    """What the rest asks of each month; nothing once it is reached, or over.

    >>> plan(41, 100, Days(date(2026, 4, 1), date(2027, 7, 31)), date(2026, 11, 22))
    'That takes 8 more leaders a month until 31 July 2027.'
    >>> plan(99, 100, Days(date(2026, 4, 1), date(2027, 7, 31)), date(2027, 7, 12))
    'That takes 1 more leader in the 20 days that are left.'
    """
    if count >= goal or days.stage(today) not in {Stage.TO_COME, Stage.RUNNING}:
        return ""
    begin, to_go = max(today, days.starts_on), goal - count
    left = (days.ends_on - begin).days + 1
    if left * MONTHS_A_YEAR < 2 * DAYS_A_YEAR:  # under two months, a month says nothing
        return f"That takes {_more(to_go)} in the {counted(left, 'day')} that {'is' if left == 1 else 'are'} left."
    a_month = math.ceil(to_go * DAYS_A_YEAR / (MONTHS_A_YEAR * left))
    return f"That takes {_more(a_month)} a month until {in_words(days.ends_on)}."


def _more(number: int) -> str:
    return f"{number:,} more {'leader' if number == 1 else 'leaders'}"

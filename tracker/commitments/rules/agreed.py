"""What an agreement may say, what signing it takes, and whether what begins by it meets a duty. Pure."""

import calendar
import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date

from tracker.commitments.rules.settled import Owed
from tracker.commitments.rules.vocabulary import UNDER_WAY, Kind, State
from tracker.errors import RuleBroken
from tracker.words import in_words

LONGEST = 365
"""Days between two sessions, and days until it begins."""

MONTHS = 12


def check_written(state: State) -> None:
    """Raise RuleBroken where nobody writes an agreement: before both have accepted, and after the end."""
    if state is State.REQUESTED:
        raise RuleBroken("An agreement is written when both of you have accepted")
    if state in {State.DECLINED, State.ENDED}:
        raise RuleBroken("This relationship is over, so there is nothing to agree any more")


def check_terms(
    *, frequency_days: int, starts_on: date, ends_on: date | None, reviews: Sequence[date], today: date
) -> None:
    """Raise RuleBroken beside the question whose answer cannot be."""
    if not 1 <= frequency_days <= LONGEST:
        raise RuleBroken("Select how often", field="frequency_days")
    if starts_on < today:
        raise RuleBroken("The first day must be today or later", field="starts_on")
    if (starts_on - today).days > LONGEST:
        raise RuleBroken("The first day must be within a year", field="starts_on")
    if ends_on and ends_on <= starts_on:
        raise RuleBroken("The last day must be after the first day", field="ends_on")
    if not reviews:
        raise RuleBroken("Select when you look back together", field="months")
    if min(reviews) <= starts_on or (ends_on and max(reviews) > ends_on):
        raise RuleBroken("Select days to look back that lie before the last day", field="months")


def check_sign(
    state: State, *, is_newest: bool, has_signed: bool, is_as_seen: bool, ends_on: date | None, today: date
) -> None:
    """Raise RuleBroken unless a side may sign now what they have read."""
    if state is not State.AGREEMENT and state not in UNDER_WAY:
        raise RuleBroken("This relationship is over, so there is nothing to sign any more")
    if not is_newest:
        raise RuleBroken("A newer agreement has taken the place of this one. Read that and sign it")
    if has_signed:
        raise RuleBroken("You have signed this already")
    if not is_as_seen:
        raise RuleBroken("This agreement was changed after you opened it. Read it again below, then sign")
    if ends_on and ends_on <= today:
        raise RuleBroken(
            f"By its words this agreement ended on {in_words(ends_on)}. Change its last day before you sign"
        )


def check_review(
    state: State, *, is_signed: bool, is_held: bool, held_on: date, since: date | None, today: date
) -> None:
    """Raise RuleBroken unless a look back on this day can be put on record."""
    if state not in UNDER_WAY or not is_signed or since is None:
        raise RuleBroken("You look back together once the agreement is signed and until the relationship ends")
    if is_held:
        raise RuleBroken("This look back is on record already")
    if held_on > today:
        raise RuleBroken("The day you looked back must be today or earlier", field="held_on")
    if held_on < since:
        raise RuleBroken(f"The day must not be before you began, on {in_words(since)}", field="held_on")


def meets_a_duty(kind: Kind, owed: Owed, *, is_in_pool: bool, could_reach_executive: bool) -> bool:
    """Whether what begins now counts for what the leader owes; it is kept as it is found then.

    >>> chair = Owed(sponsors_future_executives=True)
    >>> meets_a_duty(Kind.SPONSORSHIP, chair, is_in_pool=True, could_reach_executive=False)
    False
    >>> meets_a_duty(Kind.MENTORING, chair, is_in_pool=True, could_reach_executive=False)
    True
    """
    if kind is Kind.SPONSORSHIP and owed.sponsors_future_executives and not could_reach_executive:
        return False
    return is_in_pool


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month.

    >>> months_after(date(2026, 8, 31), 6), months_after(date(2026, 5, 1), 12)
    (datetime.date(2027, 2, 28), datetime.date(2027, 5, 1))
    """
    years, month = divmod(day.month - 1 + months, MONTHS)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


MOST_MONTHS = 36
"""Further ahead nobody counts in months."""


def look_back_in(starts_on: date, due_on: date) -> str:
    """A day to look back as a form asks for it: in months from the first day, or as itself where it is no whole month.

    >>> look_back_in(date(2026, 5, 1), date(2026, 8, 1)), look_back_in(date(2026, 5, 1), date(2026, 8, 2))
    ('3', '2026-08-02')
    """
    months = range(1, MOST_MONTHS + 1)
    return next((str(each) for each in months if months_after(starts_on, each) == due_on), due_on.isoformat())


def look_back_on(starts_on: date, when: str) -> date:
    """The day that was chosen, as ``look_back_in`` writes it.

    >>> look_back_on(date(2026, 5, 1), "3"), look_back_on(date(2026, 5, 1), "2026-08-02")
    (datetime.date(2026, 8, 1), datetime.date(2026, 8, 2))
    """
    return months_after(starts_on, int(when)) if when.isdigit() else date.fromisoformat(when)


def fingerprint(words: Iterable[object]) -> str:
    """What tells one wording of an agreement from another: who signs has read the one they sign.

    >>> fingerprint(["a", 1]) == fingerprint(["a", 1]), fingerprint(["a", "b"]) == fingerprint(["ab", ""])
    (True, False)
    """
    return hashlib.sha256(json.dumps([str(each) for each in words]).encode()).hexdigest()

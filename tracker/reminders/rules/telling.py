"""A rule in words: who is told, and when. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from itertools import groupby

from tracker.reminders.rules.settled import Rule, Step
from tracker.reminders.rules.vocabulary import Part
from tracker.reminders.rules.when import turn
from tracker.words import counted, listed

NOON = 12
_BARE = frozenset({Part.BOTH_SIDES})
"""Parts that are said without an article."""


def who(part: Part) -> str:
    """The part as a sentence names it.

    >>> who(Part.OWNER), who(Part.BOTH_SIDES)
    ('the owner', 'both sides')
    """
    return part.value if part in _BARE else f"the {part.value}"


def when(days: int) -> str:
    """How long before or after the due date.

    >>> when(-5), when(0), when(1)
    ('5 working days before', 'on the day', '1 working day after')
    """
    if days == 0:
        return "on the day"
    return f"{counted(abs(days), 'working day')} {'before' if days < 0 else 'after'}"


def rungs(steps: Iterable[Step]) -> list[tuple[int, str]]:
    """The days, and who is told on each together, from the first on.

    >>> rungs([Step(1, Part.SPONSOR), Step(-5, Part.OWNER), Step(-5, Part.CONTRIBUTORS)])
    [(-5, 'the owner and the contributors'), (1, 'the executive sponsor')]
    """
    ordered = sorted(steps, key=lambda each: each.days)
    return [
        (days, listed([who(each.to) for each in together])) for days, together in groupby(ordered, lambda one: one.days)
    ]


def in_words(rule: Rule) -> list[str]:
    """Who is told when, a line a day.

    >>> in_words(Rule((Step(-5, Part.OWNER), Step(1, Part.SPONSOR))))
    ['5 working days before: the owner', '1 working day after: the executive sponsor']
    """
    return [f"{when(days)}: {people}" for days, people in rungs(rule.steps)]


def on_days(rule: Rule, due_on: date) -> list[tuple[date, str]]:
    """Who is told on which day about something that is due on one.

    >>> on_days(Rule((Step(-1, Part.OWNER),)), date(2026, 12, 29))
    [(datetime.date(2026, 12, 24), 'the owner')]
    """
    return [(turn(due_on, days), people) for days, people in rungs(rule.steps)]


def said(rule: Rule) -> Mapping[str, object]:
    """What a rule settles, as the trail names it."""
    return {
        "who_is_told": "; ".join(in_words(rule)),
        "turned_on": rule.is_on,
        "at_once": rule.is_urgent,
        "required": rule.is_required,
    }


def changed(before: Rule, after: Rule) -> dict[str, list[object]]:
    """What one rule settles otherwise than the one before, as the trail keeps it."""
    old, new = said(before), said(after)
    return {key: [old[key], new[key]] for key in old if old[key] != new[key]}


def clock_words(at: time) -> str:
    """A time as people say it.

    >>> clock_words(time(7, 30)), clock_words(time(19))
    ('7:30am', '7:00pm')
    """
    return f"{at.hour % NOON or NOON}:{at:%M}{'am' if at.hour < NOON else 'pm'}"

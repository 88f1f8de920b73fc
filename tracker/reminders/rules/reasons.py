"""Why something is on somebody's list: when it is due, and in which part it came to them, in words. Pure."""

from collections.abc import Mapping
from datetime import date

from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.settled import Rule
from tracker.reminders.rules.vocabulary import Part
from tracker.words import counted, in_words

YOURS: Mapping[Part, str] = {
    Part.OWNER: "You own the action",
    Part.CONTRIBUTORS: "You work on the action",
    Part.SPONSOR: "You are the executive sponsor of the action",
    Part.WRITER: "It is yours to write",
    Part.MANAGER: "You recruit for the vacancy",
    Part.DECIDER: "It is yours to decide",
    Part.BOTH_SIDES: "It is about a relationship of yours",
    Part.OTHER_SIDE: "It was logged by the other side, and counts when you confirm it",
    Part.LEADER: "It is yours as a leader",
    Part.APPRAISER: "You appraise them",
    Part.AUTHOR: "You wrote the paper",
    Part.COORDINATOR: "You are the mentoring coordinator",
    Part.EDI_LEAD: "You are the EDI lead",
    Part.SECRETARY: "You are the company secretary",
    Part.CHAIR: "You are the chair",
}
"""Why somebody is told who is told first."""

CAME_TO: Mapping[Part, str] = {
    Part.CONTRIBUTORS: "as somebody who works on the action",
    Part.OWNER: "as the owner of the action",
    Part.BOTH_SIDES: "as one of the two",
    Part.OTHER_SIDE: "as one of the two",
}
"""As whom somebody is told because others did nothing, where it is not their part's own name."""


def when(need: Need, today: date) -> str:
    """On which day it is or was due, or since when it waits."""
    day = in_words(need.due_on)
    if not need.meaning.is_deadline:
        return f"Waiting since {day}"
    if need.due_on == today:
        return "Due today"
    return f"Due on {day}" if need.due_on > today else f"Was due on {day}"


def why(need: Need, rule: Rule) -> str:
    """Why it is this person's: in which part it is theirs, or how it came up to them."""
    if not need.is_climbing:
        return YOURS[need.part]
    whom = CAME_TO.get(need.part, f"as {need.part}")
    days = next((step.days for step in rule.steps if step.to is need.part), 0)
    return f"It came up to you {whom}: {_how_long(days, is_deadline=need.meaning.is_deadline)}"


def _how_long(days: int, *, is_deadline: bool) -> str:
    """What had not happened, so many working days after (or before) the day it is about."""
    passed = counted(abs(days), "working day")
    if not is_deadline:
        return f"nobody answered for {passed}"
    if days > 0:
        return f"it was still not done {passed} after that day"
    return f"it was still not done {passed} before that day" if days else "it was still not done on that day"


def is_overdue(need: Need, today: date) -> bool:
    """Whether its day is one by which something is to be done, and is over."""
    return need.meaning.is_deadline and need.due_on < today


def is_for_today(need: Need, today: date) -> bool:
    """Whether it is to be done today."""
    return need.meaning.is_deadline and need.due_on == today

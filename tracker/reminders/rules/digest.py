"""What stands in a digest: the lines, under what somebody can do now, in order. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.reminders.rules.needs import Need, in_order
from tracker.reminders.rules.vocabulary import Doing
from tracker.words import counted


@dataclass(frozen=True)
class Line:
    """One thing: what is said, when it is due, where it is done, and perhaps a link that needs no sign-in."""

    says: str
    when: str
    url: str
    quick_url: str = ""


@dataclass(frozen=True)
class Group:
    """The lines under one heading."""

    doing: Doing
    lines: Sequence[Line]


def grouped(lines: Iterable[tuple[Need, Line]]) -> list[Group]:
    """The lines under their headings, in the order of ``Doing``; those without a line are left out.

    What reads the same is said once: a mail names nothing of a relationship, so two of them are one line.
    """
    by_need: Mapping[Need, Line] = dict(lines)
    found: dict[Doing, dict[Line, None]] = {}
    for need in in_order(by_need):
        found.setdefault(need.doing, {}).setdefault(by_need[need])
    return [Group(doing, list(found[doing])) for doing in Doing if doing in found]


def how_many(groups: Iterable[Group]) -> str:
    """How many things need somebody, in words.

    >>> how_many([Group(Doing.DECIDE, [Line("a", "", ""), Line("b", "", "")])])
    '2 things need you'
    """
    total = sum(len(group.lines) for group in groups)
    return f"{counted(total, 'thing')} {'needs' if total == 1 else 'need'} you"

"""What needs the reader on the overview: what they are reminded of, and what waits without a reminder, each thing once.

The reminders are those of their mail, their calendar and the page of what needs them. Where this page knows more of the
same thing, it says so: only who is signed in reads it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tracker import clock
from tracker.accounts.models import User
from tracker.oversight.queries.overview import Overview
from tracker.oversight.views import commitment_lines, lines
from tracker.oversight.views.line import Line
from tracker.reminders.queries.mine import Mine
from tracker.reminders.rules import reasons
from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.vocabulary import Doing, Kind
from tracker.reminders.views.lines import Line as Reminded
from tracker.reminders.views.lines import address, line
from tracker.words import in_words

MOST = 6
"""Reminders on the overview; the page of what needs somebody holds them all."""


@dataclass(frozen=True)
class NeedingYou:
    """The lines in order; how many reminders there are, and how many of them are left to the other page."""

    lines: Sequence[Reminded]
    total: int
    left: int


def needing_you(seen: Overview, reader: User) -> NeedingYou:
    """Everything that needs the reader at this organisation: decisions first, then what they are reminded of."""
    needs = seen.mine.needs
    said = [address(each) for each in needs]
    waiting = list(lines.waiting(seen, reader, said))
    by_url = {each.url: each for each in waiting}
    whose = commitment_lines.named(seen.commitments, reader)
    shown = [(each.doing, _worded(each, seen.mine, by_url, whose)) for each in needs[:MOST]]
    rest = [each for each in waiting if not _is_said(each, said)]
    found = [
        *(each for doing, each in shown if doing is Doing.DECIDE),
        *(_as_reminded(each) for each in rest if each.is_decision),
        *(each for doing, each in shown if doing is not Doing.DECIDE),
        *(_as_reminded(each) for each in rest if not each.is_decision),
    ]
    return NeedingYou(found, len(needs), len(needs) - len(shown))


def _worded(need: Need, mine: Mine, waiting: Mapping[str, Line], whose: Mapping[str, str]) -> Reminded:
    """A reminder, in the words of the overview where it knows more of it than a mail may say.

    A relationship may have gone quiet while something else waits on its page: then both are said.
    """
    found = line(need, mine, {})
    if need.kind is Kind.PAIR_STALLED and found.url in whose:
        return replace(found, more=f"{whose[found.url]}. {found.more}")
    known = waiting.get(found.url)
    if known is None or known.is_name:
        return found
    day = () if in_words(need.due_on) in known.more else (reasons.when(need, clock.today()),)
    more = ". ".join((known.more, *day, reasons.why(need, mine.rule(need))))
    tag, colour = (found.tag, found.colour) if found.tag else (known.tag, known.colour)
    return replace(found, words=known.words, more=more, tag=tag, colour=colour)


def _as_reminded(line: Line) -> Reminded:
    return Reminded(line.words, line.url, line.more, tag=line.tag, colour=line.colour)


def _is_said(line: Line, said: Sequence[str]) -> bool:
    """Whether a reminder leads to the same page, or deeper into the same record."""
    return any(url == line.url or url.startswith(f"{line.url}/") for url in said)

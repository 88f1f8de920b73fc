"""Writing one mail: the words of the trust around the lines, plain and as HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker import clock
from tracker.outbox.services import letters
from tracker.reminders.queries.people import Reader
from tracker.reminders.rules.digest import Group, Line, grouped, how_many
from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.wording import Wording, Words, filled
from tracker.words import in_words


@dataclass(frozen=True)
class Letter:
    """One mail, written."""

    subject: str
    plain: str
    html: str


def written(
    reader: Reader, needs: Sequence[Need], *, which: Wording, site: str, quick: Mapping[Need, str], off_url: str
) -> Letter:
    """The mail about some needs of one person. ``quick`` holds the links that need no sign-in.

    ``site`` is the address of the service, with a slash at its end; ``off_url`` turns mail off, empty where none can.
    """
    groups = grouped([(each, _line(each, site, quick.get(each, ""))) for each in needs])
    return letter(reader.user.name, str(reader.organisation), groups, reader.words[which], site=site, off_url=off_url)


def letter(name: str, organisation: str, groups: Sequence[Group], words: Words, *, site: str, off_url: str) -> Letter:
    """The mail of these lines in these words: what a preview shows, too. Raises RuleBroken for words it cannot read."""
    values = {
        "name": name,
        "organisation": organisation,
        "count": how_many(groups),
        "date": in_words(clock.today()),
    }
    said = Words(*(filled(each, values).strip() for each in (words.subject, words.opening, words.closing)))
    shown = {"words": said, "groups": groups, "organisation": organisation, "site": site, "off_url": off_url}
    return Letter(said.subject, letters.plain("digest", **shown), letters.html("digest", **shown))


def _line(need: Need, site: str, quick_url: str) -> Line:
    return Line(need.says, _when(need), f"{site}{need.path}", quick_url)


def _when(need: Need) -> str:
    """When it is or was due, for those kinds whose day is one by which something is to be done."""
    if need.meaning.is_confidential:
        return ""
    today, day = clock.today(), in_words(need.due_on)
    if not need.meaning.is_deadline:
        return f"since {day}"
    if need.due_on == today:
        return "due today"
    return f"due on {day}" if need.due_on > today else f"was due on {day}"

"""What people should receive, worked out day by day from the rules as they are written for people, and from nothing of
the service: a slow and simple second opinion."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from tests.reminders.worked import DAY, WORKED, turn_by_hand

LONDON = ZoneInfo("Europe/London")

Key = tuple[str, str, str, date]
"""Who is told of which item, in which kind, due when."""

Mail = tuple[datetime, str, bool, tuple[str, ...]]
"""When a mail arrived, at whom, whether it was kept in the sandbox, and what it said, in order of the alphabet."""


@dataclass
class Trust:
    """Who holds which role now, who works there now, and what it settled."""

    rules: dict[str, list[tuple[int, str]]]
    roles: dict[str, str]
    staff: set[str]
    digest_at: time = time(7, 30)
    quiet_until: time = time(7)
    quiet_from: time = time(19)
    is_sandbox: bool = False


@dataclass
class Item:
    """Something with a due date. ``silent``: who is never told of it, whatever their part."""

    what: str
    trust: str
    label: str
    due: date
    owner: str
    sponsor: str = ""
    contributors: list[str] = field(default_factory=list)
    silent: tuple[str, ...] = ()
    is_open: bool = True


SAYS = {
    "action due": ("Say how {label} is going", ""),
    "action overdue": ("Say how {label} is going, or ask for a new due date", "{label} is overdue. {owner} owns it"),
    "milestone due": ("Reach the milestone {label}", ""),
    "milestone overdue": (
        "Reach the milestone {label}, or move it",
        "The milestone {label} is overdue. {owner} owns the action",
    ),
    "request": ("Decide on a new due date for {label}", "Nobody has decided on a new due date for {label}"),
}
KINDS = {
    "action": ("action due", "action overdue"),
    "milestone": ("milestone due", "milestone overdue"),
    "request": ("request",),
}


@dataclass
class World:
    """All that is open, and what people have been told of it. ``weekly``: who wants a digest on which weekday only."""

    trusts: dict[str, Trust]
    home: dict[str, str]
    weekly: dict[str, int]
    items: dict[str, Item] = field(default_factory=dict)
    told: set[Key] = field(default_factory=set)
    waiting: dict[Key, tuple[str, str]] = field(default_factory=dict)
    digests: set[tuple[date, str, bool]] = field(default_factory=set)
    mail: list[Mail] = field(default_factory=list)

    def make_pass(self, moment: datetime) -> None:
        """What a pass at this moment must do."""
        now = moment.astimezone(LONDON)
        needs = dict(self._needs(now.date()))
        for key in [each for each in self.waiting if each not in needs]:
            del self.waiting[key]
        for key, said in needs.items():
            if key not in self.told:
                self.waiting.setdefault(key, said)
        for person in sorted({key[0] for key in self.waiting}):
            self._write(person, now)

    def _needs(self, today: date) -> Iterator[tuple[Key, tuple[str, str]]]:
        """Each need with its trust and its words; who is told in two parts is told in the first of them."""
        found: dict[Key, tuple[str, str]] = {}
        for name, item in self.items.items():
            trust = self.trusts[item.trust]
            for kind in KINDS[item.what] if item.is_open else ():
                steps = trust.rules[kind]
                for days, part in steps:
                    if turn_by_hand(item.due, days) > today or (kind.endswith(" due") and item.due < today):
                        continue
                    first, climbed = SAYS[kind]
                    words = climbed if climbed and days != steps[0][0] else first
                    for person in self._people(item, trust, part):
                        key = (person, name, kind, item.due)
                        found.setdefault(key, (item.trust, words.format(label=item.label, owner=item.owner)))
        yield from found.items()

    def _people(self, item: Item, trust: Trust, part: str) -> list[str]:
        named = {"owner": [item.owner], "sponsor": [item.sponsor], "contributors": item.contributors}
        people = named.get(part, [trust.roles.get(part, "")])
        return [each for each in people if each in trust.staff and each not in item.silent]

    def _write(self, person: str, now: datetime) -> None:
        today, trust = now.date(), self.trusts[self.home[person]]
        mine = {key: said for key, said in self.waiting.items() if key[0] == person}
        is_quiet = now.time() < trust.quiet_until or now.time() >= trust.quiet_from
        if today not in WORKED or is_quiet or now.time() < trust.digest_at:
            return
        if not self._is_their_day(person, today):
            upcoming = next(each for each in WORKED if each > today and self._is_their_day(person, each))
            if not any(today <= due < upcoming for _, _, _, due in mine):
                return
        for is_kept in (False, True):
            lines = {key: said for key, (at, said) in mine.items() if self.trusts[at].is_sandbox is is_kept}
            if lines and (today, person, is_kept) not in self.digests:
                self.digests.add((today, person, is_kept))
                self.mail.append((now, person, is_kept, tuple(sorted(lines.values()))))
                self.told |= set(lines)
                self.waiting = {key: said for key, said in self.waiting.items() if key not in lines}

    def _is_their_day(self, person: str, day: date) -> bool:
        if person not in self.weekly:
            return day in WORKED
        monday = day - DAY * day.weekday()
        week = [each for each in (monday + DAY * number for number in range(5)) if each in WORKED]
        wanted = monday + DAY * self.weekly[person]
        return day == next((each for each in week if each >= wanted), week[-1])

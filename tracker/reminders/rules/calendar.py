"""What needs one person, as events of a calendar: the same event for the same thing, whatever becomes of it. Pure.

A calendar may be read by others. A relationship that needs the person is in it only where they asked for that, and then
without a word of what it is about.
"""

import hashlib
import hmac
import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.outbox.rules import one_line
from tracker.reminders.rules.ahead import FOLLOWS
from tracker.reminders.rules.meanings import MEANINGS
from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.vocabulary import Kind

BEFORE, AHEAD = timedelta(days=30), timedelta(days=400)
"""How far a calendar reaches, beside what needs the person now."""

CANCELLED_FOR = timedelta(days=60)
"""How long what is over stays in it as cancelled, so that every client takes it out."""

NEUTRAL = "A relationship needs you"
SIGN_IN = "Sign in to see what it is about"
OVER = "No longer needs you"


@dataclass(frozen=True)
class Promise:
    """What the ledger holds of one reminder: the version is that of the record when it was promised."""

    kind: Kind
    item_id: uuid.UUID
    due_on: date
    version: int


@dataclass(frozen=True)
class Entry:
    """One event, for a whole day. ``sequence`` never goes down, so that a client takes the newest of two."""

    uid: str
    sequence: int
    day: date
    summary: str
    description: str
    url: str
    is_cancelled: bool = False


@dataclass(frozen=True)
class Reader:
    """Whose calendar it is. ``site`` is the address of the service with a slash at its end."""

    user_id: uuid.UUID
    site: str
    secret: str
    shows_relationships: bool

    def reads(self, kind: Kind) -> bool:
        """Whether a kind is in this calendar at all."""
        return self.shows_relationships or not MEANINGS[kind].is_confidential

    def uid(self, thing: "Thing", number: int) -> str:
        """What an event goes by: it stays when the day moves, and tells nobody which record it is of."""
        words = f"calendar:{self.user_id}:{thing[0]}:{thing[1]}:{number}"
        digest = hmac.new(self.secret.encode(), words.encode(), hashlib.sha256).digest()
        return str(uuid.UUID(bytes=digest[:16], version=5))


Thing = tuple[uuid.UUID, Kind]
"""What one event is about: a record, and what of it is due."""


def thing(kind: Kind, item_id: uuid.UUID) -> Thing:
    """The event of a kind: what is due and what is overdue is the same event."""
    return item_id, FOLLOWS.get(kind, kind)


def on_the_day(needs: Iterable[Need], today: date) -> list[Need]:
    """Each day of each thing once: until its day is over in the words of what is due, then of what is overdue."""
    found: dict[tuple[Thing, date], Need] = {}
    for need in needs:
        place = thing(need.kind, need.item_id), need.due_on
        is_over = need.due_on < today
        if place not in found or (need.kind in FOLLOWS) is is_over:
            found[place] = need
    return sorted(found.values(), key=lambda each: (each.due_on, each.kind, str(each.item_id)))


def sequence(history: Sequence[tuple[date, int]], due_on: date, version: int) -> int:
    """The number of this state of an event: that of the record, and one more for each move that no record counted.

    ``history`` is what was promised of it, in that order: days and versions of the record.
    """
    number, last = 0, None
    for day, counted in (*history, (due_on, version)):
        number = max(number + (last not in (None, day)), counted)
        last = day
    return number


def entries(
    needs: Iterable[Need], promises: Iterable[Promise], *, reader: Reader, today: date, why: Mapping[Need, str]
) -> list[Entry]:
    """The events of a calendar, by day. ``promises`` are in the order they were made; ``why`` each need is theirs."""
    history: dict[Thing, list[tuple[date, int]]] = defaultdict(list)
    for promise in promises:
        if reader.reads(promise.kind):
            history[thing(promise.kind, promise.item_id)].append((promise.due_on, promise.version))
    shown: dict[Thing, list[Need]] = defaultdict(list)
    for need in on_the_day(needs, today):
        if reader.reads(need.kind):
            shown[thing(need.kind, need.item_id)].append(need)
    found = [*_standing(shown, history, reader, why), *_cancelled(history, shown, reader)]
    return sorted(found, key=lambda each: (each.day, each.uid))


def _standing(
    shown: Mapping[Thing, Sequence[Need]],
    history: Mapping[Thing, Sequence[tuple[date, int]]],
    reader: Reader,
    why: Mapping[Need, str],
) -> Iterator[Entry]:
    for about, needs in shown.items():
        for number, need in enumerate(needs):
            counted = sequence(history.get(about, ()), need.due_on, need.version)
            yield _entry(need, reader.uid(about, number), counted, reader, why)


def _entry(need: Need, uid: str, counted: int, reader: Reader, why: Mapping[Need, str]) -> Entry:
    if need.meaning.is_confidential:
        return Entry(uid, counted, need.due_on, NEUTRAL, SIGN_IN, f"{reader.site}needs")
    return Entry(uid, counted, need.due_on, one_line(need.says), one_line(why[need]), f"{reader.site}{need.path}")


def _cancelled(
    history: Mapping[Thing, Sequence[tuple[date, int]]], shown: Mapping[Thing, Sequence[Need]], reader: Reader
) -> Iterator[Entry]:
    """What the person was told of and need not do any more: done, moved away, or no longer theirs."""
    for about, told in history.items():
        if about not in shown:
            day, version = told[-1]
            counted = sequence(told, day, version) + 1
            yield Entry(reader.uid(about, 0), counted, day, OVER, "", f"{reader.site}needs", is_cancelled=True)

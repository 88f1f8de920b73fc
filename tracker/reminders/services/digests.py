"""Making mail of what waits: one digest a person on their day, and at once what is urgent.

What a line says is read from the records now, not when it was promised; what no longer stands is left for the scan.
"""

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from itsdangerous import URLSafeSerializer

from tracker import clock
from tracker.outbox import queries as outbox
from tracker.outbox.models import Message
from tracker.outbox.services import promise_all
from tracker.reminders.queries import ledger, people, settled
from tracker.reminders.queries.needs import Ledger, reached
from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.rulebook import Rulebook
from tracker.reminders.rules.timing import is_time
from tracker.reminders.rules.wording import Wording
from tracker.reminders.services.parcels import Parcel
from tracker.reminders.services.promising import by_person
from tracker.reminders.services.quick import quick_links
from tracker.reminders.services.writing import written


@dataclass(frozen=True)
class Site:
    """Where the service is (an address with a slash at its end), and the secret that signs a link to turn mail off."""

    url: str
    secret: str

    def unsubscribe_url(self, user_id: uuid.UUID) -> str:
        """The address that turns somebody's reminder mail off, without signing in, and does nothing else."""
        return f"{self.url}unsubscribe/{signer(self.secret).dumps(str(user_id))}"


def signer(secret: str) -> URLSafeSerializer:
    """What signs and reads the link to turn mail off."""
    return URLSafeSerializer(secret, salt="reminders: unsubscribe")


def due_people() -> list[uuid.UUID]:
    """Everybody whom mail is to be made for now: their digest's time has come, or something urgent waits.

    Those of one organisation come together, so that what is read for some of them is read for few organisations.
    """
    now = clock.now().astimezone(clock.LONDON)
    habits = people.habits()
    queues = [each for each in ledger.queues(now.date()) if each.user_id in habits]
    due = [each.user_id for each in queues if _is_now(habits[each.user_id], each, now)]
    return sorted(due, key=lambda each: (habits[each].organisation_id, each))


def _is_now(habit: people.Habit, queue: ledger.Queue, now: datetime) -> bool:
    if habit.hours.is_quiet(now):
        return False
    due = [queue.next_due] if queue.next_due else []
    return queue.is_urgent or is_time(now, habit.hours, habit.rhythm, due)


def make_mail(of: Collection[uuid.UUID], *, site: Site) -> list[Message]:
    """Make the mail of some people, so many as are read at once. Returns the messages promised."""
    ledger.lock_promises()
    book = settled.rulebook()
    parcels = _not_made_yet(_parcels(of, book))
    quick = quick_links((need for each in parcels if not each.is_kept for need in each.needs), site.url)
    return promise_all([_posted(each, book, site, quick) for each in parcels])


def _parcels(of: Collection[uuid.UUID], book: Rulebook) -> Iterator[Parcel]:
    """What is to be told now; what a trust keeps in its sandbox apart."""
    now = clock.now().astimezone(clock.LONDON)
    waiting = by_person(ledger.waiting(of))
    within = {each.organisation_id for mine in waiting.values() for each in mine}
    standing = reached(clock.today(), book, organisations=within, people=of, ledger=Ledger.WAITING)
    needs = {each.key: each for each in standing}
    kept = settled.in_the_sandbox({each.organisation_id for each in standing})
    for reader in people.readers(waiting):
        mine = waiting[reader.user.id]
        is_digest = is_time(now, reader.hours, reader.rhythm, [each.due_on for each in mine])
        told = [(each, needs[each.key]) for each in mine if each.key in needs and (is_digest or each.is_urgent)]
        for is_kept in (False, True):
            apart = tuple(pair for pair in told if (pair[1].organisation_id in kept) is is_kept)
            if apart and not reader.hours.is_quiet(now):
                yield Parcel(reader, Wording.DIGEST if is_digest else Wording.URGENT, apart, is_kept)


def _not_made_yet(parcels: Iterable[Parcel]) -> list[Parcel]:
    """What is left where the digest of the day is made already: what is urgent goes alone, the rest in the next."""
    by_key = {each.key(clock.today()): each for each in parcels}
    made = outbox.promised_keys(by_key)
    left = [each.urgent if key in made else each for key, each in by_key.items()]
    return [each for each in left if each.told]


def _posted(parcel: Parcel, book: Rulebook, site: Site, quick: Mapping[Need, str]) -> Message:
    """The mail, written; the ledger says that it carries these."""
    reader = parcel.reader.user
    key = parcel.key(clock.today())
    message = Message(id=uuid.uuid4(), key=key, to_address=reader.email, user_id=reader.id, is_kept=parcel.is_kept)
    fill(message, parcel, book, site, quick)
    for reminder, _ in parcel.told:
        reminder.message = message
    return message


def fill(message: Message, parcel: Parcel, book: Rulebook, site: Site, quick: Mapping[Need, str]) -> None:
    """Let a mail say what is in a parcel, and nothing else. ``quick`` holds the links that need no sign-in."""
    reader = parcel.reader
    off_url = site.unsubscribe_url(reader.user.id) if parcel.lets_go(book) else ""
    letter = written(reader, parcel.needs, which=parcel.which, site=site.url, quick=quick, off_url=off_url)
    message.subject, message.body, message.html = letter.subject, letter.plain, letter.html
    message.headers = _off_headers(off_url)
    message.is_confidential, message.organisation_id = parcel.is_confidential, parcel.organisation_id


def _off_headers(url: str) -> dict[str, str]:
    """One click in a mail client turns the mail off (RFC 8058); nothing where it cannot be turned off."""
    if not url:
        return {}
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}

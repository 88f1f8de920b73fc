"""Making mail of what waits: one digest a person on their day, and at once what is urgent.

What a line says is read from the records now, not when it was promised; what no longer stands is left for the scan.
"""

import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from itsdangerous import URLSafeSerializer

from tracker import clock
from tracker.outbox.models import Message
from tracker.outbox.services import promise
from tracker.reminders.models import Reminder
from tracker.reminders.queries import ledger, people, settled
from tracker.reminders.queries.needs import Ledger, reached
from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.rulebook import Rulebook
from tracker.reminders.rules.timing import is_time
from tracker.reminders.rules.vocabulary import Mood
from tracker.reminders.rules.wording import Wording
from tracker.reminders.services.promising import by_person
from tracker.reminders.services.writing import Letter, written


@dataclass(frozen=True)
class Site:
    """Where the service is (an address with a slash at its end), and the secret that signs a link to turn mail off."""

    url: str
    secret: str

    def unsubscribe_url(self, user_id: uuid.UUID) -> str:
        """The address that turns somebody's mail of reminders off, without signing in, and does nothing else."""
        return f"{self.url}unsubscribe/{signer(self.secret).dumps(str(user_id))}"


def signer(secret: str) -> URLSafeSerializer:
    """What signs and reads the link to turn mail off."""
    return URLSafeSerializer(secret, salt="reminders: unsubscribe")


def due_people() -> list[uuid.UUID]:
    """Everybody whom mail is to be made for now: their digest's time has come, or something urgent waits."""
    now = clock.now().astimezone(clock.LONDON)
    habits = people.habits()
    queues = [each for each in ledger.queues(now.date()) if each.user_id in habits]
    return [each.user_id for each in queues if _is_now(habits[each.user_id], each, now)]


def _is_now(habit: people.Habit, queue: ledger.Queue, now: datetime) -> bool:
    if habit.hours.is_quiet(now):
        return False
    due = [queue.next_due] if queue.next_due else []
    return queue.is_urgent or is_time(now, habit.hours, habit.rhythm, due)


def make_mail(of: Collection[uuid.UUID], *, site: Site) -> list[Message]:
    """Make the mail of some people, so many as are read at once. Returns the messages promised."""
    now = clock.now().astimezone(clock.LONDON)
    waiting = by_person(ledger.waiting(of, lock=True))
    book = settled.rulebook()
    needs = {each.key: each for each in reached(clock.today(), book, people=of, ledger=Ledger.WAITING)}
    kept = _in_the_sandbox(needs.values())
    made: list[Message] = []
    for reader in people.readers(waiting):
        mine = waiting[reader.user.id]
        is_digest = is_time(now, reader.hours, reader.rhythm, [each.due_on for each in mine])
        told = [(each, needs[each.key]) for each in mine if each.key in needs and (is_digest or each.is_urgent)]
        if told and not reader.hours.is_quiet(now):
            post = Post(reader, Wording.DIGEST if is_digest else Wording.URGENT, book, site)
            for is_kept in (False, True):
                made += post.send(
                    [pair for pair in told if (pair[1].organisation_id in kept) is is_kept], is_kept=is_kept
                )
    return made


def _in_the_sandbox(needs: Iterable[Need]) -> frozenset[uuid.UUID]:
    """The trusts that try their reminders before anybody gets them."""
    found = settled.settings_by({each.organisation_id for each in needs})
    return frozenset(each for each, settings in found.items() if settings.mood is Mood.SANDBOX)


@dataclass(frozen=True)
class Post:
    """What holds for the mail of one person in this run."""

    reader: people.Reader
    which: Wording
    book: Rulebook
    site: Site

    def send(self, told: Sequence[tuple[Reminder, Need]], *, is_kept: bool) -> list[Message]:
        """Promise one mail about these, and say in the ledger that it carries them; none for nothing."""
        if not told:
            return []
        needs = [need for _, need in told]
        off_url = self.site.unsubscribe_url(self.reader.user.id) if self._lets_go(needs) else ""
        letter = written(self.reader, needs, which=self.which, site=self.site.url, quick={}, off_url=off_url)
        message = promise(self._message(letter, told, off_url, is_kept=is_kept))
        if message is None:  # today's digest is made already: the rest waits for the next
            return []
        for reminder, _ in told:
            reminder.message_id = message.id
        return [message]

    def _message(
        self, letter: Letter, told: Sequence[tuple[Reminder, Need]], off_url: str, *, is_kept: bool
    ) -> Message:
        return Message(
            key=self._key(told[0][0], is_kept=is_kept),
            to_address=self.reader.user.email,
            user_id=self.reader.user.id,
            organisation_id=self.reader.organisation.id,
            is_confidential=all(need.meaning.is_confidential for _, need in told),
            is_kept=is_kept,
            subject=letter.subject,
            body=letter.plain,
            html=letter.html,
            headers=_off_headers(off_url),
        )

    def _key(self, first: Reminder, *, is_kept: bool) -> str:
        if self.which is Wording.URGENT:
            return f"urgent:{first.id}"
        return f"digest:{self.reader.user.id}:{clock.today()}{':kept' if is_kept else ''}"

    def _lets_go(self, needs: Iterable[Need]) -> bool:
        """Whether the mail holds anything that the trust lets somebody turn off."""
        return any(not self.book.rule(each.organisation_id, each.kind).is_required for each in needs)


def _off_headers(url: str) -> dict[str, str]:
    """One click in a mail client turns the mail off (RFC 8058); nothing where it cannot be turned off."""
    if not url:
        return {}
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}

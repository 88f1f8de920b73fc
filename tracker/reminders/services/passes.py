"""One pass: scan, make mail, deliver. Each part opens its own transactions, so that one fault cannot undo the rest."""

from dataclasses import dataclass

from tracker import clock
from tracker.db import transaction
from tracker.outbox.rules import State
from tracker.outbox.services import Send, deliver
from tracker.reminders.queries import carriers, ledger
from tracker.reminders.rules.batches import in_batches
from tracker.reminders.services import digests, promising, seen


@dataclass(frozen=True)
class Done:
    """What a pass did, in reminders: promised, in mail that was sent, in mail whose try failed, and void."""

    promised: int
    sent: int
    failed: int
    void: int


def run(*, site: digests.Site, send: Send) -> Done:
    """One pass for the clock's day. Run again for the same day, it promises and sends nothing more."""
    with transaction():
        promised, void = promising.scan()
    make_due_mail(site)
    sent, failed = deliver_mail(send)
    return Done(promised, sent, failed, void)


def make_due_mail(site: digests.Site) -> int:
    """Make the mail that is due now, some people at a time. Returns how many mails were promised."""
    with transaction():  # each read ends before the next write begins: SQLite lets none follow on an old one
        readers = digests.due_people()
    made = 0
    for people in in_batches(readers):
        with transaction():
            made += len(digests.make_mail(people, site=site))
    return made


def clear_counts() -> int:
    """Take off everybody's count of what is new what needs them no more, some people at a time. Returns how many."""
    with transaction():
        people, cleared = ledger.people_with_unseen(), 0
    for some in in_batches(people):
        with transaction():
            cleared += seen.clear_over(some)
    return cleared


def deliver_mail(send: Send) -> tuple[int, int]:
    """Deliver the mail that carries reminders. Returns how many were in mail that was sent, and in mail that failed."""
    with transaction():
        waiting = carriers.due_carriers(clock.now())
    deliver(send, is_wanted=carriers.is_wanted, held_until=carriers.held_until, only=waiting)
    with transaction():
        counts = carriers.carried(waiting)
    return counts.get(State.SENT, 0), sum(
        count for state, count in counts.items() if state not in {State.SENT, State.VOID}
    )

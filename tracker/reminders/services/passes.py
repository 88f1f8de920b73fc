"""One pass: scan, make mail, deliver. Each part opens its own transactions, so that one fault cannot undo the rest."""

import logging
import uuid
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker import clock
from tracker.db import transaction
from tracker.outbox.rules import State
from tracker.outbox.services import Send, deliver
from tracker.reminders.queries import carriers, ledger
from tracker.reminders.rules.batches import in_batches
from tracker.reminders.services import digests, leaving, promising, seen

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Done:
    """What a pass did, in reminders: promised, in mail that was sent, in mail whose try failed, and void."""

    promised: int
    sent: int
    failed: int
    void: int


def run(*, site: digests.Site, send: Send) -> Done:
    """One pass for the clock's day. Run again for the same day, it promises and sends nothing more."""
    return _done([_run(site, send)])


def run_at(moments: Iterable[datetime], *, site: digests.Site, send: Send) -> Done:
    """The same at several moments, one after the other: those at which trusts make their digests on one day."""
    found = []
    for moment in moments:
        with clock.at(moment):
            found.append(_run(site, send))
    return _done(found)


def _run(site: digests.Site, send: Send) -> tuple[int, int, Sequence[uuid.UUID]]:
    """How many were promised and void, and which mail was due."""
    with transaction():
        promised, void = promising.scan()
    make_due_mail(site)
    return promised, void, _deliver(site, send)


def _done(parts: Collection[tuple[int, int, Sequence[uuid.UUID]]]) -> Done:
    sent, failed = _outcome({each for *_, tried in parts for each in tried})
    return Done(sum(each[0] for each in parts), sent, failed, sum(each[1] for each in parts))


@dataclass(frozen=True)
class Made:
    """How many mails were made, and for how many people none could be."""

    mails: int
    faults: int


def make_due_mail(site: digests.Site) -> Made:
    """Make the mail that is due now, some people at a time; one by one where something about one of them is wrong."""
    with transaction():  # each read ends before the next write begins: SQLite lets none follow on an old one
        readers = digests.due_people()
    made = [_made(people, site) for people in in_batches(readers)]
    return Made(sum(each.mails for each in made), sum(each.faults for each in made))


def _made(people: Sequence[uuid.UUID], site: digests.Site) -> Made:
    try:
        with transaction():
            return Made(len(digests.make_mail(people, site=site)), 0)
    except Exception:
        if len(people) == 1:
            log.exception("no mail could be made for the person %s", people[0])
            return Made(0, 1)
    alone = [_made([each], site) for each in people]
    return Made(sum(each.mails for each in alone), sum(each.faults for each in alone))


def clear_counts() -> int:
    """Take off everybody's count of what is new what needs them no more, some people at a time. Returns how many."""
    with transaction():
        people, cleared = ledger.people_with_unseen(), 0
    for some in in_batches(people):
        with transaction():
            cleared += seen.clear_over(some)
    return cleared


def deliver_mail(site: digests.Site, send: Send) -> tuple[int, int]:
    """Deliver the mail that carries reminders. Returns how many were in mail that was sent, and in mail that failed."""
    return _outcome(_deliver(site, send))


def _deliver(site: digests.Site, send: Send) -> Sequence[uuid.UUID]:
    with transaction():
        waiting = carriers.due_carriers(clock.now())
    deliver(send, is_wanted=leaving.wanted(site), held_until=carriers.held_until, only=waiting)
    return waiting


def _outcome(mails: Iterable[uuid.UUID]) -> tuple[int, int]:
    sent, tried = 0, 0
    with transaction():
        for some in in_batches(mails):
            counts = carriers.carried(some)
            sent += counts.get(State.SENT, 0)
            tried += sum(count for state, count in counts.items() if state is not State.VOID)
    return sent, tried - sent

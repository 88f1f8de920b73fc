"""The scan: what is due and not yet promised is promised, and what is over is void. Both in one transaction.

It asks what is due and not in the ledger, never what is due today: after days without a scan it catches up once.
"""

import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from tracker import clock
from tracker.db import db
from tracker.reminders.models import Reminder
from tracker.reminders.queries import ledger, settled
from tracker.reminders.queries.needs import Ledger, reached
from tracker.reminders.rules.batches import in_batches
from tracker.reminders.rules.ledger import Voided
from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.rulebook import Rulebook
from tracker.reminders.rules.vocabulary import Kind


def scan() -> tuple[int, int]:
    """Promise what is due by today and void what is over. Returns how many of each, in reminders."""
    ledger.lock_promises()
    book, today = settled.rulebook(), clock.today()
    muted = _muted()
    voided = _void(book, muted)
    wanted = [each for each in reached(today, book, ledger=Ledger.UNPROMISED) if not _is_muted(each, book, muted)]
    back = _promised_again(wanted, book)
    db.session.add_all(_row(each, book) for each in wanted if each.key not in back)
    db.session.flush()
    return len(wanted), voided


def _promised_again(wanted: list[Need], book: Rulebook) -> set[tuple[uuid.UUID, uuid.UUID, Kind, date]]:
    """What was promised, was over before any mail carried it, and stands again: a date that was moved there and back.

    Returns what there is a row of.
    """
    keys = {each.key: each for each in wanted}
    back: set[tuple[uuid.UUID, uuid.UUID, Kind, date]] = set()
    for people in in_batches({each.user_id for each in wanted}):
        for reminder in ledger.lapsed(people):
            if reminder.key in keys:
                again = _row(keys[reminder.key], book)
                reminder.voided_at, reminder.void_reason, reminder.seen_at = None, "", None
                reminder.part, reminder.is_urgent, reminder.version = again.part, again.is_urgent, again.version
                back.add(reminder.key)
    return back


def _row(need: Need, book: Rulebook) -> Reminder:
    return Reminder(
        organisation_id=need.organisation_id,
        user_id=need.user_id,
        item_id=need.item_id,
        kind=need.kind,
        due_on=need.due_on,
        part=need.part,
        promised_on=clock.today(),
        version=need.version,
        is_urgent=book.rule(need.organisation_id, need.kind).is_urgent,
    )


def _muted() -> dict[uuid.UUID, frozenset[Kind]]:
    return {each.user_id: each.muted_kinds for each in settled.muting()}


def _is_muted(need: Need | Reminder, book: Rulebook, muted: dict[uuid.UUID, frozenset[Kind]]) -> bool:
    if need.kind not in muted.get(need.user_id, frozenset()):
        return False
    return not book.rule(need.organisation_id, need.kind).is_required


def _void(book: Rulebook, muted: dict[uuid.UUID, frozenset[Kind]]) -> int:
    """Void every promise that no mail carries yet and whose need does not stand any more, or was turned off.

    Who turned off what their organisation requires gets it until the organisation lets go of it.
    """
    waiting = ledger.waiting()
    if not waiting:
        return 0
    standing = {each.key for each in reached(clock.today(), book, ledger=Ledger.WAITING)}
    over = [each for each in waiting if each.key not in standing or _is_muted(each, book, muted)]
    for reminder in over:
        reason = Voided.MUTED if reminder.key in standing else Voided.OVER
        reminder.voided_at, reminder.void_reason = clock.now(), reason
    return len(over)


def by_person(reminders: Iterable[Reminder]) -> dict[uuid.UUID, list[Reminder]]:
    """The reminders of each person, in the order given."""
    found: dict[uuid.UUID, list[Reminder]] = defaultdict(list)
    for each in reminders:
        found[each.user_id].append(each)
    return found

"""Whether a mail that was made may leave: nobody gets what is not theirs any more, or is over by now.

What is made leaves within half an hour, and then only its reader's roles are asked for. One that waited (for a mail
server, for the morning, for a scheduler that was down) is held to the records as they stand, and written anew where it
says anything else. What it then tells of no more is void, so that it is promised again where it comes back.
"""

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from tracker import clock
from tracker.access import READS_ONLY, Role
from tracker.db import db
from tracker.outbox.models import Message
from tracker.panels.rules.moments import day_of
from tracker.reminders.models import Reminder
from tracker.reminders.queries import people, settled
from tracker.reminders.queries.asking import ROLES
from tracker.reminders.queries.mail import carried_by
from tracker.reminders.rules.ledger import Voided
from tracker.reminders.services.digests import Site
from tracker.reminders.services.parcels import Parcel
from tracker.reminders.services.rewriting import parcel_of, write_anew

FRESH = timedelta(minutes=30)
"""So long after a mail was made, what it says counts as read from the records: as long as a morning's digests take."""


def wanted(site: Site) -> Callable[[Message], bool]:
    """``is_wanted`` for this site."""
    return lambda message: is_wanted(message, site=site)


def is_wanted(message: Message, *, site: Site) -> bool:
    """Whether there is still somebody and something to write to. What a mail says that is over is taken out of it.

    Three queries for one that was just made; a dozen or so for one that waited, was tried before, or whose reader lost
    a role.
    """
    if message.user_id is None:
        return True
    roles, told = people.roles_of(message.user_id), carried_by(message.id)
    if not told:
        return bool(roles)
    kept = frozenset() if message.is_kept else settled.in_the_sandbox({each.organisation_id for each in told})
    if _is_fresh(message) and not kept and all(_is_theirs(each, roles) for each in told):
        return True
    return _looked_at_again(message, told, kept, site)


def _is_fresh(message: Message) -> bool:
    return not message.attempts and clock.now() - message.created_at < FRESH


def _is_theirs(reminder: Reminder, roles: Mapping[uuid.UUID, Collection[Role]]) -> bool:
    """Whether they hold the role in which they are told, or one in which anything can be done there."""
    held = roles.get(reminder.organisation_id, ())
    role = ROLES.get(reminder.part)
    return role in held if role else any(each not in READS_ONLY for each in held)


def _looked_at_again(message: Message, told: Collection[Reminder], kept: Collection[uuid.UUID], site: Site) -> bool:
    """The same by the records as they stand, and by the trusts that have begun to keep their mail in a sandbox."""
    book = settled.rulebook()
    parcel = _outside(kept, parcel_of(message, book))
    standing = {each.id for each, _ in parcel.told} if parcel else set()
    over = [each for each in told if each.id not in standing]
    if message.uncertain_at is None:
        _release(over)
    if parcel and (over or day_of(message.created_at) != clock.today()):
        write_anew(message, parcel, book, site)
    return parcel is not None


def _outside(kept: Collection[uuid.UUID], parcel: Parcel | None) -> Parcel | None:
    told = tuple(pair for pair in parcel.told if pair[1].organisation_id not in kept) if parcel else ()
    return replace(parcel, told=told) if parcel and told else None


def _release(over: Iterable[Reminder]) -> None:
    """Nobody was told of these: they are void as if no mail had been made."""
    for each in over:
        each.message_id, each.voided_at, each.void_reason = None, clock.now(), Voided.OVER
    db.session.flush()  # the database lets go of a promise only while the mail that carries it has not left

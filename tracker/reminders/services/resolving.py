"""Seeing to mail that did not arrive: trying again, or giving up.

What a mail said is forgotten when it is given up, because a link in it is for its reader alone. So a digest that is
tried again is written anew, from the records as they stand now, for the promises that it carries: under the same key
and Message-ID, so that nobody is told twice, and with new links.
"""

from tracker import audit, clock
from tracker.accounts.models import User
from tracker.audit import Tag
from tracker.errors import RuleBroken
from tracker.outbox.models import Message
from tracker.outbox.queries import get_message
from tracker.outbox.rules import UNSENT, State
from tracker.reminders.queries import people, settled
from tracker.reminders.queries.mail import Letter, carried_by
from tracker.reminders.queries.needs import reached
from tracker.reminders.rules.failed import Sort
from tracker.reminders.rules.rulebook import Rulebook
from tracker.reminders.rules.wording import Wording
from tracker.reminders.services.digests import Site, off_headers
from tracker.reminders.services.parcels import Parcel
from tracker.reminders.services.quick import quick_links
from tracker.reminders.services.writing import written

NOT_ANY_MORE = "It has left, or somebody has seen to it. Go back to the list to see what waits"
NO_WORDS = "What it said was removed, so it cannot be sent again"


def try_again(letter: Letter, *, actor: User, site: Site) -> bool:
    """Have a mail tried again now. Returns whether there still was something in it; otherwise it is given up.

    Where all that is left in it is about relationships, it is sent, and an administrator hears that nothing was left.
    """
    message = _locked(letter)
    tag = Tag.RELATIONSHIP_MAIL_TRIED_AGAIN if message.is_confidential else Tag.MAIL_TRIED_AGAIN
    if not letter.can_be_tried_again:
        raise RuleBroken(NO_WORDS)
    was_confidential = message.is_confidential
    audit.record(actor, tag, message)  # before it is written anew: it may then be somebody else's to see to
    is_wanted = message.state not in UNSENT or _write_anew(message, letter.sort, site)
    is_known = message.is_confidential is was_confidential
    message.attempts, message.due_at = 0, clock.now()
    if not is_wanted:
        _give_up(message)
    return is_wanted and is_known


def give_up(letter: Letter, *, actor: User, reason: str) -> None:
    """Say that nothing more is done about a mail. One that came back was sent, and stays so: it is seen to."""
    message = _locked(letter)
    if message.state is State.SENT:
        message.seen_to_at = clock.now()
    else:
        _give_up(message)
    tag = Tag.RELATIONSHIP_MAIL_GIVEN_UP if message.is_confidential else Tag.MAIL_GIVEN_UP
    audit.record(actor, tag, message, reason=reason)


def _locked(letter: Letter) -> Message:
    """The message as it is now, while nobody else is at it."""
    message = get_message(letter.message.id, lock=True)
    if letter.trouble is None:
        raise RuleBroken(NOT_ANY_MORE)
    return message


def _give_up(message: Message) -> None:
    message.state, message.body, message.html, message.headers = State.VOID, "", "", {}


def _write_anew(message: Message, sort: Sort, site: Site) -> bool:
    """Write again what of its promises still stands. Returns whether anything does, and its reader is still here."""
    book = settled.rulebook()
    parcel = _parcel(message, sort, book)
    if parcel is None:
        return False
    reader = parcel.reader
    off_url = site.unsubscribe_url(reader.user.id) if parcel.lets_go(book) else ""
    quick = {} if parcel.is_kept else quick_links(parcel.needs, site.url)
    found = written(reader, parcel.needs, which=parcel.which, site=site.url, quick=quick, off_url=off_url)
    message.subject, message.body, message.html = found.subject, found.plain, found.html
    message.headers = off_headers(off_url)
    message.is_confidential, message.organisation_id = parcel.is_confidential, parcel.organisation_id
    message.state = State.PROMISED
    return True


def _parcel(message: Message, sort: Sort, book: Rulebook) -> Parcel | None:
    readers = people.readers([message.user_id]) if message.user_id else []
    if not readers:
        return None
    user_id = readers[0].user.id
    preferred = settled.preferences_of([user_id]).get(user_id)
    muted = preferred.muted_kinds if preferred else frozenset()
    needs = {
        each.key: each
        for each in reached(clock.today(), book, people=[user_id])
        if each.kind not in muted or book.rule(each.organisation_id, each.kind).is_required
    }
    told = [(each, needs[each.key]) for each in carried_by(message.id) if each.key in needs]
    which = Wording.URGENT if sort is Sort.URGENT else Wording.DIGEST
    return Parcel(readers[0], which, told, message.is_kept) if told else None

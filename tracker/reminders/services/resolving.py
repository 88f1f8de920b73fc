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
from tracker.reminders.queries import settled
from tracker.reminders.queries.mail import Letter
from tracker.reminders.services.digests import Site
from tracker.reminders.services.rewriting import parcel_of, write_anew

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
    is_wanted = message.state not in UNSENT or _write_anew(message, site)
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


def _write_anew(message: Message, site: Site) -> bool:
    """Write again what of its promises still stands. Returns whether anything does, and its reader is still here."""
    book = settled.rulebook()
    parcel = parcel_of(message, book)
    if parcel is None:
        return False
    write_anew(message, parcel, book, site)
    message.state = State.PROMISED
    return True

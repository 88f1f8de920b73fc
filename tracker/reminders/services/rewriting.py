"""Writing a mail anew, of what still stands of the promises that it carries.

It keeps its key and its Message-ID, so that nobody is told twice, and has new links.
"""

from tracker import clock
from tracker.outbox.models import Message
from tracker.reminders.queries import people, settled
from tracker.reminders.queries.mail import carried_by
from tracker.reminders.queries.needs import reached, roles_of
from tracker.reminders.rules.failed import Sort, sort_of
from tracker.reminders.rules.rulebook import Rulebook
from tracker.reminders.rules.wording import Wording
from tracker.reminders.services.digests import Site, fill
from tracker.reminders.services.parcels import Parcel
from tracker.reminders.services.quick import quick_links


def parcel_of(message: Message, book: Rulebook) -> Parcel | None:
    """What of a mail still stands; None where nothing does, or its reader is not here any more."""
    readers = people.readers([message.user_id]) if message.user_id else []
    if not readers:
        return None
    user, user_id = readers[0].user, readers[0].user.id
    at = [each.id for each in user.organisations]
    preferred = settled.preferences_of([user_id]).get(user_id)
    muted = preferred.muted_kinds if preferred else frozenset()
    needs = {
        each.key: each
        for each in reached(clock.today(), book, organisations=at, people=[user_id], roles=roles_of(user, at))
        if each.kind not in muted or book.rule(each.organisation_id, each.kind).is_required
    }
    told = [(each, needs[each.key]) for each in carried_by(message.id) if each.key in needs]
    which = Wording.URGENT if sort_of(message.key) is Sort.URGENT else Wording.DIGEST
    return Parcel(readers[0], which, told, message.is_kept) if told else None


def write_anew(message: Message, parcel: Parcel, book: Rulebook, site: Site) -> None:
    """Let the mail say this, and nothing else."""
    fill(message, parcel, book, site, {} if parcel.is_kept else quick_links(parcel.needs, site.url))

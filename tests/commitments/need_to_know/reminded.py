"""What the service tells people by itself, in this world: digests, some of which are refused, and calendars."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.commitments.need_to_know.people import People
from tracker import audit
from tracker.accounts.queries import digest_of
from tracker.audit import Tag
from tracker.db import db, transaction
from tracker.outbox.models import Message
from tracker.outbox.rules import Refused, Way
from tracker.reminders.models import CalendarFeed
from tracker.reminders.services import passes
from tracker.reminders.services.digests import Site, signer

SITE = Site("http://localhost/", "tests")
REFUSED = ("mentee", "leader", "EDI lead")
"""Whose mailbox is gone: of one with mail about relationships alone, of one with other things too, of one without."""

CALENDARS = {"mentee": True, "teacher": False, "leader": True, "other leader": False, "secretary": True}
"""Who has a calendar, and whether it says that a relationship needs them."""

LINKS = re.compile(r"(commitment-links|updates)/([\w-]{20,})")


@dataclass
class Told:
    """Every digest as it was sent or refused, by its reader's address; and the secret parts of addresses."""

    mails: list[tuple[str, str, str]] = field(default_factory=list)
    calendars: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, list[str]] = field(default_factory=dict)
    """By the page that they open."""


def tell(people: People) -> Told:
    """One pass, and a calendar each."""
    told, gone = Told(), {people[part].email for part in REFUSED}

    def send(message: Message) -> Way:
        told.mails.append((message.to_address, message.subject, f"{message.body}\n{message.html}\n{message.headers}"))
        if message.to_address in gone:
            raise Refused(f"550 no such mailbox: {message.to_address}")
        return Way.SMTP

    with transaction():
        for part, shows in CALENDARS.items():
            told.calendars[part] = f"calendar-of-{people[part].id}"
            feed = CalendarFeed(user=people[part], shows_relationships=shows)
            feed.token_digest = digest_of(told.calendars[part])
            db.session.add(feed)
            audit.record(None, Tag.CALENDAR_CREATED, feed)  # by nobody, so that the trail names none for it
    passes.run(site=SITE, send=send)
    told.tokens = {
        "reminders.read_calendar": list(told.calendars.values()),
        "reminders.unsubscribe": [signer("tests").dumps(str(people["mentee"].id))],
        **_links(told.mails),
    }
    return told


def _links(mails: Sequence[tuple[str, str, str]]) -> dict[str, list[str]]:
    """The first link of either sort in a digest, by the page that it opens."""
    found = {kind: token for _, _, words in reversed(mails) for kind, token in LINKS.findall(words)}
    pages = {"commitment-links": "commitments.use_link", "updates": "plans.update_by_link"}
    return {page: [found[kind]] for kind, page in pages.items() if kind in found}

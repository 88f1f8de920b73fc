"""One pass at a moment, with a mail server that takes everything and remembers it."""

from datetime import date, datetime, time

import time_machine

from tracker import clock
from tracker.db import db
from tracker.outbox.models import Message
from tracker.outbox.rules import Way
from tracker.outbox.services import Send
from tracker.reminders.services import passes
from tracker.reminders.services.digests import Site

SITE = Site("https://tracker.example.nhs.uk/", "tests")


class Letterbox:
    """Every mail that was sent, in order, as it was: the message itself is blanked when it has left."""

    def __init__(self) -> None:
        self.mail: list[tuple[str, str, str]] = []

    def __call__(self, message: Message) -> Way:
        self.mail.append((message.to_address, message.subject, message.body))
        return Way.SMTP


def pass_on(day: date, letterbox: Send, *, at: time = time(8)) -> passes.Done:
    """One pass on a day, London time, over what the test arranged."""
    db.session.commit()
    with time_machine.travel(datetime.combine(day, at, tzinfo=clock.LONDON), tick=False):
        return passes.run(site=SITE, send=letterbox)

"""Mail that did not arrive, as the overview counts it for whoever sees to it."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.access import Permission, can
from tracker.accounts.models import Organisation, User
from tracker.reminders.queries.mail import Box, in_trouble
from tracker.reminders.rules.failed import Trouble


@dataclass(frozen=True)
class Undelivered:
    """How many mails of a box wait for somebody to see to them."""

    box: Box
    count: int


def undelivered_at(organisation: Organisation, reader: User) -> Sequence[Undelivered]:
    """What the reader sees to, as far as they may know of it. One query a box that they may read, for most none.

    What is tried again by itself waits for nobody.
    """
    boxes = [Box(organisation, is_confidential=each) for each in (False, True)]
    counts = (
        Undelivered(box, sum(each.trouble is not Trouble.RETRYING for each in in_trouble(box)))
        for box in boxes
        if can(reader, Permission.MAIL_READ, box)
    )
    return [each for each in counts if each.count]

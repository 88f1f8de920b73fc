"""What one mail tells one person."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from tracker import clock
from tracker.reminders.models import Reminder
from tracker.reminders.queries.people import Reader
from tracker.reminders.rules.needs import Need
from tracker.reminders.rules.rulebook import Rulebook
from tracker.reminders.rules.wording import Wording


@dataclass(frozen=True)
class Parcel:
    """Promises to one person that one mail carries, each with its need as it stands. ``is_kept``: in the sandbox."""

    reader: Reader
    which: Wording
    told: Sequence[tuple[Reminder, Need]]
    is_kept: bool

    @property
    def needs(self) -> list[Need]:
        """What it tells of."""
        return [need for _, need in self.told]

    @property
    def is_confidential(self) -> bool:
        """Whether it is only about relationships."""
        return all(need.meaning.is_confidential for need in self.needs)

    @property
    def organisation_id(self) -> uuid.UUID:
        """Whose people see to it when it fails: those of the reader's first organisation.

        What is only about relationships is for the coordinator of one that has one of these, and of no other.
        """
        first, theirs = self.reader.organisation.id, [need.organisation_id for need in self.needs]
        return theirs[0] if self.is_confidential and first not in theirs else first

    def key(self, today: date) -> str:
        """What there is one mail of: a digest for a person and day; of what is urgent, a first promise and a minute."""
        if self.which is Wording.URGENT:
            return f"urgent:{self.told[0][0].id}:{clock.now():%Y-%m-%dT%H:%M}"
        return f"digest:{self.reader.user.id}:{today}{':kept' if self.is_kept else ''}"

    @property
    def urgent(self) -> Self:
        """What of it cannot wait for the next digest, as a mail of its own."""
        told = tuple(pair for pair in self.told if pair[0].is_urgent)
        return replace(self, which=Wording.URGENT, told=told)

    def lets_go(self, book: Rulebook) -> bool:
        """Whether it holds anything that the trust lets somebody turn off."""
        return any(not book.rule(each.organisation_id, each.kind).is_required for each in self.needs)

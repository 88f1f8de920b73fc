"""One thing that needs one person: the same for the page, the mail and the calendar. Pure."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.reminders.rules.meanings import DOES_IT, MEANINGS, Meaning
from tracker.reminders.rules.vocabulary import Doing, Kind, Part


@dataclass(frozen=True, slots=True)
class Need:
    """That one person, in one part, has something to do about one item, due on one day.

    ``subject_id`` is the record whose page leads on; ``label`` names it, and ``of`` who was told first.
    """

    kind: Kind
    item_id: uuid.UUID
    organisation_id: uuid.UUID
    user_id: uuid.UUID
    part: Part
    due_on: date
    label: str
    subject_id: uuid.UUID
    of: str = ""
    version: int = 1
    is_climbing: bool = False
    """Whether it came up the ladder: those before did nothing."""

    @property
    def key(self) -> tuple[uuid.UUID, uuid.UUID, Kind, date]:
        """What the ledger holds one row of."""
        return self.user_id, self.item_id, self.kind, self.due_on

    @property
    def meaning(self) -> Meaning:
        """What is said of its kind."""
        return MEANINGS[self.kind]

    @property
    def looks_on(self) -> bool:
        """Whether they are told of what somebody else is to do: because nobody did, or in a part that never does."""
        return self.part in self.meaning.looks_on or (self.is_climbing and self.part not in DOES_IT)

    @property
    def doing(self) -> Doing:
        """Under which heading it stands."""
        return Doing.STEP_IN if self.looks_on else self.meaning.doing

    @property
    def says(self) -> str:
        """What is said of it: in the mail, on the page, in the calendar."""
        words = self.meaning.climbed if self.looks_on and self.meaning.climbed else self.meaning.says
        return words.format(label=self.label, of=self.of)

    @property
    def path(self) -> str:
        """Where it is done, without the site's address, as a mail may say it."""
        return self._filled(self.meaning.climbed_path if self.looks_on else "")

    @property
    def page_path(self) -> str:
        """Where it is done, for somebody who is signed in."""
        return self._filled((self.meaning.climbed_path if self.looks_on else "") or self.meaning.page_path)

    def _filled(self, path: str) -> str:
        words = path or self.meaning.path
        return words.format(subject=self.subject_id, item=self.item_id, organisation=self.organisation_id)


def in_order(needs: Iterable[Need]) -> list[Need]:
    """The needs as people see them: by heading, then the day they are due, each item once in one part."""
    headings = list(Doing)
    return sorted(needs, key=lambda each: (headings.index(each.doing), each.due_on, each.label, str(each.item_id)))

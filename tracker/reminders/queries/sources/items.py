"""What a source gives that cannot say it in SQL: one item at a time, worked out in Python."""

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.reminders.rules.vocabulary import Kind, Part


@dataclass(frozen=True)
class Item:
    """One thing that is open: a row of a ``Live``, with the accounts of each part; parts that are roles hang on it.

    ``besides`` are accounts that cannot be told, whatever part they have. ``lapses``: it is over when its day is over.
    """

    kind: Kind
    item_id: uuid.UUID
    organisation_id: uuid.UUID
    due_on: date
    label: str
    subject_id: uuid.UUID
    of: str = ""
    version: int = 1
    people: Mapping[Part, Collection[uuid.UUID]] = field(default_factory=dict)
    besides: Collection[uuid.UUID] = ()
    lapses: bool = False


@dataclass(frozen=True)
class Told:
    """A source of one kind. ``items`` gives what is open of it at these organisations.

    It asks a fixed number of queries, however many organisations and items there are.
    """

    kind: Kind
    items: Callable[[Collection[uuid.UUID]], Iterable[Item]]

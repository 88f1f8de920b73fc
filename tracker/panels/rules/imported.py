"""What importing a file would do: what is new, what changes from what to what, what stays, what is left alone. Pure."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from tracker.panels.rules.columns import FIELDS, Field
from tracker.panels.rules.written import in_words
from tracker.sheets.faults import Fault

ACCOUNT = "manager_id"
"""The account of the recruiting manager: found by the name or the address in the file."""


@dataclass(frozen=True, slots=True)
class Row:
    """A vacancy as a file has it. ``values`` holds what its cells say, by field; an empty cell says nothing."""

    number: int
    values: Mapping[Field, Any]

    @property
    def reference(self) -> str:
        """What the recruitment system calls it."""
        return str(self.values[Field.REFERENCE])


class Change(NamedTuple):
    """One fact that would change, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Planned:
    """One row, with all that would be written for it, by column of the database."""

    row: Row
    values: Mapping[str, Any]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. ``closed`` and ``others`` are rows left alone: closed, or somebody else's to change."""

    new: tuple[Planned, ...] = ()
    changed: tuple[Planned, ...] = ()
    same: int = 0
    closed: tuple[Row, ...] = ()
    others: tuple[Row, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of each kind, as they are kept."""
        return {
            "new": len(self.new),
            "changed": len(self.changed),
            "same": self.same,
            "closed": len(self.closed),
            "others": len(self.others),
        }

    @property
    def writes(self) -> bool:
        """Whether anything would be written at all."""
        return bool(self.new or self.changed)

    @property
    def digest(self) -> str:
        """What a person has seen is known again by: the same plan gives the same."""
        seen = [(each.row.reference, sorted((key, str(value)) for key, value in each.values.items()), each.changes)
                for each in (*self.new, *self.changed)]  # fmt: skip
        return hashlib.sha256(repr((seen, self.counts)).encode()).hexdigest()


def reference_key(reference: str) -> str:
    """A reference however it is capitalised, so that no vacancy is kept twice.

    >>> reference_key("400-NMH-12") == reference_key("400-nmh-12")
    True
    """
    return reference.casefold()


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """What differs, by column of the database, in the order in which the fields are asked for.

    >>> changes_between({"post": "Nurse", "posts": 1, "site": "City"}, {"post": "Ward manager", "posts": 1})
    (Change(label='Post', before='Nurse', after='Ward manager'),)
    """
    return tuple(
        Change(FIELDS[field].label, in_words(before[field]), in_words(after[field]))
        for field in Field
        if field in after and after[field] != before[field]
    )


def misplaced_days(opened: Any, closes: Any) -> str | None:
    """What the closing day should have been, where it is before the opening one.

    >>> from datetime import date
    >>> misplaced_days(date(2026, 4, 1), date(2026, 3, 31))
    '1 April 2026, when it opened, or later'
    """
    if closes is None or opened <= closes:
        return None
    return f"{in_words(opened)}, when it opened, or later"

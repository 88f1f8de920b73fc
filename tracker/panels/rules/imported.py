"""What importing a file would do: what is new, what changes from what to what, what stays, what is left alone. Pure."""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from tracker.panels.rules.columns import FIELDS, Field
from tracker.panels.rules.written import in_words
from tracker.sheets.faults import Fault

ACCOUNT = "manager_id"
"""Column of the account of the recruiting manager: found by the name or the address in the file."""

ACCOUNT_LABEL = "Account of the recruiting manager"


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
    """One row, with what would be written for it, by column of the database; ``id`` is that of a vacancy we have."""

    row: Row
    values: Mapping[str, Any]
    changes: tuple[Change, ...] = ()
    id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. ``closed`` and ``others`` are left alone: closed, or for somebody else to change."""

    new: tuple[Planned, ...] = ()
    changed: tuple[Planned, ...] = ()
    same: int = 0
    closed: tuple[Planned, ...] = ()
    others: tuple[Planned, ...] = ()
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


def counts_in_words(counts: Mapping[str, int]) -> str:
    """What an import did, or would do, in one line.

    >>> counts_in_words({"new": 2, "changed": 0, "same": 1_200, "closed": 1})
    '2 new, 1,200 already as the file says, 1 closed and left alone'
    """
    words = {
        "new": "new",
        "changed": "changed",
        "same": "already as the file says",
        "closed": "closed and left alone",
        "others": "left alone, for others to change",
    }
    return ", ".join(f"{counts[kind]:,} {said}" for kind, said in words.items() if counts.get(kind))


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
    found = [
        Change(FIELDS[field].label, in_words(before[field]), in_words(after[field]))
        for field in Field
        if field in after and after[field] != before[field]
    ]
    is_told = any(change.label == FIELDS[Field.MANAGER].label for change in found)
    if not is_told and ACCOUNT in after and after[ACCOUNT] != before[ACCOUNT]:
        found.append(Change(ACCOUNT_LABEL, *("linked" if each[ACCOUNT] else "nothing" for each in (before, after))))
    return tuple(found)


def misplaced_days(opened: Any, closes: Any) -> str | None:
    """What the closing day should have been, where it is before the opening one.

    >>> from datetime import date
    >>> misplaced_days(date(2026, 4, 1), date(2026, 3, 31))
    '1 April 2026, when it opened, or later'
    """
    if closes is None or opened <= closes:
        return None
    return f"{in_words(opened)}, when it opened, or later"

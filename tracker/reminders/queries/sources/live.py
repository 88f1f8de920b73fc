"""What a source gives: a statement with the columns that every kind has, and whom its columns name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, literal

from tracker.reminders.rules.vocabulary import Kind, Part

COLUMNS = ("item_id", "organisation_id", "due_on", "label", "subject_id", "of", "version")


@dataclass(frozen=True)
class Live:
    """What is open of one kind. ``statement`` selects ``COLUMNS`` and one column for each account it names.

    ``people`` says which column holds whom; a column of ``besides`` names somebody who cannot be told, whatever part
    they have: who owns an action does not decide about it. ``has_roles``: the parts that are roles hang on this one.
    """

    kind: Kind
    statement: Select[Any]
    people: Mapping[Part, str] = field(default_factory=dict)
    besides: tuple[str, ...] = ()
    has_roles: bool = True
    lapses: bool = False
    """Whether it is over when its day is over: another kind speaks from then on."""


def words(*parts: Any) -> ColumnElement[str]:
    """Columns and text joined into one text, as both databases do it."""
    texts = [literal(each) if isinstance(each, str) else cast(each, String) for each in parts]
    return reduce(ColumnElement.concat, texts)

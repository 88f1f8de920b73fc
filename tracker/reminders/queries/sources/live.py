"""What a source gives: a statement with the columns that every kind has, and whom its columns name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, reduce
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, String, Subquery, cast, literal, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from tracker.accounts.models import User
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

    @cached_property
    def item(self) -> Subquery:
        """The statement to select from: made once, however many steps of however many rules ask."""
        return self.statement.subquery()


def words(*parts: Any) -> ColumnElement[str]:
    """Columns and text joined into one text, as both databases do it."""
    texts = [literal(each) if isinstance(each, str) else cast(each, String) for each in parts]
    return reduce(ColumnElement.concat, texts)


def name_of(user_id: Any) -> ColumnElement[str]:
    """The name of an account, asked for each row that is found: a join would let a database begin with the accounts."""
    return select(User.name).where(User.id == user_id).scalar_subquery()


class day(FunctionElement[date]):  # noqa: N801 -- it reads as a function, as those of func do
    """The day of a moment in London, on both databases: what is asked for at 23:30 UTC in June is of the next day."""

    name = "london_day"
    type = Date()
    inherit_cache = True


@compiles(day)
def _by_name(element: day, compiler: SQLCompiler, **how: Any) -> str:
    """As ``tracker.sqlite`` teaches it to SQLite."""
    return f"london_day({compiler.process(element.clauses, **how)})"


@compiles(day, "postgresql")
def _by_its_own_zones(element: day, compiler: SQLCompiler, **how: Any) -> str:
    """Whatever time zone the session is in."""
    return f"CAST(timezone('Europe/London', {compiler.process(element.clauses, **how)}) AS DATE)"

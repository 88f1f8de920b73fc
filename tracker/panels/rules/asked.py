"""Reading the address of a list. What makes no sense is left out, so that an old address still shows a list. Pure."""

import uuid
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

LONGEST = 200
"""Characters of what is looked for."""

Member = TypeVar("Member", bound=StrEnum)


def text_in(args: Mapping[str, str], name: str) -> str:
    """What somebody looks for, without what no database can look for.

    >>> text_in({"division": "Medicine\\0"}, "division"), text_in({}, "division")
    ('Medicine', '')
    """
    return args.get(name, "").replace("\0", "")[:LONGEST]


def words_in(args: Mapping[str, str], name: str) -> str:
    """Words to look for, however they are spaced.

    >>> words_in({"q": "  ward   manager "}, "q")
    'ward manager'
    """
    return " ".join(text_in(args, name).split())


def member_in(args: Mapping[str, str], name: str, members: type[Member]) -> Member | None:
    """One of several, where the address names one."""
    typed = args.get(name, "")
    return members(typed) if typed in set(members) else None


def id_in(args: Mapping[str, str], name: str) -> uuid.UUID | None:
    """The id of a record, such as the last one of the page before, where the address names one.

    >>> id_in({"after": "x"}, "after"), id_in({}, "after")
    (None, None)
    """
    try:
        return uuid.UUID(args[name])
    except (KeyError, ValueError):
        return None

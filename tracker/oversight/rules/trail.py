"""How the audit trail reads: what was tried, what became what, in words and as cells of a table. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

NOTHING = "nothing"

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def is_id(value: object) -> bool:
    """Whether a value of the trail is the id of a record, which means nothing to a reader.

    >>> is_id("3f2b7c1e-0c0e-4d5b-9a57-6f6f0a3a1c11"), is_id("31 March")
    (True, False)
    """
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def ids_in(details: Mapping[str, Any]) -> Iterator[str]:
    """Every id among the values of an event's details, however deep."""
    for value in details.values():
        yield from _ids(value)


def _ids(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from ids_in(value)
    elif isinstance(value, list):
        for each in value:
            yield from _ids(each)
    elif is_id(value):
        yield value


def label(field: str) -> str:
    """The name of a column or a class as a person would say it.

    >>> label("closure_requested_by_id"), label("DueDateRequest"), label("Return")
    ('Closure requested by', 'Due date request', 'Return')
    """
    spaced = _CAMEL.sub(" ", field).removesuffix("_id").replace("_", " ").lower().strip()
    return spaced[:1].upper() + spaced[1:]


def said(value: Any, names: Mapping[str, str]) -> str:
    """A value of the trail in words; ``names`` says what the ids among them are called.

    >>> said(None, {}), said(True, {}), said(["a", "b"], {}), said("2026-03-31", {})
    ('nothing', 'yes', 'a, b', '2026-03-31')
    """
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "; ".join(f"{label(str(key))}: {said(each, names)}" for key, each in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(said(each, names) for each in value)
    if is_id(value):
        return names.get(value, "a record")
    return str(value)[:16].replace("T", " ") if _MOMENT.match(str(value)) else str(value)


def changed(details: Mapping[str, Any], names: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """What an event changed: the name of the field, before, after."""
    pairs = details.get("changes") or {}
    return [(label(field), said(before, names), said(after, names)) for field, (before, after) in pairs.items()]


def told(details: Mapping[str, Any], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """What else an event says, beside what it changed."""
    return [(label(key), said(value, names)) for key, value in details.items() if key != "changes"]

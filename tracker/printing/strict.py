"""Frozen dataclasses to plain JSON and back, refusing whatever does not fit exactly. Pure."""

import math
import types
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Kind = TypeVar("Kind")
PLAIN = (str, bool, int, float)


def plain(value: Any) -> Any:
    """Dataclasses as dicts, tuples as lists, enum members as their values."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return value.value if isinstance(value, StrEnum) else value


def read(kind: type[Kind], source: Any, place: str) -> Kind:
    """The dataclass again. Raises ValueError, naming the place, when a key is missing, unknown or of another type."""
    hints = get_type_hints(kind)
    if not isinstance(source, dict) or set(source) != set(hints):
        raise ValueError(f"{place} needs exactly {', '.join(sorted(hints))}")
    return kind(**{name: _value(hint, source[name], f"{place}, {name}") for name, hint in hints.items()})


def _value(hint: Any, source: Any, place: str) -> Any:
    origin = get_origin(hint)
    if origin is tuple:
        return _tuple(get_args(hint), source, place)
    if origin in (Union, types.UnionType):
        return None if source is None else _value(get_args(hint)[0], source, place)
    if isinstance(hint, type) and is_dataclass(hint):
        return read(hint, source, place)
    return _scalar(hint, source, place)


def _scalar(hint: Any, source: Any, place: str) -> Any:
    if get_origin(hint) is dict:
        return _expect(isinstance(source, dict), source, place)
    if issubclass(hint, StrEnum):
        return hint(_expect(source in [member.value for member in hint], source, place))
    if hint is float:
        return _expect(type(source) in (int, float) and math.isfinite(source), source, place)
    return _expect(type(source) is hint, source, place)


def _tuple(hints: tuple[Any, ...], source: Any, place: str) -> tuple[Any, ...]:
    _expect(isinstance(source, list), source, place)
    if hints[-1] is Ellipsis:
        return tuple(_value(hints[0], one, f"{place} {index}") for index, one in enumerate(source))
    _expect(len(source) == len(hints), source, place)
    return tuple(_value(hint, one, place) for hint, one in zip(hints, source, strict=True))


def _expect(fits: bool, source: Any, place: str) -> Any:  # noqa: FBT001
    if not fits:
        raise ValueError(f"{place} cannot be {source!r:.60}")
    return source
